import asyncio
import logging
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from core.backup.folder import BackupState
from core.backup.rotation import Keep
from core.bootstrap import Options, change_passphrase, create_vault, open_vault
from core.errors import (
    BackupNotFoundError,
    DamagedBackupError,
    InvalidValueError,
    StorageError,
    VaultLockedError,
    WrongPassphraseError,
)
from core.model import Draft, Progress
from core.services.backups.create import create_backup
from core.services.backups.daily import keep_backed_up
from core.services.backups.look import backups_holding
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import NEW_PASSPHRASE, PASSPHRASE


def _names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


async def test_a_backup_is_one_private_file_that_counts_what_it_holds(
    vault: Vault, folder: Path, clock: HeldClock
) -> None:
    kept = await vault.capture(Draft("a red bicycle"))
    await vault.capture(Draft("a blue one"))
    await vault.revise(kept.id, base=1, text="a green bicycle")
    await vault.delete(kept.id)
    await vault.wait_until_embedded()
    made = (await vault.create_backup()).backup
    assert made.contents is not None
    counts = (made.contents.memories, made.contents.revisions, made.contents.last_seq)
    assert counts == (2, 3, 2)
    # The vectors of the text as it was are kept, for a search as of then.
    assert made.contents.chunks >= (await vault.statistics()).chunks > 0
    assert made.created_at == clock.now()
    assert made.path.parent == folder / "backups"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert _names(made.path.parent) == {made.name}
    assert not [name for name in _names(folder) if name.startswith(".backup")]
    assert await vault.list_backups() == (made,)
    assert (await vault.verify_backup(made.name)).contents == made.contents


async def test_no_text_stands_in_a_backup(vault: Vault) -> None:
    await vault.capture(Draft("canary-7261", title="canary-7262", tags=("canary-7263",)))
    path = (await vault.create_backup()).backup.path
    assert b"canary" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()


async def test_what_is_written_meanwhile_is_in_the_vault_and_the_backup_is_one_moment(
    vault: Vault,
) -> None:
    for number in range(20):
        await vault.capture(Draft(f"before {number} " * 500))
    backing_up = asyncio.create_task(vault.create_backup())
    for number in range(20):
        await vault.capture(Draft(f"meanwhile {number}"))
    contents = (await backing_up).backup.contents
    assert contents is not None
    assert 20 <= contents.memories <= 40
    assert contents.memories == contents.revisions == contents.last_seq
    assert (await vault.statistics()).memories == 40


async def test_two_at_once_are_made_one_after_the_other(vault: Vault) -> None:
    await vault.capture(Draft("x"))
    both = await asyncio.gather(vault.create_backup(), vault.create_backup())
    assert both[0].backup.name != both[1].backup.name
    assert both[0].removed == ()
    verified = await vault.verify_backup(both[1].backup.name)
    assert verified.contents == both[1].backup.contents


async def test_progress_tells_the_three_stages(vault: Vault) -> None:
    seen: list[Progress] = []
    await vault.capture(Draft("x" * 1_500_000))
    await vault.create_backup(on_progress=seen.append)
    await asyncio.sleep(0)
    assert {each.phase for each in seen} == {"copying", "sealing", "checking"}
    assert all(each.total is not None and each.done <= each.total for each in seen)


