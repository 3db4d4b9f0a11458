"""Replacing one slot of a vault's header, and leaving every other as it is.

Who holds the vault key wraps it (``new_...``), who holds the vault's lock writes the slot
(``replace_slot``): the two may be two programs, and no passphrase goes from one to the other.
"""

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.crypto.kdf import DEFAULT_POLICY, KEY_SIZE, KdfPolicy
from core.crypto.passphrase import check_new_passphrase
from core.crypto.recovery_code import SECRET_SIZE, words_from_secret
from core.errors import DamagedVaultError, InvalidValueError
from core.ports import Randomness
from core.vault_format.copies import write_both_copies
from core.vault_format.header import Header, KeyGeneration, Slot, SlotKind, slot_from_json
from core.vault_format.header_mac import with_mac
from core.vault_format.json_fields import MalformedError, canonical, parse_object
from core.vault_format.opened import OpenedVault
from core.vault_format.opening import check_mac, read_header
from core.vault_format.slots import (
    check_slot_cost,
    wrap_under_passphrase,
    wrap_under_secret,
)

_SLOT_TEXT_LIMIT = 4096  # characters; a slot has some 400


@dataclass(frozen=True, slots=True)
class NewRecoveryCode:
    """A recovery slot, and the 24 words that open it once it is written."""

    slot: Slot
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewKeyringSecret:
    """A keyring slot, and the 32 bytes that open it once it is written."""

    slot: Slot
    secret: bytes = field(repr=False)


def new_passphrase_slot(
    vault_id: str,
    vault_key: bytes,
    passphrase: str,
    *,
    policy: KdfPolicy = DEFAULT_POLICY,
    randomness: Randomness = secrets.token_bytes,
) -> Slot:
    """Wrap a vault key under a new passphrase; takes a second or two.

    Raises:
        WeakPassphraseError: the passphrase is below the floor.
    """
    check_new_passphrase(passphrase)
    return wrap_under_passphrase(
        vault_key, passphrase, vault_id=vault_id, policy=policy, randomness=randomness
    )


def new_recovery_code(
    vault_id: str, vault_key: bytes, *, randomness: Randomness = secrets.token_bytes
) -> NewRecoveryCode:
    """Wrap a vault key under a new recovery code."""
    secret = randomness(SECRET_SIZE)
    slot = wrap_under_secret(
        vault_key, secret, SlotKind.RECOVERY, vault_id=vault_id, randomness=randomness
    )
    return NewRecoveryCode(slot, words_from_secret(secret))


def new_keyring_secret(
    vault_id: str, vault_key: bytes, *, randomness: Randomness = secrets.token_bytes
) -> NewKeyringSecret:
    """Wrap a vault key under 32 new random bytes, for the system's keyring to keep."""
    secret = randomness(KEY_SIZE)
    slot = wrap_under_secret(
        vault_key, secret, SlotKind.KEYRING, vault_id=vault_id, randomness=randomness
    )
    return NewKeyringSecret(slot, secret)


def slot_text(slot: Slot) -> str:
    """Return a slot as JSON, to be handed to the program that holds the vault."""
    return canonical(slot.to_json()).decode("ascii")


def slot_from_text(kind: str, text: str, *, policy: KdfPolicy = DEFAULT_POLICY) -> Slot:
    """Return a slot that another program wrapped.

    What it wraps can't be seen without its secret: whoever hands it in has proved the vault
    key, and checks the slot before handing it in.

    Raises:
        InvalidValueError: no slot of that kind, or a passphrase slot of an absurd or weak
            cost.
    """
    try:
        if len(text) > _SLOT_TEXT_LIMIT or kind not in set(SlotKind):
            raise MalformedError("no slot")
        slot = slot_from_json(parse_object(text.encode()), SlotKind(kind))
        check_slot_cost(slot, policy)
    except (MalformedError, UnicodeEncodeError, DamagedVaultError):
        # Not its own words: they speak of a header on the disk, and nothing is wrong there.
        raise InvalidValueError("That is no slot that a vault could be opened by.") from None
    return slot


def replace_slot(folder: Path, opened: OpenedVault, slot: Slot) -> OpenedVault:
    """Write a slot in place of the one of its kind; the caller holds the vault's lock.

    When this returns, what opened the former slot opens the vault no more; when it raises,
    nothing has changed. A second copy that the disk doesn't let rewrite is removed, and
    written anew at the next opening. It builds on the header on the disk and not on
    ``opened``'s.

    Raises:
        DamagedVaultError: the header on disk isn't this vault's, or was tampered with.
        VaultNotFoundError, NewerFormatError, VaultInUseError, StorageError: as at opening.
    """
    header = own_header(folder, opened)
    current = header.current.with_slot(slot)
    return write_generation(folder, header, current, opened.vault_key)


def drop_keyring_slot(folder: Path, opened: OpenedVault) -> OpenedVault:
    """Forget the keyring slot, if there is one; otherwise as ``replace_slot``."""
    header = own_header(folder, opened)
    if header.current.keyring is None:
        return replace(opened, header=header)
    current = replace(header.current, keyring=None)
    return write_generation(folder, header, current, opened.vault_key)


def write_generation(
    folder: Path, header: Header, generation: KeyGeneration, vault_key: bytes
) -> OpenedVault:
    """Write the header with this generation alone, sealed anew.

    Raises:
        StorageError: the disk refused; nothing has changed.
    """
    changed = with_mac(
        replace(header, sequence=header.sequence + 1, generations=(generation,)), vault_key
    )
    write_both_copies(folder, changed)
    return OpenedVault(changed.vault_id, vault_key, changed)


def own_header(folder: Path, opened: OpenedVault) -> Header:
    """Return the header on disk; another program may have written it since it was opened.

    Raises:
        DamagedVaultError: it isn't this vault's, or was tampered with.
        VaultNotFoundError, NewerFormatError, VaultInUseError, StorageError: as at opening.
    """
    header = read_header(folder)
    if header.vault_id != opened.vault_id:
        raise DamagedVaultError("The header in this folder is another vault's.")
    check_mac(header, opened.vault_key)
    return header
