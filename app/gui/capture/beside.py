"""What stands beside the editor: the memories that disagree, and those that are similar."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTextEdit

from app.gui.capture.disagrees import Decided, DisagreesModel, Writing, disagrees
from app.gui.capture.dotted import dot_words
from app.gui.capture.similar import SHOWN, Similar, SimilarModel
from app.gui.capture.strip import CaptureStrip
from app.gui.review.words import reason_of_pair
from app.gui.session import Session
from core.model import Disagreement


class Beside(QObject):
    """Looks after each pause, shows what it finds in ``strip``, and dots the editor's words.

    A memory that disagrees isn't shown as similar too; one that says the same is, with that
    as the reason. ``tags_suggested`` carries tags of similar memories.
    """

    tags_suggested = Signal(tuple)

    def __init__(
        self,
        session: Callable[[], Session | None],
        now: Callable[[], datetime],
        editor: QTextEdit,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.similar = SimilarModel(session, self)
        self.disagrees = DisagreesModel(session, self)
        self.strip = CaptureStrip(now)
        self._editor = editor
        self._similar: tuple[Similar, ...] = ()
        self._found: tuple[Disagreement, ...] = ()
        self.similar.found.connect(self._found_similar)
        self.disagrees.found.connect(self._found_disagreeing)
        self.strip.decided.connect(self.disagrees.decide)

    def written(
        self,
        so_far: Callable[[], tuple[str, tuple[str, ...]]],
        writing: Callable[[], Writing],
    ) -> None:
        """Look once the person pauses."""
        self.similar.written(so_far)
        self.disagrees.written(writing)

    def decided(self) -> Decided:
        """Return what was decided about memories that disagree."""
        return self.disagrees.decided()

    def forget(self) -> None:
        """Stop, and empty the strip and the dots."""
        self.similar.forget()
        self.disagrees.forget()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self.similar.settled()
        await self.disagrees.settled()

    def _found_similar(self, similar: tuple[Similar, ...], tags: tuple[str, ...]) -> None:
        self._similar = similar
        self._show()
        self.tags_suggested.emit(tags)

    def _found_disagreeing(
        self, found: tuple[Disagreement, ...], writing: Writing | None
    ) -> None:
        self._found = found
        framed = tuple(each for each in found if disagrees(each))
        dot_words(self._editor, framed, writing)
        self.strip.show_disagreements(framed, self.disagrees.decision)
        self._show()

    def _show(self) -> None:
        told = {each.memory_id: each for each in self._found}
        shown = []
        for each in self._similar:
            same = told.get(each.memory.id)
            if same is None:
                shown.append(each)
            elif not disagrees(same):
                shown.append(replace(each, why=reason_of_pair(same.reason).rstrip(".")))
        self.strip.show_similar(tuple(shown[:SHOWN]))
