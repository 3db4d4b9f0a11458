"""What a setting of the vault is now."""

from typing import TypeVar

from core.settings import Setting
from core.storage.transaction import Transaction

T = TypeVar("T", bound=str | int)


def read_setting(tx: Transaction, setting: Setting[T]) -> T:
    """Return a setting's value, its default when it was never changed.

    Raises:
        InvalidValueError: what is kept is not allowed; a newer program may have set it.
    """
    kept = tx.settings.get(setting.key)
    return setting.default if kept is None else setting.read(kept)
