"""The files of an import: of a folder, of an archive, or the file itself.

Nothing is ever unpacked to disk: a file of an archive is read as a stream. What its name says
is a name and never a path to write to; one that leads out of the archive is refused all the
same, since no program that exports writes it.
"""

import errno
import gzip
import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, RawIOBase
from lzma import LZMAError
from pathlib import Path
from tarfile import (  # type: ignore[attr-defined]
    EmptyHeaderError,
    ReadError,
    TruncatedHeaderError,
)
from typing import BinaryIO, cast
from zipfile import _ECD_SIZE, _EndRecData  # type: ignore[attr-defined]

from core.errors import NotFoundError, StorageError, UsageError
from core.model import Rejection
from core.services.imports.reading import Item, UnreadableError

# Text shrinks to a tenth, the same text over and over to a two-hundredth; what unpacks to
# five hundred times its size is made to harm. The format can do no more than a thousand.
_MOST_GROWTH = 500
_GROWTH_LOOKED_AT = 256 << 20  # bytes that anything may unpack to
_BLOCK = 1 << 16
# Bytes of a zip's list of its files, which is read as a whole; half a million have room.
_LONGEST_LIST = 64 << 20
_LONGEST_NAMES = 1 << 20  # bytes of what a tar says of one file beside its header
_ZIP, _EMPTY_ZIP, _GZIP = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"
_TAR_MARK_AT = 257
_NAMES_BESIDE = {
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
}

_OF_THE_MAC = re.compile(r"(?:^|/)(?:__MACOSX/|\._)")
_LINK = "It is a link; only files themselves are taken."
_BOMB = f"It unpacks to more than {_MOST_GROWTH} times its size, which no export does."

# What the libraries raise at a file in an archive that is damaged.
DAMAGE = (zlib.error, EOFError, LZMAError, zipfile.BadZipFile, tarfile.TarError)

Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """One file: its name where it lies, with ``/`` between folders, and what opens it."""

    name: str
    size: int  # bytes, as the archive says
    open: Callable[[], BinaryIO]


def read_files(
    path: Path, wanted: Wanted, read: Callable[[str, BinaryIO], Iterator[Item]]
) -> Iterator[Item]:
    """Yield what ``read(name, stream)`` finds in each file that is ``wanted`` by its name.

    ``path`` is a folder, a zip, a tar, or one file that is read whatever its name. A file
    that can't be read is a rejection, and the others are read on.

    Raises:
        NotFoundError: nothing is there.
        UsageError: the archive as a whole can't be read.
        StorageError: the disk refused.
    """
    for found in files_of(path, wanted):
        if isinstance(found, Rejection):
            yield found
            continue
        try:
            with closing(found.open()) as stream:
                yield from read(found.name, stream)
        except UnreadableError as error:
            yield Rejection(found.name, str(error))
        except DAMAGE:
            yield Rejection(found.name, "The archive is damaged here.")
        except (PermissionError, FileNotFoundError) as error:
            yield Rejection(found.name, _unreadable(error))
        except OSError as error:
            # What is damaged points before its own beginning.
            if error.errno not in (None, errno.EINVAL):
                raise
            yield Rejection(found.name, "The archive is damaged here.")
        except (NotImplementedError, RuntimeError):
            yield Rejection(found.name, "It is packed in a way that can't be read.")


def files_of(path: Path, wanted: Wanted) -> Iterator[Found | Rejection]:
    """Yield the files of a folder or an archive, or the file itself; see ``read_files``.

    What macOS writes beside a file when it packs one is none of the export's.
    """

    def is_wanted(name: str) -> bool:
        return _OF_THE_MAC.search(name) is None and wanted(name)

    if path.is_dir():
        yield from _of_folder(path, is_wanted)
        return
    try:
        with path.open("rb") as stream:
            start = stream.read(512)
        size = path.stat().st_size
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.") from None
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}.") from None
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _of_zip(path, is_wanted)
    elif start.startswith(_GZIP) or start[_TAR_MARK_AT:].startswith(b"ustar"):
        yield from _of_tar(path, is_wanted)
    else:
        yield Found(path.name, size, partial(_opened, path))


def _of_folder(folder: Path, wanted: Wanted) -> Iterator[Found | Rejection]:
    for path in walked(folder):
        if isinstance(path, Rejection):
            yield path
            continue
        name = path.relative_to(folder).as_posix()
        if wanted(name):
            yield _found(path, shown(name))


