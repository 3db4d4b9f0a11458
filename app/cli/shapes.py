"""The JSON shapes that scripts rely on."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.messages import sentence_for_relation, sentence_for_why
from core.errors import MemoryNotYetError
from core.model import (
    AwayWhy,
    Branch,
    ChangeRecord,
    EmbeddingQueueStatus,
    FactProposal,
    Hit,
    ImportPreview,
    ImportReport,
    Memory,
    MergeKind,
    MergeProposal,
    PairConflict,
    RecalledMemory,
    RelatedMemory,
    Revision,
    RevisionDiff,
    Statistics,
    TagPlan,
)

if TYPE_CHECKING:
    from core.services.conflicts import ConflictTexts, OpenConflict
    from core.services.pair_conflicts import OpenPair, PairTexts
    from core.services.settings import SettingState


def date_shape(date: datetime | None) -> str | None:
    """Return ISO 8601 with the local offset; ``None`` stays ``None``."""
    if date is None:
        return None
    try:
        return date.astimezone().isoformat()
    except (OverflowError, OSError):  # at the ends of the calendar there is no local time
        return date.astimezone(UTC).isoformat()


def not_yet_shape(error: MemoryNotYetError) -> dict[str, str]:
    """Return that a memory was not there yet, and since when it is."""
    return {"id": error.memory_id, "as_of": error.as_of, "first_kept_at": error.kept_at}


def memory_shape(memory: Memory) -> dict[str, Any]:
    """Return a memory."""
    return {
        "id": memory.id,
        "title": memory.title,
        "text": memory.text,
        "type": memory.type.value,
        "source": memory.source.value,
        "source_id": memory.source_id,
        "conversation": memory.conversation,
        "speaker": memory.speaker,
        "role": memory.role,
        "entity": memory.entity,
        "tags": list(memory.tags),
        "metadata": dict(memory.metadata),
        "created_at": date_shape(memory.created_at),
        "updated_at": date_shape(memory.updated_at),
        "accessed_at": date_shape(memory.accessed_at),
        "confirmed_at": date_shape(memory.confirmed_at),
        "deleted_at": date_shape(memory.deleted_at),
        "archived_at": date_shape(memory.archived_at),
        "superseded_by": memory.superseded_by,
        "away_why": away_why_shape(memory.away_why),
        "pinned": memory.pinned,
        "importance": memory.importance,
        "importance_said": memory.is_importance_said,
        "tier": memory.tier.value,
        "embedding_status": memory.embedding_status.value,
        "revision": memory.revision,
        "user": memory.scope.user or None,
        "session": memory.scope.session or None,
    }


def away_why_shape(why: AwayWhy | None) -> dict[str, Any] | None:
    """Return by which rule a memory is in the archive or the Trash; null for a person."""
    if why is None:
        return None
    return {
        "by": why.by.value,
        "importance": why.importance,
        "idle_days": why.idle_days,
        "rule": why.rule,
        "type": None if why.type is None else why.type.value,
        "tag": why.tag,
        "days": why.days,
    }


def hit_shape(hit: Hit) -> dict[str, Any]:
    """Return a memory that was found, with its score, why and the passage."""
    return memory_shape(hit.memory) | {
        "score": round(hit.score, 6),
        "why": sentence_for_why(hit.why),
        "cosine": None if hit.why.cosine is None else round(hit.why.cosine, 6),
        "passage": hit.passage.text,
    }


def recalled_shape(recalled: RecalledMemory) -> dict[str, Any]:
    """Return a memory that was recalled: what is said of it, and the passage, not the text."""
    shape = hit_shape(recalled.hit)
    del shape["text"]  # of any length; the passage is what the budget has room for
    return shape | {
        "heading": recalled.heading,
        "tokens": recalled.tokens,
        "also": list(recalled.also),
    }


def revision_shape(revision: Revision) -> dict[str, Any]:
    """Return one revision."""
    return {
        "memory_id": revision.memory_id,
        "number": revision.number,
        "branch": revision.branch,
        "parent": revision.parent,
        "merged_from": revision.merged_from,
        "title": revision.title,
        "text": revision.text,
        "message": revision.message,
        "author": revision.author,
        "checksum": revision.checksum,
        "created_at": date_shape(revision.created_at),
    }


def proposal_shape(proposal: FactProposal) -> dict[str, Any]:
    """Return a fact that was found in a conversation."""
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "text": proposal.text,
        "confidence": proposal.confidence,
        "sentence": proposal.sentence,
        "speaker": proposal.speaker,
        "said_at": date_shape(proposal.said_at),
        "memory_id": proposal.memory_id,
        "type": proposal.type.value,
        "tags": list(proposal.tags),
    }


def branch_shape(branch: Branch) -> dict[str, Any]:
    """Return a named line of revisions."""
    return {"name": branch.name, "head": branch.head, "is_current": branch.is_current}


def related_shape(related: RelatedMemory) -> dict[str, Any]:
    """Return a memory that has to do with another, and why."""
    return memory_shape(related.memory) | {
        "why": sentence_for_relation(related),
        "relations": [
            {
                "kind": each.kind.value,
                "direction": "to" if each.is_outgoing else "from",
                "said_by": each.said_by.value,
            }
            for each in related.relations
        ],
        "cosine": related.cosine,
        "shared_words": list(related.shared_words),
        "shared_tags": list(related.shared_tags),
        "passage": related.passage,
    }


def merge_shape(proposal: MergeProposal) -> dict[str, Any]:
    """Return what a merge would say; its parts in order make up the text."""
    return {
        "branch": proposal.branch,
        "into": proposal.into,
        "base": proposal.base,
        "ours": proposal.ours.number,
        "theirs": proposal.theirs.number,
        "seen": f"{proposal.ours.number},{proposal.theirs.number}",
        "title": proposal.title,
        "text": proposal.text,
        "is_clean": proposal.is_clean,
        "has_news": proposal.has_news,
        "parts": [
            {"kind": part.kind.value, "text": part.text}
            | (
                {}
                if part.kind is MergeKind.SAME
                else {"ours": part.ours, "theirs": part.theirs}
            )
            for part in proposal.parts
        ],
    }


def conflict_shape(found: "OpenConflict") -> dict[str, Any]:
    """Return a conflict that waits."""
    return {
        "id": found.conflict.id,
        "kind": found.conflict.kind,
        "memory_id": found.conflict.memory_id,
        "title": found.title,
        "ours": found.conflict.ours,
        "theirs": found.conflict.theirs,
        "created_at": date_shape(found.conflict.created_at),
    }


def conflict_texts_shape(texts: "ConflictTexts") -> dict[str, Any]:
    """Return both texts of a conflict; ``theirs`` is the current one."""
    return {
        "id": texts.conflict.id,
        "kind": texts.conflict.kind,
        "memory_id": texts.memory.id,
        "ours": revision_shape(texts.ours),
        "theirs": revision_shape(texts.theirs),
        "base": texts.base.number,
        "seen": f"{texts.ours.number},{texts.theirs.number}",
        "merged": {
            "title": texts.merged_title,
            "text": texts.merged,
            "is_clean": texts.is_clean,
        },
    }


def pair_shape(conflict: PairConflict) -> dict[str, Any]:
    """Return what two memories disagree about."""
    from core.conflicts.sentence import sentence_of

    reason = conflict.reason
    return {
        "id": conflict.id,
        "kind": conflict.kind.value,
        "confidence": conflict.confidence,
        "reason": sentence_of(reason),
        "code": reason.code.value,
        "older_value": reason.older_value or None,
        "newer_value": reason.newer_value or None,
        "older_id": conflict.older_id,
        "newer_id": conflict.newer_id,
        "older_span": list(conflict.older_span),
        "newer_span": list(conflict.newer_span),
        "suggested": conflict.suggested.value,
        "created_at": date_shape(conflict.created_at),
    }


def open_pair_shape(found: "OpenPair") -> dict[str, Any]:
    """Return a pair that waits, with what both memories are called.

    Of many copies it stands for all: ``copies`` are their ids, ``folded`` the other pairs'.
    """
    return {
        **pair_shape(found.conflict),
        "older_title": found.older_title,
        "newer_title": found.newer_title,
        "older_at": date_shape(found.older_at),
        "newer_at": date_shape(found.newer_at),
        "copies": list(found.copies),
        "folded": list(found.folded),
    }


def pair_texts_shape(texts: "PairTexts") -> dict[str, Any]:
    """Return both memories of a pair, what stands against what, and a merge."""
    return {
        **pair_shape(texts.conflict),
        "older": memory_shape(texts.older),
        "newer": memory_shape(texts.newer),
        "seen": f"{texts.older.revision},{texts.newer.revision}",
        "differences": [list(pair) for pair in texts.differences],
        "merged": {
            "title": texts.merged_title,
            "text": texts.merged_text,
            "tags": list(texts.merged_tags),
        },
    }


def diff_shape(diff: RevisionDiff) -> dict[str, Any]:
    """Return a word diff: its runs in order make up both texts."""
    return {
        "memory_id": diff.newer.memory_id,
        "older": diff.older.number,
        "newer": diff.newer.number,
        "words_added": diff.words_added,
        "words_removed": diff.words_removed,
        "runs": [{"kind": run.kind.value, "text": run.text} for run in diff.runs],
    }


def import_shape(report: ImportReport, waiting: int) -> dict[str, Any]:
    """Return what became of an import; ``waiting`` can't be found by meaning yet."""
    return {
        "seen": report.seen,
        "kept": report.kept,
        "added": report.added,
        "revised": report.revised,
        "unchanged": report.unchanged,
        "rejected": [{"where": r.where, "reason": r.reason} for r in report.rejected],
        "waiting": waiting,
    }


