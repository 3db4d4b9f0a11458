"""What changed: told to every window that is open on the vault."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.model import ChangeRecord


class ChangeKind(StrEnum):
    """What sort of thing changed."""

    MEMORIES = "memories"
    TAGS = "tags"  # colours; a write that also changes who carries a tag is of MEMORIES
    EMBEDDING = "embedding"
    CONFLICTS = "conflicts"  # found or gone without anybody's decision
    RULES = "rules"  # of curation and retention
    SETTINGS = "settings"  # of the vault
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; ``memory_ids`` is empty when it concerns no particular memory.

    ``record`` is that of the write behind it; what is no write has none.
    """

    kind: ChangeKind
    memory_ids: tuple[str, ...] = ()
    record: ChangeRecord | None = None


Listener = Callable[[Change], None]


class ChangeFeed:
    """Passes changes on. Listeners are called on core's loop, in the order they came."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._next = 0

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every change until the returned function is called."""
        number, self._next = self._next, self._next + 1
        self._listeners[number] = listener
        return lambda: self._listeners.pop(number, None) and None

    def tell(self, change: Change) -> None:
        """Tell everyone."""
        for listener in tuple(self._listeners.values()):
            listener(change)
