"""Real texts of many kinds, taken from what is installed on the machine."""

import gzip
from collections.abc import Iterator
from importlib.metadata import distributions
from itertools import islice
from pathlib import Path

PASSAGES_OF_ONE_FILE = 6


def real_texts(count: int) -> list[str]:
    """Return ``count`` texts of 20 characters to a few thousand, in an order that stays."""
    found = [*islice(_passages(_system_files()), count // 2)]
    found += islice(_passages(_package_files()), count - len(found))
    return found


def long_real_text(characters: int) -> str:
    """Return real prose with headings and lists, repeated up to ``characters``."""
    text = "\n\n".join(_package_files())
    return (text * (characters // len(text) + 1))[:characters]


def _passages(files: Iterator[str]) -> Iterator[str]:
    for text in files:
        passages = [part.strip() for part in text.split("\n\n") if len(part.strip()) >= 20]
        yield from passages[:PASSAGES_OF_ONE_FILE]
        if len(text) > 3_000:
            yield text[:3_000]  # longer than what the model reads


def _package_files() -> Iterator[str]:
    for package in sorted(distributions(), key=lambda found: found.name):
        text = package.read_text("METADATA")
        if text:
            yield text


def _system_files() -> Iterator[str]:
    for folder in (Path("/usr/share/doc"), Path("/usr/share/man/man1")):
        for path in sorted(folder.rglob("*.gz"))[:100]:
            yield gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
