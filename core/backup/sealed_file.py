"""A backup's file: written whole or not at all, read piece by authenticated piece."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from core.backup.prelude import Prelude, read_prelude
from core.backup.summary import Summary, broken_seal, read_summary
from core.crypto.sealed_stream import (
    CHUNK_SIZE,
    BrokenSealError,
    SealedReader,
    SealedWriter,
    StreamSeal,
    sealed_size,
)
from core.errors import BackupNotFoundError, DamagedBackupError, StorageError
from core.storage.snapshot import inspect_copy
from core.vault_format.atomic import TEMPORARY_SUFFIX

# Called after each MiB with bytes done and in all; what it raises ends the work.
Checkpoint = Callable[[int, int], None]


def write_sealed(
    prelude: Prelude,
    vault_key: bytes,
    summary: Summary,
    database: Path,
    unfinished: Path,
    *,
    checkpoint: Checkpoint,
) -> None:
    """Write a backup of a closed database into an empty file, and put it on the disk.

    Raises:
        OSError: the disk refused.
    """
    with unfinished.open("r+b") as file, database.open("rb") as content:
        file.write(prelude.encoded())
        pieces = SealedWriter(file, prelude.seal_with(vault_key))
        pieces.write(summary.encoded())
        for part in _parts(content, summary.database_bytes, checkpoint):
            pieces.write(part)
        pieces.finish()
        file.flush()
        os.fsync(file.fileno())


@dataclass(slots=True)
class OpenBackup:
    """A backup's file, open for reading; its prelude is read."""

    path: Path
    prelude: Prelude
    _file: BinaryIO = field(repr=False)

    def summary(self, vault_key: bytes) -> Summary:
        """Return what the backup says of itself; of the rest only the length is checked.

        Raises:
            DamagedBackupError: the seal doesn't hold under this key, or the file has not
                the length that it should have.
        """
        with _reading(self.path):
            summary = read_summary(self._pieces(self.prelude.seal_with(vault_key)))
            size = os.fstat(self._file.fileno()).st_size
        expected = len(summary.encoded()) + summary.database_bytes
        if size != self.prelude.size + sealed_size(expected):
            raise DamagedBackupError("The backup was cut off, or something was added to it.")
        return summary

    def unpack(self, vault_key: bytes, into: Path, *, checkpoint: Checkpoint) -> Summary:
        """Write the database into an empty file and put it on the disk.

        What is in the file counts only when this has returned.

        Raises:
            DamagedBackupError: any byte of the backup is not what was written.
            StorageError: the disk refused.
        """
        with _reading(self.path), into.open("r+b") as file:
            pieces = self._pieces(self.prelude.seal_with(vault_key))
            summary = read_summary(pieces)
            try:
                _copy(pieces, file, summary.database_bytes, checkpoint)
            except BrokenSealError:
                raise broken_seal() from None
            if not pieces.is_at_end():
                raise DamagedBackupError("The backup goes on after its end.")
            file.flush()
            os.fsync(file.fileno())
        return summary

    def _pieces(self, stream_seal: StreamSeal) -> SealedReader:
        self._file.seek(self.prelude.size)
        try:
            return SealedReader(self._file, stream_seal)
        except BrokenSealError:
            raise broken_seal() from None


@contextmanager
def opened_backup(path: Path) -> Iterator[OpenBackup]:
    """Open a backup's file and read its prelude.

    Raises:
        BackupNotFoundError: there is no such file.
        DamagedBackupError: it is no backup, or damaged at its beginning.
        NewerFormatError: it was written by a newer program.
        StorageError: it can't be read.
    """
    with _opened(path) as file:
        with _reading(path):
            prelude = read_prelude(file)
        yield OpenBackup(path, prelude, file)


def check_backup(
    backup: OpenBackup, vault_key: bytes, database_key: bytes, workplace: Path,
    *, checkpoint: Checkpoint,
) -> Summary:  # fmt: skip
    """Read a whole backup, open its database and count what is in it.

    The database is unpacked into a file in the folder ``workplace`` that is gone afterwards:
    encrypted pages, as in the vault.

    Raises:
        DamagedBackupError: it is damaged, or doesn't hold what it says it does.
        NewerFormatError: its database was written by a newer program.
        StorageError: the disk refused.
    """
    with empty_file(workplace, ".backup.") as database:
        summary = backup.unpack(vault_key, database, checkpoint=checkpoint)
        if inspect_copy(database, database_key) != summary.contents:
            raise DamagedBackupError("The backup doesn't hold what it says it holds.")
    return summary


@contextmanager
def empty_file(folder: Path, prefix: str) -> Iterator[Path]:
    """Make an empty file for its owner alone (0600), and remove what is left of it.

    Raises:
        StorageError: the disk refused.
    """
    try:
        descriptor, name = tempfile.mkstemp(TEMPORARY_SUFFIX, prefix, folder)
        os.close(descriptor)
    except OSError as error:
        raise StorageError(
            f"{folder} can't be written: {error.strerror}. Earlier backups are as they were."
        ) from None
    try:
        yield Path(name)
    finally:
        for beside in ("", "-journal", "-wal", "-shm"):
            Path(name + beside).unlink(missing_ok=True)


def _parts(content: BinaryIO, size: int, checkpoint: Checkpoint) -> Iterator[bytes]:
    done = 0
    while done < size:
        part = content.read(min(size - done, CHUNK_SIZE))
        if not part:
            raise OSError("the copied database became shorter")
        yield part
        done += len(part)
        checkpoint(done, size)


def _copy(pieces: SealedReader, file: BinaryIO, size: int, checkpoint: Checkpoint) -> None:
    done = 0
    while done < size:
        part = pieces.read(min(size - done, CHUNK_SIZE))
        file.write(part)
        done += len(part)
        checkpoint(done, size)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        # Looked at first: opening a pipe would wait for a writer for ever.
        if path.exists() and not path.is_file():
            raise DamagedBackupError(f"{path.name} is no file.")
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise BackupNotFoundError(f"There is no backup {path}.") from None
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}.") from None
    with file:
        yield file


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"Reading the backup {path.name} failed: {error.strerror or 'the disk refused'}."
        ) from None
