"""Two edits of one memory, as the pane shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.counts import number
from app.gui.review.cases import Case, SideText, Waiting
from app.gui.review.differences import differences
from app.gui.review.side_runs import folded, side_of
from app.gui.review.words import gist_of_edit, reason_of_edit
from core.model import ConflictKind, DiffKind, Settling

if TYPE_CHECKING:
    from core.model import Revision
    from core.services.conflicts import ConflictTexts, OpenConflict


def waiting_edit(found: OpenConflict, gist: str) -> Waiting:
    """Return the row of two edits; ``gist`` is known once their texts were read."""
    conflict = found.conflict
    at = conflict.created_at
    return Waiting(conflict.id, ConflictKind.EDIT, found.title, gist, None, at, at)


def gist_of(texts: ConflictTexts) -> str:
    """Return both values in a few words, for the row."""
    return gist_of_edit(differences(texts.runs))


def case_of_edit(texts: ConflictTexts) -> Case:
    """Return all that is needed to decide."""
    pairs = differences(texts.runs)
    title = texts.memory.display_title
    if texts.is_clean:
        hint = _tr("Edit it before you merge. Both texts stay in the history.")
    else:
        hint = _tr("Both changed the same sentence, so both stand here. Strike one.")
    return Case(
        id=texts.conflict.id,
        kind=ConflictKind.EDIT,
        seen=(texts.ours.number, texts.theirs.number),
        about=title,
        reason=reason_of_edit(pairs, texts.older.title, texts.newer.title),
        confidence=None,
        older=_side(texts, texts.older, DiffKind.REMOVED),
        newer=_side(texts, texts.newer, DiffKind.ADDED),
        differences=pairs,
        merged_title=texts.merged_title or "",
        merged=texts.merged,
        hint=hint,
        suggested=Settling.MERGE if texts.is_clean else Settling.REPLACE,
        is_ours_newer=texts.is_ours_newer,
    )


def _side(texts: ConflictTexts, revision: Revision, kind: DiffKind) -> SideText:
    if revision.number == texts.theirs.number:
        where = _tr("Revision {0} by {1}: what the memory says now")
    else:
        where = _tr("Revision {0} by {1}: kept beside it")
    author = _tr("you") if revision.author == "you" else revision.author
    return SideText(
        memory_id=texts.memory.id,
        title=revision.title or texts.memory.display_title,
        type=texts.memory.type,
        written_at=revision.created_at,
        runs=folded(side_of(texts.runs, kind)),
        where=where.format(number(revision.number), author),
        icon="history",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
