"""Two revisions that are compared."""

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.detail.view_model import DetailViewModel
from core.model import Revision, RevisionDiff


class HistoryViewModel(QObject):
    """``older`` and ``newer`` are revision numbers; ``None`` while there is but one."""

    changed = Signal()
    compared = Signal()

    def __init__(self, detail: DetailViewModel) -> None:
        super().__init__()
        self._detail = detail
        self._tasks: Tasks = detail.tasks
        self.revisions: tuple[Revision, ...] = ()
        self.older: int | None = None
        self.newer: int | None = None
        self.diff: RevisionDiff | None = None
        self.counts: dict[int, tuple[int, int]] = {}
        self.current_branch = ""
        detail.history_changed.connect(self._take)

    def pick(self, number: int) -> None:
        """Compare this revision with the current one; the current one with its parent."""
        head = self._head()
        if number == head or self.revision(number) is None:
            return
        self.older, self.newer = sorted((number, head))
        self._compare()

    def pick_pair(self, first: int, second: int) -> None:
        """Compare any two."""
        if first != second and self.revision(first) and self.revision(second):
            self.older, self.newer = sorted((first, second))
            self._compare()

    def restore(self) -> None:
        """Add a revision with the older text."""
        if self.older is not None:
            self._detail.restore(self.older)

    def revision(self, number: int | None) -> Revision | None:
        """Return a revision by its number."""
        return next((each for each in self.revisions if each.number == number), None)

    def other_branch(self, each: Revision) -> str:
        """Return the branch of a revision, empty when it is the one that is shown."""
        return "" if each.branch == self.current_branch else each.branch

    def forget(self) -> None:
        """Let go of all texts."""
        self.current_branch = ""
        self.revisions, self.diff, self.counts = (), None, {}
        self.older = self.newer = None

    def _head(self) -> int:
        # The newest revision may be one on another branch.
        memory = self._detail.memory
        numbers = [each.number for each in self.revisions]
        if memory is not None and memory.revision in numbers:
            return memory.revision
        return numbers[0] if numbers else 0

    def _take(self) -> None:
        before = self.revisions[0].memory_id if self.revisions else ""
        self.revisions = self._detail.revisions
        current = (each.name for each in self._detail.branches if each.is_current)
        self.current_branch = next(current, "")
        if not self.revisions or self.revisions[0].memory_id != before:
            self.counts = {}
        self.older = self.newer = None
        self.diff = None
        head = self.revision(self._head())
        before_head = head.parent if head is not None else None
        if head is not None and self.revision(before_head) is not None:
            self.older, self.newer = before_head, head.number
            self._compare()
        self.changed.emit()
        if self.revisions:
            self._tasks.start(self._count(self.revisions))

    def _compare(self) -> None:
        self.changed.emit()
        if self.older is not None and self.newer is not None and self.revisions:
            memory_id = self.revisions[0].memory_id
            self._tasks.start(self._diff(memory_id, self.older, self.newer))

    async def _diff(self, memory_id: str, older: int, newer: int) -> None:
        session = self._detail.session
        found = await session.call(session.vault.diff, memory_id, older, newer)
        is_wanted = (older, newer) == (self.older, self.newer)
        if is_wanted and self.revisions and self.revisions[0].memory_id == memory_id:
            self.diff = found
            self.compared.emit()

    async def _count(self, revisions: tuple[Revision, ...]) -> None:
        session = self._detail.session
        for each in revisions[:50]:
            if each.number in self.counts or self.revisions is not revisions:
                continue
            if each.parent is None:
                self.counts[each.number] = (len(each.text.split()), 0)
            else:
                found = await session.call(
                    session.vault.diff, each.memory_id, each.parent, each.number
                )
                if self.revisions is revisions:
                    self.counts[each.number] = (found.words_added, found.words_removed)
        if self.revisions is revisions:
            self.changed.emit()
