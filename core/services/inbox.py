"""File what was captured while the vault was locked.

A letter is removed only after its memory is on the disk; its memory's id stands inside, so a
crash in between keeps nothing twice. What can't be opened is renamed and never deleted.
"""

import asyncio
import errno
import logging
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from core.crypto.keys import KeyLabel
from core.errors import NewerFormatError, StorageError, UsageError
from core.model import FiledInbox
from core.services.capture import capture_memory
from core.services.doctor.set_aside import set_aside
from core.services.inbox_keys import kept_inbox_keys
from core.services.inbox_message import Message, message_from_json
from core.services.open_vault import OpenVault
from core.vault_format.atomic import TEMPORARY_SUFFIX
from core.vault_format.files import INBOX_NAME, LETTER_SUFFIX
from core.vault_format.letter import (
    LARGEST_LETTER,
    SMALLEST_LETTER,
    generation_of,
    open_letter,
)

LETTERS_A_ROUND = 500
BYTES_A_ROUND = 2 * LARGEST_LETTER

_LOOKED_AT = 10 * LETTERS_A_ROUND  # names; a folder stuffed with others must not hold us up
_UNFINISHED_AFTER = 86_400  # seconds; who seals a letter takes milliseconds

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Letter:
    path: Path
    message: Message


@dataclass
class _Round:
    """What a round found: letters to file, files to set aside, how many wait for the next."""

    letters: list[_Letter] = field(default_factory=list)
    aside: list[Path] = field(default_factory=list)
    left: int = 0
    size: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.letters) >= LETTERS_A_ROUND or self.size >= BYTES_A_ROUND


async def file_inbox(vault: OpenVault) -> FiledInbox:
    """Keep each letter of the inbox as a memory, oldest first, one transaction each.

    A round takes up to ``LETTERS_A_ROUND`` and ``BYTES_A_ROUND``; the rest waits for the
    next. An empty or missing inbox costs one look at the folder.

    Raises:
        StorageError: the disk refused; what was not filed stays in the inbox.
        VaultLockedError: the vault was locked meanwhile; likewise.
    """
    paths = await asyncio.to_thread(_waiting, vault.folder / INBOX_NAME, vault.now())
    if not paths:
        return FiledInbox()
    keys = await _private_keys(vault)
    found = await asyncio.to_thread(_opened, vault.id, keys, paths)
    filed = 0
    for letter in sorted(found.letters, key=lambda each: each.message.captured_at):
        if await _file(vault, letter):
            filed += 1
        else:
            found.aside.append(letter.path)
    names = await asyncio.to_thread(_set_all_aside, found.aside)
    return FiledInbox(filed, names, found.left)


async def _file(vault: OpenVault, letter: _Letter) -> bool:
    message = letter.message
    try:
        await capture_memory(vault, message.draft, memory_id=message.memory_id)
    except UsageError:  # sealed by something that checks less than we do
        return False
    try:
        await asyncio.to_thread(letter.path.unlink, missing_ok=True)
    except OSError as error:  # filed again at the next opening, as the same memory
        _log.warning("a filed letter could not be removed: %s", error.strerror)
    return True


async def _private_keys(vault: OpenVault) -> dict[int, bytes]:
    former = await vault.database.read(kept_inbox_keys)
    return {**former, vault.opened.header.current.number: vault.key(KeyLabel.INBOX)}


def _waiting(inbox: Path, now: datetime) -> list[Path]:
    """Return some of the letters' paths; remove what a killed writer left long ago."""
    try:
        with os.scandir(inbox) as entries:
            names = [entry.name for entry in islice(entries, _LOOKED_AT)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StorageError(f"The inbox could not be read: {error.strerror}.") from None
    for name in names:
        if name.startswith(".") and name.endswith(TEMPORARY_SUFFIX):
            _remove_unfinished(inbox / name, now)
    return [
        inbox / name
        for name in sorted(names)
        if name.endswith(LETTER_SUFFIX) and not name.startswith(".")
    ]


def _remove_unfinished(path: Path, now: datetime) -> None:
    with suppress(OSError):  # litter, and no danger
        if now.timestamp() - path.lstat().st_mtime > _UNFINISHED_AFTER:
            path.unlink()


def _opened(vault_id: str, keys: Mapping[int, bytes], paths: list[Path]) -> _Round:
    found = _Round()
    for path in paths:
        if found.is_full:
            found.left += 1
            continue
        try:
            content = _read(path)
            found.size += len(content or b"")
            message = _message(content, vault_id, keys)
        except (NewerFormatError, OSError) as error:
            _log.warning("a letter stays in the inbox: %s", type(error).__name__)
            found.left += 1
            continue
        if message is None:
            found.aside.append(path)
        else:
            found.letters.append(_Letter(path, message))
    return found


def _read(path: Path) -> bytes | None:
    """Return a file's content, ``None`` for what is no plain file of a letter's size."""
    try:
        # Neither followed nor waited for: a link leads anywhere, a pipe has no end.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENXIO, errno.EISDIR}:
            return None
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        if not SMALLEST_LETTER <= status.st_size <= LARGEST_LETTER:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(LARGEST_LETTER)
    finally:
        os.close(descriptor)


def _message(
    content: bytes | None, vault_id: str, keys: Mapping[int, bytes]
) -> Message | None:
    if content is None:
        return None
    generation = generation_of(content)
    if generation is None or generation not in keys:
        return None
    message = open_letter(content, keys[generation], vault_id=vault_id)
    return None if message is None else message_from_json(message)


def _set_all_aside(paths: list[Path]) -> tuple[str, ...]:
    return tuple(name for path in paths if (name := _set_aside(path)) is not None)


def _set_aside(path: Path) -> str | None:
    """Rename what can't be filed, as all damaged files are; return its new name."""
    try:
        aside = set_aside(path)
    except OSError as error:
        _log.warning("a letter could not be set aside: %s", error.strerror)
        return None
    _log.warning("%s in the inbox is damaged or another vault's; it was set aside", aside.name)
    return aside.name
