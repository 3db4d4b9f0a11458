"""A vault's header on disk. ``resources/docs/vault-format.md`` says the same in words."""

from core.vault_format.atomic import write_atomically
from core.vault_format.creation import create_header
from core.vault_format.files import header_exists
from core.vault_format.opened import CreatedHeader, OpenedVault
from core.vault_format.opening import open_with_passphrase, open_with_recovery_words
from core.vault_format.passphrase_change import change_passphrase

__all__ = [
    "CreatedHeader",
    "OpenedVault",
    "change_passphrase",
    "create_header",
    "header_exists",
    "open_with_passphrase",
    "open_with_recovery_words",
    "write_atomically",
]
