"""How a new memory or a new text of one gets into the database: always in one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.errors import InvalidDateError, InvalidTextError, InvalidValueError
from core.model import PART_LENGTH, Draft, Memory, Revision, title_of
from core.services.wiki_links import SIGN, targets_of
from core.storage.repositories.memories import Known, memory_columns
from core.storage.repositories.revisions import MAIN, checksum_of
from core.storage.repositories.tags import clean_tag
from core.storage.times import to_micros
from core.storage.transaction import Transaction
from core.text import check_text, check_title, link_name

_LONGEST_NAME = 1000  # characters of a source id, a speaker and the like


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import compares a memory with when it runs again."""

    digest: bytes
    identity: bytes | None


@dataclass(frozen=True, slots=True)
class NewText:
    """What a revision says, who wrote it and when."""

    title: str | None
    text: str
    author: str
    now: datetime
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft whose every field can be kept."""

    draft: Draft
    text: str
    title: str | None
    tags: tuple[str, ...]
    metadata: str
    importance: float | None  # as it was said


def check_draft(draft: Draft) -> Checked:
    """Check a draft before anything is written.

    Raises:
        InvalidTextError: text, title or another field can't be kept.
        InvalidValueError: a tag that is none, an importance outside 0 to 1, metadata that
            is no JSON.
        InvalidDateError: a date without a zone.
    """
    if draft.created_at is not None and draft.created_at.tzinfo is None:
        raise InvalidDateError("A date without a zone can't be kept.")
    for field in ("source_id", "conversation", "speaker", "role", "entity"):
        _check_name(field, getattr(draft, field))
    for field in ("user", "session"):
        _check_name(field, getattr(draft.scope, field))
    return Checked(
        draft=draft,
        text=check_text(draft.text),
        title=check_title(draft.title),
        tags=tuple(clean_tag(name) for name in draft.tags),
        metadata=_metadata_json(draft),
        importance=_importance(draft),
    )


def insert_memory(
    tx: Transaction,
    memory_id: str,
    checked: Checked,
    *,
    now: datetime,
    author: str,
    imported: Imported | None = None,
) -> int:
    """Keep a new memory with its first revision, its words and its job; return its number."""
    scope_id = tx.scope_id(checked.draft.scope)
    seq = tx.memories.add(_columns(memory_id, scope_id, checked, now, imported))
    tags = tx.tags.assign(seq, scope_id, checked.tags) if checked.tags else ()
    _write_text(tx, seq, scope_id, checked, tags)
    if SIGN in checked.text:
        tx.relations.write_links(seq, scope_id, targets_of(checked.text), now=to_micros(now))
    first = NewText(checked.title, checked.text, author=author, now=now)
    tx.revisions.add(seq, scope_id, _revision(memory_id, 1, None, first))
    tx.jobs.put(seq, scope_id, now=to_micros(now))
    return seq


def _columns(
    memory_id: str, scope_id: int, checked: Checked, now: datetime, imported: Imported | None
) -> dict[str, Any]:
    draft = checked.draft
    columns = memory_columns(draft.created_at or now)
    if imported is None:
        # What is imported changed last where it came from, as far as anyone knows.
        columns["updated_at"] = to_micros(now)
    return columns | {
        "id": memory_id,
        "scope_id": scope_id,
        "title": checked.title,
        "type": str(draft.type),
        "source": str(draft.source),
        "source_id": draft.source_id,
        "import_digest": imported.digest if imported else None,
        "import_identity": imported.identity if imported else None,
        "conversation": draft.conversation,
        "speaker": draft.speaker,
        "role": draft.role,
        "entity": draft.entity,
        "metadata": checked.metadata,
        "importance": checked.importance,
        "pinned": int(draft.pinned),
        "link_name": _link_name(checked.title, checked.text),
    }


def append_revision(
    tx: Transaction,
    known: Known,
    new: NewText,
    *,
    merged_from: int | None = None,
    parent: int | None = None,
) -> int:
    """Make a new text and title the memory's current ones; return the revision's number.

    ``merged_from`` is the revision that was merged into the current one, if one was.
    ``parent`` is the one that it goes on from, by default the current one.
    """
    number = tx.revisions.next_number(known.seq)
    branch = tx.branches.current(known.seq)
    after = known.head if parent is None else parent
    revision = _revision(known.id, number, after, new, branch=branch)
    tx.revisions.add(known.seq, known.scope_id, replace(revision, merged_from=merged_from))
    make_current(tx, known, number, new)
    return number


def make_current(tx: Transaction, known: Known, number: int, new: NewText) -> None:
    """Let a revision, which is there, be the memory's current text, with all that follows."""
    before = tx.memories.text(known.seq)
    tx.past_words.put(tx.revisions.seq_of(known.seq, known.head), known.title, before)
    micros = to_micros(new.now)
    tx.heads.add(known.seq, known.scope_id, number, at=micros)
    tx.memories.change(
        known.seq,
        title=new.title,
        link_name=_link_name(new.title, new.text),
        head=number,
        updated_at=micros,
        embedding_status="pending",
    )
    tx.memories.write_text(
        known.seq,
        known.scope_id,
        title=new.title,
        text=new.text,
        labels=labels_of(tx.memories.get(known.seq)),
    )
    if SIGN in before or SIGN in new.text:
        tx.relations.write_links(known.seq, known.scope_id, targets_of(new.text), now=micros)
    # Embedding is slow and can be redone from the text, so it waits in a queue.
    tx.jobs.put(known.seq, known.scope_id, now=micros)


