"""A vault's header on disk. ``resources/docs/vault-format.md`` says the same in words."""

from core.vault_format.atomic import write_atomically
from core.vault_format.creation import check_new_vault, create_header, remove_half_made
from core.vault_format.files import header_exists, is_half_made
from core.vault_format.opened import CreatedHeader, OpenedVault
from core.vault_format.opening import open_with_passphrase, open_with_recovery_words
from core.vault_format.passphrase_change import change_passphrase

__all__ = [
    "CreatedHeader",
    "OpenedVault",
    "change_passphrase",
    "check_new_vault",
    "create_header",
    "header_exists",
    "is_half_made",
    "open_with_passphrase",
    "open_with_recovery_words",
    "remove_half_made",
    "write_atomically",
]
