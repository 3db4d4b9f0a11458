"""A vault's header on disk. ``resources/docs/vault-format.md`` says the same in words."""

from core.vault_format.atomic import write_atomically
from core.vault_format.creation import check_new_vault, create_header, remove_half_made
from core.vault_format.files import header_exists, is_half_made
from core.vault_format.opened import CreatedHeader, OpenedVault
from core.vault_format.opening import (
    open_with_keyring_secret,
    open_with_passphrase,
    open_with_recovery_words,
)
from core.vault_format.passphrase_change import change_passphrase
from core.vault_format.slot_change import (
    drop_keyring_slot,
    new_keyring_secret,
    new_passphrase_slot,
    new_recovery_code,
    replace_slot,
    slot_from_text,
    slot_text,
)

__all__ = [
    "CreatedHeader",
    "OpenedVault",
    "change_passphrase",
    "check_new_vault",
    "create_header",
    "drop_keyring_slot",
    "header_exists",
    "is_half_made",
    "new_keyring_secret",
    "new_passphrase_slot",
    "new_recovery_code",
    "open_with_keyring_secret",
    "open_with_passphrase",
    "open_with_recovery_words",
    "remove_half_made",
    "replace_slot",
    "slot_from_text",
    "slot_text",
    "write_atomically",
]
