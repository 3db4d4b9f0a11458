"""The conflicts that wait, the one that is looked at, and the decisions."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.review.cases import KINDS, Case, Fact, QueueKind, Waiting
from app.gui.review.of_edits import case_of_edit, gist_of, waiting_edit
from app.gui.review.of_facts import fact_of, waiting_fact
from app.gui.review.of_pairs import case_of_pair, waiting_pair
from app.gui.review.ports import ReviewVault
from app.gui.review.queue import QueueModel, QueueOrder
from app.gui.review.words import accepted, decided, dismissed_fact, kept_fact, kept_facts
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.unfinished import in_review
from core.errors import ConflictNotFoundError, MemoryLinkError, ProposalNotFoundError
from core.model import ConflictKind, Settling, WriteKind

if TYPE_CHECKING:
    from core.model import ChangeRecord, FactProposal, Memory
    from core.services.conflicts import OpenConflict

_GISTS = 100  # rows of edits whose difference is read ahead


class ReviewViewModel(QObject):
    """``case`` is the conflict that is looked at, ``fact`` the proposal, or ``None``.

    ``decided(sentence, number, ids)``: a decision about these was written as that change.
    """

    listed = Signal()
    shown = Signal()
    decided = Signal(str, int, tuple)
    returning = Signal(str)  # a decision was taken back: its conflict is listed next
    gone = Signal()  # someone else decided it meanwhile
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._vault = cast("ReviewVault", session.vault)
        self._tasks = Tasks(self._tell)
        self._looking: asyncio.Task[Any] | None = None
        self._showing: asyncio.Task[Any] | None = None
        self._is_stale = self._is_afresh = False
        self._order = QueueOrder()
        self._gists: dict[str, str] = {}
        self._settled: set[str] = set()
        self._found: list[Waiting] = []
        self.rows = QueueModel()
        self._proposals: dict[str, FactProposal] = {}
        self.kind: QueueKind | None = None
        self.case: Case | None = None
        self.fact: Fact | None = None
        self.is_deciding = False
        self.has_looked = False

    @property
    def count(self) -> int:
        """How many wait, of all kinds."""
        return len(self._found)

    def kinds(self) -> dict[QueueKind, int]:
        """Return how many of each kind wait, in the order of the queue."""
        return {kind: sum(each.kind is kind for each in self._found) for kind in KINDS}

    def certain_duplicates(self) -> list[Waiting]:
        """Return the duplicates that are sure enough to be accepted together."""
        return [each for each in self._found if each.is_certain_duplicate]

    def sure_facts(self) -> list[Waiting]:
        """Return the proposed facts that are sure enough to be kept together."""
        return [each for each in self._found if each.is_sure_fact]

    def choose_kind(self, kind: QueueKind | None) -> None:
        """Show the conflicts of one kind; ``None`` shows all."""
        self.kind = kind
        self._show_rows()
        self.listed.emit()

    def look(self) -> None:
        """Look what waits; of many wishes while it looks, one more look comes."""
        self._is_stale = True
        if self._looking is None:
            self._looking = self._tasks.start(self._look())

    def look_afresh(self) -> None:
        """Look, and sort the queue anew: nobody looks at it yet."""
        self._is_afresh = True
        self.look()

    def show(self, conflict_id: str | None) -> None:
        """Read both texts of a conflict; ``None`` shows none."""
        if self._showing is not None:
            self._showing.cancel()
            self._showing = None
        if conflict_id is None:
            self._show_case(None, None)
        else:
            self._showing = self._tasks.start(self._show(conflict_id))

    def decide(
        self, settling: Settling, text: str | None = None, title: str | None = None
    ) -> None:
        """Settle the conflict that is looked at; ``text`` and ``title`` go with a merge."""
        if self.case is not None and not self.is_deciding:
            self.is_deciding = True
            self._tasks.start(self._decide(self.case, settling, text, title))

    def accept(self, conflict_ids: Sequence[str]) -> None:
        """Settle many as each suggests: one change, and one undo."""
        if conflict_ids and not self.is_deciding:
            self.is_deciding = True
            self._tasks.start(self._accept(tuple(conflict_ids)))

    def keep_fact(self, text: str | None = None) -> None:
        """Keep the fact that is looked at; ``text`` is what a person made of it."""
        if self.fact is not None and not self.is_deciding:
            self.is_deciding = True
            self._tasks.start(self._keep_fact(self.fact, text))

    def dismiss_fact(self) -> None:
        """Dismiss the fact that is looked at."""
        if self.fact is not None and not self.is_deciding:
            self.is_deciding = True
            self._tasks.start(self._dismiss_fact(self.fact))

    def keep_facts(self, proposal_ids: Sequence[str]) -> None:
        """Keep many facts as they are proposed: one change, and one undo."""
        if proposal_ids and not self.is_deciding:
            self.is_deciding = True
            self._tasks.start(self._keep_facts(tuple(proposal_ids)))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop, and let go of all texts."""
        self._tasks.cancel()
        self._looking = self._showing = None
        self._found, self._gists, self.case, self.fact = [], {}, None, None
        self._proposals = {}
        self._order.forget()
        self._settled.clear()
        self.kind, self.is_deciding, self.has_looked = None, False, False
        self.rows.show_rows(())

    async def _look(self) -> None:
        try:
            while self._is_stale:
                self._is_stale = False
                await self._list()
        except BaseException:
            self.is_deciding = False
            raise
        finally:
            self._looking = None

    async def _list(self) -> None:
        call, vault = self._session.call, self._vault
        is_afresh, self._is_afresh = self._is_afresh, False
        edits = await call(vault.conflicts)
        pairs = await call(vault.pair_conflicts)
        found = [waiting_edit(each, self._gists.get(each.conflict.id, "")) for each in edits]
        found += [waiting_pair(each) for each in pairs if each.stands_under is None]
        facts = await call(vault.proposals)
        self._proposals = {each.id: each for each in facts}
        found += [waiting_fact(each) for each in facts]
        if is_afresh:
            self._order.forget()
            await self._forget_drafts({each.id for each in found})
        self._found, self.has_looked = self._order.sorted(found), True
        if self.kind is not None and not self.kinds()[self.kind]:
            self.kind = None
        back = self._settled & {each.id for each in found}
        self._settled -= back
        if not self._found:
            self.is_deciding = False
        if back:
            self.returning.emit(next(each.id for each in self._found if each.id in back))
        self._show_rows()
        self.listed.emit()
        await self._read_gists(edits)

    async def _forget_drafts(self, waiting: set[str]) -> None:
        """Forget what was made of proposals that were decided elsewhere."""
        call, vault = self._session.call, self._session.vault
        for slot in await call(vault.draft_slots):
            about = in_review(slot)
            if about is not None and about not in waiting:
                await call(vault.clear_draft, slot=slot)

    def _show_rows(self) -> None:
        kind = self.kind
        self.rows.show_rows([each for each in self._found if kind in (None, each.kind)])

    async def _read_gists(self, edits: Sequence[OpenConflict]) -> None:
        for each in edits[:_GISTS]:
            if each.conflict.id in self._gists:
                continue
            try:
                texts = await self._session.call(self._vault.conflict, each.conflict.id)
            except ConflictNotFoundError:
                continue  # decided meanwhile; the change that did it brings another look
            self._gists[each.conflict.id] = gist_of(texts)
            self._is_stale = True  # the row is shown with it by one more round

    async def _show(self, conflict_id: str) -> None:
        case, fact = None, None
        try:
            if conflict_id in self._proposals:
                fact = await self._read_fact(self._proposals[conflict_id])
            else:
                case = await self._read(conflict_id)
        except (ConflictNotFoundError, ProposalNotFoundError):
            self._show_case(None, None)
            self.look()
            return
        self._show_case(case, fact)

    def _show_case(self, case: Case | None, fact: Fact | None) -> None:
        self.case, self.fact, self.is_deciding = case, fact, False
        self.shown.emit()

    async def _read_fact(self, proposal: FactProposal) -> Fact:
        passage = await self._session.call(self._vault.said_passage, proposal.id)
        return fact_of(proposal, passage)

    async def _read(self, conflict_id: str) -> Case:
        call, vault = self._session.call, self._vault
        row = next((each for each in self._found if each.id == conflict_id), None)
        if row is None:
            raise ConflictNotFoundError(conflict_id)
        if row.kind is not ConflictKind.EDIT:
            return case_of_pair(await call(vault.pair_conflict, conflict_id), row)
        texts = await call(vault.conflict, conflict_id)
        self._gists[conflict_id] = gist_of(texts)
        return case_of_edit(texts)

    async def _decide(
        self, case: Case, settling: Settling, text: str | None, title: str | None
    ) -> None:
        try:
            if case.is_edit:
                number = await self._settle_edit(case, settling, text, title)
            else:
                record = await self._session.call(
                    self._vault.settle_pair,
                    case.id,
                    settling,
                    text=text,
                    title=title,
                    copies=self._going_along(case.id),
                    seen=case.seen,
                )
                number = record.number
        except ConflictNotFoundError:
            self.gone.emit()
        except BaseException:
            self.is_deciding = False  # it still waits, and can be tried again
            self.look()  # where a text was changed meanwhile, as it is now
            raise
        else:
            self._settled.add(case.id)
            sentence = decided(case.kind, settling, case.about)
            self.decided.emit(sentence, number, (case.id,))
        self.look()

    def _going_along(self, conflict_id: str) -> tuple[str, ...]:
        row = next((each for each in self._found if each.id == conflict_id), None)
        return () if row is None else row.going_along

    async def _settle_edit(
        self, case: Case, settling: Settling, text: str | None, title: str | None
    ) -> int:
        # The engine is loaded by now; importing it above would hold up the first window.
        from core.services.branch_settle import Kept  # noqa: PLC0415

        if settling is Settling.MERGE:
            keep = Kept.MERGED
        else:
            is_newer = settling is Settling.REPLACE
            keep = Kept.OURS if is_newer is case.is_ours_newer else Kept.THEIRS
        call, vault = self._session.call, self._vault
        memory: Memory = await call(
            vault.resolve_edit_conflict,
            case.id,
            keep,
            text=text,
            title=title,
            seen=case.seen[1],
        )
        latest = await call(vault.latest_changes, 5)
        return next(
            record.number
            for record in latest
            if record.kind is WriteKind.SETTLE and memory.id in record.memory_ids
        )

    async def _accept(self, conflict_ids: tuple[str, ...]) -> None:
        every = [each for one in conflict_ids for each in (*self._going_along(one), one)]
        try:
            record = await self._session.call(self._vault.settle_pairs, every)
        finally:
            self.is_deciding = False
        if record is None:
            self.gone.emit()
        else:
            self._settled.update(conflict_ids)
            self.decided.emit(accepted(len(every)), record.number, conflict_ids)
        self.look()

    async def _keep_fact(self, fact: Fact, text: str | None) -> None:
        texts = {} if text is None else {fact.id: text}
        try:
            kept = await self._session.call(
                self._vault.keep_proposals, (fact.id,), texts=texts
            )
        except BaseException:
            self.is_deciding = False  # it still waits, and can be tried again
            raise
        record = None if kept is None else kept[0]
        self._fact_decided((fact.id,), record, kept_fact(text or fact.text))

    async def _dismiss_fact(self, fact: Fact) -> None:
        try:
            record = await self._session.call(self._vault.dismiss_proposals, (fact.id,))
        except BaseException:
            self.is_deciding = False
            raise
        self._fact_decided((fact.id,), record, dismissed_fact(fact.text))

    async def _keep_facts(self, proposal_ids: tuple[str, ...]) -> None:
        try:
            kept = await self._session.call(self._vault.keep_proposals, proposal_ids)
        finally:
            self.is_deciding = False
        record = None if kept is None else kept[0]
        self._fact_decided(proposal_ids, record, kept_facts(len(kept[1]) if kept else 0))

    def _fact_decided(
        self, ids: Sequence[str], record: ChangeRecord | None, sentence: str
    ) -> None:
        if record is None:
            self.gone.emit()
        else:
            self._settled.update(ids)
            self.decided.emit(sentence, record.number, tuple(ids))
        self.look()

    def _tell(self, error: BaseException) -> None:
        self.failed.emit(sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
