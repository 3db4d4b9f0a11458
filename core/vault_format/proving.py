"""Getting the vault key while another program holds the vault: nothing is written."""

from pathlib import Path

from core.crypto.kdf import KdfPolicy
from core.errors import MemoryLinkError, WrongPassphraseError
from core.vault_format.header import Slot
from core.vault_format.header_mac import has_right_mac
from core.vault_format.opened import OpenedVault
from core.vault_format.opening import check_mac, read_header
from core.vault_format.slots import unwrap_with_passphrase


def prove_passphrase(folder: Path, passphrase: str, *, policy: KdfPolicy) -> OpenedVault:
    """Return the vault key by the passphrase; takes the KDF's second.

    Unlike opening, it leaves a damaged copy of the header as it is: the owner mends it.

    Raises:
        VaultNotFoundError, WrongPassphraseError, DamagedVaultError, NewerFormatError,
        StorageError: as ``open_with_passphrase``.
        VaultInUseError: the vault's key is being rotated at this moment.
    """
    header = read_header(folder)
    vault_key = unwrap_with_passphrase(
        header.current.passphrase, passphrase, vault_id=header.vault_id, policy=policy
    )
    if vault_key is None:
        raise WrongPassphraseError("The passphrase doesn't open this vault.")
    check_mac(header, vault_key)
    return OpenedVault(header.vault_id, vault_key, header)


def is_unchanged(folder: Path, opened: OpenedVault) -> bool:
    """Tell whether the header is still the one that was opened: the same secrets open it."""
    try:
        return read_header(folder) == opened.header
    except MemoryLinkError:
        return False


def still_fits(folder: Path, opened: OpenedVault) -> bool:
    """Tell whether the key is still the vault's, whatever opens it by now."""
    try:
        header = read_header(folder)
    except MemoryLinkError:
        return False
    return header.vault_id == opened.vault_id and has_right_mac(header, opened.vault_key)


def stands_in_header(folder: Path, slot: Slot) -> bool:
    """Tell whether a slot was written that somebody else was to write."""
    try:
        current = read_header(folder).current
    except MemoryLinkError:
        return False
    return current.with_slot(slot) == current
