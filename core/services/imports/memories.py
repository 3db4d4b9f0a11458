"""Import of our own export of everything (``core.services.exports.memories``)."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import UsageError
from core.model import (
    Draft,
    ImportReport,
    MemoryType,
    Rejection,
    Revision,
    Scope,
    Source,
    Tier,
)
from core.services.exports.memories import FORMAT
from core.services.imports.batch import Keepable, OnProgress, keep_all
from core.services.imports.fields import Fields
from core.services.imports.history import History
from core.services.imports.json_array import parsed_object
from core.services.imports.lines import numbered_lines, opened
from core.services.imports.reading import Item, UnreadableError, in_steps
from core.services.imports.ties import TIES, keep_ties
from core.services.keep import check_draft
from core.services.open_vault import OpenVault
from core.storage.repositories.away_why import away_why_from
from core.storage.repositories.revisions import checksum_of
from core.storage.times import to_micros
from core.text import check_text, check_title

LONGEST_LINE = 130_000_000  # bytes: 20 MB of text, each character escaped as six
_MOST_REVISIONS = 100_000  # of one memory


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of one memory, unchecked."""

    where: str
    memory: Any
    revisions: list[Any]

    def checked(self) -> Keepable:
        """Return the memory with its past, if its lines fit each other."""
        return _history(self.memory, self.revisions)


