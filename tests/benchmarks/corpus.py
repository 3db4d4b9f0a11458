"""Many different real paragraphs, from the documentation that is installed on the machine.

``python -m tests.benchmarks.corpus 10000 > notes.jsonl`` writes them as an import takes them.
"""

import gzip
import json
import site
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_PLACES = ("/usr/share/doc", "/usr/share/man", "/usr/share/perl", "/usr/lib/python3")
_ENDINGS = {".md", ".txt", ".rst", ".pod", ".py", ".1", ".3", ".5", ".8", ""}


def paragraphs(count: int) -> list[str]:
    """Return up to ``count`` different paragraphs of 80 to 1,500 characters."""
    return list(islice(different_paragraphs(), count))


def different_paragraphs() -> Iterator[str]:
    """Yield different paragraphs of 80 to 1,500 characters."""
    seen = set()
    for text in _texts():
        for part in text.split("\n\n"):
            shown = " ".join(part.split())
            if 80 <= len(shown) <= 1_500 and shown not in seen:
                seen.add(shown)
                yield shown


def _texts() -> Iterator[str]:
    for place in (*_PLACES, *site.getsitepackages()):
        for path in sorted(Path(place).rglob("*")):
            name = path.with_suffix("") if path.suffix == ".gz" else path
            if path.is_symlink() or not path.is_file() or name.suffix not in _ENDINGS:
                continue
            raw = path.read_bytes()
            raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
            if b"\0" not in raw[:1000]:
                yield raw.decode("utf-8", "replace")


def main() -> None:
    for number, text in enumerate(paragraphs(int(sys.argv[1]))):
        print(json.dumps({"text": text, "source": "file", "source_id": f"p{number}"}))


if __name__ == "__main__":
    main()
