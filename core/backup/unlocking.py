"""From a backup's own header to the vault key it was made under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import DamagedBackupError, WrongPassphraseError
from core.vault_format.header_mac import has_right_mac
from core.vault_format.opened import OpenedVault

if TYPE_CHECKING:
    from core.vault_format.header import Header
    from core.vault_format.secrets import Secret


def unlock_backup(header: Header, secret: Secret) -> OpenedVault:
    """Return the vault key by the passphrase or the recovery words of that time.

    Raises:
        WrongPassphraseError: the secret doesn't open this backup.
        DamagedVaultError: the header was tampered with.
        StorageError: the KDF got no memory.
    """
    vault_key = secret.unwrap(header.vault_id, header.current)
    if vault_key is None:
        raise WrongPassphraseError(
            "This doesn't open the backup. A backup opens with the passphrase and the "
            "recovery words that the vault had when it was made; if they were changed "
            "since, it takes the older ones."
        )
    if not has_right_mac(header, vault_key):
        raise DamagedBackupError("The backup's header was changed: its seal doesn't hold.")
    return OpenedVault(header.vault_id, vault_key, header)
