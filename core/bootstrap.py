"""Wires the adapters to the services: make, open, and change the key of a vault."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filelock import FileLock, Timeout

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.crypto.keys import KeyLabel, derive_key
from core.embedding.onnx_minilm import OnnxMiniLM
from core.embedding.query_cache import QueryCache
from core.errors import (
    ModelMissingError,
    StorageError,
    VaultExistsError,
    VaultInUseError,
    VaultNotFoundError,
)
from core.services.open_vault import OpenVault
from core.services.vault import Vault
from core.storage.database import Database, open_database
from core.system import RandomIds, SystemClock
from core.vault_format import (
    OpenedVault,
    create_header,
    header_exists,
    open_with_passphrase,
    open_with_recovery_words,
)
from core.vault_format import change_passphrase as change_header_passphrase

if TYPE_CHECKING:
    from core.ports import Clock, Embedder, Ids

R = TypeVar("R")

DATABASE = "vault.db"
LOCK = "vault.lock"


@dataclass(frozen=True, slots=True)
class Options:
    """What a vault is opened with; the defaults are the real things.

    ``embedder`` ``None`` is the default model, if its weights are here. Without
    ``works_on_queue`` nothing is embedded: for a shell command that only looks.
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=RandomIds)
    policy: KdfPolicy = DEFAULT_POLICY
    embedder: Embedder | None = None
    works_on_queue: bool = True


@dataclass(frozen=True, slots=True)
class CreatedVault:
    """A new vault, open, and its 24 recovery words, which are shown once and kept nowhere."""

    vault: Vault
    recovery_words: str = field(repr=False)


def vault_exists(folder: Path) -> bool:
    """Say whether a folder holds a vault's header, sound or not."""
    return header_exists(folder)


async def create_vault(
    folder: Path, passphrase: str, *, options: Options | None = None
) -> CreatedVault:
    """Make a vault in a folder, which is made too, and open it.

    Raises:
        VaultExistsError: a vault or another file stands there.
        WeakPassphraseError: the passphrase is too short to protect anything.
        StorageError: the folder can't be written.
    """
    chosen = options or Options()
    await asyncio.to_thread(_make_folder, folder)
    release = await asyncio.to_thread(_take_lock, folder)
    try:
        created = await asyncio.to_thread(
            create_header, folder, passphrase, now=chosen.clock.now(), policy=chosen.policy
        )
        vault = await _open(folder, created.opened, chosen, release)
    except BaseException:
        release()
        raise
    return CreatedVault(vault, created.recovery_words)


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
    release = await asyncio.to_thread(_take_lock, folder)
    try:
        opened = await asyncio.to_thread(
            open_with_passphrase, folder, passphrase, policy=chosen.policy
        )
        return await _open(folder, opened, chosen, release)
    except BaseException:
        release()
        raise


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


async def _open(
    folder: Path, opened: OpenedVault, options: Options, release: Callable[[], None]
) -> Vault:
    database = await asyncio.to_thread(_open_database, folder, opened)
    embedder, missing = _embedder(options)
    inside = OpenVault(
        id=opened.vault_id,
        folder=folder,
        database=database,
        clock=options.clock,
        ids=options.ids,
        embedder=embedder,
        query_cache=QueryCache(embedder) if embedder else None,
    )
    return Vault(inside, release, works_on_queue=options.works_on_queue, model_missing=missing)


def _open_database(folder: Path, opened: OpenedVault) -> Database:
    path = folder / DATABASE
    is_new = not path.exists()
    database = open_database(path, derive_key(opened.vault_key, KeyLabel.DB))
    if is_new:
        _sync_folder(folder)
    return database


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


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        strangers = [entry.name for entry in folder.iterdir() if entry.name != LOCK]
    except (FileExistsError, NotADirectoryError):
        raise VaultExistsError(f"{folder} is a file; a vault needs a folder.") from None
    except OSError as error:
        raise StorageError(f"{folder} can't be made: {error.strerror}.") from None
    if header_exists(folder):
        raise VaultExistsError(f"{folder} holds a vault already.")
    if strangers:
        raise VaultExistsError(f"{folder} isn't empty. A vault needs a folder of its own.")


def _take_lock(folder: Path) -> Callable[[], None]:
    """Take the vault's one lock; return what lets go of it.

    The lock belongs to the open file, so a process that dies lets go of it too.
    """
    if not folder.is_dir():
        raise VaultNotFoundError(
            f"{folder} is a file, not a vault's folder."
            if folder.exists()
            else f"There is no vault in {folder}."
        )
    lock = FileLock(folder / LOCK, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise VaultInUseError(
            "Another program has this vault open. Lock it there, then try again."
        ) from None
    except OSError as error:
        raise _unlockable(folder, error) from None
    return lambda: lock.release(force=True)


def _unlockable(folder: Path, error: OSError) -> Exception:
    if not header_exists(folder):
        return VaultNotFoundError(f"There is no vault in {folder}.")
    return StorageError(f"The vault's folder can't be written: {error.strerror}.")


def _under_lock(folder: Path, work: Callable[[], R]) -> R:
    release = _take_lock(folder)
    try:
        return work()
    finally:
        release()


def _sync_folder(folder: Path) -> None:
    # A new file is on disk only when its folder's entry is. Windows has no such call.
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
