"""What was decided while writing takes effect when the text is kept."""

from datetime import UTC, datetime

import pytest

from core.errors import MemoryNotFoundError
from core.model import Disagreement, Draft, RelationKind, Settling
from core.services.vault import Vault

WEDNESDAY = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
THURSDAY = "Lena has her piano lesson on Thursday at 16:15 in room 12."


async def _older(vault: Vault) -> str:
    memory = await vault.capture(Draft(WEDNESDAY))
    await vault.wait_until_embedded()
    return memory.id


async def _told(vault: Vault) -> Disagreement:
    (told,) = await vault.disagreeing(THURSDAY)
    return told


async def _compare(vault: Vault) -> None:
    await vault.wait_until_embedded()
    await vault.wait_until_compared()


async def test_what_replaces_an_older_one_does_so_once_kept_and_is_not_asked_again(
    vault: Vault,
) -> None:
    older = await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft(THURSDAY))
    record = await vault.settle_written(newer.id, [(told, Settling.REPLACE)])
    assert record is not None
    old = await vault.memory(older)
    assert (old.superseded_by, old.archived_at is None) == (newer.id, False)
    [related] = await vault.related(newer.id, limit=0)
    assert related.relations[0].kind is RelationKind.UPDATES
    await _compare(vault)
    assert await vault.pair_conflicts() == ()


async def test_both_are_kept_and_the_pair_is_not_asked_again(vault: Vault) -> None:
    older = await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft(THURSDAY))
    await vault.settle_written(newer.id, [(told, Settling.KEEP_BOTH)])
    await _compare(vault)
    assert (await vault.memory(older)).confirmed_at is not None
    assert await vault.pair_conflicts() == ()


async def test_undone_the_pair_waits_in_review(vault: Vault) -> None:
    older = await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft(THURSDAY))
    record = await vault.settle_written(newer.id, [(told, Settling.REPLACE)])
    assert record is not None
    await vault.undo(record.number)
    assert (await vault.memory(older)).archived_at is None
    [pair] = await vault.pair_conflicts()
    assert (pair.conflict.older_id, pair.conflict.newer_id) == (older, newer.id)
    assert pair.conflict.reason == told.reason


async def test_a_pair_that_was_found_meanwhile_is_settled(vault: Vault) -> None:
    await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft(THURSDAY))
    await _compare(vault)
    assert len(await vault.pair_conflicts()) == 1
    await vault.settle_written(newer.id, [(told, Settling.KEEP_BOTH)])
    assert await vault.pair_conflicts() == ()


async def test_a_memory_deleted_meanwhile_is_passed_over(vault: Vault) -> None:
    older = await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft(THURSDAY))
    await vault.delete(older)
    assert await vault.settle_written(newer.id, [(told, Settling.REPLACE)]) is None


async def test_what_is_dated_before_the_other_replaces_nothing_unasked(vault: Vault) -> None:
    older = await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft(THURSDAY, created_at=datetime(1999, 5, 1, tzinfo=UTC)))
    assert await vault.settle_written(newer.id, [(told, Settling.REPLACE)]) is None
    await _compare(vault)
    [pair] = await vault.pair_conflicts()
    assert (pair.conflict.older_id, pair.conflict.newer_id) == (newer.id, older)


async def test_a_text_that_was_changed_since_is_settled_as_it_was_told(vault: Vault) -> None:
    await _older(vault)
    told = await _told(vault)
    newer = await vault.capture(Draft("The choir sings on Sunday."))
    assert await vault.settle_written(newer.id, [(told, Settling.KEEP_BOTH)]) is not None


async def test_a_memory_that_is_not_there_is_refused(vault: Vault) -> None:
    await _older(vault)
    told = await _told(vault)
    with pytest.raises(MemoryNotFoundError):
        await vault.settle_written("0" * 32, [(told, Settling.REPLACE)])


async def test_a_title_says_what_a_written_text_is_about(vault: Vault) -> None:
    await vault.capture(Draft("It is on Wednesday at 16:15.", title="Lena's piano lesson"))
    await vault.wait_until_embedded()
    (told,) = await vault.disagreeing(
        "It is on Thursday at 16:15.", title="Lena's piano lesson"
    )
    assert told.text_span == (9, 17)
