"""Opening a vault's header, with the passphrase, the recovery words or the keyring."""

from pathlib import Path

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.errors import DamagedVaultError, VaultInUseError, WrongPassphraseError
from core.vault_format.copies import mend_copies, read_newest_header
from core.vault_format.header import Header
from core.vault_format.header_mac import has_right_mac
from core.vault_format.opened import OpenedVault
from core.vault_format.secrets import (
    Secret,
    keyring_secret,
    passphrase_secret,
    recovery_secret,
)


def open_with_passphrase(
    folder: Path, passphrase: str, *, policy: KdfPolicy = DEFAULT_POLICY
) -> OpenedVault:
    """Return the vault key of a vault; takes the KDF's second. A damaged copy is rewritten.

    Raises:
        VaultNotFoundError: no vault in that folder.
        WrongPassphraseError: the passphrase doesn't open it.
        DamagedVaultError: the header is damaged or was tampered with.
        NewerFormatError: the header was written by a newer MemoryLink.
        VaultInUseError: its key is being rotated (``open_settled`` ends a killed rotation).
        StorageError: the header could not be read, or the KDF got no memory.
    """
    return open_with_secret(folder, passphrase_secret(passphrase, policy))


def open_with_recovery_words(
    folder: Path, words: str, *, policy: KdfPolicy = DEFAULT_POLICY
) -> OpenedVault:
    """Return the vault key of a vault by its 24 recovery words. A damaged copy is rewritten.

    ``policy`` is taken so that both openings are called alike; words of 256 random bits
    need no slow derivation.

    Raises:
        WrongPassphraseError: the words aren't a recovery code (the sentence says what is
            wrong with them), or not this vault's.
        VaultNotFoundError, DamagedVaultError, NewerFormatError, VaultInUseError,
        StorageError: as with the passphrase.
    """
    return open_with_secret(folder, recovery_secret(words))


def open_with_keyring_secret(folder: Path, kept: bytes) -> OpenedVault:
    """Return the vault key of a vault by the 32 bytes that a keyring kept.

    Raises:
        WrongPassphraseError: there is no keyring slot, or these bytes don't open it.
        VaultNotFoundError, DamagedVaultError, NewerFormatError, VaultInUseError,
        StorageError: as with the passphrase.
    """
    return open_with_secret(folder, keyring_secret(kept))


def open_with_secret(folder: Path, secret: Secret) -> OpenedVault:
    """Return the vault key by one of the three secrets; raises what each of them raises."""
    header = read_header(folder)
    vault_key = secret.unwrap(header.vault_id, header.current)
    if vault_key is None:
        raise WrongPassphraseError(secret.refusal)
    check_mac(header, vault_key)
    mend_copies(folder, header)
    return OpenedVault(header.vault_id, vault_key, header)


def read_header(folder: Path) -> Header:
    """Return the newest sound header, not yet authenticated: nobody has proved a key.

    Raises:
        VaultInUseError: it holds two generations, so a rotation is under way.
        VaultNotFoundError, DamagedVaultError, NewerFormatError, StorageError: as above.
    """
    header = read_newest_header(folder)
    if len(header.generations) > 1:
        raise VaultInUseError(
            "This vault's key is being rotated right now. Try again when that has ended."
        )
    return header


def check_mac(header: Header, vault_key: bytes, number: int | None = None) -> None:
    """Refuse a header that wasn't written by someone who has the vault key.

    ``number`` is the generation whose key it is, ``None`` for the current one.

    Raises:
        DamagedVaultError: the MAC doesn't hold.
    """
    if not has_right_mac(header, vault_key, number):
        raise DamagedVaultError(
            "The vault's header was changed by something other than MemoryLink: its seal "
            "doesn't hold. Bring vault.json back from a backup."
        )
