import pytest

from core.errors import ConflictNotFoundError
from core.model import Conflict, DiffKind, Draft, Memory
from core.services.branch_merge import propose_merge
from core.services.branch_settle import Kept
from core.services.vault import Vault

BASE = "We meet on Monday. Bring the plan."


async def conflict_of(vault: Vault, first: str, second: str) -> tuple[Memory, Conflict]:
    kept = await vault.capture(Draft(BASE, title="Meeting"))
    await vault.revise(kept.id, base=1, text=first)
    conflict = await vault.revise(kept.id, base=1, text=second)
    assert isinstance(conflict, Conflict)
    return kept, conflict


async def test_open_conflicts_of_all_memories_are_listed_newest_first(vault: Vault) -> None:
    _, first = await conflict_of(vault, "a", "b")
    _, second = await conflict_of(vault, "c", "d")
    found = await vault.conflicts()
    assert [each.conflict.id for each in found] == [second.id, first.id]
    assert found[0].title == "Meeting"


async def test_a_conflict_of_a_deleted_memory_rests_until_it_is_back(vault: Vault) -> None:
    kept, _ = await conflict_of(vault, "a", "b")
    await vault.delete(kept.id)
    assert await vault.conflicts() == ()
    await vault.undelete(kept.id)
    assert len(await vault.conflicts()) == 1


async def test_both_texts_their_base_and_their_difference_are_told(vault: Vault) -> None:
    _, conflict = await conflict_of(
        vault, "We meet on Tuesday. Bring the plan.", "We meet on Friday. Bring the plan."
    )
    found = await vault.conflict(conflict.id)
    assert (found.base.number, found.theirs.number, found.ours.number) == (1, 2, 3)
    assert found.is_ours_newer
    assert (found.older, found.newer) == (found.theirs, found.ours)
    changed = [(run.kind, run.text) for run in found.runs if run.kind is not DiffKind.SAME]
    assert changed == [(DiffKind.REMOVED, "Tuesday"), (DiffKind.ADDED, "Friday")]
    assert not found.is_clean


async def test_edits_of_different_sentences_are_merged_into_one_proposal(vault: Vault) -> None:
    _, conflict = await conflict_of(
        vault, "We meet on Tuesday. Bring the plan.", "We meet on Monday. Bring the new plan."
    )
    found = await vault.conflict(conflict.id)
    assert found.is_clean
    assert found.merged == "We meet on Tuesday. Bring the new plan."
    assert found.merged_title == "Meeting"


async def test_a_later_edit_of_the_current_text_is_what_stands_against_ours(
    vault: Vault,
) -> None:
    kept, conflict = await conflict_of(vault, "second", "third")
    await vault.revise(kept.id, base=2, text="fourth")
    found = await vault.conflict(conflict.id)
    assert (found.theirs.text, found.ours.text) == ("fourth", "third")
    assert not found.is_ours_newer


def test_a_proposal_holds_both_readings_where_they_collide() -> None:
    text, is_clean = propose_merge("Pay 900 euros. Soon.", "Pay 950 euros. Soon.",
                                   "Pay 900 dollars. Soon.")  # fmt: skip
    assert not is_clean
    assert text == "Pay 900 dollars. Pay 950 euros. Soon."


@pytest.mark.parametrize("keep", [Kept.OURS, Kept.THEIRS, Kept.MERGED])
async def test_each_decision_can_be_undone_and_brought_back(vault: Vault, keep: Kept) -> None:
    kept, conflict = await conflict_of(vault, "second", "third")
    branches = await vault.branches(kept.id)
    text = "both" if keep is Kept.MERGED else None
    settled = await vault.resolve_edit_conflict(conflict.id, keep, text=text)
    assert await vault.conflicts() == ()
    record = await vault.last_change()
    assert record is not None
    undone = await vault.undo(record.number)
    assert (await vault.memory(kept.id)).text == "second"
    assert [each.conflict.id for each in await vault.conflicts()] == [conflict.id]
    assert {each.name for each in await vault.branches(kept.id)} == {
        each.name for each in branches
    }
    await vault.undo(undone.number)
    assert (await vault.memory(kept.id)).text == settled.text
    assert await vault.conflicts() == ()


async def test_a_settled_conflict_is_no_longer_found(vault: Vault) -> None:
    _, conflict = await conflict_of(vault, "second", "third")
    await vault.resolve_edit_conflict(conflict.id, Kept.THEIRS)
    with pytest.raises(ConflictNotFoundError):
        await vault.conflict(conflict.id)