async def test_old_ones_go_when_a_new_one_is_good(
    vault: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    place = tmp_path / "disk"
    keep = Keep(daily=2, weekly=0, monthly=0)
    made = []
    for _ in range(4):
        clock.pass_by(days=1)
        made.append((await create_backup(vault._inside(), place, keep=keep)).backup)
    assert _names(place) == {made[2].name, made[3].name}


async def test_a_clock_set_back_costs_no_backup(vault: Vault, clock: HeldClock) -> None:
    first = (await vault.create_backup()).backup
    clock.pass_by(days=-400)
    created = await vault.create_backup()
    assert created.removed == ()
    clock.pass_by(minutes=1)
    again = await vault.create_backup()
    assert [each.name for each in again.removed] == [created.backup.name]
    left = [each.name for each in await vault.list_backups()]
    assert left == [first.name, again.backup.name]


async def test_other_vaults_and_other_files_are_left_alone(
    vault: Vault, clock: HeldClock, options: Options, tmp_path: Path
) -> None:
    place = tmp_path / "disk"
    other = (await create_vault(tmp_path / "Other", PASSPHRASE, options=options)).vault
    theirs = (await other.create_backup(place)).backup
    strangers = {"notes.backup", ".hidden.backup", "memorylink.txt", ".memorylink-x.tmp"}
    for name in strangers:
        (place / name).write_text("mine")
    (place / "folder.backup").mkdir()
    (place / "link.backup").symlink_to(theirs.path)
    before = _names(place)
    keep = Keep(1, 0, 0)
    for _ in range(3):
        clock.pass_by(days=40)
        ours = (await create_backup(vault._inside(), place, keep=keep)).backup
    assert _names(place) == before | {ours.name}
    assert [each.name for each in await vault.list_backups(place)] == [ours.name]
    assert [each.name for each in await other.list_backups(place)] == [theirs.name]
    with pytest.raises(BackupNotFoundError):
        await vault.delete_backups([ours.name, theirs.name], place)
    assert _names(place) == before | {ours.name}
    await other.lock()


async def test_a_damaged_one_is_shown_and_neither_counted_nor_deleted(
    vault: Vault, clock: HeldClock
) -> None:
    damaged = (await vault.create_backup()).backup
    content = bytearray(damaged.path.read_bytes())
    content[3000] ^= 1
    damaged.path.write_bytes(content)
    cut = damaged.path.with_name(damaged.name.replace("-2026", "-2025"))
    cut.write_bytes(content[:100])
    created = await vault.create_backup()
    assert created.removed == ()
    shown = {each.name: each for each in await vault.list_backups()}
    assert shown[created.backup.name].state is BackupState.READABLE
    for name in (damaged.name, cut.name):
        assert shown[name].state is BackupState.DAMAGED
        assert shown[name].reason
    with pytest.raises(DamagedBackupError):
        await vault.verify_backup(damaged.name)


async def test_damage_past_the_beginning_is_found_by_verifying(vault: Vault) -> None:
    await vault.capture(Draft("".join(map(chr, range(0x4E00, 0x9000))) * 60))
    made = (await vault.create_backup()).backup
    with made.path.open("r+b") as file:
        file.seek(-1000, os.SEEK_END)
        file.write(b"\0")
    assert (await vault.list_backups())[0].state is BackupState.READABLE
    with pytest.raises(DamagedBackupError):
        await vault.verify_backup(made.name)


async def test_a_backup_has_the_header_of_its_day(
    folder: Path, options: Options, clock: HeldClock
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    first = (await vault.create_backup()).backup
    await vault.lock()
    await change_passphrase(folder, PASSPHRASE, NEW_PASSPHRASE, options=options)
    vault = await open_vault(folder, NEW_PASSPHRASE, options=options)
    clock.pass_by(days=1)
    second = (await vault.create_backup()).backup
    # The same vault key, so both are this vault's and can be verified by it.
    assert [each.name for each in await vault.list_backups()] == [second.name, first.name]
    assert (await vault.verify_backup(first.name)).contents == first.contents
    await vault.lock()


async def test_one_made_under_another_key_is_named_and_left_alone(
    vault: Vault, clock: HeldClock
) -> None:
    inside = vault._inside()
    made = (await vault.create_backup()).backup
    inside.unlocked = replace(inside.opened, vault_key=bytes(32))
    (shown,) = await vault.list_backups()
    assert (shown.name, shown.state) == (made.name, BackupState.OTHER_KEY)
    with pytest.raises(WrongPassphraseError):
        await vault.verify_backup(made.name)
    assert await backups_holding(inside, [1]) == (shown,)


async def test_deleting_takes_all_that_are_named_or_none(
    vault: Vault, clock: HeldClock
) -> None:
    made = []
    for _ in range(3):
        made.append((await vault.create_backup()).backup)
        clock.pass_by(days=1)
    names = [each.name for each in made]
    with pytest.raises(BackupNotFoundError):
        await vault.delete_backups([names[0], "none.backup"])
    with pytest.raises(BackupNotFoundError):
        await vault.delete_backups(["../vault.db"])
    assert len(await vault.list_backups()) == 3
    gone = await vault.delete_backups([names[0], names[1], names[0]])
    assert [each.name for each in gone] == names[:2]
    assert [each.name for each in await vault.list_backups()] == [names[2]]


async def test_a_memory_is_in_the_backups_made_since_it_was_kept(
    vault: Vault, clock: HeldClock
) -> None:
    await vault.capture(Draft("first"))
    before = (await vault.create_backup()).backup
    clock.pass_by(days=1)
    await vault.capture(Draft("second"))
    # The clock doesn't count: this one has an older date and holds more.
    clock.pass_by(days=-3)
    since = (await vault.create_backup()).backup
    holding = await backups_holding(vault._inside(), [2])
    assert [each.name for each in holding] == [since.name]
    both = await backups_holding(vault._inside(), [1, 2])
    assert {each.name for each in both} == {since.name, before.name}
    assert await backups_holding(vault._inside(), []) == ()


async def test_a_locked_vault_ends_its_backup_and_nothing_is_left(
    folder: Path, options: Options
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await vault.capture(Draft("x" * 3_000_000))
    stages: list[Progress] = []
    locking: list[asyncio.Task[None]] = []

    def lock_at_once(progress: Progress) -> None:
        stages.append(progress)
        if not locking:
            locking.append(asyncio.create_task(vault.lock()))

    with pytest.raises(VaultLockedError):
        await vault.create_backup(on_progress=lock_at_once)
    await locking[0]
    assert not [name for name in _names(folder) if name.startswith(".")]
    assert not list((folder / "backups").glob("*")) if (folder / "backups").exists() else True


async def test_a_cancelled_backup_leaves_nothing(vault: Vault, folder: Path) -> None:
    earlier = (await vault.create_backup()).backup
    await vault.capture(Draft("x" * 3_000_000))
    backing_up = asyncio.create_task(vault.create_backup())
    await asyncio.sleep(0)
    backing_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await backing_up
    assert not [name for name in _names(folder) if name.startswith(".")]
    assert _names(folder / "backups") == {earlier.name}
    assert (await vault.create_backup()).backup.size


async def test_what_a_killed_backup_left_is_removed_by_the_next(
    vault: Vault, folder: Path
) -> None:
    place = (await vault.create_backup()).backup.path.parent
    copied, unfinished = folder / ".backup.abc.tmp", place / f".memorylink-{vault.id}-abc.tmp"
    copied.write_text("pages")
    unfinished.write_text("half")
    await vault.create_backup()
    assert not copied.exists()
    assert not unfinished.exists()


async def test_a_place_that_cannot_be_written_is_refused(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "not there" / "either"):
        with pytest.raises(StorageError, match="Earlier backups"):
            await vault.create_backup(place)
    assert (await vault.create_backup()).backup.size


async def test_one_is_due_once_a_day(vault: Vault, clock: HeldClock) -> None:
    assert await vault.back_up_if_due() is not None
    assert await vault.back_up_if_due() is None
    clock.pass_by(hours=24)
    assert await vault.back_up_if_due() is not None
    clock.pass_by(days=-10)
    assert await vault.back_up_if_due() is not None
    assert await vault.back_up_if_due() is None


async def test_whoever_keeps_it_open_backs_up_until_the_lock(
    folder: Path, options: Options
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await vault.capture(Draft("worth a backup"))
    inside = vault._inside()
    backed_up = asyncio.Event()
    watching = asyncio.create_task(
        keep_backed_up(inside, first_after=0, between_looks=3600, on_done=backed_up.set)
    )
    await asyncio.wait_for(backed_up.wait(), 60)
    assert len(await vault.list_backups()) == 1
    await vault.lock()
    await asyncio.wait_for(watching, 60)


async def test_an_empty_vault_waits_for_its_first_memory_with_the_days_backup(
    vault: Vault,
) -> None:
    looked = asyncio.Event()
    watching = asyncio.create_task(
        keep_backed_up(vault._inside(), first_after=0, between_looks=0, on_done=looked.set)
    )
    await asyncio.wait_for(looked.wait(), 60)
    assert await vault.list_backups() == ()
    memory = await vault.capture(Draft("worth a backup"))
    await vault.archive(memory.id)
    while not await vault.list_backups():
        await asyncio.sleep(0)
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching


async def test_a_backup_that_fails_is_logged_and_tried_again(
    vault: Vault, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await vault.capture(Draft("worth a backup"))
    (folder / "backups").write_text("in the way")
    tried = asyncio.Event()
    watching = asyncio.create_task(
        keep_backed_up(vault._inside(), first_after=0, between_looks=0, on_done=tried.set)
    )
    with caplog.at_level(logging.WARNING):
        await asyncio.wait_for(tried.wait(), 60)
    assert "could not be made yet" in caplog.text
    (folder / "backups").unlink()
    while not (folder / "backups").is_dir() or not await vault.list_backups():
        await asyncio.sleep(0)
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching


async def test_the_settings_say_where_how_many_and_whether(
    vault: Vault, folder: Path, clock: HeldClock, tmp_path: Path
) -> None:
    await vault.change_setting("backup.folder", str(tmp_path / "disk"))
    for period, count in (("daily", "2"), ("weekly", "0"), ("monthly", "0")):
        await vault.change_setting(f"backup.keep_{period}", count)
    for _ in range(4):
        await vault.create_backup()
        clock.pass_by(days=1)
    assert len(await vault.list_backups()) == len(_names(tmp_path / "disk")) == 2
    assert not (folder / "backups").exists()
    with pytest.raises(InvalidValueError):
        await vault.change_setting("backup.folder", "not/whole")
    await vault.change_setting("backup.automatic", "off")
    looked = asyncio.Event()
    watching = asyncio.create_task(
        keep_backed_up(vault._inside(), first_after=0, on_done=looked.set)
    )
    await asyncio.wait_for(looked.wait(), 60)
    watching.cancel()
    assert len(await vault.list_backups()) == 2


async def test_a_vault_opened_to_stay_open_keeps_itself_backed_up(
    folder: Path, options: Options
) -> None:
    tasks = asyncio.all_tasks()
    staying = replace(options, backs_up=True)
    vault = (await create_vault(folder, PASSPHRASE, options=staying)).vault
    started = {task for task in asyncio.all_tasks() - tasks if _is_watching(task)}
    assert len(started) == 1
    await vault.lock()
    await asyncio.wait(started, timeout=20)
    assert all(task.done() for task in started)


def _is_watching(task: asyncio.Task[object]) -> bool:
    return "keep_backed_up" in repr(task.get_coro())
