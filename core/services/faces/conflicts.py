"""See what disagrees, and settle what two memories disagree about.

Settling two revisions of one memory is in ``RevisionsFace.resolve_edit_conflict``.
"""

from collections.abc import Callable, Sequence

from core.model import (
    ChangeRecord,
    ConflictKind,
    ConflictScan,
    Disagreement,
    Progress,
    Settling,
)
from core.services import (
    conflicts,
    disagreeing,
    pair_conflicts,
    pair_worker,
    scan_conflicts,
    settle_pairs,
    settle_written,
)
from core.services.conflicts import ConflictTexts, OpenConflict
from core.services.faces.face import Face
from core.services.pair_conflicts import OpenPair, PairTexts

OnProgress = Callable[[Progress], None]


class ConflictsFace(Face):
    """The conflicts of the whole vault."""

    async def conflicts(self) -> tuple[OpenConflict, ...]:
        """Return the conflicts between two revisions that wait, newest first."""
        return await conflicts.open_conflicts(self._inside())

    async def conflict(self, conflict_id: str) -> ConflictTexts:
        """Return both texts of a conflict, their difference and a merge to go on from."""
        return await conflicts.conflict_texts(self._inside(), conflict_id)

    async def pair_conflicts(
        self,
        kinds: Sequence[ConflictKind] | None = None,
        *,
        user: str | None = None,
        session: str | None = None,
    ) -> tuple[OpenPair, ...]:
        """Return the pairs of memories that disagree and wait, what matters first."""
        return await pair_conflicts.open_pairs(
            self._inside(), kinds, user=user, session=session
        )

    async def pair_conflict(self, conflict_id: str) -> PairTexts:
        """Return both memories of a pair, their difference and a merge to go on from."""
        return await pair_conflicts.pair_texts(self._inside(), conflict_id)

    async def settle_pair(
        self,
        conflict_id: str,
        settling: Settling,
        *,
        text: str | None = None,
        title: str | None = None,
        copies: Sequence[str] = (),
        seen: tuple[int, int] | None = None,
    ) -> ChangeRecord:
        """Settle one pair; ``text`` and ``title`` go with merge; see ``settle_pair``."""
        return await settle_pairs.settle_pair(
            self._inside(),
            conflict_id,
            settling,
            text=text,
            title=title,
            copies=copies,
            seen=seen,
        )

    async def settle_pairs(
        self, conflict_ids: Sequence[str], settling: Settling | None = None
    ) -> ChangeRecord | None:
        """Settle many pairs, one change to undo; ``None`` takes what each suggests."""
        return await settle_pairs.settle_pairs(self._inside(), conflict_ids, settling)

    async def scan_conflicts(self, *, on_progress: OnProgress | None = None) -> ConflictScan:
        """Look through the whole vault; cancelled, it goes on from there the next time."""
        return await scan_conflicts.scan_conflicts(self._inside(), on_progress)

    async def last_conflict_scan(self) -> ConflictScan | None:
        """Return when the whole vault was looked through last, ``None`` for never."""
        return await scan_conflicts.last_conflict_scan(self._inside())

    async def count_uncompared(self) -> int:
        """Count the memories that wait to be compared with the others."""
        return await self._inside().database.read(lambda tx: tx.jobs.count_comparisons())

    async def wait_until_compared(self, *, on_progress: OnProgress | None = None) -> int:
        """Compare what waits for it now; return how many conflicts that brought."""
        return await pair_worker.compare_waiting(self._inside(), on_progress)

    async def disagreeing(
        self,
        text: str,
        *,
        title: str | None = None,
        tags: tuple[str, ...] = (),
        known: tuple[str, ...] = (),
        limit: int = 3,
    ) -> tuple[Disagreement, ...]:
        """Return what a text that is being written disagrees with, the surest first."""
        return await disagreeing.disagreeing(
            self._inside(), text, title=title, tags=tags, known=known, limit=limit
        )

    async def settle_written(
        self, memory_id: str, decided: Sequence[tuple[Disagreement, Settling]]
    ) -> ChangeRecord | None:
        """Settle what was decided about a text while it was written, now that it is kept."""
        return await settle_written.settle_written(self._inside(), memory_id, decided)
