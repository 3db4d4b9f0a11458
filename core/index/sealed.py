"""``index.sealed``: the closed index's folder as one authenticated stream.

A ``core.crypto.sealed_stream`` under the vault's ``index`` key, bound to the vault, the epoch
and the fingerprint: a snapshot of anything else doesn't open.

The content: last id, count and removed (8-byte numbers), then each file as the length of its
path (2 bytes), the path, its length (8 bytes) and its bytes; a path of no length ends it.
All numbers are little-endian.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from core.crypto.cipher import KEY_SIZE
from core.crypto.sealed_stream import BrokenSealError, SealedReader, SealedWriter, StreamSeal
from core.disk import flush_folder

# Puts a finished snapshot in its place, and tells whether it did.
Publish = Callable[[Path, Path], bool]

_log = logging.getLogger(__name__)

TEMPORARY_SUFFIX = ".tmp"

_FORMAT = 1
_INFO = b"memorylink/1/index/chunks"
_MARKS = struct.Struct("<QQQ")
_PATH_LENGTH = struct.Struct("<H")
_SIZE = struct.Struct("<Q")
_COPIED_AT_ONCE = 1 << 18
_FORBIDDEN = frozenset('\\:*?"<>|\0')


class Refusal(StrEnum):
    """Why a snapshot wasn't taken; each means that the index is made again."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    # Another vault's, an older epoch's, another model's, cut off or changed: a tag that
    # doesn't hold can't tell them apart.
    NOT_OURS = "not ours"
    BAD_CONTENT = "bad content"


@dataclass(frozen=True, slots=True)
class SealedPlace:
    """Where a snapshot lies, the 32-byte ``index`` key, and what the snapshot is bound to."""

    path: Path
    key: bytes = field(repr=False)
    vault_id: str
    epoch: int
    fingerprint: str

    def seal(self) -> StreamSeal:
        """Return what the snapshot is sealed under, bound to what it is as canonical JSON."""
        bound = {
            "epoch": self.epoch,
            "fingerprint": self.fingerprint,
            "format": _FORMAT,
            "kind": "index",
            "vault_id": self.vault_id,
        }
        said = json.dumps(bound, sort_keys=True, separators=(",", ":")).encode("ascii")
        return StreamSeal(self.key, _INFO, said)


@dataclass(frozen=True, slots=True)
class Marks:
    """How far a snapshot reaches: the highest id in it, how many there are, and were.

    ``removed`` counts those that were taken out since the index was made from nothing.
    """

    last_id: int
    count: int
    removed: int = 0


def seal_folder(
    folder: Path,
    place: SealedPlace,
    marks: Marks,
    *,
    on_temporary: Callable[[Path], None] = lambda path: None,
) -> Path:
    """Write the snapshot of a folder nobody has open any more; ``publish`` puts it in place.

    Return where it lies, whole and on the disk, under a name that no reader looks for.
    ``on_temporary`` is told that name at once, for whoever must remove it in a hurry.

    Raises:
        OSError: the disk refused.
        ValueError: the folder holds something that is no plain file.
    """
    descriptor, name = tempfile.mkstemp(
        prefix=f".{place.path.name}.", suffix=TEMPORARY_SUFFIX, dir=place.path.parent
    )
    temporary = Path(name)
    try:
        on_temporary(temporary)
        with os.fdopen(descriptor, "wb") as file:
            _write(file, folder, place, marks)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def publish(unfinished: Path, path: Path) -> None:
    """Put what ``seal_folder`` wrote in the place of the older snapshot.

    Raises:
        OSError: the disk refused, or somebody removed it meanwhile; the older one stays.
    """
    unfinished.replace(path)
    flush_folder(path.parent)


def publish_always(unfinished: Path, path: Path) -> bool:
    """Put a snapshot in its place; the disk may refuse."""
    try:
        publish(unfinished, path)
    except OSError as error:
        _log.warning("the index's snapshot was given up: %s", type(error).__name__)
        return False
    return True


