"""Let the system's keyring open the vault, and stop that. The passphrase always opens it."""

import asyncio
import hmac
import logging

from core.errors import KeyringError
from core.ports import Keyring
from core.services.open_vault import OpenVault
from core.services.slots import change_header
from core.vault_format import drop_keyring_slot, new_keyring_secret, replace_slot

_log = logging.getLogger(__name__)


async def use_keyring(vault: OpenVault, keyring: Keyring) -> None:
    """Give the keyring a secret that opens the vault, in place of any before.

    The slot is written only after the keyring gave the secret back as it was.

    Raises:
        KeyringError: the keyring refused or keeps something else; nothing opens by it.
        DamagedVaultError, StorageError: as ``open_vault``.
    """
    opened = vault.opened
    made = new_keyring_secret(opened.vault_id, opened.vault_key)

    await asyncio.to_thread(_hand_over, keyring, opened.vault_id, made.secret)
    await change_header(vault, lambda now: replace_slot(vault.folder, now, made.slot))


async def leave_keyring(vault: OpenVault, keyring: Keyring) -> None:
    """Let nothing in the keyring open the vault any more.

    What the keyring doesn't want to forget opens nothing all the same.

    Raises:
        DamagedVaultError, StorageError: as ``open_vault``.
    """
    vault_id = vault.id
    await change_header(vault, lambda now: drop_keyring_slot(vault.folder, now))
    await asyncio.to_thread(_forget, keyring, vault_id)


def _hand_over(keyring: Keyring, vault_id: str, secret: bytes) -> None:
    try:
        keyring.put(vault_id, secret)
        kept = keyring.get(vault_id)
    except Exception as error:  # noqa: BLE001 - a keyring may raise anything, secrets included
        raise KeyringError(
            f"The system's keyring refused ({type(error).__name__}). "
            "The vault opens with its passphrase, as before."
        ) from None
    if not isinstance(kept, bytes) or not hmac.compare_digest(kept, secret):
        raise KeyringError(
            "The system's keyring doesn't keep what it is given. "
            "The vault opens with its passphrase, as before."
        )


def _forget(keyring: Keyring, vault_id: str) -> None:
    try:
        keyring.forget(vault_id)
    except Exception as error:  # noqa: BLE001 - a keyring may raise anything
        _log.warning("the keyring refused to forget: %s", type(error).__name__)
