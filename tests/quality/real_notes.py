"""Notes for a vault out of texts that lie on this machine: none is copied into the project."""

import gzip
import json
import re
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.cli.found_texts import found_texts

_DOCS = Path("/usr/share/doc")
_PACKAGES = Path("/var/lib/dpkg/status")
_SHORTEST, _LONGEST = 60, 3_000  # characters
_MOST_OF_ONE = 6  # notes out of one file
_HEADING = re.compile(r"^(?:#+ .+|[^\n]{3,60}\n[=\-~]{3,})$", re.MULTILINE)
_ENTRY = re.compile(r"^\s{0,4}[*\-] ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Note:
    """A text, with the title and the tag that it is filed under."""

    text: str
    title: str | None
    tag: str


def real_notes(count: int) -> list[Note]:
    """Return up to ``count`` notes, short ones and long ones, of each kind about as many."""
    kinds: tuple[Callable[[], Iterator[Note]], ...] = (
        _starts, _sections, _entries, _descriptions, _paragraphs,
    )  # fmt: skip
    found: dict[str, Note] = {}
    waiting = [kind() for kind in kinds]
    while waiting and len(found) < count:
        for kind in tuple(waiting):
            note = next(kind, None)
            if note is None:
                waiting.remove(kind)
            elif _SHORTEST <= len(note.text) <= _LONGEST:
                found.setdefault(" ".join(note.text.split()), note)
    return list(found.values())[:count]


def _starts() -> Iterator[Note]:
    for line in found_texts(3_000):
        said = json.loads(line)
        yield Note(said["text"], said["title"], said["tags"][0])


def _sections() -> Iterator[Note]:
    """Yield sections of READMEs, with their headings."""
    for path in sorted(Path(sysconfig.get_path("purelib")).glob("*.dist-info/METADATA")):
        text = _read(path).partition("\n\n")[2]
        name = path.parent.name.partition("-")[0]
        places = [0, *(found.start() for found in _HEADING.finditer(text))]
        pieces = zip(places, [*places[1:], len(text)], strict=True)
        for start, end in islice(pieces, _MOST_OF_ONE):
            head, _, body = text[start:end].partition("\n")
            yield Note(body.strip(" \n=-~"), f"{name}: {head.strip('# ')}", "machine/sections")


def _entries() -> Iterator[Note]:
    """Yield single entries of changelogs, as short notes without titles."""
    for path in _once(sorted(_DOCS.glob("*/changelog*"))):
        pieces = _ENTRY.split(_read(path))[1:]
        for piece in islice(pieces, _MOST_OF_ONE):
            said = " ".join(piece.partition("\n\n")[0].partition("\n --")[0].split())
            yield Note(f"{path.parent.name}: {said}", None, "machine/entries")


def _descriptions() -> Iterator[Note]:
    """Yield what packages say they are."""
    for block in _read(_PACKAGES).split("\n\n"):
        _, found, rest = block.partition("\nDescription: ")
        name = block.partition("\n")[0].removeprefix("Package: ")
        if found:
            lines = re.split(r"\n(?! )", rest)[0].splitlines()
            said = "\n".join(line.strip().replace("\u002e", ".") for line in lines)
            yield Note(said, name, "machine/packages")


def _paragraphs() -> Iterator[Note]:
    """Yield paragraphs of documents, as notes without titles."""
    for path in _once(sorted((*_DOCS.glob("*/AUTHORS*"), *_DOCS.glob("*/NEWS*")))):
        for piece in islice(re.split(r"\n\s*\n", _read(path)), _MOST_OF_ONE):
            yield Note(" ".join(piece.split()), None, "machine/paragraphs")


def _once(paths: Iterable[Path]) -> Iterator[Path]:
    """Leave out files that say what another says: packages of one source share them."""
    seen: set[int] = set()
    for path in paths:
        said = hash(_read(path)[:2_000])
        if said not in seen:
            seen.add(said)
            yield path


def _read(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            return stream.read(4_000_000).decode("utf-8", errors="replace")
    except (OSError, EOFError):
        return ""
