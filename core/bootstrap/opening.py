"""Opens a vault: lock, key, database, and the services on top."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.bootstrap.folder_lock import lock_vault
from core.bootstrap.options import Options, find_chosen
from core.bootstrap.unlocking import unlock_with_passphrase
from core.crypto.keys import KeyLabel, derive_key
from core.embedding.query_cache import QueryCache
from core.errors import DamagedVaultError, StorageError
from core.services.model_settings import chosen_models
from core.services.model_switch import ModelSwitch
from core.services.open_vault import OpenVault
from core.services.to_the_end import until_done
from core.services.vault import Vault
from core.storage.database import Database, open_database
from core.vault_format import OpenedVault
from core.vault_format.files import DATABASE_NAME

if TYPE_CHECKING:
    from core.embedding.model_choice import ModelChoice
    from core.ports import Embedder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """All that an open vault holds on to, and what has to be let go of with it."""

    opened: OpenedVault = field(repr=False)
    database: Database
    embedder: Embedder | None
    model_missing: str | None
    release: Callable[[], None]
    choice: ModelChoice | None = None
    recovery_words: str = field(default="", repr=False)

    async def let_go(self) -> None:
        """Close the database and let go of the vault's lock, last of all."""
        try:
            await self.database.close()
        finally:
            self.release()


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
    held = await to_its_end(lambda: unlock_held(folder, passphrase, chosen))
    vault = vault_of(folder, held, chosen)
    await file_what_waits(vault)
    return vault


async def file_what_waits(vault: Vault) -> None:
    """File the inbox of a vault that was just opened; a disk that refuses doesn't stop that.

    When it is cancelled, the vault is locked again: nobody else has it yet.
    """
    try:
        vault.filed = await vault.file_inbox()
    except StorageError as error:  # the letters wait for the next opening
        _log.warning("what waits in the inbox could not be filed: %s", error)
    except BaseException:
        await vault.lock()
        raise


def unlock_held(folder: Path, passphrase: str, options: Options) -> Held:
    """Take the lock and open header and database; blocks, and raises as ``open_vault``."""
    return unlock_held_by(
        folder, lambda: unlock_with_passphrase(folder, passphrase, options), options
    )


def unlock_held_by(folder: Path, unlock: Callable[[], OpenedVault], options: Options) -> Held:
    """Take the lock, get the key as ``unlock`` does, and open the database."""
    release = lock_vault(folder)
    try:
        return open_held(folder, unlock(), options, release)
    except BaseException:
        release()
        raise


def open_held(
    folder: Path, opened: OpenedVault, options: Options, release: Callable[[], None]
) -> Held:
    """Open the database of an unlocked vault, whose lock ``release`` lets go of."""
    key = derive_key(opened.vault_key, KeyLabel.DB)
    database = open_database(folder / DATABASE_NAME, key)
    try:
        choice, embedder, missing = _model_of(database, options)
    except BaseException:
        database.close_here()
        raise
    return Held(opened, database, embedder, missing, release, choice)


def _model_of(
    database: Database, options: Options
) -> tuple[ModelChoice | None, Embedder | None, str | None]:
    try:
        choice = database.read_here(chosen_models).present
    except DamagedVaultError as error:  # by a newer program, perhaps: no reason not to open
        return None, None, str(error)
    return choice, *find_chosen(options, choice)


def vault_of(folder: Path, held: Held, options: Options) -> Vault:
    """Put the services on top of what was opened; to be called on core's loop."""
    inside = OpenVault(
        unlocked=held.opened,
        folder=folder,
        database=held.database,
        clock=options.clock,
        ids=options.ids,
        embedder=held.embedder,
        choice=held.choice,
        models=options.models,
        query_cache=QueryCache(held.embedder) if held.embedder else None,
        index=options.index,
        policy=options.policy,
    )
    models = ModelSwitch(inside, works_on_queue=options.works_on_queue)
    if options.resumes_models:
        models.resume()
    return Vault(
        inside,
        held.release,
        models=models,
        model_missing=held.model_missing,
        empties_trash=options.empties_trash,
        backs_up=options.backs_up,
        curates=options.curates,
    )


async def to_its_end(work: Callable[[], Held]) -> Held:
    """Run ``work`` on a thread; if the caller is cancelled meanwhile, undo what it opened.

    A thread can't be stopped, and a lock let go of before the thread ended would protect
    nothing, so a cancelled caller waits for it: a second or two.
    """
    opening = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        await until_done(opening)
        if not opening.cancelled() and opening.exception() is None:
            await until_done(asyncio.ensure_future(opening.result().let_go()))
        raise
