"""Two memories that disagree, as the pane shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.review.cases import Case, SideText, Waiting
from app.gui.review.differences import Difference, differences, is_telling, told_apart
from app.gui.review.side_runs import are_alike, folded, marked, side_of
from app.gui.review.words import (
    gist_of_copies,
    gist_of_pair,
    reason_of_copies,
    reason_of_pair,
)  # fmt: skip
from app.gui.sources import source_icon, source_sentence
from core.model import ConflictKind, DiffKind, DiffRun

if TYPE_CHECKING:
    from core.model import Memory
    from core.services.pair_conflicts import OpenPair, PairTexts


def waiting_pair(found: OpenPair) -> Waiting:
    """Return the row of two memories."""
    conflict = found.conflict
    return Waiting(
        conflict.id,
        conflict.kind,
        found.newer_title,
        gist_of_copies(len(found.copies)) if found.folded else gist_of_pair(conflict.reason),
        conflict.confidence,
        found.older_at,
        found.newer_at,
        found.is_brief,
        len(found.copies),
        found.folded,
    )


def case_of_pair(texts: PairTexts, row: Waiting) -> Case:
    """Return all that is needed to decide; ``row`` is that of the queue."""
    conflict, (older, newer, pairs) = texts.conflict, _compared(texts)
    reason = reason_of_pair(conflict.reason)
    if row.folded:
        reason = reason_of_copies(row.copies, is_for_all=bool(row.going_along))
    return Case(
        id=conflict.id,
        kind=conflict.kind,
        seen=(texts.older.revision, texts.newer.revision),
        about=texts.newer.display_title,
        reason=reason,
        confidence=row.confidence,
        older=_side(texts.older, older, conflict.reason.older_value),
        newer=_side(texts.newer, newer, conflict.reason.newer_value),
        differences=pairs,
        merged_title=texts.merged_title or "",
        merged=texts.merged_text,
        hint=_tr("Edit it before you merge. Both texts stay in the history."),
        suggested=conflict.suggested,
    )


def _compared(
    texts: PairTexts,
) -> tuple[tuple[DiffRun, ...], tuple[DiffRun, ...], tuple[Difference, ...]]:
    if are_alike(texts.runs):
        older, newer = (
            side_of(texts.runs, kind) for kind in (DiffKind.REMOVED, DiffKind.ADDED)
        )
        return older, newer, _differences(texts)
    # Two texts that are not alike differ in every word; what matters is what disagrees.
    conflict, reason = texts.conflict, texts.conflict.reason
    older = marked(texts.older.text, reason.older_value, conflict.older_span, DiffKind.REMOVED)
    newer = marked(texts.newer.text, reason.newer_value, conflict.newer_span, DiffKind.ADDED)
    has_values = reason.older_value or reason.newer_value
    pair = Difference(reason.older_value, reason.newer_value)
    return older, newer, (pair,) if has_values else ()


def _differences(texts: PairTexts) -> tuple[Difference, ...]:
    reason = texts.conflict.reason
    found = told_apart(differences(texts.runs), reason.older_value, reason.newer_value)
    if texts.conflict.kind is not ConflictKind.DUPLICATE:
        return found
    # What says the same twice differs in small words; a list of those tells nobody anything.
    return tuple(each for each in found if is_telling(each.old) or is_telling(each.new))


def _side(memory: Memory, runs: tuple[DiffRun, ...], value: str) -> SideText:
    where = source_sentence(memory)
    if memory.tags:
        where = _tr("{0}, {1}").format(where, ", ".join(memory.tags))
    return SideText(
        memory_id=memory.id,
        title=memory.display_title,
        type=memory.type,
        written_at=memory.created_at,
        runs=folded(runs),
        where=where,
        icon=source_icon(memory.source),
        title_mark="" if value in memory.text else value,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
