"""The asking end: a child reads the file from its standard input and writes its text."""

import asyncio
import os
import re
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.extract.child_command import child_command
from app.extract.kinds import SECONDS, FileKind, Refusal, refused
from core.model import TEXT_BYTES_LIMIT, Progress

_PAGE = re.compile(rb"page (\d+) (\d+)$")
_REFUSED = re.compile(rb"refused (\w+)$")
_ROOT = Path(__file__).resolve().parents[2]


async def read_in_child(
    file: BinaryIO,
    kind: FileKind,
    name: str,
    on_progress: Callable[[Progress], None] | None,
    *,
    seconds: float = SECONDS,
) -> str:
    """Return the text that a child takes out of an open file.

    A document comes from anywhere: what it does to its reader ends with the child.

    Raises:
        UnreadableFileError: the child refused it, died of it, or took too long.
    """
    child = await asyncio.create_subprocess_exec(
        *child_command(kind), stdin=file, stdout=PIPE, stderr=PIPE, env=_environment()
    )
    try:
        async with asyncio.timeout(seconds):
            text, refusal = await asyncio.gather(_text(child), _told(child, on_progress))
            code = await child.wait()
    except TimeoutError:
        raise refused(Refusal.TOO_SLOW, name) from None
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if refusal is None and code != 0:
        refusal = Refusal.DAMAGED
    if refusal is None and len(text) > TEXT_BYTES_LIMIT:
        refusal = Refusal.TOO_LONG
    if refusal is not None:
        raise refused(refusal, name)
    return text.decode("utf-8", "replace")


async def _text(child: Process) -> bytes:
    taken = bytearray()
    if child.stdout is not None:
        while len(taken) <= TEXT_BYTES_LIMIT and (some := await child.stdout.read(1 << 16)):
            taken += some
    if len(taken) > TEXT_BYTES_LIMIT:
        child.kill()
    return bytes(taken)


async def _told(
    child: Process, on_progress: Callable[[Progress], None] | None
) -> Refusal | None:
    refusal = None
    while child.stderr is not None and (line := await child.stderr.readline()):
        page, said = _PAGE.match(line.rstrip()), _REFUSED.match(line.rstrip())
        if page and on_progress is not None:
            on_progress(Progress(int(page[1]), int(page[2]), "reading"))
        if said:
            refusal = Refusal(said[1].decode())
    return refusal


def _environment() -> dict[str, str]:
    # Started from anywhere, the child finds this very program.
    return {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
