import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.bootstrap import Options, restore_backup
from core.errors import StorageError
from core.model import Draft
from core.services.vault import Vault
from tests.e2e import warm
from tests.fakes.vault_header import PASSPHRASE


def _outcomes(what: str) -> list[str]:
    done = warm.run("tests.e2e.kill_backup", what)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_a_restore_killed_at_any_step_leaves_a_whole_vault_or_none() -> None:
    outcomes = _outcomes("restore")
    assert outcomes.count("no vault") >= 10
    first = outcomes.index("whole")
    assert "no vault" not in outcomes[first:]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_a_backup_killed_at_any_step_leaves_whole_backups_alone() -> None:
    outcomes = _outcomes("backup")
    assert outcomes.count("1 backups") >= 10
    assert set(outcomes) <= {"1 backups", "2 backups"}


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 1 MB, where mounting one is allowed."""
    place = Path(tempfile.mkdtemp())
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if (
        sys.platform != "linux"
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        place.rmdir()
        pytest.skip("mounting a small file system isn't allowed here")
    yield place
    # Lazily, because a test may have pulled it.
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)
    place.rmdir()


def _names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


async def test_a_full_disk_keeps_the_backups_that_are_there(
    vault: Vault, small_disk: Path
) -> None:
    earlier = (await vault.create_backup(small_disk)).backup
    for number in range(20):
        await vault.capture(Draft(f"{number} " * 40_000))
    await vault.capture(Draft("".join(map(chr, range(0x4E00, 0x9000))) * 30))
    with pytest.raises(StorageError, match="Earlier backups are as they were"):
        await vault.create_backup(small_disk)
    assert _names(small_disk) == {earlier.name}
    summary = await vault.verify_backup(earlier.name, small_disk)
    assert summary.contents == earlier.contents
    assert (await vault.list()).total == 21


async def test_a_full_disk_makes_no_half_vault(
    vault: Vault, small_disk: Path, options: Options
) -> None:
    await vault.capture(Draft("".join(map(chr, range(0x4E00, 0x9000))) * 60))
    path = (await vault.create_backup()).backup.path
    with pytest.raises(StorageError):
        await restore_backup(path, small_disk / "again", PASSPHRASE, options=options)
    assert _names(small_disk) == set()


async def test_a_disk_that_is_pulled_ends_the_backup_and_not_the_vault(
    vault: Vault, small_disk: Path
) -> None:
    subprocess.run(["umount", str(small_disk)], check=True)
    small_disk.rmdir()
    with pytest.raises(StorageError):
        await vault.create_backup(small_disk / "backups")
    small_disk.mkdir()
    await vault.capture(Draft("goes on"))
    assert (await vault.list()).total == 1


async def test_a_read_only_place_is_refused(vault: Vault, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StorageError, match="Earlier backups"):
        await vault.create_backup(small_disk)


async def test_a_backup_while_a_long_import_writes_is_one_moment(
    vault: Vault, tmp_path: Path
) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(f'{{"text": "line {number}"}}\n' for number in range(800)))
    importing = asyncio.create_task(vault.import_jsonl(lines))
    counts = []
    while not importing.done():
        made = (await vault.create_backup(tmp_path / "disk")).backup
        assert made.contents is not None
        counts.append(made.contents.memories)
    assert (await importing).added == 800
    assert counts == sorted(counts)
    shutil.rmtree(tmp_path / "disk")
