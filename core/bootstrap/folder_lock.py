"""The vault's one lock, and the folder it lies in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from core.errors import (
    DamagedVaultError,
    StorageError,
    VaultExistsError,
    VaultInUseError,
    VaultNotFoundError,
)
from core.vault_format import header_exists, is_half_made
from core.vault_format.copies import nothing_there
from core.vault_format.files import DATABASE_NAME, LOCK_NAME

R = TypeVar("R")

_PAGE_SIZE = 4096  # bytes, SQLCipher's default


@contextmanager
def made_folders(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; when what follows fails, remove those made."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    with disk_refusals(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # somebody else uses one of them by now
            for place in missing:
                place.rmdir()
        raise


@contextmanager
def new_lock(folder: Path) -> Iterator[Callable[[], None]]:
    """Take the lock of a vault to be made; when what follows fails, remove its file."""
    path = folder / LOCK_NAME
    is_new = not path.exists()
    release = take_lock(folder)
    try:
        yield release
    except BaseException:
        # While it is still ours: else another program could hold a lock without a name.
        if is_new:
            with suppress(OSError):  # Windows keeps open files; an empty lock harms nobody
                path.unlink()
        release()
        raise


def lock_vault(folder: Path) -> Callable[[], None]:
    """Take the lock of a vault that is there; where none is, leave nothing behind.

    Raises:
        VaultNotFoundError, VaultInUseError, DamagedVaultError, StorageError: as
            ``open_vault``.
    """
    if not header_exists(folder):
        raise nothing_there(folder)
    release = take_lock(folder)
    try:
        _refuse_without_database(folder)
    except BaseException:
        release()
        raise
    return release


def _refuse_without_database(folder: Path) -> None:
    if is_half_made(folder):
        raise VaultNotFoundError(
            f"There is no vault in {folder} yet: making it was cut short. Make it again."
        )
    database = folder / DATABASE_NAME
    # SQLite takes less than a page for an empty database: all memories would seem gone.
    if not database.is_file() or database.stat().st_size < _PAGE_SIZE:
        raise DamagedVaultError(
            f"The vault's database {DATABASE_NAME} is gone or empty. Nothing was changed: "
            "bring it back from a backup."
        )


def take_lock(folder: Path) -> Callable[[], None]:
    """Take the vault's one lock; return what lets go of it.

    The lock belongs to the open file, so a process that dies lets go of it too.
    """
    lock = FileLock(folder / LOCK_NAME, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise VaultInUseError(
            "Another program has this vault open. Lock it there, then try again."
        ) from None
    except OSError as error:
        raise StorageError(f"{folder} can't be written: {error.strerror}.") from None
    return lambda: lock.release(force=True)


def under_lock(folder: Path, work: Callable[[], R]) -> R:
    """Do some work while nobody else can have the vault; raises what ``lock_vault`` does."""
    release = lock_vault(folder)
    try:
        return work()
    finally:
        release()


@contextmanager
def disk_refusals(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence that names the folder."""
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise VaultExistsError(f"{folder} is no folder but a file, or lies in one.") from None
    except OSError as error:
        raise StorageError(f"{folder} can't be written: {error.strerror}.") from None
