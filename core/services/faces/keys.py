"""Change what opens the vault while it is open, and file what came while it was locked."""

import asyncio
from typing import Final

from core.model import FiledInbox
from core.ports import Keyring
from core.services import keyring as keyrings
from core.services.faces.face import Face
from core.services.inbox import file_inbox
from core.services.slots import change_header
from core.vault_format import (
    drop_keyring_slot,
    new_passphrase_slot,
    new_recovery_code,
    open_with_passphrase,
    replace_slot,
    slot_from_text,
)
from core.vault_format.header import Slot

# These take or give a secret, so they are for the program that holds the vault alone. Another
# wraps the vault key itself (``core.vault_format.new_...``) and hands in the slot.
NEVER_OVER_A_SOCKET: Final = frozenset(
    {"change_passphrase", "new_recovery_code", "use_keyring", "leave_keyring"}
)


class KeysFace(Face):
    """Slots and the inbox."""

    async def change_passphrase(self, passphrase: str, new_passphrase: str) -> None:
        """Give the open vault another passphrase; takes the KDF's second, twice.

        Raises:
            WrongPassphraseError: ``passphrase`` doesn't open this vault.
            WeakPassphraseError, DamagedVaultError, StorageError: nothing has changed.
        """
        inside = self._inside()

        def wrap() -> Slot:
            opened = open_with_passphrase(inside.folder, passphrase, policy=inside.policy)
            return new_passphrase_slot(
                opened.vault_id, opened.vault_key, new_passphrase, policy=inside.policy
            )

        slot = await asyncio.to_thread(wrap)
        await change_header(inside, lambda now: replace_slot(inside.folder, now, slot))

    async def new_recovery_code(self) -> str:
        """Return 24 new recovery words, shown once, kept nowhere; the old ones stop working.

        Raises:
            DamagedVaultError, StorageError: the old words still work.
        """
        inside = self._inside()
        made = new_recovery_code(inside.id, inside.opened.vault_key)
        await change_header(inside, lambda now: replace_slot(inside.folder, now, made.slot))
        return made.words

    async def replace_slot(self, kind: str, slot: str) -> None:
        """Write a slot that whoever asks has wrapped and tried: JSON as ``slot_text`` gives.

        ``kind`` is ``passphrase``, ``recovery`` or ``keyring``. No secret comes this way, so
        the owner can't try it: only who has proved the vault key may ask.

        Raises:
            InvalidValueError: no such slot, or one of a cost that no vault has.
            DamagedVaultError, StorageError: nothing has changed.
        """
        inside = self._inside()
        taken = slot_from_text(kind, slot, policy=inside.policy)
        await change_header(inside, lambda now: replace_slot(inside.folder, now, taken))

    async def drop_keyring_slot(self) -> None:
        """Let nothing that a keyring keeps open this vault any more.

        Raises:
            DamagedVaultError, StorageError: nothing has changed.
        """
        inside = self._inside()
        await change_header(inside, lambda now: drop_keyring_slot(inside.folder, now))

    async def has_keyring_slot(self) -> bool:
        """Return whether what the system's keyring keeps opens this vault."""
        return self._inside().opened.header.current.keyring is not None

    async def use_keyring(self, keyring: Keyring) -> None:
        """Let the system's keyring open the vault; see ``core.services.keyring``."""
        await keyrings.use_keyring(self._inside(), keyring)

    async def leave_keyring(self, keyring: Keyring) -> None:
        """Let the system's keyring open the vault no more."""
        await keyrings.leave_keyring(self._inside(), keyring)

    async def file_inbox(self) -> FiledInbox:
        """Keep what was captured while the vault was locked; see ``core.services.inbox``."""
        return await file_inbox(self._inside())
