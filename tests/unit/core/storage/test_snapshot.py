import asyncio
from pathlib import Path

import pytest

from core.crypto.keys import KeyLabel
from core.errors import DamagedVaultError, NewerFormatError, StorageError
from core.model import Draft, Memory
from core.services.vault import Vault
from core.storage.snapshot import copy_database, inspect_copy


async def test_what_is_written_while_it_copies_is_neither_counted_nor_copied(
    vault: Vault, tmp_path: Path
) -> None:
    for number in range(6):
        await vault.capture(Draft("".join(map(chr, range(0x4E00, 0x9000))) + str(number) * 9))
        await vault.capture(Draft(f"{number} " * 100_000))
    copy, inside, loop = tmp_path / "copy", vault._inside(), asyncio.get_running_loop()
    copy.touch()
    kept: list[Memory] = []

    def write_meanwhile(_done: int, _total: int) -> None:
        if len(kept) == 5:
            return
        writing = vault.capture(Draft(f"meanwhile {len(kept)}"))
        kept.append(asyncio.run_coroutine_threadsafe(writing, loop).result())

    key = inside.key(KeyLabel.DB)
    counted = await inside.database.read(copy_database, copy, key, checkpoint=write_meanwhile)
    assert len(kept) > 2
    assert counted.memories == 12
    assert inspect_copy(copy, key) == counted
    assert {entry.name for entry in tmp_path.glob("copy*")} == {"copy"}
    assert b"meanwhile" not in copy.read_bytes()
    assert (await vault.list()).total == 12 + len(kept)


async def test_each_page_is_looked_at(vault: Vault, tmp_path: Path) -> None:
    await vault.capture(Draft("x"))
    copy, inside = tmp_path / "copy", vault._inside()
    copy.touch()
    key = inside.key(KeyLabel.DB)
    await inside.database.read(copy_database, copy, key, checkpoint=lambda _d, _t: None)
    sound = copy.read_bytes()
    for page in range(0, len(sound), 16 * 4096):
        changed = bytearray(sound)
        changed[page + 1234] ^= 1
        copy.write_bytes(changed)
        with pytest.raises(DamagedVaultError):
            inspect_copy(copy, key)
    copy.write_bytes(sound)
    with pytest.raises(DamagedVaultError):
        inspect_copy(copy, bytes(32))


async def test_a_newer_schema_is_told_from_damage(vault: Vault, tmp_path: Path) -> None:
    copy, inside = tmp_path / "copy", vault._inside()
    copy.touch()
    key = inside.key(KeyLabel.DB)
    await inside.database.write(
        lambda tx: tx.connection.exec_driver_sql("PRAGMA user_version = 900")
    )
    await inside.database.read(copy_database, copy, key, checkpoint=lambda _d, _t: None)
    with pytest.raises(NewerFormatError, match="version 900"):
        inspect_copy(copy, key)


async def test_what_the_checkpoint_raises_ends_the_copying(
    vault: Vault, tmp_path: Path
) -> None:
    copy, inside = tmp_path / "copy", vault._inside()
    copy.touch()

    def stop(_done: int, _total: int) -> None:
        raise StorageError("stopped")

    with pytest.raises(StorageError, match="stopped"):
        await inside.database.read(
            copy_database, copy, inside.key(KeyLabel.DB), checkpoint=stop
        )
    assert (await vault.list()).total == 0
