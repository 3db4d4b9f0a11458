"""Read one file's text, with limits on size, time and memory."""

import asyncio
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.extract.child_reading import read_in_child
from app.extract.kinds import (
    PACKED_BYTES,
    PLAIN_BYTES,
    FileKind,
    Refusal,
    UnreadableFileError,
    kind_of,
    refused,
)
from core.model import Progress

OnProgress = Callable[[Progress], None]

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's text and the title that its name makes."""

    title: str
    text: str


async def read_file(path: Path, *, on_progress: OnProgress | None = None) -> ReadFile:
    """Return a file's text; a PDF's and a DOCX's is taken out in a child process.

    ``on_progress`` is told the pages of a PDF. Cancelling ends the child.

    Raises:
        UnreadableFileError: of another kind, too large, damaged, protected, or without text.
        OSError: the file can't be opened.
    """
    if await asyncio.to_thread(path.is_dir):
        raise UnreadableFileError(f"“{path.name}” is a folder. Import takes whole folders.")
    kind = kind_of(path)
    file = await asyncio.to_thread(_opened, path, kind)
    with file:
        if kind is FileKind.PLAIN:
            text = await asyncio.to_thread(_plain, file, path.name)
        else:
            text = await read_in_child(file, kind, path.name, on_progress)
    if not text.strip():
        raise refused(Refusal.NO_TEXT, path.name)
    return ReadFile(path.stem, text)


def _opened(path: Path, kind: FileKind) -> BinaryIO:
    # Not waited for: a pipe in the place of a file has no other end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(f"“{path.name}” is no plain file.")
        limit = PLAIN_BYTES if kind is FileKind.PLAIN else PACKED_BYTES
        if status.st_size > limit:
            raise UnreadableFileError(
                f"“{path.name}” has {status.st_size / 1e6:,.0f} MB; "
                f"at most {limit / 1e6:.0f} MB are taken."
            )
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _plain(file: BinaryIO, name: str) -> str:
    content = file.read(PLAIN_BYTES)
    encoding = next((how for sign, how in _BOMS if content.startswith(sign)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        # Not where it failed: an error that quotes the bytes would stand behind this one.
        raise UnreadableFileError(
            f"“{name}” is not written in UTF-8. Save it as UTF-8, then drop it again."
        )
    return text.replace("\r\n", "\n")
