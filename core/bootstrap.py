"""Wires the adapters to the services: make, open, and change the key of a vault."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from filelock import FileLock, Timeout

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.crypto.keys import KeyLabel, derive_key
from core.embedding.onnx_minilm import OnnxMiniLM
from core.embedding.query_cache import QueryCache
from core.errors import (
    DamagedVaultError,
    ModelMissingError,
    StorageError,
    VaultExistsError,
    VaultInUseError,
    VaultNotFoundError,
)
from core.index.derived import DerivedIndex
from core.index.sealed import SealedPlace
from core.model import IndexKind
from core.services.open_vault import OpenVault
from core.services.vault import Vault
from core.storage.database import Database, make_database, open_database
from core.system import RandomIds, SystemClock
from core.vault_format import (
    CreatedHeader,
    OpenedVault,
    check_new_vault,
    create_header,
    header_exists,
    is_half_made,
    open_with_passphrase,
    open_with_recovery_words,
    remove_half_made,
)
from core.vault_format import change_passphrase as change_header_passphrase
from core.vault_format.atomic import flush_folder
from core.vault_format.copies import nothing_there
from core.vault_format.files import DATABASE_NAME, INDEX_NAME, LOCK_NAME, NEW_DATABASE_NAME

if TYPE_CHECKING:
    from core.ports import Clock, Embedder, Ids

R = TypeVar("R")

# Bound into each snapshot of the index; nothing raises it yet, because nothing is purged.
_INDEX_EPOCH = 1
_PAGE_SIZE = 4096  # bytes, SQLCipher's default


@dataclass(frozen=True, slots=True)
class Options:
    """What a vault is opened with; the defaults are the real things.

    ``embedder`` ``None`` is the default model, if its weights are here. Without
    ``works_on_queue`` nothing is embedded: for a shell command that only looks. ``index``
    ``chroma`` starts a process with the first search: for who keeps the vault open.
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=RandomIds)
    policy: KdfPolicy = DEFAULT_POLICY
    embedder: Embedder | None = None
    works_on_queue: bool = True
    index: IndexKind = IndexKind.EXACT


@dataclass(frozen=True, slots=True)
class CreatedVault:
    """A new vault, open, and its 24 recovery words, which are shown once and kept nowhere."""

    vault: Vault
    recovery_words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Held:
    """All that an open vault holds on to, and what has to be let go of with it."""

    opened: OpenedVault = field(repr=False)
    database: Database
    embedder: Embedder | None
    model_missing: str | None
    release: Callable[[], None]
    recovery_words: str = field(default="", repr=False)

    async def let_go(self) -> None:
        try:
            await self.database.close()
        finally:
            self.release()


def vault_exists(folder: Path) -> bool:
    """Say whether a folder holds a vault's header, sound or not.

    What a killed creation left behind is no vault yet: it can be made again.
    """
    return header_exists(folder) and not is_half_made(folder)


async def create_vault(
    folder: Path, passphrase: str, *, options: Options | None = None
) -> CreatedVault:
    """Make a vault in a folder, which is made too, and open it.

    When it fails, what it made is gone again; when it is killed, it can be called again.

    Raises:
        VaultExistsError: a vault or another file stands there.
        WeakPassphraseError: the passphrase is too short to protect anything.
        VaultInUseError: another program is making one there.
        StorageError: the folder can't be written.
    """
    chosen = options or Options()
    held = await _to_its_end(lambda: _make(folder, passphrase, chosen))
    return CreatedVault(_vault(folder, held, chosen), held.recovery_words)


async def open_vault(
    folder: Path, passphrase: str, *, options: Options | None = None
) -> Vault:
    """Open a vault; takes the KDF's second.

    Raises:
        VaultNotFoundError: no vault in that folder.
        VaultInUseError: another program has it open.
        WrongPassphraseError: the passphrase doesn't open it.
        DamagedVaultError: header or database are damaged, or written by a newer program.
        StorageError: the disk refused.
    """
    chosen = options or Options()
    held = await _to_its_end(lambda: _unlock(folder, passphrase, chosen))
    return _vault(folder, held, chosen)


async def change_passphrase(
    folder: Path, passphrase: str, new_passphrase: str, *, options: Options | None = None
) -> None:
    """Give a vault another passphrase. The recovery words stay the same.

    Raises:
        WrongPassphraseError, WeakPassphraseError, and what ``open_vault`` raises.
    """
    policy = (options or Options()).policy

    def change() -> None:
        opened = open_with_passphrase(folder, passphrase, policy=policy)
        change_header_passphrase(folder, opened, new_passphrase, policy=policy)

    await asyncio.to_thread(_under_lock, folder, change)


async def reset_passphrase(
    folder: Path, recovery_words: str, new_passphrase: str, *, options: Options | None = None
) -> None:
    """Give a vault a new passphrase with its 24 recovery words, which stay the same.

    Raises:
        WrongPassphraseError: the words aren't this vault's; the sentence says what is wrong.
        WeakPassphraseError, and what ``open_vault`` raises.
    """
    policy = (options or Options()).policy

    def reset() -> None:
        opened = open_with_recovery_words(folder, recovery_words, policy=policy)
        change_header_passphrase(folder, opened, new_passphrase, policy=policy)

    await asyncio.to_thread(_under_lock, folder, reset)