def branch_revision(
    tx: Transaction, known: Known, new: NewText, *, base: int, branch: str | None = None
) -> int:
    """Keep a text beside the current one; return the revision's number.

    It becomes the end of ``branch``, by default of one of its own.
    """
    number = tx.revisions.next_number(known.seq)
    branch = branch or _free_name(tx, known.seq, f"edit-{number}")
    revision = _revision(known.id, number, base, new, branch=branch)
    revision_seq = tx.revisions.add(known.seq, known.scope_id, revision)
    tx.past_words.put(revision_seq, new.title, new.text)
    tx.branches.put(known.seq, known.scope_id, branch, number)
    return number


def _free_name(tx: Transaction, memory_seq: int, name: str) -> str:
    taken = {*tx.branches.beside(memory_seq), tx.branches.current(memory_seq)}
    while name in taken:
        name += "x"
    return name


def _link_name(title: str | None, text: str) -> str | None:
    return link_name(title_of(title, text[:PART_LENGTH])) or None


def labels_of(memory: Memory) -> str:
    """Return the words that find a memory beside its title and text."""
    return " ".join(filter(None, (*memory.tags, memory.speaker, memory.entity)))


def _write_text(
    tx: Transaction, seq: int, scope_id: int, checked: Checked, tags: Sequence[str]
) -> None:
    draft = checked.draft
    labels = " ".join(filter(None, (*tags, draft.speaker, draft.entity)))
    tx.memories.add_text(seq, scope_id, title=checked.title, text=checked.text, labels=labels)


def _revision(
    memory_id: str, number: int, parent: int | None, new: NewText, *, branch: str = MAIN
) -> Revision:
    return Revision(
        memory_id=memory_id,
        number=number,
        branch=branch,
        parent=parent,
        title=new.title,
        text=new.text,
        message=new.message,
        author=new.author,
        checksum=checksum_of(new.title, new.text),
        created_at=new.now,
    )


def _check_name(field: str, value: str | None) -> None:
    if value is None:
        return
    if len(value) > _LONGEST_NAME:
        raise InvalidTextError(f"“{field}” has more than {_LONGEST_NAME} characters.")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise InvalidTextError(f"“{field}” holds half of a surrogate pair.")


def _metadata_json(draft: Draft) -> str:
    text = _json_or_none(dict(draft.metadata))
    if text is None:
        # Not where it failed: an error that quotes the value would stand behind this one.
        raise InvalidValueError("The metadata can't be written as JSON.")
    return text


def _json_or_none(value: dict[str, Any]) -> str | None:
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError):
        return None
    return text


def _importance(draft: Draft) -> float | None:
    if draft.importance is None:
        return None
    if not 0 <= draft.importance <= 1:
        raise InvalidValueError("Importance goes from 0 to 1.")
    return float(draft.importance)
