"""What the text that is being written disagrees with, and what is decided about it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.gui.capture.after_pause import LookAfterPause
from app.gui.session import Session
from core.model import ConflictKind, Disagreement, Settling

MOST = 3  # that are shown
_LEAST_WORDS = 3  # of fewer, nobody can say what they are about
Decided = tuple[tuple[Disagreement, Settling], ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written so far; ``start`` is where in the editor ``text`` begins."""

    text: str
    title: str | None = None
    tags: tuple[str, ...] = ()
    start: int = 0


class DisagreesModel(LookAfterPause):
    """Knows up to three memories that can't be true beside the text.

    ``found(disagreements, writing)``: these, and the ``Writing`` that was looked at, ``None``
    with nothing. Memories that say the same don't disagree; they come in the same tuple and
    are for who shows what is similar.
    """

    found = Signal(object, object)

    def __init__(
        self, session: Callable[[], Session | None], parent: QObject | None = None
    ) -> None:
        super().__init__(session, parent)
        self._shown: tuple[Disagreement, ...] = ()
        self._decisions: dict[str, Settling] = {}

    def decide(self, memory_id: str, settling: Settling | None) -> None:
        """Remember a decision until the text is kept; ``None`` takes it back."""
        self._decisions.pop(memory_id, None)
        if settling is not None:
            self._decisions[memory_id] = settling

    def decision(self, memory_id: str) -> Settling | None:
        """Return what was decided about a memory."""
        return self._decisions.get(memory_id)

    def decided(self) -> Decided:
        """Return the decisions about what the text disagreed with when last looked at."""
        return tuple(
            (each, self._decisions[each.memory_id])
            for each in self._shown
            if each.memory_id in self._decisions and disagrees(each)
        )

    def forget(self) -> None:
        """Stop, and let go of the draft, of what was found and of what was decided."""
        self._decisions.clear()
        super().forget()

    def _find(self, session: Session, draft: Any) -> Coroutine[Any, Any, None] | None:
        is_enough = len(draft.text.split()) >= _LEAST_WORDS
        return self._look(session, draft) if is_enough else None

    async def _look(self, session: Session, writing: Writing) -> None:
        found = await session.call(
            session.vault.disagreeing,
            writing.text,
            title=writing.title,
            tags=writing.tags,
            known=tuple(each.memory_id for each in self._shown),
            limit=MOST,
        )
        self._shown = found
        self.found.emit(found, writing)

    def _clear(self) -> None:
        self._shown = ()
        self.found.emit((), None)


def disagrees(each: Disagreement) -> bool:
    """Whether a memory says something else, rather than the same."""
    return each.kind is not ConflictKind.DUPLICATE
