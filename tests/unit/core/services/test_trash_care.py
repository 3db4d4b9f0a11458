"""The Trash empties itself after its days, and never because of a wrong clock."""

import asyncio
from dataclasses import replace

import pytest

from core.bootstrap import Options, open_vault
from core.errors import VaultLockedError
from core.model import Draft, Filters, Place, WriteKind
from core.services.trash_care import AUTHOR, empty_trash_if_due, keep_trash_emptied
from core.services.vault import Vault
from tests.fakes.clock import HeldClock


async def in_trash(vault: Vault) -> int:
    return (await vault.list(Filters(place=Place.TRASH))).total


async def look(vault: Vault) -> int:
    return (await empty_trash_if_due(vault._inside())).count


@pytest.fixture
async def trashed(vault: Vault) -> Vault:
    """A vault that was looked at, with one memory in the Trash."""
    await look(vault)
    memory = await vault.capture(Draft("it goes some day"))
    await vault.capture(Draft("it stays"))
    await vault.delete(memory.id)
    return vault


async def test_a_memory_goes_after_its_days_when_two_looks_agree(
    trashed: Vault, clock: HeldClock
) -> None:
    gone = 0
    for day in range(1, 33):
        clock.pass_by(days=1)
        gone += await look(trashed)
        assert gone == (1 if day >= 31 else 0), day
    assert await in_trash(trashed) == 0
    assert (await trashed.list()).total == 1


async def test_a_record_says_that_the_trash_emptied_itself(
    trashed: Vault, clock: HeldClock
) -> None:
    for _ in range(40):
        clock.pass_by(days=1)
        await look(trashed)
    records = await trashed.latest_changes()
    [purged] = [record for record in records if record.kind is WriteKind.PURGE]
    assert purged.author == AUTHOR
    assert not purged.is_undoable


async def test_a_clock_put_forward_and_back_deletes_nothing(
    trashed: Vault, clock: HeldClock
) -> None:
    clock.pass_by(days=4_000)
    assert await look(trashed) == 0
    clock.pass_by(hours=12)
    assert await look(trashed) == 0
    clock.pass_by(days=-4_000)
    for _ in range(29):
        clock.pass_by(days=1)
        assert await look(trashed) == 0
    assert await in_trash(trashed) == 1


async def test_what_was_deleted_while_the_clock_ran_behind_counts_from_its_writing(
    vault: Vault, clock: HeldClock
) -> None:
    await look(vault)
    memory = await vault.capture(Draft("deleted under a clock that fell to 1970"))
    clock.pass_by(days=-20_000)
    await vault.delete(memory.id)
    clock.pass_by(days=20_000)
    for _ in range(30):
        clock.pass_by(days=1)
        assert await look(vault) == 0
    for _ in range(2):
        clock.pass_by(days=1)
        await look(vault)
    assert await in_trash(vault) == 0


async def test_a_vault_opened_after_a_year_waits_for_a_second_look(
    trashed: Vault, clock: HeldClock
) -> None:
    clock.pass_by(days=1)
    await look(trashed)
    clock.pass_by(days=365)
    assert await look(trashed) == 0, "the earlier look was on the second day"
    clock.pass_by(hours=23)
    assert await look(trashed) == 0
    clock.pass_by(hours=2)
    assert await look(trashed) == 1


async def test_with_0_days_it_never_empties_itself(trashed: Vault, clock: HeldClock) -> None:
    await trashed.change_setting("trash.days", "0")
    for _ in range(3):
        clock.pass_by(days=400)
        assert await look(trashed) == 0
    assert await in_trash(trashed) == 1


async def test_it_looks_again_and_again_until_the_vault_is_locked(
    trashed: Vault, clock: HeldClock
) -> None:
    looks = 0

    def looked() -> None:
        nonlocal looks
        looks += 1
        clock.pass_by(days=20)

    inside = trashed._inside()
    task = asyncio.create_task(
        keep_trash_emptied(inside, first_after=0, between_looks=0, on_done=looked)
    )
    async with asyncio.timeout(60):
        while looks < 4:
            await asyncio.sleep(0)
        await trashed.lock()
        await task
    with pytest.raises(VaultLockedError):
        await trashed.list()


async def test_only_a_long_lived_owner_looks_by_itself(vault: Vault, options: Options) -> None:
    assert vault._chores == []
    folder = vault.folder
    await vault.lock()
    again = await open_vault(
        folder, "correct horse battery", options=replace(options, empties_trash=True)
    )
    (task,) = again._chores
    await again.lock()
    assert task.done()
