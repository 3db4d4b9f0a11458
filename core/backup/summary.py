"""What a backup says about itself in its sealed part: when, and how much it holds."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime

from core.crypto.sealed_stream import BrokenSealError, SealedReader
from core.errors import DamagedBackupError
from core.storage.snapshot import Contents
from core.vault_format.header import MOST
from core.vault_format.json_fields import Fields, MalformedError, canonical, parse_object

_LENGTH = struct.Struct("<I")
_LONGEST = 65_536  # bytes
_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z"


@dataclass(frozen=True, slots=True)
class Summary:
    """When a backup was made, what its database holds and how many bytes it takes."""

    created_at: datetime
    contents: Contents
    database_bytes: int

    def encoded(self) -> bytes:
        """Return the bytes the sealed part starts with."""
        encoded = canonical(self._to_json())
        return _LENGTH.pack(len(encoded)) + encoded

    def _to_json(self) -> dict[str, object]:
        return {
            "chunks": self.contents.chunks,
            "created_at": _time_text(self.created_at),
            "database_bytes": self.database_bytes,
            "last_seq": self.contents.last_seq,
            "memories": self.contents.memories,
            "revisions": self.contents.revisions,
        }


def read_summary(pieces: SealedReader) -> Summary:
    """Read the summary at the beginning of the sealed part.

    Raises:
        DamagedBackupError: it doesn't hold.
    """
    try:
        (length,) = _LENGTH.unpack(pieces.read(_LENGTH.size))
        if length > _LONGEST:
            raise MalformedError("too long")
        encoded = pieces.read(length)
        summary = _summary(parse_object(encoded))
        if summary.encoded()[_LENGTH.size :] != encoded:
            raise MalformedError("not in its one encoding")
    except BrokenSealError:
        raise broken_seal() from None
    except MalformedError:
        raise DamagedBackupError("What the backup says of itself makes no sense.") from None
    return summary


def broken_seal() -> DamagedBackupError:
    """Return the error for a piece whose tag doesn't hold."""
    return DamagedBackupError("The backup was changed or cut off: its seal doesn't hold.")


def _summary(fields: Fields) -> Summary:
    contents = Contents(
        memories=fields.number("memories", 0, MOST),
        revisions=fields.number("revisions", 0, MOST),
        chunks=fields.number("chunks", 0, MOST),
        last_seq=fields.number("last_seq", 0, MOST),
    )
    created_at = _time(fields.text("created_at", _TIME))
    return Summary(created_at, contents, fields.number("database_bytes", 1, MOST))


def _time_text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise MalformedError("created_at is no date") from None