def unseal_folder(place: SealedPlace, into: Path) -> Marks | Refusal:
    """Unpack a snapshot into a folder that is made for it; on a refusal it is gone again."""
    try:
        with place.path.open("rb") as file:
            into.mkdir(mode=0o700)
            if len(place.key) != KEY_SIZE:
                raise _RefusedError(Refusal.NOT_OURS)
            return _read(SealedReader(file, place.seal()), into)
    except FileNotFoundError:
        refusal = Refusal.MISSING
    except OSError:
        refusal = Refusal.UNREADABLE
    except BrokenSealError:
        refusal = Refusal.NOT_OURS
    except _RefusedError as error:
        refusal = error.refusal
    shutil.rmtree(into, ignore_errors=True)
    return refusal


def remove_unfinished(path: Path) -> None:
    """Remove what killed seals left behind; only for the holder of the vault's lock.

    It may be what another program, which has just locked the vault, is writing still: that
    program then gives up its snapshot, and loses a little time at its next unlock.
    """
    with suppress(OSError):  # litter, no danger: it is sealed like the rest
        for entry in path.parent.iterdir():
            if entry.name.startswith(f".{path.name}.") and entry.name.endswith(
                TEMPORARY_SUFFIX
            ):
                entry.unlink()


def remove_snapshot(path: Path) -> None:
    """Remove a snapshot and what is being written of the next; none is no error.

    Raises:
        OSError: the disk refused.
    """
    # In this order: whoever puts an unfinished one in its place meanwhile either finds it
    # gone, or has its work removed.
    remove_unfinished(path)
    with suppress(FileNotFoundError):
        path.unlink()
        flush_folder(path.parent)


class _RefusedError(Exception):
    """Ends the reading of a snapshot."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def _write(file: BinaryIO, folder: Path, place: SealedPlace, marks: Marks) -> None:
    pieces = SealedWriter(file, place.seal())
    pieces.write(_MARKS.pack(marks.last_id, marks.count, marks.removed))
    for path in _files(folder):
        name = path.relative_to(folder).as_posix().encode()
        size = path.stat().st_size
        pieces.write(_PATH_LENGTH.pack(len(name)) + name + _SIZE.pack(size))
        with path.open("rb") as content:
            while size and (part := content.read(min(size, _COPIED_AT_ONCE))):
                pieces.write(part)
                size -= len(part)
        if size:
            raise OSError("a file of the index became shorter while it was read")
    pieces.write(_PATH_LENGTH.pack(0))
    pieces.finish()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            raise ValueError("the index's folder holds a link")
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path
        else:
            raise ValueError("the index's folder holds something that is no file")


def _read(pieces: SealedReader, into: Path) -> Marks:
    marks = Marks(*_MARKS.unpack(pieces.read(_MARKS.size)))
    while length := _PATH_LENGTH.unpack(pieces.read(_PATH_LENGTH.size))[0]:
        path = into / _safe_path(pieces.read(length))
        (size,) = _SIZE.unpack(pieces.read(_SIZE.size))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _unpack_file(pieces, path, size)
        except (FileExistsError, NotADirectoryError):  # a path twice, or under a file
            raise _RefusedError(Refusal.BAD_CONTENT) from None
    if not pieces.is_at_end():
        raise _RefusedError(Refusal.BAD_CONTENT)
    return marks


def _safe_path(name: bytes) -> PurePosixPath:
    """Return a relative path that stays below its folder on every system."""
    try:
        text = name.decode()
    except UnicodeDecodeError:
        raise _RefusedError(Refusal.BAD_CONTENT) from None
    parts = text.split("/")
    if not _FORBIDDEN.isdisjoint(text) or any(part in {"", ".", ".."} for part in parts):
        raise _RefusedError(Refusal.BAD_CONTENT)
    return PurePosixPath(*parts)


def _unpack_file(pieces: SealedReader, path: Path, size: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        while size:
            part = pieces.read(min(size, _COPIED_AT_ONCE))
            file.write(part)
            size -= len(part)
