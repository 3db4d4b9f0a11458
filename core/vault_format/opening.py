"""Opening a vault's header, with the passphrase or with the recovery words."""

from pathlib import Path

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.crypto.recovery_code import secret_from_words
from core.errors import DamagedVaultError, NewerFormatError, WrongPassphraseError
from core.vault_format.copies import mend_copies, read_newest_header
from core.vault_format.header import Header
from core.vault_format.header_mac import has_right_mac
from core.vault_format.opened import OpenedVault
from core.vault_format.slots import unwrap_with_passphrase, unwrap_with_secret


def open_with_passphrase(
    folder: Path, passphrase: str, *, policy: KdfPolicy = DEFAULT_POLICY
) -> OpenedVault:
    """Return the vault key of a vault; takes the KDF's second. A damaged copy is rewritten.

    Raises:
        VaultNotFoundError: no vault in that folder.
        WrongPassphraseError: the passphrase doesn't open it.
        DamagedVaultError: the header is damaged or was tampered with.
        NewerFormatError: the header was written by a newer MemoryLink.
        StorageError: the header could not be read, or the KDF got no memory.
    """
    header = read_header(folder)
    vault_key = unwrap_with_passphrase(
        header.current.passphrase, passphrase, vault_id=header.vault_id, policy=policy
    )
    if vault_key is None:
        raise WrongPassphraseError("The passphrase doesn't open this vault.")
    return _authenticated(folder, header, vault_key)


def open_with_recovery_words(
    folder: Path, words: str, *, policy: KdfPolicy = DEFAULT_POLICY
) -> OpenedVault:
    """Return the vault key of a vault by its 24 recovery words. A damaged copy is rewritten.

    ``policy`` is taken so that both openings are called alike; words of 256 random bits
    need no slow derivation.

    Raises:
        WrongPassphraseError: the words aren't a recovery code (the sentence says what is
            wrong with them), or not this vault's.
        VaultNotFoundError, DamagedVaultError, NewerFormatError, StorageError: as with
            the passphrase.
    """
    header = read_header(folder)
    vault_key = unwrap_with_secret(
        header.current.recovery, secret_from_words(words), vault_id=header.vault_id
    )
    if vault_key is None:
        raise WrongPassphraseError(
            "These are sound recovery words, but not this vault's (or not its latest)."
        )
    return _authenticated(folder, header, vault_key)


def read_header(folder: Path) -> Header:
    """Return the newest sound header, not yet authenticated: nobody has proved a key.

    Raises:
        VaultNotFoundError, DamagedVaultError, NewerFormatError, StorageError: as above.
    """
    header = read_newest_header(folder)
    if len(header.generations) > 1:
        raise NewerFormatError(
            "This vault's key is being changed by a newer MemoryLink. Finish that there first."
        )
    return header


def check_mac(header: Header, vault_key: bytes) -> None:
    """Refuse a header that wasn't written by someone who has the vault key.

    Raises:
        DamagedVaultError: the MAC doesn't hold.
    """
    if not has_right_mac(header, vault_key):
        raise DamagedVaultError(
            "The vault's header was changed by something other than MemoryLink: its seal "
            "doesn't hold. Bring vault.json back from a backup."
        )


def _authenticated(folder: Path, header: Header, vault_key: bytes) -> OpenedVault:
    check_mac(header, vault_key)
    mend_copies(folder, header)
    return OpenedVault(header.vault_id, vault_key, header)
