"""The reading end: limits itself, then takes the text out of standard input.

Standard output is the text. Standard error tells ``page 3 40`` and ``refused encrypted``.
"""

import logging
import sys
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from app.extract.kinds import SECONDS, FileKind, Refusal, RefusedError
from core.model import TEXT_BYTES_LIMIT

_MEMORY = 1_500_000_000  # bytes of address space


def main(kind: str) -> int:
    """Read the document on standard input; return the exit code."""
    _limit_itself()
    # What the libraries say of a document may quote it, and standard error is ours.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        _write(_pieces(FileKind(kind), sys.stdin.buffer))
    except RefusedError as error:
        return _refuse(error.refusal)
    except MemoryError:
        return _refuse(Refusal.HUGE)
    except RecursionError:
        return _refuse(Refusal.DAMAGED)
    return 0


def tell_page(number: int, of: int) -> None:
    """Say which page is being read."""
    print(f"page {number} {of}", file=sys.stderr, flush=True)  # noqa: T201 - to our parent


def _pieces(kind: FileKind, file: BinaryIO) -> Iterator[str]:
    if kind is FileKind.PDF:
        from app.extract.pdf import pdf_texts  # noqa: PLC0415 - only the one library

        return pdf_texts(file, tell_page)
    from app.extract.docx import docx_texts  # noqa: PLC0415

    return docx_texts(file)


def _write(pieces: Iterator[str]) -> None:
    written, is_first = 0, True
    for piece in pieces:
        encoded = ("" if is_first else "\n\n").encode() + piece.encode("utf-8", "replace")
        is_first = False
        written += len(encoded)
        if written > TEXT_BYTES_LIMIT:
            raise RefusedError(Refusal.TOO_LONG)
        sys.stdout.buffer.write(encoded)
    sys.stdout.buffer.flush()


def _refuse(refusal: Refusal) -> int:
    print(f"refused {refusal.value}", file=sys.stderr, flush=True)  # noqa: T201
    return 1


def _limit_itself() -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows, where time alone limits
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),  # it writes no file, so nothing of a document stays
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
