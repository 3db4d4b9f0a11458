"""A raised epoch: older snapshots are refused, and deleted even if the purge is cut short."""

from pathlib import Path

import pytest

from core.bootstrap import Options, open_vault
from core.errors import DamagedVaultError, StorageError
from core.model import SearchMode, SearchQuery
from core.services import open_vault as open_vault_module
from core.services.index_epoch import index_epoch, is_snapshot_doomed, raise_index_epoch
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.vault_header import PASSPHRASE

QUERY = SearchQuery("rent", mode=SearchMode.SEMANTIC)


def snapshot_in(folder: Path) -> list[Path]:
    """Lay down a snapshot and one that is being written."""
    laid = [folder / "index.sealed", folder / ".index.sealed.abc.tmp"]
    for path in laid:
        path.write_bytes(b"sealed")
    return laid


async def test_the_epoch_is_one_and_rises_by_one(vault: Vault) -> None:
    database = vault._inside().database
    assert await database.read(index_epoch) == 1
    assert await database.write(raise_index_epoch) == 2
    assert await database.write(raise_index_epoch) == 3
    assert await database.read(index_epoch) == 3


async def test_a_purge_that_is_rolled_back_raises_nothing(vault: Vault) -> None:
    def fail(tx: Transaction) -> None:
        raise_index_epoch(tx)
        raise StorageError("full")

    database = vault._inside().database
    with pytest.raises(StorageError):
        await database.write(fail)
    assert await database.read(index_epoch) == 1


async def test_a_damaged_epoch_is_damage(vault: Vault) -> None:
    database = vault._inside().database
    await database.write(lambda tx: tx.settings.put("index.epoch", "-1"))
    with pytest.raises(DamagedVaultError):
        await database.read(index_epoch)


async def test_rebuilding_deletes_the_snapshot_and_what_is_being_written(vault: Vault) -> None:
    laid = snapshot_in(vault.folder)
    database = vault._inside().database
    epoch = await database.write(raise_index_epoch)
    assert await database.read(is_snapshot_doomed)
    await vault._inside().rebuild_index(epoch)
    assert not any(path.exists() for path in laid)
    assert not await database.read(is_snapshot_doomed)


async def test_the_next_program_deletes_what_a_purge_that_was_killed_left(
    vault: Vault, options: Options
) -> None:
    laid = snapshot_in(vault.folder)
    await vault._inside().database.write(raise_index_epoch)
    await vault.lock()
    again = await open_vault(vault.folder, PASSPHRASE, options=options)
    await again.search(QUERY)
    assert not any(path.exists() for path in laid)
    assert not await again._inside().database.read(is_snapshot_doomed)
    await again.lock()


async def test_a_program_that_finds_no_purge_leaves_the_snapshot(vault: Vault) -> None:
    laid = snapshot_in(vault.folder)
    await vault.search(QUERY)
    assert all(path.exists() for path in laid)


async def test_a_disk_that_refuses_the_deletion_is_told_and_searching_goes_on(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(open_vault_module, "remove_snapshot", refuse)
    database = vault._inside().database
    epoch = await database.write(raise_index_epoch)
    with pytest.raises(StorageError):
        await vault._inside().rebuild_index(epoch)
    await vault.search(QUERY)
    assert await database.read(is_snapshot_doomed)
