"""What is done with the branches of the shown memory."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.detail.view_model import DetailViewModel
from app.gui.sentences import sentence_for
from app.gui.unfinished import edit_slot, merge_slot
from core.errors import UsageError
from core.model import (
    Branch,
    Conflict,
    Draft,
    Memory,
    MergedText,
    MergeProposal,
    WriteKind,
)

if TYPE_CHECKING:
    from app.gui.history.ports import BranchedVault


class BranchViewModel(QObject):
    """``begun(name, base)`` wants an editor on a branch; ``refused`` says why not.

    ``undoable(sentence, number)`` tells of what was done and can be taken back; ``wanted``
    names the branch to compare once the history has been read again.
    """

    begun = Signal(object, str)  # a Revision, the branch
    refused = Signal(str)
    proposed = Signal(object)  # a MergeProposal
    merged = Signal()
    undoable = Signal(str, int)
    said = Signal(str)
    wanted = Signal(str)

    def __init__(self, detail: DetailViewModel) -> None:
        super().__init__(detail)
        self._detail = detail
        self._vault = cast("BranchedVault", detail.session.vault)
        self.proposal: MergeProposal | None = None
        self._ends = (0, 0)  # the revisions that the merge goes out from: ours, theirs
        self._made = ""  # a branch that nothing was written on yet

    @property
    def memory(self) -> Memory | None:
        """The shown memory."""
        return self._detail.memory

    @property
    def beside(self) -> tuple[Branch, ...]:
        """The branches beside the current one, by name."""
        return tuple(each for each in self._detail.branches if not each.is_current)

    @property
    def current(self) -> str:
        """The current branch's name, empty until it is known."""
        found = (each.name for each in self._detail.branches if each.is_current)
        return next(found, "")

    def free_name(self) -> str:
        """Return a name that no branch has."""
        taken = {each.name for each in self._detail.branches}
        name, count = self.tr("rewrite"), 1
        while name in taken:
            count += 1
            name = f"{self.tr('rewrite')} {count}"
        return name

    def try_rewrite(self, name: str) -> None:
        """Make a branch at the current revision and want an editor on it."""
        if self._detail.memory is not None:
            self._start(self._try(self._detail.memory.id, name))

    def go_on(self, name: str) -> None:
        """Want an editor at the end of a branch."""
        head = next((each.head for each in self.beside if each.name == name), None)
        found = (each for each in self._detail.revisions if each.number == head)
        revision = next(found, None)
        if revision is not None:
            self.begun.emit(revision, name)

    def write(self, name: str, base: int, text: str, title: str) -> None:
        """Keep an edited text on a branch."""
        self._made = ""
        if self._detail.memory is not None:
            self._start(self._write(self._detail.memory.id, name, base, text, title))

    def leave(self, name: str) -> None:
        """Give up an editor on a branch; one that was made for it goes with it."""
        if self._made == name and self._detail.memory is not None:
            self._made = ""
            self._start(self._drop(self._detail.memory.id, name, is_told=False))

    def propose(self, name: str) -> None:
        """Ask what merging a branch would say."""
        if self._detail.memory is not None:
            self._start(self._propose(self._detail.memory.id, name))

    def merge(self, text: str, title: str) -> None:
        """Keep what was made of the proposal."""
        if self.proposal is not None:
            self._start(self._merge(self.proposal, text, title))

    def switch(self, name: str) -> None:
        """Let the memory say what a branch says."""
        if self._detail.memory is not None:
            self._start(self._switch(self._detail.memory.id, name))

    def drop(self, name: str) -> None:
        """Forget a branch; its revisions stay."""
        if self._detail.memory is not None:
            self._start(self._drop(self._detail.memory.id, name, is_told=True))

    def leave_merge(self) -> None:
        """Let go of the proposal."""
        self.proposal = None

    def noted(self, draft: Draft, branch: str) -> Draft:
        """Return a draft that knows whether its branch was made for it."""
        is_new = bool(branch) and branch == self._made
        return replace(draft, metadata={**draft.metadata, "is_new": is_new})

    def go_on_rewriting(self, draft: Draft, branch: str) -> None:
        """Know again that a branch was made for what is written on it."""
        if draft.metadata["is_new"]:
            self._made = branch

    def noted_merge(self, draft: Draft) -> Draft:
        """Return a draft with the revisions that the merge goes out from."""
        ours, theirs = self._ends
        return replace(draft, metadata={"ours": ours, "theirs": theirs})

    def go_on_merging(self, draft: Draft) -> None:
        """Merge what was merged then: whatever came since stays beside it."""
        self._ends = draft.metadata["ours"], draft.metadata["theirs"]

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._detail.tasks.start(self._guarded(work))

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except UsageError as error:
            self.refused.emit(sentence_for(error))

    async def _try(self, memory_id: str, name: str) -> None:
        branch: Branch = await self._call(self._vault.create_branch, memory_id, name)
        if self._detail.is_shown(memory_id):
            self._made = branch.name
            await self._detail.read_again()
            self.go_on(branch.name)

    async def _write(
        self, memory_id: str, name: str, base: int, text: str, title: str
    ) -> None:
        # The engine is loaded by now; importing it above would hold up the first window.
        from core.services.revise import Edit  # noqa: PLC0415

        edit = Edit(text, title)
        outcome = await self._call(self._vault.revise_branch, memory_id, name, edit, base=base)
        if isinstance(outcome, Conflict):
            self.said.emit(self.tr("“{0}” has moved on. Both texts are kept.").format(name))
        await self._forget_draft(edit_slot(memory_id, name))
        self.wanted.emit(name)
        await self._detail.read_again()

    async def _propose(self, memory_id: str, name: str) -> None:
        found: MergeProposal = await self._call(
            self._vault.propose_branch_merge, memory_id, name
        )
        if not self._detail.is_shown(memory_id):
            return
        if not found.has_news:
            said = self.tr("“{0}” has nothing that “{1}” doesn't hold already.")
            self.said.emit(said.format(found.branch, found.into))
            await self._forget_draft(merge_slot(memory_id, name))
            return
        self.proposal = found
        self._ends = found.ours.number, found.theirs.number
        self.proposed.emit(found)

    async def _merge(self, proposal: MergeProposal, text: str, title: str) -> None:
        memory_id = proposal.ours.memory_id
        made = MergedText(text, title.strip() or None, *self._ends)
        outcome = await self._call(
            self._vault.merge_branch, memory_id, proposal.branch, merged=made
        )
        self.proposal = None
        await self._forget_draft(merge_slot(memory_id, proposal.branch))
        self.merged.emit()
        if isinstance(outcome, Conflict):
            self.said.emit(
                self.tr("The memory changed meanwhile. Your merge is kept beside it.")
            )
        else:
            said = self.tr("Merged “{0}” into “{1}”")
            await self._tell(memory_id, said.format(proposal.branch, proposal.into))
        await self._detail.read_again()

    async def _switch(self, memory_id: str, name: str) -> None:
        await self._call(self._vault.switch_branch, memory_id, name)
        await self._tell(memory_id, self.tr("Switched to “{0}”").format(name))
        await self._detail.read_again()

    async def _drop(self, memory_id: str, name: str, *, is_told: bool) -> None:
        await self._call(self._vault.delete_branch, memory_id, name)
        if is_told:
            await self._tell(memory_id, self.tr("Dropped the branch “{0}”").format(name))
        await self._detail.read_again()

    async def _tell(self, memory_id: str, said: str) -> None:
        """Offer to take back what was just done."""
        latest = await self._call(self._vault.latest_changes, 5)
        number = next(
            (
                record.number
                for record in latest
                if record.kind is WriteKind.BRANCH and memory_id in record.memory_ids
            ),
            None,
        )
        if number is not None:
            self.undoable.emit(said, number)

    async def _forget_draft(self, slot: str) -> None:
        await self._call(self._detail.session.vault.clear_draft, slot=slot)

    async def _call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return await self._detail.session.call(function, *args, **kwargs)


def shortened(name: str, most: int) -> str:
    """Return a branch's name where there is no room for more than so many characters."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
