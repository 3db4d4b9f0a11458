import asyncio
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import (
    Options,
    change_passphrase,
    create_vault,
    open_vault,
    reset_passphrase,
    vault_exists,
)
from core.errors import (
    DamagedVaultError,
    NewerFormatError,
    VaultExistsError,
    VaultInUseError,
    VaultLockedError,
    VaultNotFoundError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from core.model import Draft, SearchQuery
from core.services.changes import Change, ChangeKind
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE


async def test_what_was_kept_is_there_after_lock_and_unlock(
    folder: Path, options: Options
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.capture(Draft("Lena is allergic to hazelnuts"))
    await created.vault.wait_until_embedded()
    await created.vault.lock()
    vault = await open_vault(folder, PASSPHRASE, options=options)
    result = await vault.search(SearchQuery("hazelnuts"))
    assert [hit.memory.text for hit in result.hits] == ["Lena is allergic to hazelnuts"]
    assert vault.id == created.vault.id
    await vault.lock()


async def test_a_locked_vault_leaves_only_private_files_and_refuses_everything(
    folder: Path, options: Options
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    heard: list[Change] = []
    vault.subscribe(heard.append)
    await vault.capture(Draft("text"))
    await vault.search(SearchQuery("text"))
    await vault.lock()
    await vault.lock()
    names = {file.name for file in folder.iterdir()}
    assert names == {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in folder.iterdir())
    assert heard[-1] == Change(ChangeKind.LOCKED)
    assert vault.is_locked
    with pytest.raises(VaultLockedError):
        await vault.search(SearchQuery("text"))
    with pytest.raises(VaultLockedError):
        await vault.capture(Draft("late"))


async def test_locking_finishes_the_write_in_hand_and_interrupts_the_rest(
    folder: Path, options: Options
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    writes = [asyncio.create_task(vault.capture(Draft(f"text {n}"))) for n in range(20)]
    await asyncio.sleep(0)
    await vault.lock()
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    again = await open_vault(folder, PASSPHRASE, options=options)
    kept = {memory.text for memory in (await again.list(limit=None)).memories}
    acknowledged = {m.text for m in outcomes if not isinstance(m, BaseException)}
    assert acknowledged <= kept
    assert all(
        isinstance(o, VaultLockedError | asyncio.CancelledError)
        for o in outcomes
        if isinstance(o, BaseException)
    )
    await again.lock()


async def test_whoever_comes_second_is_told_so(vault: Vault, options: Options) -> None:
    with pytest.raises(VaultInUseError, match="Another program"):
        await open_vault(vault.folder, PASSPHRASE, options=options)
    with pytest.raises(VaultInUseError):
        await change_passphrase(vault.folder, PASSPHRASE, "x" * 20, options=options)


def test_another_process_is_refused_and_a_killed_owner_blocks_nobody(
    folder: Path, options: Options
) -> None:
    asyncio.run(_create_and_lock(folder, options))
    script = (
        "import sys, time; from pathlib import Path;"
        "from core.bootstrap.folder_lock import take_lock;"
        "release = take_lock(Path(sys.argv[1])); print('held', flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
    ) as owner:
        try:
            assert owner.stdout is not None
            assert owner.stdout.readline() == "held\n"
            with pytest.raises(VaultInUseError):
                asyncio.run(open_vault(folder, PASSPHRASE, options=options))
        finally:
            owner.kill()
        owner.wait()

        async def open_and_lock() -> None:
            await (await open_vault(folder, PASSPHRASE, options=options)).lock()

        asyncio.run(open_and_lock())


async def _create_and_lock(folder: Path, options: Options) -> str:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()
    return created.recovery_words


async def test_a_wrong_passphrase_is_that_and_lets_go_of_the_lock(
    folder: Path, options: Options
) -> None:
    await _create_and_lock(folder, options)
    with pytest.raises(WrongPassphraseError):
        await open_vault(folder, "not the passphrase", options=options)
    await (await open_vault(folder, PASSPHRASE, options=options)).lock()


@pytest.mark.parametrize("passphrase", ["", "x", "       ", "aaaaaaaaaaaa", "short"])
async def test_a_weak_passphrase_makes_no_vault(
    folder: Path, options: Options, passphrase: str
) -> None:
    with pytest.raises(WeakPassphraseError):
        await create_vault(folder, passphrase, options=options)
    assert not vault_exists(folder)
    await _create_and_lock(folder, options)


async def test_a_vault_is_made_only_where_nothing_stands(
    folder: Path, options: Options, tmp_path: Path
) -> None:
    await _create_and_lock(folder, options)
    with pytest.raises(VaultExistsError, match="already"):
        await create_vault(folder, PASSPHRASE, options=options)
    file = tmp_path / "file"
    file.write_text("precious")
    with pytest.raises(VaultExistsError):
        await create_vault(file, PASSPHRASE, options=options)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    with pytest.raises(VaultExistsError, match="isn't empty"):
        await create_vault(tmp_path / "full", PASSPHRASE, options=options)
    assert file.read_text() == "precious"
    assert [entry.name for entry in (tmp_path / "full").iterdir()] == ["letter.txt"]


async def test_no_vault_is_said_to_be_none_and_nothing_is_left_there(
    options: Options, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    file = tmp_path / "file"
    file.touch()
    for place in (tmp_path / "absent", empty, file):
        with pytest.raises(VaultNotFoundError):
            await open_vault(place, PASSPHRASE, options=options)
    assert list(empty.iterdir()) == []


async def test_a_new_passphrase_replaces_the_old_one_and_the_words_still_open(
    folder: Path, options: Options
) -> None:
    words = await _create_and_lock(folder, options)
    await change_passphrase(folder, PASSPHRASE, "a second passphrase", options=options)
    with pytest.raises(WrongPassphraseError):
        await open_vault(folder, PASSPHRASE, options=options)
    await (await open_vault(folder, "a second passphrase", options=options)).lock()
    await reset_passphrase(folder, words, "a third passphrase", options=options)
    with pytest.raises(WrongPassphraseError):
        await open_vault(folder, "a second passphrase", options=options)
    await (await open_vault(folder, "a third passphrase", options=options)).lock()


async def test_wrong_recovery_words_change_nothing(folder: Path, options: Options) -> None:
    words = await _create_and_lock(folder, options)
    other = await _create_and_lock(folder.with_name("Other"), options)
    for wrong in (other, words + " zoo", "abandon " * 24, ""):
        with pytest.raises(WrongPassphraseError):
            await reset_passphrase(folder, wrong, "a new passphrase", options=options)
    await (await open_vault(folder, PASSPHRASE, options=options)).lock()


async def test_a_database_that_is_no_database_is_damage(
    folder: Path, options: Options
) -> None:
    await _create_and_lock(folder, options)
    content = (folder / "vault.db").read_bytes()
    (folder / "vault.db").write_bytes(os.urandom(len(content)))
    with pytest.raises(DamagedVaultError):
        await open_vault(folder, PASSPHRASE, options=options)


async def test_a_database_that_is_gone_is_damage_and_not_an_empty_vault(
    folder: Path, options: Options
) -> None:
    await _create_and_lock(folder, options)
    (folder / "vault.db").unlink()
    with pytest.raises(DamagedVaultError, match=r"vault\.db"):
        await open_vault(folder, PASSPHRASE, options=options)
    assert not (folder / "vault.db").exists()


async def test_a_newer_database_is_left_alone(folder: Path, options: Options) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await vault._inside().database.write(
        lambda tx: tx.connection.exec_driver_sql("PRAGMA user_version = 999")
    )
    await vault.lock()
    with pytest.raises(NewerFormatError, match="999"):
        await open_vault(folder, PASSPHRASE, options=options)


async def test_a_vault_made_without_work_on_the_queue_embeds_nothing(
    folder: Path, options: Options
) -> None:
    still = replace(options, works_on_queue=False)
    vault = (await create_vault(folder, PASSPHRASE, options=still)).vault
    await vault.capture(Draft("text"))
    assert (await vault.wait_until_embedded()).pending == 1
    await vault.lock()


async def test_a_draft_survives_a_lock_and_is_forgotten_when_told(
    folder: Path, options: Options
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    assert await vault.load_draft() is None
    draft = Draft("half a thought \ud83d", title="T", tags=("a", "b"), pinned=True)
    await vault.save_draft(Draft("earlier"))
    await vault.save_draft(draft)
    await vault.lock()
    vault = await open_vault(folder, PASSPHRASE, options=options)
    assert await vault.load_draft() == draft
    await vault.clear_draft()
    assert await vault.load_draft() is None
    await vault.lock()
