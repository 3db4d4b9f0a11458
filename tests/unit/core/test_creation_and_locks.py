import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import (
    Options,
    create_vault,
    folder_lock,
    open_vault,
    reset_passphrase,
    vault_exists,
)
from core.errors import (
    DamagedVaultError,
    StorageError,
    VaultExistsError,
    VaultInUseError,
    VaultNotFoundError,
    WeakPassphraseError,
)
from tests.fakes.vault_header import PASSPHRASE


class _FullDisk:
    """A clock that fails in the middle of creation, as a disk might."""

    def now(self) -> None:
        raise StorageError("The disk is full.")


def _failing(options: Options) -> Options:
    return replace(options, clock=_FullDisk())  # type: ignore[arg-type]


async def test_a_creation_that_fails_leaves_no_folder_behind(
    options: Options, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "newer" / "Personal"
    with pytest.raises(StorageError):
        await create_vault(folder, PASSPHRASE, options=_failing(options))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(WeakPassphraseError):
        await create_vault(folder, "weak", options=options)
    assert list(tmp_path.iterdir()) == []


async def test_a_creation_that_fails_leaves_a_folder_as_it_was(
    folder: Path, options: Options
) -> None:
    folder.mkdir()
    with pytest.raises(StorageError):
        await create_vault(folder, PASSPHRASE, options=_failing(options))
    assert list(folder.iterdir()) == []
    (folder / "vault.lock").touch()
    with pytest.raises(StorageError):
        await create_vault(folder, PASSPHRASE, options=_failing(options))
    assert [entry.name for entry in folder.iterdir()] == ["vault.lock"]


@pytest.mark.parametrize(
    "left", [["vault.lock"], [".vault.json.abc123.tmp", ".vault.copy.json.x.tmp"]]
)
async def test_a_vault_is_made_where_only_litter_stands(
    folder: Path, options: Options, left: list[str]
) -> None:
    folder.mkdir()
    for name in left:
        (folder / name).touch()
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    names = {entry.name for entry in folder.iterdir()}
    assert names == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}


async def test_what_a_killed_creation_left_is_no_vault_and_is_made_anew(
    folder: Path, options: Options
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    (folder / "vault.db").rename(folder / ".vault.db.new")
    assert not vault_exists(folder)
    with pytest.raises(VaultNotFoundError, match="Make it again"):
        await open_vault(folder, PASSPHRASE, options=options)
    made = await create_vault(folder, "another passphrase", options=options)
    await made.vault.lock()
    await (await open_vault(folder, "another passphrase", options=options)).lock()


async def test_a_vault_beside_a_left_over_database_is_never_made_anew(
    folder: Path, options: Options
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    before = (folder / "vault.db").read_bytes()
    (folder / ".vault.db.new").touch()
    assert vault_exists(folder)
    with pytest.raises(VaultExistsError):
        await create_vault(folder, PASSPHRASE, options=options)
    assert (folder / "vault.db").read_bytes() == before


@pytest.mark.parametrize("size", [0, 1, 100, 4095, 4096, 8192, 50_000])
async def test_a_database_cut_short_is_damage_and_never_an_empty_vault(
    folder: Path, options: Options, size: int
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    content = (folder / "vault.db").read_bytes()
    assert len(content) > size
    (folder / "vault.db").write_bytes(content[:size])
    with pytest.raises(DamagedVaultError):
        vault = await open_vault(folder, PASSPHRASE, options=options)
        try:
            await vault.statistics()
        finally:
            await vault.lock()
    assert (folder / "vault.db").stat().st_size == size


async def test_where_no_vault_is_no_lock_is_left(tmp_path: Path, options: Options) -> None:
    with pytest.raises(VaultNotFoundError):
        await reset_passphrase(tmp_path, "zoo " * 24, "a new passphrase", options=options)
    with pytest.raises(VaultNotFoundError):
        await open_vault(tmp_path, PASSPHRASE, options=options)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "vault.db").write_bytes(b"somebody's")
    with pytest.raises(DamagedVaultError, match="header is gone"):
        await open_vault(tmp_path, PASSPHRASE, options=options)
    assert [entry.name for entry in tmp_path.iterdir()] == ["vault.db"]


async def test_a_cancelled_unlock_lets_go_of_the_lock_and_no_sooner_than_the_thread(
    folder: Path, options: Options
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    for turns in range(6):
        opening = asyncio.create_task(open_vault(folder, PASSPHRASE, options=options))
        for _ in range(turns):
            await asyncio.sleep(0)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        # It would be in use if anything of the cancelled one were left.
        await (await open_vault(folder, PASSPHRASE, options=options)).lock()


async def test_a_cancelled_creation_leaves_nothing_open(
    folder: Path, options: Options
) -> None:
    making = asyncio.create_task(create_vault(folder, PASSPHRASE, options=options))
    await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    if not vault_exists(folder):
        await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    await (await open_vault(folder, PASSPHRASE, options=options)).lock()


async def test_a_folder_where_a_vault_is_being_made_is_in_use(
    folder: Path, options: Options
) -> None:
    folder.mkdir()
    release = folder_lock.take_lock(folder)
    with pytest.raises(VaultInUseError):
        await create_vault(folder, PASSPHRASE, options=options)
    release()
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