def preview_shape(preview: ImportPreview) -> dict[str, Any]:
    """Return what an import would take."""
    return {
        "found": preview.found,
        "rejected": [{"where": r.where, "reason": r.reason} for r in preview.rejected],
        "columns": [{"column": name, "field": field} for name, field in preview.columns],
    }


def queue_shape(queue: EmbeddingQueueStatus) -> dict[str, Any]:
    """Return the embedding queue by state."""
    return {
        "pending": queue.pending,
        "processing": queue.processing,
        "completed": queue.completed,
        "failed": queue.failed,
        "failures": [
            {"id": memory_id, "attempts": attempts, "reason": reason}
            for memory_id, attempts, reason in queue.failures
        ],
    }


def statistics_shape(statistics: Statistics) -> dict[str, Any]:
    """Return the vault in numbers."""
    return {
        "memories": statistics.memories,
        "archived": statistics.archived,
        "in_trash": statistics.in_trash,
        "revisions": statistics.revisions,
        "tags": statistics.tags,
        "chunks": statistics.chunks,
        "other_chunks": statistics.other_chunks,
        "characters": statistics.characters,
        "by_type": {kind.value: count for kind, count in statistics.by_type},
        "embedding": queue_shape(statistics.queue),
        "database_bytes": statistics.database_bytes,
        "model": statistics.model,
        "oldest": date_shape(statistics.oldest),
        "newest": date_shape(statistics.newest),
    }


def setting_shape(state: "SettingState") -> dict[str, Any]:
    """Return a setting."""
    return {
        "key": state.key,
        "value": state.value,
        "default": state.default,
        "allowed": state.allowed,
        "sentence": state.sentence,
    }


def change_shape(record: ChangeRecord) -> dict[str, Any]:
    """Return what one write changed."""
    return {
        "number": record.number,
        "kind": record.kind.value,
        "author": record.author,
        "at": date_shape(record.at),
        "memory_ids": list(record.memory_ids),
        "undoable": record.is_undoable,
        "undone_by": record.undone_by,
    }


def tag_plan_shape(plan: TagPlan) -> dict[str, Any]:
    """Return what a tag operation would touch; ``new`` is null for a tag that goes."""
    return {
        "tags": [{"old": old, "new": new} for old, new in plan.names],
        "memories": plan.memories,
        "memory_ids": list(plan.memory_ids),
    }
