"""Giving a vault another passphrase."""

import secrets
from pathlib import Path

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.ports import Randomness
from core.vault_format.opened import OpenedVault
from core.vault_format.slot_change import new_passphrase_slot, own_header, replace_slot


def change_passphrase(
    folder: Path,
    opened: OpenedVault,
    new_passphrase: str,
    *,
    policy: KdfPolicy = DEFAULT_POLICY,
    randomness: Randomness = secrets.token_bytes,
) -> OpenedVault:
    """Wrap the same vault key under a new passphrase; every other slot stays as it is.

    When this returns, only the new passphrase opens the vault; when it raises, only the
    old one. Whoever kept an old header and knows the old passphrase still has the vault
    key: that takes a rotation. The caller holds the vault's lock.

    Raises:
        WeakPassphraseError: the new passphrase is below the floor.
        DamagedVaultError: the header on disk isn't this vault's, or was tampered with.
        VaultNotFoundError, NewerFormatError, VaultInUseError, StorageError: as at opening.
    """
    own_header(folder, opened)  # before the derivation's second, not after it
    slot = new_passphrase_slot(
        opened.vault_id,
        opened.vault_key,
        new_passphrase,
        policy=policy,
        randomness=randomness,
    )
    return replace_slot(folder, opened, slot)
