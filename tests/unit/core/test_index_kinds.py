"""A vault with each kind of index: the same answers, and what stays in its folder."""

import asyncio
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core.bootstrap import Options, create_vault, open_vault
from core.crypto.keys import KeyLabel
from core.errors import VaultLockedError
from core.index.chroma import ChromaIndex
from core.index.derived import DerivedIndex
from core.index.sealed import Refusal
from core.model import Draft, IndexKind, SearchMode, SearchQuery
from core.services.index_epoch import raise_index_epoch
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE

READY = 30.0  # seconds
QUERY = SearchQuery("how high is the rent", mode=SearchMode.SEMANTIC)
TEXTS = [f"The rent of flat {number} went up in March." for number in range(12)]

in_folder = pytest.mark.skipif(
    not Path("/dev/shm").is_dir(), reason="no folder in memory on this system"
)


@pytest.fixture
def chroma(options: Options) -> Options:
    return replace(options, index=IndexKind.CHROMA)


async def filled(folder: Path, options: Options) -> Vault:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    for text in TEXTS:
        await vault.capture(Draft(text))
    await vault.wait_until_embedded()
    await vault.search(QUERY)
    return vault


async def ids(vault: Vault) -> list[str]:
    return [hit.memory.id for hit in (await vault.search(QUERY)).hits]


def derived_of(vault: Vault) -> DerivedIndex:
    derived = vault._inside().derived
    assert derived is not None
    assert derived.wait_ready(READY)
    return derived


def child_of(vault: Vault) -> ChromaIndex:
    child = derived_of(vault).child
    assert isinstance(child, ChromaIndex)
    return child


async def test_a_vault_starts_no_process_unless_asked(folder: Path, options: Options) -> None:
    vault = await filled(folder, options)
    assert vault._inside().derived is None
    assert not [
        child
        for child in psutil.Process().children()
        if "core.index.child_main" in child.cmdline()
    ]
    await vault.lock()
    assert not (folder / "index.sealed").exists()


@in_folder
async def test_chroma_answers_as_the_matrix_and_is_taken_up_after_a_lock(
    folder: Path, chroma: Options
) -> None:
    vault = await filled(folder, chroma)
    first = await ids(vault)
    child = child_of(vault)
    assert len(child) == len(TEXTS)
    assert await ids(vault) == first
    await vault.lock()
    assert await vault.sealed()
    assert not psutil.pid_exists(child.pid)
    assert child.folder is not None
    assert not child.folder.exists()

    again = await open_vault(folder, PASSPHRASE, options=chroma)
    assert await ids(again) == first
    assert child_of(again).refusal is None
    await again.lock()


@in_folder
async def test_what_a_one_shot_command_added_is_told_to_the_next_child(
    folder: Path, options: Options, chroma: Options
) -> None:
    vault = await filled(folder, chroma)
    child_of(vault)
    await vault.lock()
    assert await vault.sealed()
    sealed = (folder / "index.sealed").read_bytes()
    one_shot = await open_vault(folder, PASSPHRASE, options=options)
    new = await one_shot.capture(Draft("how high is the rent, precisely"))
    await one_shot.wait_until_embedded()
    await one_shot.lock()
    assert (folder / "index.sealed").read_bytes() == sealed

    again = await open_vault(folder, PASSPHRASE, options=chroma)
    await again.search(QUERY)
    child = child_of(again)
    assert child.refusal is None
    assert len(child) == len(TEXTS) + 1
    assert (await ids(again))[0] == new.id
    await again.lock()


@in_folder
async def test_a_snapshot_of_another_vault_is_made_again(
    folder: Path, chroma: Options
) -> None:
    other = folder.parent / "Other"
    for each in (other, folder):
        vault = await filled(each, chroma)
        child_of(vault)
        await vault.lock()
        assert await vault.sealed()
    shutil.copy(other / "index.sealed", folder / "index.sealed")
    vault = await open_vault(folder, PASSPHRASE, options=chroma)
    assert len(await ids(vault)) > 0
    assert child_of(vault).refusal is Refusal.NOT_OURS
    await vault.lock()


@in_folder
async def test_after_a_purge_the_older_snapshot_is_refused_and_a_new_one_taken(
    folder: Path, chroma: Options
) -> None:
    vault = await filled(folder, chroma)
    child_of(vault)
    await vault.lock()
    assert await vault.sealed()
    older = (folder / "index.sealed").read_bytes()

    vault = await open_vault(folder, PASSPHRASE, options=chroma)
    await vault.search(QUERY)
    before = child_of(vault)
    assert before.refusal is None
    inside = vault._inside()
    await inside.rebuild_index(await inside.database.write(raise_index_epoch))
    assert not psutil.pid_exists(before.pid)
    assert not (folder / "index.sealed").exists()
    child_of(vault)
    await vault.lock()
    assert await vault.sealed()
    newer = (folder / "index.sealed").read_bytes()

    for sealed, refusal in ((older, Refusal.NOT_OURS), (newer, None)):
        (folder / "index.sealed").write_bytes(sealed)
        vault = await open_vault(folder, PASSPHRASE, options=chroma)
        assert len(await ids(vault)) > 0
        assert child_of(vault).refusal is refusal
        await vault.drop_snapshot()  # or it would seal
        await vault.lock()