async def import_memories(
    vault: OpenVault, path: Path, *, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import an export of everything: into an empty vault it gives the same one back.

    A memory that is here already keeps its place and its tags; states of it that came later
    are added, and a text that went another way since stands beside it as a conflict.

    Raises:
        NotFoundError, UsageError, StorageError: as ``read_memories``; or the vault can't be
            written.
    """
    found = in_steps(read_memories(path, vault.now()))
    report = await keep_all(vault, found, on_progress=on_progress)
    return await keep_ties(vault, ties_of(path), report)


def ties_of(path: Path) -> Iterator[tuple[str, str, Any]]:
    """Yield what stands beside memories: its line, its kind and what is said of it."""
    with closing(opened(path)) as stream:
        stream.readline(LONGEST_LINE)
        for number, record in _records(stream):
            if isinstance(record, dict):
                for kind in TIES & record.keys():
                    yield f"line {number}", kind, record[kind]


def read_memories(path: Path, _now: datetime) -> Iterator[Item]:
    """Yield each memory of an export with its past.

    Raises:
        NotFoundError, StorageError: no such file, or it can't be read.
        UsageError: it is no such export, or one of a newer MemoryLink.
    """
    with closing(opened(path)) as stream:
        _check_first(stream.readline(LONGEST_LINE))
        yield from _memories(stream)


def _check_first(line: bytes) -> None:
    first = parsed_object(line.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(first, dict) or first.get("memorylink") != "memories":
        raise UsageError("It is no export of everything that MemoryLink made.")
    if first.get("format") != FORMAT:
        raise UsageError("The export was made by a newer MemoryLink than this one.")


def _memories(stream: BinaryIO) -> Iterator[Item]:
    open_one: _Found | None = None
    has_end = False
    for number, record in _records(stream):
        where = f"line {number}"
        if isinstance(record, UnreadableError):
            # What follows may be the rest of a memory that has lost a line.
            open_one = None
            yield Rejection(where, str(record))
        elif "revision" in record:
            if open_one is not None and len(open_one.revisions) < _MOST_REVISIONS:
                open_one.revisions.append(record["revision"])
        else:
            if open_one is not None:
                yield open_one
            has_end = "end" in record
            open_one = _Found(where, record["memory"], []) if "memory" in record else None
    if open_one is not None:
        yield open_one
    if not has_end:
        yield Rejection("the end", "The export is cut off; what was after that is missing.")


def _records(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | UnreadableError]]:
    for number, line in numbered_lines(stream, LONGEST_LINE, first=2):
        if line is None:
            yield number, UnreadableError("The line is longer than any that is written.")
        else:
            yield number, parsed_object(line) or UnreadableError("It is no object in braces.")


def _history(memory: Any, lines: list[Any]) -> History:
    said = Fields(memory)
    revisions = tuple(sorted(map(_revision_of(said.id("id")), lines), key=_number))
    numbers = {each.number for each in revisions}
    _check_line(revisions, numbers)
    branches = dict(map(_branch, said.object("branches").items()))
    heads = tuple(_head(each) for each in said.list("heads"))
    conflicts = tuple(_conflict(each) for each in said.list("conflicts"))
    named = {said.count("head"), *branches.values(), *(number for number, _ in heads)}
    named |= {number for each in conflicts for number in (each["ours"], each["theirs"])}
    if not named <= numbers:
        raise UsageError("A revision of it is missing.")
    head = next(each for each in revisions if each.number == said.count("head"))
    about = _about(said, head)
    return History(_columns(said, head, about), about, revisions, branches, heads, conflicts)


def _number(revision: Revision) -> int:
    return revision.number


def _check_line(revisions: tuple[Revision, ...], numbers: set[int]) -> None:
    if len(numbers) != len(revisions):
        raise UsageError("Two of its revisions have one number.")
    for each in revisions:
        before = [number for number in (each.parent, each.merged_from) if number is not None]
        if any(number >= each.number or number not in numbers for number in before):
            raise UsageError(f"Revision {each.number} was made of one that is missing.")


def _revision_of(memory_id: str) -> Any:
    def revision(line: Any) -> Revision:
        said = Fields(line)
        title, text = said.optional_text("title"), check_text(said.text("text"))
        if check_title(title) != title:
            raise UsageError("The title of a revision is not as it is kept.")
        checksum = checksum_of(title, text)
        if said.name("checksum") != checksum:
            raise UsageError(f"The text of revision {said.count('number')} was changed.")
        return Revision(
            memory_id=memory_id,
            number=said.count("number"),
            branch=said.name("branch"),
            parent=said.optional_count("parent"),
            title=title,
            text=text,
            message=said.optional_text("message"),
            author=said.name("author"),
            checksum=checksum,
            created_at=said.moment("created_at"),
            merged_from=said.optional_count("merged_from"),
        )

    return revision


def _branch(entry: tuple[str, Any]) -> tuple[str, int]:
    said = Fields({"name": entry[0], "head": entry[1]})
    return said.name("name"), said.count("head")


def _head(value: Any) -> tuple[int, datetime]:
    if not isinstance(value, list) or len(value) != 2:
        raise UsageError("“heads” is not what it has to be.")
    said = Fields({"revision": value[0], "at": value[1]})
    return said.count("revision"), said.moment("at")


def _conflict(value: Any) -> dict[str, Any]:
    said = Fields(value)
    state = said.name("state")
    if state not in ("open", "settled"):
        raise UsageError("A conflict is neither open nor settled.")
    return {
        "id": said.id("id"),
        "ours": said.count("ours"),
        "theirs": said.count("theirs"),
        "state": state,
        "created_at": to_micros(said.moment("created_at")),
    }


def _about(said: Fields, head: Revision) -> Draft:
    return Draft(
        text=head.text,
        title=head.title,
        type=said.one_of("type", MemoryType),
        tags=tuple(map(str, said.list("tags"))),
        created_at=said.moment("created_at"),
        source=said.one_of("source", Source),
        source_id=said.optional_name("source_id"),
        conversation=said.optional_name("conversation"),
        speaker=said.optional_name("speaker"),
        role=said.optional_name("role"),
        entity=said.optional_name("entity"),
        metadata=said.object("metadata"),
        importance=said.optional_fraction("importance"),
        pinned=said.flag("pinned"),
        scope=Scope(said.name("user"), said.name("session")),
    )


def _away_why(said: Fields) -> str | None:
    kept = said.optional_name("away_why")
    return kept if kept is not None and away_why_from(kept) is not None else None


def _columns(said: Fields, head: Revision, about: Draft) -> dict[str, Any]:
    checked = check_draft(about)
    dates = {
        name: said.optional_moment(name)
        for name in ("accessed_at", "confirmed_at", "deleted_at", "archived_at")
    }
    return {
        "id": said.id("id"),
        "title": checked.title,
        "type": about.type.value,
        "source": about.source.value,
        "source_id": about.source_id,
        "import_digest": said.digest("import_digest"),
        "import_identity": said.digest("import_identity"),
        "conversation": about.conversation,
        "speaker": about.speaker,
        "role": about.role,
        "entity": about.entity,
        "metadata": checked.metadata,
        "importance": checked.importance,
        "tier": said.one_of("tier", Tier).value,
        "pinned": int(about.pinned),
        "created_at": to_micros(said.moment("created_at")),
        "updated_at": to_micros(said.moment("updated_at")),
        **{name: None if at is None else to_micros(at) for name, at in dates.items()},
        "superseded_by": said.optional_name("superseded_by"),
        "away_why": _away_why(said),
        "embedding_status": "pending",
        "head": head.number,
        "branch": said.name("branch"),
    }
