import asyncio
import os
import stat
from pathlib import Path

import pytest

from core.bootstrap import (
    Options,
    change_passphrase,
    create_vault,
    find_backup,
    open_vault,
    restore_backup,
    restore_backup_by_words,
    vault_exists,
    verify_backup_file,
)
from core.errors import (
    BackupNotFoundError,
    DamagedBackupError,
    StorageError,
    VaultExistsError,
    WrongPassphraseError,
)
from core.model import Draft
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import NEW_PASSPHRASE, PASSPHRASE


async def _backed_up(vault: Vault) -> Path:
    return (await vault.create_backup()).backup.path


def _files(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


async def test_a_restored_vault_is_the_vault_of_that_day(
    vault: Vault, tmp_path: Path, options: Options
) -> None:
    kept = await vault.capture(Draft("a red bicycle", title="Things", tags=("mine",)))
    await vault.revise(kept.id, base=1, text="a green bicycle")
    path = await _backed_up(vault)
    await vault.capture(Draft("later"))
    into = tmp_path / "deep" / "restored"
    restored = await restore_backup(path, into, PASSPHRASE, options=options)
    assert _files(into) == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}
    assert stat.S_IMODE(into.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in into.iterdir()} == {0o600}
    again = await open_vault(into, PASSPHRASE, options=options)
    assert (again.id, restored.vault_id) == (vault.id, vault.id)
    assert [each.text for each in (await again.list()).memories] == ["a green bicycle"]
    assert [each.text for each in await again.history(kept.id)] == [
        "a green bicycle",
        "a red bicycle",
    ]
    await again.capture(Draft("goes on from here"))
    await again.lock()
    assert (await vault.list()).total == 2


async def test_the_passphrase_changed_between_two_backups_opens_each_with_its_own(
    folder: Path, tmp_path: Path, options: Options, clock: HeldClock
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    first = await _backed_up(created.vault)
    await created.vault.lock()
    await change_passphrase(folder, PASSPHRASE, NEW_PASSPHRASE, options=options)
    vault = await open_vault(folder, NEW_PASSPHRASE, options=options)
    clock.pass_by(days=1)
    second = await _backed_up(vault)
    await vault.lock()
    places = iter(tmp_path / f"restored {number}" for number in range(9))
    for path, right, wrong in (
        (first, PASSPHRASE, NEW_PASSPHRASE),
        (second, NEW_PASSPHRASE, PASSPHRASE),
    ):
        place = next(places)
        with pytest.raises(WrongPassphraseError, match="when it was made"):
            await restore_backup(path, place, wrong, options=options)
        assert not place.exists()
        await restore_backup(path, place, right, options=options)
        await (await open_vault(place, right, options=options)).lock()
        await restore_backup_by_words(path, next(places), created.recovery_words)


async def test_other_words_open_no_backup(
    vault: Vault, tmp_path: Path, options: Options
) -> None:
    path = await _backed_up(vault)
    other = await create_vault(tmp_path / "Other", PASSPHRASE, options=options)
    await other.vault.lock()
    for words in (other.recovery_words, "not any words"):
        with pytest.raises(WrongPassphraseError):
            await restore_backup_by_words(path, tmp_path / "restored", words)
    assert not (tmp_path / "restored").exists()


async def test_it_is_never_restored_over_a_vault(
    vault: Vault, folder: Path, options: Options, clock: HeldClock
) -> None:
    path = await _backed_up(vault)
    await vault.capture(Draft("newer than the backup"))
    before = (folder / "vault.json").read_bytes()
    os.utime(folder / "vault.db-wal", (2_000_000_000, 2_000_000_000))
    with pytest.raises(VaultExistsError) as refusal:
        await restore_backup(path, folder, PASSPHRASE, options=options)
    # Both dates, so that the person sees which is newer.
    assert "2033-05-18" in str(refusal.value)
    assert "2026-03-14" in str(refusal.value)
    assert "beside" in str(refusal.value)
    assert (folder / "vault.json").read_bytes() == before
    assert (await vault.list()).total == 1


async def test_it_is_never_restored_among_other_files(
    vault: Vault, tmp_path: Path, options: Options
) -> None:
    path = await _backed_up(vault)
    place = tmp_path / "letters"
    place.mkdir()
    (place / "letter").write_text("dear")
    with pytest.raises(VaultExistsError):
        await restore_backup(path, place, PASSPHRASE, options=options)
    with pytest.raises(VaultExistsError):
        await restore_backup(path, place / "letter", PASSPHRASE, options=options)
    assert _files(place) == {"letter"}


async def test_a_damaged_backup_makes_no_vault(
    vault: Vault, tmp_path: Path, options: Options
) -> None:
    # Of several pieces, so that the damage shows when half of it is unpacked.
    await vault.capture(Draft("".join(map(chr, range(0x4E00, 0x9000))) * 60))
    path = await _backed_up(vault)
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    place = tmp_path / "new" / "restored"
    with pytest.raises(DamagedBackupError):
        await restore_backup(path, place, PASSPHRASE, options=options)
    assert not place.parent.exists()
    with pytest.raises(DamagedBackupError):
        await verify_backup_file(path, PASSPHRASE, options=options)


async def test_a_place_that_cannot_be_made_is_refused(vault: Vault, options: Options) -> None:
    path = await _backed_up(vault)
    with pytest.raises((StorageError, VaultExistsError)):
        await restore_backup(path, Path("/proc/none/restored"), PASSPHRASE, options=options)


async def test_a_cancelled_restore_leaves_nothing(
    vault: Vault, tmp_path: Path, options: Options
) -> None:
    await vault.capture(Draft("x" * 4_000_000))
    path = await _backed_up(vault)
    place = tmp_path / "restored"
    restoring = asyncio.create_task(restore_backup(path, place, PASSPHRASE, options=options))
    while not place.exists():
        await asyncio.sleep(0)
    restoring.cancel()
    with pytest.raises(asyncio.CancelledError):
        await restoring
    # It may have been done a moment before it heard of it.
    assert vault_exists(place) or not place.exists()


async def test_one_is_verified_without_its_vault(
    vault: Vault, folder: Path, tmp_path: Path, options: Options
) -> None:
    await vault.capture(Draft("x"))
    path = (await vault.create_backup(tmp_path / "disk")).backup.path
    await vault.lock()
    folder.rename(tmp_path / "gone")
    summary = await verify_backup_file(path, PASSPHRASE, options=options)
    assert summary.contents.memories == 1
    with pytest.raises(WrongPassphraseError):
        await verify_backup_file(path, NEW_PASSPHRASE, options=options)
    with pytest.raises(BackupNotFoundError):
        await verify_backup_file(tmp_path / "none", PASSPHRASE, options=options)


def test_a_name_is_looked_for_in_the_vault_and_a_path_is_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    vault = tmp_path / "vault"
    assert find_backup("one.backup", vault) == vault / "backups" / "one.backup"
    assert find_backup("here/one.backup", vault) == Path("here/one.backup")
    (tmp_path / "one.backup").write_text("")
    assert find_backup("one.backup", vault) == Path("one.backup")
