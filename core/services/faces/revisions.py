"""Look at the past of a memory and go back in it."""

from datetime import datetime

from core.model import (
    Branch,
    Conflict,
    Filters,
    ListPage,
    Memory,
    MergedText,
    MergeProposal,
    Revision,
    RevisionDiff,
    Sort,
)
from core.services import as_of as as_of_then
from core.services import branch, branch_settle, history
from core.services.branch_settle import Kept
from core.services.faces.face import Face
from core.services.revise import Edit, revise_memory


class RevisionsFace(Face):
    """Revisions of a memory."""

    async def history(
        self, memory_id: str, *, limit: int | None = None, before: int | None = None
    ) -> tuple[Revision, ...]:
        """Return a memory's revisions, newest first: all, or a page of them."""
        return await history.history_of(self._inside(), memory_id, limit=limit, before=before)

    async def diff(self, memory_id: str, older: int, newer: int) -> RevisionDiff:
        """Return the word diff between two revisions."""
        return await history.diff_revisions(self._inside(), memory_id, older, newer)

    async def revert(
        self, memory_id: str, number: int, *, base: int | None = None
    ) -> Memory | Conflict:
        """Add a revision with the text of an earlier one."""
        return await history.revert_memory(self._inside(), memory_id, number, base=base)

    async def branches(self, memory_id: str) -> tuple[Branch, ...]:
        """Return a memory's branches, the current one first."""
        return await branch.list_branches(self._inside(), memory_id)

    async def create_branch(
        self, memory_id: str, name: str, *, at: int | None = None
    ) -> Branch:
        """Make a branch that ends at a revision, by default at the head."""
        return await branch.create_branch(self._inside(), memory_id, name, at=at)

    async def switch_branch(self, memory_id: str, name: str) -> Memory:
        """Let a branch be the current one, and its last text the memory's."""
        return await branch.switch_branch(self._inside(), memory_id, name)

    async def propose_branch_merge(self, memory_id: str, name: str) -> MergeProposal:
        """Return what merging a branch into the current one would say, part by part."""
        return await branch.propose_branch_merge(self._inside(), memory_id, name)

    async def merge_branch(
        self,
        memory_id: str,
        name: str,
        *,
        message: str | None = None,
        merged: MergedText | None = None,
    ) -> Memory | Conflict:
        """Take what a branch changed into the current one; see ``branch.merge_branch``."""
        return await branch.merge_branch(
            self._inside(), memory_id, name, message=message, merged=merged
        )

    async def delete_branch(self, memory_id: str, name: str) -> None:
        """Forget a branch; its revisions stay."""
        await branch.delete_branch(self._inside(), memory_id, name)

    async def revise_branch(
        self, memory_id: str, name: str, edit: Edit, *, base: int
    ) -> Memory | Conflict:
        """Add a revision to a branch; on one beside the current, the memory says the same."""
        return await revise_memory(self._inside(), memory_id, edit, base=base, branch=name)

    async def edit_conflicts(self, memory_id: str) -> tuple[Conflict, ...]:
        """Return the conflicts between a memory's revisions that wait for a decision."""
        return await branch_settle.edit_conflicts(self._inside(), memory_id)

    async def resolve_edit_conflict(
        self,
        conflict_id: str,
        keep: Kept,
        *,
        text: str | None = None,
        title: str | None = None,
        seen: int | None = None,
    ) -> Memory:
        """Settle a conflict between two revisions; see ``resolve_edit_conflict``."""
        return await branch_settle.resolve_edit_conflict(
            self._inside(), conflict_id, keep, text=text, title=title, seen=seen
        )

    async def memory_as_of(self, memory_id: str, as_of: datetime) -> Memory:
        """Return a memory with the title and text that it had at a moment."""
        return await as_of_then.memory_as_of(self._inside(), memory_id, as_of)

    async def list_as_of(
        self,
        as_of: datetime,
        filters: Filters = Filters(),
        *,
        sort: Sort = Sort.CREATED,
        limit: int | None = 50,
        cursor: str | None = None,
    ) -> ListPage:
        """Return one page of what there was at a moment; ``limit`` ``None`` is all."""
        return await as_of_then.list_as_of(
            self._inside(), as_of, filters, sort=sort, limit=limit, cursor=cursor
        )