def walked(folder: Path) -> Iterator[Path | Rejection]:
    """Yield the files under a folder, by name; what is hidden is passed over.

    Links to folders are never followed, so loops can't trap it. They are rejections, and so
    is each folder that can't be read.
    """
    unread: list[OSError] = []
    for parent, names, files in os.walk(folder, onerror=unread.append, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        paths = [Path(parent, name) for name in names]
        yield from (
            Rejection(_where(folder, path), _LINK) for path in paths if path.is_symlink()
        )
        yield from (Path(parent, file) for file in sorted(files))
    yield from (
        Rejection(_where(folder, Path(error.filename)), _unreadable(error)) for error in unread
    )


def _where(folder: Path, path: Path) -> str:
    return shown(path.relative_to(folder).as_posix())


def _found(path: Path, name: str) -> Found | Rejection:
    try:
        reason, size = refusal_of_kind(path), path.lstat().st_size
    except OSError as error:  # gone since the folder was listed
        return Rejection(name, _unreadable(error))
    if reason is not None:
        return Rejection(name, reason)
    return Found(name, size, partial(_opened, path))


def refusal_of_kind(path: Path) -> str | None:
    """Return why what lies in a folder is no file to be read, ``None`` when it is one.

    Raises:
        OSError: it isn't there, or its folder can't be read.
    """
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return _LINK
    if not stat.S_ISREG(mode):  # who opens a pipe may wait for ever
        return "It is a pipe or a device; only files themselves are taken."
    return None


def _unreadable(error: OSError) -> str:
    return f"It can't be read: {error.strerror}."


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _of_zip(path: Path, wanted: Wanted) -> Iterator[Found | Rejection]:
    try:
        _check_list(path)
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise UsageError(f"{path.name} is a zip archive that is cut off or damaged.") from None
    budget = Budget(path.stat().st_size)
    with archive:
        for info in archive.infolist():
            name = shown(info.filename)
            if info.is_dir() or not wanted(info.filename):
                continue
            reason = refusal(info.filename)
            if stat.S_ISLNK(info.external_attr >> 16):
                reason = _LINK
            elif info.flag_bits & 1:
                reason = "It is encrypted."
            elif info.file_size > Budget(info.compress_size).left:
                reason = _BOMB
            if reason:
                yield Rejection(name, reason)
            else:
                yield Found(name, info.file_size, _opener(archive, info, budget))


def _check_list(path: Path) -> None:
    with path.open("rb") as stream:
        end = _EndRecData(stream)
    if end is not None and end[_ECD_SIZE] > _LONGEST_LIST:
        raise UsageError(f"{path.name} lists more files than any export has.")


def _opener(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: "Budget"
) -> Callable[[], BinaryIO]:
    return lambda: budget.watched(cast(BinaryIO, archive.open(info)))


def _of_tar(path: Path, wanted: Wanted) -> Iterator[Found | Rejection]:
    budget = Budget(path.stat().st_size)
    try:
        with _unpacked(path, budget) as stream, _opened_tar(stream) as archive:
            for member in archive:
                # Else it remembers each one for ever.
                archive.members = []  # type: ignore[attr-defined]
                if member.isdir() or not wanted(member.name):
                    continue
                reason = refusal(member.name)
                if not member.isreg():
                    reason = "It is a link or a device; only files themselves are taken."
                if reason:
                    yield Rejection(shown(member.name), reason)
                else:
                    yield Found(shown(member.name), member.size, _member(archive, member))
    except UnreadableError as error:
        yield Rejection(path.name, str(error))
    except (*DAMAGE, gzip.BadGzipFile, RecursionError):
        yield Rejection(path.name, "The archive is cut off or damaged; the rest is missing.")


def _unpacked(path: Path, budget: "Budget") -> BinaryIO:
    """Open a tar, counted as it unpacks: also what is passed over, and what is no file."""
    stream = path.open("rb")
    if not stream.peek(len(_GZIP)).startswith(_GZIP):
        return stream
    stream.close()
    return budget.watched(cast(BinaryIO, gzip.open(path)))


def _opened_tar(stream: BinaryIO) -> tarfile.TarFile:
    return tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header)


class _Header(tarfile.TarInfo):
    """A header as it has to be: where it isn't, tarfile takes the archive to be over."""

    @classmethod
    def fromtarfile(cls, tarfile: "tarfile.TarFile") -> "_Header":
        try:
            return super().fromtarfile(tarfile)
        except (TruncatedHeaderError, EmptyHeaderError):
            raise ReadError("cut off") from None

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Header":
        header = super().frombuf(buf, encoding, errors)
        if header.type in _NAMES_BESIDE and header.size > _LONGEST_NAMES:
            raise ReadError("names that are longer than any")  # it would be read as a whole
        return header


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        stream = archive.extractfile(member)
        if stream is None:
            raise UnreadableError("It is no file.")
        return cast(BinaryIO, stream)

    return opened


def refusal(name: str) -> str | None:
    """Return why a name in an archive can't be trusted, ``None`` when it can."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        return "Its name leads out of the archive."
    return None


def shown(name: str) -> str:
    """Return a name as it can be written down, whatever its bytes were."""
    return name.encode("utf-8", "replace").decode()


class Budget:
    """Counts what an archive unpacks to, and ends it when that is past all reason."""

    def __init__(self, packed: int) -> None:
        """``packed`` is the size of the archive in bytes."""
        self.left = max(packed * _MOST_GROWTH, _GROWTH_LOOKED_AT)

    def spend(self, count: int) -> None:
        """Count unpacked bytes; raises ``UnreadableError`` when they are too many."""
        self.left -= count
        if self.left < 0:
            raise UnreadableError(_BOMB)

    def watched(self, stream: BinaryIO) -> BinaryIO:
        """Return the stream, counted while it is read; raises as ``spend`` where all is spent.

        Of a thousand entries that are one and the same, the last are not unpacked at all.
        """
        self.spend(0)
        return BufferedReader(_Watched(stream, self), _BLOCK)


class _Watched(RawIOBase):
    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._stream.read(min(len(target), _BLOCK))
        self._budget.spend(len(block))
        target[: len(block)] = block
        return len(block)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
