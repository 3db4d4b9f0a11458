"""The private keys of former inboxes, kept in the vault: a letter outlives a rotation."""

import json

from core.storage.transaction import Transaction

_SETTING = "inbox_keys"


def keep_inbox_key(tx: Transaction, generation: int, private_key: bytes) -> None:
    """Keep the private inbox key of a generation that is about to end."""
    kept = {**kept_inbox_keys(tx), generation: private_key}
    tx.settings.put(_SETTING, json.dumps({str(n): key.hex() for n, key in kept.items()}))


def kept_inbox_keys(tx: Transaction) -> dict[int, bytes]:
    """Return the private inbox keys of former generations, by their numbers."""
    kept = json.loads(tx.settings.get(_SETTING) or "{}")
    return {int(number): bytes.fromhex(key) for number, key in kept.items()}
