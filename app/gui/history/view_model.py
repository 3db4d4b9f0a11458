"""Two revisions that are compared, and the lines that they stand on."""

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.detail.view_model import DetailViewModel
from app.gui.history.lanes import Lanes, lanes_of
from core.model import Branch, Revision, RevisionDiff


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
        self.branches: tuple[Branch, ...] = ()
        self.lanes = Lanes({}, ())
        self.wanted_branch = ""  # to compare as soon as the history is there
        detail.history_changed.connect(self._take)

    def pick(self, number: int) -> None:
        """Compare this revision with the current one; the current one with its parent."""
        head = self._head()
        if number == head or self.revision(number) is None:
            return
        self.older, self.newer = self._in_order(number, head)
        self._compare()

    def want_branch(self, name: str) -> None:
        """Compare a branch as soon as the history was read again."""
        self.wanted_branch = name

    def compare_branch(self, name: str) -> None:
        """Compare the end of a branch with the current revision."""
        head = next((each.head for each in self.branches if each.name == name), None)
        if head is not None:
            self.pick(head)

    def pick_pair(self, first: int, second: int) -> None:
        """Compare any two."""
        if first != second and self.revision(first) and self.revision(second):
            self.older, self.newer = sorted((first, second))
            self._compare()

    @property
    def head(self) -> int:
        """The number of the current revision, 0 before it is known."""
        return self._head()

    @property
    def picked(self) -> int | None:
        """The one of the two that is not the current revision; of two such, the older."""
        return self.newer if self.older == self._head() else self.older

    @property
    def picked_branch(self) -> str:
        """The branch beside the current one that ends where one picked, or empty."""
        is_with_head = self._head() in (self.older, self.newer)
        names = [
            each.name
            for each in self.branches
            if not each.is_current and each.head == self.picked
        ]
        return names[0] if names and is_with_head else ""

    def restore(self) -> None:
        """Add a revision with the text of the one that was picked."""
        if self.picked is not None:
            self._detail.restore(self.picked)

    def revision(self, number: int | None) -> Revision | None:
        """Return a revision by its number."""
        return next((each for each in self.revisions if each.number == number), None)

    def ends_of(self, number: int) -> tuple[str, ...]:
        """Return the branches that end at a revision, none while there is but one."""
        if len(self.branches) < 2:
            return ()
        return tuple(each.name for each in self.branches if each.head == number)

    def name_of(self, number: int) -> str:
        """Return the branch whose end is meant by a revision that is compared, or empty."""
        return next(iter(self.ends_of(number)), "")

    def other_branch(self, each: Revision) -> str:
        """Return the branch of a revision, empty when it is on the way to the current one."""
        return each.branch if self.lanes.of.get(each.number) else ""

    def forget(self) -> None:
        """Let go of all texts."""
        self.current_branch = ""
        self.branches, self.lanes = (), Lanes({}, ())
        self.revisions, self.diff, self.counts = (), None, {}
        self.older = self.newer = None

    def _in_order(self, number: int, head: int) -> tuple[int, int]:
        """Return what changes into what: a branch is what would come next, whenever it was."""
        is_branch = any(not each.is_current and each.head == number for each in self.branches)
        return (head, number) if is_branch or head < number else (number, head)

    def _head(self) -> int:
        # The newest revision may be one on another branch.
        memory = self._detail.memory
        numbers = [each.number for each in self.revisions]
        if memory is not None and memory.revision in numbers:
            return memory.revision
        return numbers[0] if numbers else 0

    def _take(self) -> None:
        before, now = self.revisions, (self._detail.revisions, self._detail.branches)
        if now == (before, self.branches) and not self.wanted_branch:
            return  # what is compared stays
        self.revisions, self.branches = now
        current = (each.name for each in self.branches if each.is_current)
        self.current_branch = next(current, "")
        self.lanes = lanes_of(self.revisions, self.branches)
        is_other = not self.revisions or not before
        if is_other or self.revisions[0].memory_id != before[0].memory_id:
            self.counts = {}
        self._compare_anew()
        if self.revisions:
            self._tasks.start(self._count(self.revisions))

    def _compare_anew(self) -> None:
        self.older = self.newer = None
        self.diff = None
        head = self.revision(self._head())
        beside = self._to_compare()
        if head is not None and beside is not None:
            self.older, self.newer = self._in_order(beside, head.number)
            self._compare()
        self.changed.emit()

    def _to_compare(self) -> int | None:
        """Return what is shown beside the head at first: the branch asked for, its parent."""
        heads = {each.name: each.head for each in self.branches if not each.is_current}
        head, asked = self.revision(self._head()), self.wanted_branch
        if asked in heads:
            self.wanted_branch = ""
            if head is not None and heads[asked] != head.number:
                return heads[asked]
        if head is not None and self.revision(head.parent) is not None:
            return head.parent
        return None

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
