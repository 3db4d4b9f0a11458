"""Giving a vault another passphrase."""

import secrets
from dataclasses import replace
from pathlib import Path

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.crypto.passphrase import check_new_passphrase
from core.errors import DamagedVaultError
from core.ports import Randomness
from core.vault_format.copies import write_both_copies
from core.vault_format.header import Header
from core.vault_format.header_mac import with_mac
from core.vault_format.opened import OpenedVault
from core.vault_format.opening import check_mac, read_header
from core.vault_format.slots import wrap_under_passphrase


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
        VaultNotFoundError, NewerFormatError, StorageError: as at opening.
    """
    check_new_passphrase(new_passphrase)
    # From disk: another program may have written it since it was opened.
    header = _own_header(folder, opened)
    slot = wrap_under_passphrase(
        opened.vault_key,
        new_passphrase,
        vault_id=header.vault_id,
        policy=policy,
        randomness=randomness,
    )
    current = header.current.with_slot(slot)
    changed = with_mac(
        replace(
            header,
            sequence=header.sequence + 1,
            generations=(*header.generations[:-1], current),
        ),
        opened.vault_key,
    )
    write_both_copies(folder, changed)
    return OpenedVault(changed.vault_id, opened.vault_key, changed)


def _own_header(folder: Path, opened: OpenedVault) -> Header:
    header = read_header(folder)
    if header.vault_id != opened.vault_id:
        raise DamagedVaultError("The header in this folder is another vault's.")
    check_mac(header, opened.vault_key)
    return header
