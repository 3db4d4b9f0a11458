"""The backups of one vault in a folder, which may hold other vaults' and other files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from core.backup.sealed_file import opened_backup
from core.errors import DamagedVaultError, NewerFormatError, StorageError
from core.storage.snapshot import Contents
from core.vault_format.atomic import TEMPORARY_SUFFIX
from core.vault_format.header_mac import has_right_mac

SUFFIX = ".backup"


class BackupState(StrEnum):
    """What can be said of a backup without reading all of it."""

    READABLE = "readable"  # its beginning holds and its length is right
    DAMAGED = "damaged"
    OTHER_KEY = "other key"  # made before the vault was given another key
    NEWER = "newer"  # written by a newer program
    UNREADABLE = "unreadable"  # the disk refused


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of the vault. ``created_at`` and ``contents`` are known if it is readable.

    ``reason`` says what is wrong with one that isn't.
    """

    path: Path
    size: int  # bytes
    state: BackupState
    created_at: datetime | None = None
    contents: Contents | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def new_name(vault_id: str, now: datetime, unique: str) -> str:
    """Return the name of a backup made now; ``unique`` tells two of one second apart."""
    return f"memorylink-{vault_id}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{unique[:6]}{SUFFIX}"


def temporary_prefix(vault_id: str) -> str:
    """Return how the name of a backup begins that isn't finished."""
    return f".memorylink-{vault_id}-"


def backups_in(folder: Path, vault_id: str, vault_key: bytes) -> tuple[Backup, ...]:
    """Return this vault's backups, the newest first, those that can't be read at the end.

    Files that are no backups and backups of other vaults are passed over. A damaged file
    counts as this vault's if its name says so.

    Raises:
        StorageError: the folder can't be read.
    """
    found = list(_found_in(folder, vault_id, vault_key))
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(
        sorted(found, key=lambda each: (each.created_at or oldest, each.name), reverse=True)
    )


def remove_unfinished(folder: Path, vault_id: str) -> None:
    """Remove what killed backups of this vault left; only for the holder of its lock."""
    with suppress(OSError):  # litter, no danger: it is sealed like the rest
        for path in folder.iterdir():
            if path.name.startswith(temporary_prefix(vault_id)) and path.name.endswith(
                TEMPORARY_SUFFIX
            ):
                path.unlink()


def _found_in(folder: Path, vault_id: str, vault_key: bytes) -> Iterator[Backup]:
    for path in _candidates(folder):
        with suppress(FileNotFoundError):  # gone since the folder was read
            backup = _looked_at(path, path.stat().st_size, vault_id, vault_key)
            if backup is not None:
                yield backup


def _candidates(folder: Path) -> Iterable[Path]:
    try:
        return [
            Path(entry.path)
            for entry in os.scandir(folder)
            if entry.name.endswith(SUFFIX) and not entry.name.startswith(".")
            and entry.is_file(follow_symlinks=False)
        ]  # fmt: skip
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageError(f"{folder} can't be read: {error.strerror}.") from None


def _looked_at(path: Path, size: int, vault_id: str, vault_key: bytes) -> Backup | None:
    is_named_ours = path.name.startswith(f"memorylink-{vault_id}-")
    try:
        with opened_backup(path) as backup:
            header = backup.prelude.header
            if header.vault_id != vault_id:
                return None
            is_named_ours = True
            if not has_right_mac(header, vault_key):
                return Backup(
                    path, size, BackupState.OTHER_KEY,
                    reason="It was made under another key; it opens with the passphrase or "
                    "recovery words of that time.",
                )  # fmt: skip
            summary = backup.summary(vault_key)
    except (DamagedVaultError, StorageError) as error:
        state = _state_for(error)
        return Backup(path, size, state, reason=str(error)) if is_named_ours else None
    return Backup(path, size, BackupState.READABLE, summary.created_at, summary.contents)


def _state_for(error: DamagedVaultError | StorageError) -> BackupState:
    match error:
        case NewerFormatError():
            return BackupState.NEWER
        case DamagedVaultError():
            return BackupState.DAMAGED
        case _:
            return BackupState.UNREADABLE
