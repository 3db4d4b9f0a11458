"""What ``memorylink conflicts`` shows to a person."""

from typing import TYPE_CHECKING

from app.cli.page import Page
from core.conflicts.sentence import sentence_of

if TYPE_CHECKING:
    from core.services.conflicts import ConflictTexts, OpenConflict
    from core.services.pair_conflicts import OpenPair, PairTexts


def print_texts(texts: "PairTexts | ConflictTexts") -> None:
    """Show both texts and what a merge would be."""
    from core.services.pair_conflicts import PairTexts

    if isinstance(texts, PairTexts):
        _print_pair(texts)
    else:
        _print_edit(texts)


def print_list(pairs: tuple["OpenPair", ...], edits: tuple["OpenConflict", ...]) -> None:
    """Show a line a conflict."""
    rows = [
        (
            pair.conflict.id,
            f"{pair.conflict.kind}, {pair.conflict.confidence:.0%} sure: "
            f"{_said_of(pair)} {pair.older_title} | {pair.newer_title}",
        )
        for pair in pairs
    ]
    rows += [
        (each.conflict.id, f"{each.conflict.kind}, {each.conflict.memory_id} {each.title}")
        for each in edits
    ]
    Page().table(rows)


def _said_of(pair: "OpenPair") -> str:
    if pair.folded:
        return f"{len(pair.copies)} memories say nearly the same; the newest two are"
    return sentence_of(pair.conflict.reason)


def _print_pair(texts: "PairTexts") -> None:
    page = Page()
    conflict = texts.conflict
    page.line(
        f"{conflict.kind}, {conflict.confidence:.0%} sure. {sentence_of(conflict.reason)}"
    )
    for name, memory in (("older", texts.older), ("newer", texts.newer)):
        page.line(f"--- {name}: {memory.id}, {memory.created_at.astimezone():%Y-%m-%d}")
        if memory.title:
            page.line(memory.title)
        page.line(memory.text)
    page.line(f"--- merged (suggested: {conflict.suggested.value.replace('_', ' ')})")
    page.line(texts.merged_text)
    _print_seen(page, texts.older.revision, texts.newer.revision)


def _print_edit(texts: "ConflictTexts") -> None:
    page = Page()
    for name, revision in (("ours", texts.ours), ("theirs, current", texts.theirs)):
        page.line(f"--- {name}: revision {revision.number}")
        page.line(revision.text)
    page.line(
        "--- merged" if texts.is_clean else "--- merged, both readings where they differ"
    )
    page.line(texts.merged)
    _print_seen(page, texts.ours.number, texts.theirs.number)


def _print_seen(page: Page, one: int, other: int) -> None:
    page.line(f"--- shown: revisions {one} and {other} (--seen {one},{other})")
