"""Gives a vault another vault key: a new database, a new header, new recovery words.

A kill at any moment leaves a vault that opens with the same passphrase: before the database
is renamed with its old key, and from then on with its new one (``open_settled``).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.bootstrap.folder_lock import disk_refusals, under_lock
from core.bootstrap.options import Options
from core.bootstrap.unlocking import (
    remove_rotated_database,
    remove_sealed_index,
    unlock_with_passphrase,
)
from core.crypto.keys import KeyLabel, derive_key
from core.disk import flush_folder
from core.errors import StorageError
from core.services.inbox_keys import keep_inbox_key
from core.services.to_the_end import despite_cancelling
from core.storage.new_key import compare_databases, copy_under_new_key, settle_database
from core.vault_format.files import DATABASE_NAME, ROTATED_DATABASE_NAME
from core.vault_format.rotation import (
    Rotation,
    finish_rotation,
    plan_rotation,
    undo_rotation,
    write_both_generations,
)

_log = logging.getLogger(__name__)

Reached = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RotatedKey:
    """What a rotation gave: the generation's number and the new recovery words.

    The words are shown once and kept nowhere. ``lost_keyring`` says that the keyring opens
    the vault no more, until it is added again.
    """

    generation: int
    recovery_words: str = field(repr=False)
    lost_keyring: bool


async def rotate_key(
    folder: Path,
    passphrase: str,
    *,
    options: Options | None = None,
    reached: Reached = lambda step: None,
) -> RotatedKey:
    """Give a vault another vault key, which nobody with an old header has.

    The passphrase stays, the recovery words and whatever the keyring keeps open nothing any
    more. Backups made before keep the key and the words of their time. ``reached`` is told
    each step by its name, on another thread. Once begun it is not cancelled: a caller who is
    gets what was done all the same.

    Raises:
        WrongPassphraseError, VaultNotFoundError, VaultInUseError, DamagedVaultError,
        StorageError: as ``open_vault``; the vault has its old key and words.
    """
    chosen = options or Options()

    def rotate() -> RotatedKey:
        return under_lock(folder, lambda: _rotate(folder, passphrase, chosen, reached))

    # The words exist only here: to drop them half way would leave a vault without any.
    return await despite_cancelling(asyncio.to_thread(rotate))


def _rotate(folder: Path, passphrase: str, options: Options, reached: Reached) -> RotatedKey:
    opened = unlock_with_passphrase(folder, passphrase, options)
    reached("rotate: vault unlocked")
    rotation = plan_rotation(folder, opened, passphrase, policy=options.policy)
    reached("rotate: new key made")
    try:
        _copy_database(folder, rotation, reached)
        _put_in_place(folder, rotation, reached)
    except BaseException:
        remove_rotated_database(folder)
        raise
    reached("rotate: database renamed")
    _tidy_up(folder, rotation, reached)
    return RotatedKey(
        rotation.generation.number,
        rotation.recovery_words,
        rotation.old.header.current.keyring is not None,
    )


def _copy_database(folder: Path, rotation: Rotation, reached: Reached) -> None:
    database, copy = folder / DATABASE_NAME, folder / ROTATED_DATABASE_NAME
    old_key = derive_key(rotation.old.vault_key, KeyLabel.DB)
    new_key = derive_key(rotation.vault_key, KeyLabel.DB)
    # Letters are sealed without a lock, so one may be sealed to the old key at any moment
    # until the header has the new one alone: the new vault must be able to read it.
    letters_key = derive_key(rotation.old.vault_key, KeyLabel.INBOX)
    number = rotation.old.header.current.number
    settle_database(database, old_key, lambda tx: keep_inbox_key(tx, number, letters_key))
    reached("rotate: old inbox key kept")
    copy_under_new_key(database, old_key, copy, new_key)
    reached("rotate: database copied")
    compare_databases(database, old_key, copy, new_key)
    with disk_refusals(folder):
        flush_folder(folder)
    reached("rotate: copy compared")


def _put_in_place(folder: Path, rotation: Rotation, reached: Reached) -> None:
    try:
        write_both_generations(folder, rotation)
        reached("rotate: header with both written")
        with disk_refusals(folder):
            (folder / ROTATED_DATABASE_NAME).replace(folder / DATABASE_NAME)
    except BaseException:
        try:
            undo_rotation(folder, rotation)
        except StorageError as error:  # the first failure is the one to tell of
            _log.warning("a rotation is left to the next opening to undo: %s", error)
        raise


def _tidy_up(folder: Path, rotation: Rotation, reached: Reached) -> None:
    """Destroy what is left of the old key; the vault has its new one whatever happens here."""
    try:
        with disk_refusals(folder):
            flush_folder(folder)
        remove_sealed_index(folder)
        reached("rotate: old index removed")
        finish_rotation(folder, rotation)
        reached("rotate: header with the new key written")
    except StorageError as error:
        # The person must see the new words all the same; the next opening finishes this.
        _log.warning("the old vault key still stands in the header: %s", error)
