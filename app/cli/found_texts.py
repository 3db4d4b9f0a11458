"""Texts that lie on most machines: manual pages, changelogs, READMEs."""

import gzip
import json
import re
import sysconfig
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from pathlib import Path

LENGTH = 800  # characters of one text: its start says what it is about
CANDIDATES = 4_000  # files looked at in one place; some machines have tens of thousands

_ESCAPE = re.compile(r"\\(?:f(?:\(..|\[[^\]]*\]|.)|s[+-]?\d|[&|^/,:%]|\((?:..)|\*\(..)")
_SPOKEN = re.compile(r"\.\s*(?:B|I|BR|RB|BI|IB|IR|RI|SM|SB|Nm|Nd|Ar|Fl|Pa|Em|Sy|Xr)\s+(.*)")
_HEADING = re.compile(r"\.\s*S[HSh]\s+(.*)")
_WANTED_SECTION = re.compile(r"name|description", re.IGNORECASE)


def found_texts(limit: int) -> Iterator[str]:
    """Give up to ``limit`` texts as lines of ``import jsonl``, of each kind about as many."""
    kinds = (_manual_pages(), _changelogs(), _readmes())
    mixed = (line for line in chain.from_iterable(zip_longest(*kinds)) if line is not None)
    return islice(mixed, limit)


def plain_from_roff(source: str) -> str:
    """Return the name and description of a manual page, its markup dropped."""
    kept: list[str] = []
    is_wanted = False
    for line in source.splitlines():
        heading = _HEADING.match(line)
        if heading:
            is_wanted = bool(_WANTED_SECTION.search(heading[1]))
        elif is_wanted:
            kept.append(_spoken(line))
    return " ".join(" ".join(kept).split())


def _spoken(line: str) -> str:
    if line.startswith((".", "'")):
        spoken = _SPOKEN.match(line)
        line = spoken[1].replace('"', "") if spoken else ""
    return _ESCAPE.sub("", line).replace(r"\-", "-").replace(r"\e", "\\").replace(r"\ ", " ")


def _manual_pages() -> Iterator[str]:
    for path in _spread(Path("/usr/share/man"), "man[1578]/*.[1578]*"):
        text = plain_from_roff(_start_of(path, 20_000))
        yield from _line(path, path.name.split(".")[0], text, "machine/man")


def _changelogs() -> Iterator[str]:
    for path in _spread(Path("/usr/share/doc"), "*/[Cc]hange[Ll]og*", "*/NEWS*"):
        yield from _line(
            path, f"{path.parent.name} changelog", _start_of(path, 4_000), "machine/changelogs"
        )


def _readmes() -> Iterator[str]:
    packages = Path(sysconfig.get_path("purelib"))
    for path in chain(
        _spread(Path("/usr/share/doc"), "*/README*"), _spread(packages, "*.dist-info/METADATA")
    ):
        text = _start_of(path, 40_000)
        if path.name == "METADATA":
            text = text.partition("\n\n")[2]  # the README stands below the fields
        name = path.parent.name.removesuffix(".dist-info")
        yield from _line(path, f"{name} README", text, "machine/readmes")


def _spread(folder: Path, *patterns: str) -> Iterable[Path]:
    """Return files of a folder, in an order that doesn't dwell on one letter."""
    every = sorted(islice(chain.from_iterable(folder.glob(p) for p in patterns), CANDIDATES))
    step = max(1, len(every) // 150)
    return [path for start in range(step) for path in every[start::step]]


def _start_of(path: Path, size: int) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            return stream.read(size).decode("utf-8", errors="replace")
    except (OSError, EOFError):
        return ""  # a dead link or a broken archive: the next file will do


def _line(path: Path, title: str, text: str, tag: str) -> Iterator[str]:
    shown = text.strip()[:LENGTH]
    if len(shown) < 80:
        return
    yield json.dumps(
        {
            "text": shown,
            "title": title,
            "type": "file",
            "tags": [tag],
            "source": "file",
            "source_id": str(path),
        }
    )