async def _to_its_end(work: Callable[[], _Held]) -> _Held:
    """Run ``work`` on a thread; if the caller is cancelled meanwhile, undo what it opened.

    A thread can't be stopped, and a lock let go of before the thread ended would protect
    nothing, so a cancelled caller waits for it: a second or two.
    """
    opening = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        await _ended(opening)
        if not opening.cancelled() and opening.exception() is None:
            await _ended(asyncio.ensure_future(opening.result().let_go()))
        raise


async def _ended(future: asyncio.Future[Any]) -> None:
    while not future.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait({future})


def _vault(folder: Path, held: _Held, options: Options) -> Vault:
    inside = OpenVault(
        id=held.opened.vault_id,
        folder=folder,
        database=held.database,
        clock=options.clock,
        ids=options.ids,
        embedder=held.embedder,
        query_cache=QueryCache(held.embedder) if held.embedder else None,
        derived=_derived_index(folder, held) if options.index is IndexKind.CHROMA else None,
    )
    return Vault(
        inside,
        held.release,
        works_on_queue=options.works_on_queue,
        model_missing=held.model_missing,
    )


def _derived_index(folder: Path, held: _Held) -> DerivedIndex | None:
    if held.embedder is None:
        return None
    place = SealedPlace(
        folder / INDEX_NAME,
        derive_key(held.opened.vault_key, KeyLabel.INDEX),
        held.opened.vault_id,
        _INDEX_EPOCH,
        held.embedder.fingerprint,
    )
    return DerivedIndex(held.embedder.dimensions, held.embedder.fingerprint, snapshot=place)


def _unlock(folder: Path, passphrase: str, options: Options) -> _Held:
    release = _lock_vault(folder)
    try:
        opened = open_with_passphrase(folder, passphrase, policy=options.policy)
        return _open(folder, opened, options, release)
    except BaseException:
        release()
        raise


def _make(folder: Path, passphrase: str, options: Options) -> _Held:
    check_new_vault(folder, passphrase)
    with _made_folders(folder), _new_lock(folder) as release:
        try:
            # Again, and now nobody else can be making one: what is half made is litter.
            check_new_vault(folder, passphrase)
            remove_half_made(folder)
            created = _write_vault(folder, passphrase, options)
            held = _open(folder, created.opened, options, release)
        except BaseException:
            _unmake(folder)
            raise
    return replace(held, recovery_words=created.recovery_words)


def _write_vault(folder: Path, passphrase: str, options: Options) -> CreatedHeader:
    """Write header and database so that a kill at any moment leaves a vault or none.

    The database has its real name last of all, and there is no vault before: else a kill
    would leave one whose recovery words nobody has seen.
    """
    new_database = folder / NEW_DATABASE_NAME
    with _disk_refusals(folder):
        os.close(os.open(new_database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        flush_folder(folder)
    created = create_header(folder, passphrase, now=options.clock.now(), policy=options.policy)
    make_database(new_database, derive_key(created.opened.vault_key, KeyLabel.DB))
    with _disk_refusals(folder):
        new_database.replace(folder / DATABASE_NAME)
        flush_folder(folder)
    return created


def _unmake(folder: Path) -> None:
    with suppress(OSError, StorageError):  # the first failure is the one to tell of
        if (folder / DATABASE_NAME).exists():
            (folder / DATABASE_NAME).replace(folder / NEW_DATABASE_NAME)
        remove_half_made(folder)


def _open(
    folder: Path, opened: OpenedVault, options: Options, release: Callable[[], None]
) -> _Held:
    embedder, missing = _embedder(options)
    key = derive_key(opened.vault_key, KeyLabel.DB)
    database = open_database(folder / DATABASE_NAME, key)
    return _Held(opened, database, embedder, missing, release)


def _embedder(options: Options) -> tuple[Embedder | None, str | None]:
    """Return the embedder, or the sentence that says what is missing."""
    if options.embedder is not None:
        return options.embedder, None
    embedder = OnnxMiniLM()
    try:
        embedder.check()
    except ModelMissingError as error:
        return None, str(error)
    return embedder, None


@contextmanager
def _made_folders(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; when what follows fails, remove those made."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    with _disk_refusals(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # somebody else uses one of them by now
            for place in missing:
                place.rmdir()
        raise


@contextmanager
def _new_lock(folder: Path) -> Iterator[Callable[[], None]]:
    """Take the lock of a vault to be made; when what follows fails, remove its file."""
    path = folder / LOCK_NAME
    is_new = not path.exists()
    release = _take_lock(folder)
    try:
        yield release
    except BaseException:
        # While it is still ours: else another program could hold a lock without a name.
        if is_new:
            with suppress(OSError):  # Windows keeps open files; an empty lock harms nobody
                path.unlink()
        release()
        raise


def _lock_vault(folder: Path) -> Callable[[], None]:
    """Take the lock of a vault that is there; where none is, leave nothing behind.

    Raises:
        VaultNotFoundError, VaultInUseError, DamagedVaultError, StorageError: as
            ``open_vault``.
    """
    if not header_exists(folder):
        raise nothing_there(folder)
    release = _take_lock(folder)
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


def _take_lock(folder: Path) -> Callable[[], None]:
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


def _under_lock(folder: Path, work: Callable[[], R]) -> R:
    release = _lock_vault(folder)
    try:
        return work()
    finally:
        release()


@contextmanager
def _disk_refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise VaultExistsError(f"{folder} is no folder but a file, or lies in one.") from None
    except OSError as error:
        raise StorageError(f"{folder} can't be written: {error.strerror}.") from None
