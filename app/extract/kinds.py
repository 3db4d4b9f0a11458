"""Which files are taken, how large they may be, and the sentences that refuse one."""

from enum import StrEnum
from pathlib import Path

from core.errors import UsageError
from core.model import TEXT_BYTES_LIMIT

PLAIN_BYTES = TEXT_BYTES_LIMIT
PACKED_BYTES = 100_000_000  # of a PDF or DOCX, whose pictures count too
UNPACKED_BYTES = 300_000_000  # of all that a DOCX holds
MOST_PAGES = 5_000
SECONDS = 60


class FileKind(StrEnum):
    """How a file is read."""

    PLAIN = "plain"
    PDF = "pdf"
    DOCX = "docx"


class Refusal(StrEnum):
    """Why a file was not taken, as the child says it."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    HUGE = "huge"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TOO_SLOW = "too_slow"


class RefusedError(Exception):
    """Inside the child: a document whose text can't be had."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


_KINDS = {
    ".txt": FileKind.PLAIN,
    ".text": FileKind.PLAIN,
    ".md": FileKind.PLAIN,
    ".markdown": FileKind.PLAIN,
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
}
SUFFIXES = tuple(_KINDS)

_REASONS = {
    Refusal.ENCRYPTED: "“{0}” is protected with a password. "
    "Save a copy without one, then drop that.",
    Refusal.DAMAGED: "“{0}” can't be read: it is damaged, or not what its name says.",
    Refusal.HUGE: "“{0}” unpacks to far more than its text needs. It was not taken.",
    Refusal.NO_TEXT: "“{0}” holds no text. A scan needs text recognition first.",
    Refusal.TOO_LONG: "“{0}” holds more text than one memory takes (20 MB). "
    "Split it, then drop the parts.",
    Refusal.TOO_SLOW: f"“{{0}}” could not be read within {SECONDS} seconds.",
}


class UnreadableFileError(UsageError):
    """A file that no text can be taken out of."""


def refused(refusal: Refusal, name: str) -> UnreadableFileError:
    """Return the error that says why a file is not taken."""
    return UnreadableFileError(_REASONS[refusal].format(name))


def kind_of(path: Path) -> FileKind:
    """Return how a file is read, by the end of its name.

    Raises:
        UnreadableFileError: of no kind that is taken.
    """
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        step = " Save it as .docx first." if path.suffix.lower() in {".doc", ".odt"} else ""
        raise UnreadableFileError(
            f"“{path.name}” was not taken: only text, Markdown, PDF and Word (.docx) files "
            f"are.{step}"
        )
    return kind