async def test_a_vault_whose_child_dies_goes_on(folder: Path, chroma: Options) -> None:
    vault = await filled(folder, chroma)
    before = await ids(vault)
    os.kill(child_of(vault).pid, signal.SIGKILL)
    assert await ids(vault) == before
    new = await vault.capture(Draft("how high is the rent, precisely"))
    await vault.wait_until_embedded()
    assert (await ids(vault))[0] == new.id
    await vault.lock()


async def test_a_vault_locked_before_any_search_starts_no_process(
    folder: Path, chroma: Options
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=chroma)).vault
    await vault.capture(Draft("text"))
    await vault.lock()
    assert not (folder / "index.sealed").exists()


async def test_a_vault_locked_while_its_index_loads_leaves_no_process(
    folder: Path, chroma: Options
) -> None:
    vault = await filled(folder, chroma)
    await vault.lock()  # the child is still starting
    assert await vault.sealed() is False
    assert not [
        child
        for child in psutil.Process().children()
        if "core.index.child_main" in child.cmdline()
    ]


async def locked_while_sealing(folder: Path, chroma: Options) -> tuple[Vault, ChromaIndex]:
    """A vault that was locked, and its child, which can't begin to seal."""
    vault = await filled(folder, chroma)
    child = child_of(vault)
    os.kill(child.pid, signal.SIGSTOP)
    await asyncio.wait_for(vault.lock(), READY / 2)
    return vault, child


@in_folder
async def test_lock_waits_for_no_snapshot_and_another_may_open_the_vault_meanwhile(
    folder: Path, options: Options, chroma: Options
) -> None:
    vault, child = await locked_while_sealing(folder, chroma)
    other = await open_vault(folder, PASSPHRASE, options=options)
    assert await ids(other)
    await other.lock()
    os.kill(child.pid, signal.SIGCONT)
    assert await vault.sealed()
    assert not psutil.pid_exists(child.pid)
    again = await open_vault(folder, PASSPHRASE, options=chroma)
    await again.search(QUERY)
    assert child_of(again).refusal is None
    await again.lock()
    assert await again.sealed()


@in_folder
async def test_a_snapshot_is_given_up_when_the_vault_was_written_to_meanwhile(
    folder: Path, options: Options, chroma: Options
) -> None:
    vault, child = await locked_while_sealing(folder, chroma)
    other = await open_vault(folder, PASSPHRASE, options=options)
    inside = other._inside()
    await inside.rebuild_index(await inside.database.write(raise_index_epoch))
    os.kill(child.pid, signal.SIGCONT)
    assert await vault.sealed() is False
    await other.lock()
    assert [path for path in folder.iterdir() if "index" in path.name] == []


@in_folder
async def test_a_suspended_machine_holds_no_index_in_memory(
    folder: Path, chroma: Options
) -> None:
    vault, child = await locked_while_sealing(folder, chroma)
    await vault.drop_snapshot()
    assert not psutil.pid_exists(child.pid)
    assert child.folder is not None
    assert not child.folder.exists()
    assert await vault.sealed() is False

    again = await open_vault(folder, PASSPHRASE, options=chroma)
    before = await ids(again)
    child = child_of(again)
    await again.drop_snapshot()
    assert not psutil.pid_exists(child.pid)
    assert await ids(again) == before
    await again.lock()
    assert [path for path in folder.iterdir() if "index" in path.name] == []


async def test_a_program_that_ends_without_waiting_leaves_no_process(
    folder: Path, chroma: Options
) -> None:
    vault, child = await locked_while_sealing(folder, chroma)
    assert vault._sealing is not None
    vault._sealing.cancel()  # as asyncio.run does at the end
    await asyncio.wait({vault._sealing})
    assert not psutil.pid_exists(child.pid)
    assert not (folder / "index.sealed").exists()


async def test_a_locked_vault_has_dropped_its_keys(folder: Path, chroma: Options) -> None:
    vault = await filled(folder, chroma)
    inside = vault._inside()
    derived = derived_of(vault)
    await vault.lock()
    assert inside.unlocked is None
    with pytest.raises(VaultLockedError):
        inside.key(KeyLabel.INDEX)
    assert not hasattr(vault, "_models")
    await vault.sealed()
    assert "SealedPlace" not in repr(vars(derived))


@in_folder
async def test_two_vaults_at_once_have_a_child_each(folder: Path, chroma: Options) -> None:
    folders = (folder, folder.parent / "Other")
    vaults = [await filled(each, chroma) for each in folders]
    children = [child_of(vault) for vault in vaults]
    assert children[0].pid != children[1].pid
    assert children[0].folder != children[1].folder
    before = await ids(vaults[1])
    await vaults[0].lock()
    assert await vaults[0].sealed()
    assert await ids(vaults[1]) == before
    assert child_of(vaults[1]).pid == children[1].pid
    await vaults[1].lock()
    assert await vaults[1].sealed()
