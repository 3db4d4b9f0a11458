import pytest

from core.errors import (
    BranchExistsError,
    BranchNotFoundError,
    ChangedMeanwhileError,
    ConflictNotFoundError,
    InvalidTextError,
    InvalidValueError,
    RevisionNotFoundError,
    UndoRefusedError,
    UsageError,
)
from core.model import Branch, Conflict, Draft, Memory, MergedText, SearchMode, SearchQuery
from core.services.branch import clean_branch_name, common_ancestor
from core.services.branch_settle import Kept
from core.services.keep import NewText, branch_revision
from core.services.revise import Edit
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.e2e.vault_soundness import faults_of
from tests.fakes.clock import HeldClock


async def _found(vault: Vault, words: str) -> list[str]:
    result = await vault.search(SearchQuery(words, mode=SearchMode.KEYWORD))
    return [hit.memory.id for hit in result.hits]


async def test_a_memory_begins_with_one_branch(vault: Vault) -> None:
    kept = await vault.capture(Draft("text"))
    assert await vault.branches(kept.id) == (Branch("main", 1, is_current=True),)


async def test_a_revision_on_a_branch_beside_changes_nothing_that_is_found(
    vault: Vault,
) -> None:
    kept = await vault.capture(Draft("plain words"))
    await vault.create_branch(kept.id, "plan b")
    outcome = await vault.revise_branch(kept.id, "plan b", Edit("daring idea"), base=1)
    assert isinstance(outcome, Memory)
    assert (outcome.text, outcome.revision) == ("plain words", 1)
    assert await _found(vault, "daring") == []
    assert await vault.branches(kept.id) == (
        Branch("main", 1, is_current=True),
        Branch("plan b", 2, is_current=False),
    )
    newest = (await vault.history(kept.id))[0]
    assert (newest.text, newest.branch, newest.parent) == ("daring idea", "plan b", 1)


async def test_switching_brings_a_branch_to_the_words_and_the_meaning(vault: Vault) -> None:
    kept = await vault.capture(Draft("plain words", title="One", tags=("a",)))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("daring idea", "Two"), base=1)
    await vault.wait_until_embedded()
    switched = await vault.switch_branch(kept.id, "b")
    assert (switched.text, switched.title, switched.revision) == ("daring idea", "Two", 2)
    await vault.wait_until_embedded()
    assert await _found(vault, "daring") == [kept.id]
    assert await _found(vault, "plain") == []
    nearest = await vault.search(SearchQuery("daring idea", mode=SearchMode.SEMANTIC))
    assert nearest.hits[0].passage.text == "daring idea"
    assert [b.name for b in await vault.branches(kept.id)] == ["b", "main"]
    assert len(await vault.history(kept.id)) == 2
    back = await vault.switch_branch(kept.id, "main")
    assert (back.text, back.title, back.revision) == ("plain words", "One", 1)
    await vault.wait_until_embedded()
    assert await faults_of(vault) == []


async def test_an_edit_goes_to_the_current_branch(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.create_branch(kept.id, "b")
    await vault.switch_branch(kept.id, "b")
    await vault.revise(kept.id, base=1, text="second")
    assert (await vault.history(kept.id))[0].branch == "b"
    assert await vault.branches(kept.id) == (
        Branch("b", 2, is_current=True),
        Branch("main", 1, is_current=False),
    )


async def test_a_stale_edit_of_a_branch_is_a_conflict(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("second"), base=1)
    conflict = await vault.revise_branch(kept.id, "b", Edit("third"), base=1)
    assert isinstance(conflict, Conflict)
    assert (conflict.ours, conflict.theirs) == (3, 2)


async def test_a_branch_can_begin_at_an_older_revision(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.revise(kept.id, base=1, text="second")
    assert (await vault.create_branch(kept.id, "old", at=1)).head == 1
    assert (await vault.switch_branch(kept.id, "old")).text == "first"
    with pytest.raises(RevisionNotFoundError):
        await vault.create_branch(kept.id, "none", at=7)


async def test_merging_takes_what_a_branch_changed(vault: Vault) -> None:
    kept = await vault.capture(Draft("One. Two. Three."))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("One. Two. Four.", "Named"), base=1)
    await vault.revise(kept.id, base=1, text="Zero. Two. Three.")
    merged = await vault.merge_branch(kept.id, "b", message="both")
    assert isinstance(merged, Memory)
    assert (merged.text, merged.title) == ("Zero. Two. Four.", "Named")
    newest = (await vault.history(kept.id))[0]
    assert (newest.parent, newest.merged_from, newest.message) == (3, 2, "both")
    again = await vault.merge_branch(kept.id, "b")
    assert isinstance(again, Memory)
    assert again.revision == merged.revision


async def test_after_a_merge_only_what_came_later_is_merged(vault: Vault) -> None:
    kept = await vault.capture(Draft("One. Two. Three."))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("One. Two. Four."), base=1)
    await vault.merge_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("One. Five. Four."), base=2)
    await vault.revise(kept.id, base=3, text="One. Two. Three again.")
    merged = await vault.merge_branch(kept.id, "b")
    assert isinstance(merged, Memory)
    assert merged.text == "One. Five. Three again."


async def test_a_merge_that_collides_keeps_both_and_is_one_conflict(vault: Vault) -> None:
    kept = await vault.capture(Draft("Rent is 900."))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("Rent is 950."), base=1)
    await vault.revise(kept.id, base=1, text="Rent is 1000.")
    conflict = await vault.merge_branch(kept.id, "b")
    assert isinstance(conflict, Conflict)
    assert (conflict.kind, conflict.ours, conflict.theirs) == ("edit", 2, 3)
    assert (await vault.memory(kept.id)).text == "Rent is 1000."
    assert await vault.merge_branch(kept.id, "b") == conflict
    assert await vault.edit_conflicts(kept.id) == (conflict,)


async def test_a_proposal_tells_the_sides_apart_and_writes_nothing(vault: Vault) -> None:
    memory_id = await _collided(vault)
    proposal = await vault.propose_branch_merge(memory_id, "b")
    assert (proposal.branch, proposal.into, proposal.base) == ("b", "main", 1)
    assert (proposal.ours.number, proposal.theirs.number) == (3, 2)
    assert [part.kind for part in proposal.parts] == ["same", "conflict", "same"]
    assert (proposal.parts[1].ours, proposal.parts[1].theirs) == ("1000", "950")
    assert not proposal.is_clean
    assert proposal.has_news
    assert len(await vault.history(memory_id)) == 3


async def test_a_text_that_a_person_made_of_a_proposal_is_the_merge(vault: Vault) -> None:
    memory_id = await _collided(vault)
    conflict = await vault.merge_branch(memory_id, "b")
    assert isinstance(conflict, Conflict)
    by_hand = MergedText("Rent is 975.", "Rent", ours=3, theirs=2)
    merged = await vault.merge_branch(memory_id, "b", merged=by_hand)
    assert isinstance(merged, Memory)
    assert (merged.text, merged.title) == ("Rent is 975.", "Rent")
    assert (await vault.history(memory_id))[0].merged_from == 2
    assert await vault.edit_conflicts(memory_id) == ()
    assert not (await vault.propose_branch_merge(memory_id, "b")).has_news


async def test_a_merge_by_hand_of_what_has_moved_on_is_kept_beside(vault: Vault) -> None:
    memory_id = await _collided(vault)
    await vault.revise(memory_id, base=3, text="Rent is 1001.")
    by_hand = MergedText("Rent is 975.", None, ours=3, theirs=2)
    conflict = await vault.merge_branch(memory_id, "b", merged=by_hand)
    assert isinstance(conflict, Conflict)
    assert (await vault.memory(memory_id)).text == "Rent is 1001."
    assert {r.text for r in await vault.history(memory_id)} >= {"Rent is 975."}


async def test_an_undone_merge_can_be_made_again(vault: Vault) -> None:
    kept = await vault.capture(Draft("One. Two."))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("One. Four."), base=1)
    await vault.merge_branch(kept.id, "b")
    await vault.undo()
    assert (await vault.memory(kept.id)).text == "One. Two."
    again = await vault.merge_branch(kept.id, "b")
    assert isinstance(again, Memory)
    assert again.text == "One. Four."


async def test_what_was_done_with_branches_is_undone_and_done_again(vault: Vault) -> None:
    async def state() -> list[tuple[str, int, bool]]:
        return [(b.name, b.head, b.is_current) for b in await vault.branches(kept.id)]

    kept = await vault.capture(Draft("first"))
    states = [await state()]
    await vault.create_branch(kept.id, "b")
    states.append(await state())
    await vault.revise_branch(kept.id, "b", Edit("second"), base=1)
    states.append(await state())
    await vault.switch_branch(kept.id, "b")
    states.append(await state())
    await vault.switch_branch(kept.id, "main")
    states.append(await state())
    await vault.delete_branch(kept.id, "b")
    undone = []
    for expected in reversed(states):
        undone.append((await vault.undo()).number)
        assert await state() == expected
    for number, expected in zip(reversed(undone), states[1:], strict=False):
        await vault.undo(number)
        assert await state() == expected
    assert (await vault.memory(kept.id)).text == "first"
    assert await faults_of(vault) == []


async def test_a_branch_that_went_on_since_is_not_undone(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.create_branch(kept.id, "b")
    made = (await vault.latest_changes(1))[0].number
    await vault.revise_branch(kept.id, "b", Edit("second"), base=1)
    with pytest.raises(UndoRefusedError):
        await vault.undo(made)
    assert [b.name for b in await vault.branches(kept.id)] == ["main", "b"]


async def test_branches_without_a_common_beginning_are_not_merged(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))

    def plant(tx: Transaction) -> None:
        # As a history that was put together elsewhere could hold it.
        known = tx.memories.known(kept.id)
        number = branch_revision(
            tx, known, NewText(None, "other", "you", kept.created_at), base=1, branch="b"
        )
        statement = "UPDATE revisions SET parent = NULL WHERE memory_seq = ? AND number = ?"
        tx.connection.exec_driver_sql(statement, (known.seq, number))

    await vault._inside().database.write(plant)
    with pytest.raises(UsageError, match="no common beginning"):
        await vault.merge_branch(kept.id, "b")
    with pytest.raises(UsageError, match="no common beginning"):
        await vault.propose_branch_merge(kept.id, "b")
    assert (await vault.memory(kept.id)).text == "first"
    assert [r.text for r in await vault.history(kept.id)] == ["other", "first"]
    assert [b.name for b in await vault.branches(kept.id)] == ["main", "b"]


async def test_a_branch_of_another_memory_is_none_of_this_one(vault: Vault) -> None:
    one, other = await vault.capture(Draft("one")), await vault.capture(Draft("other"))
    await vault.create_branch(other.id, "b")
    with pytest.raises(BranchNotFoundError, match="no branch"):
        await vault.merge_branch(one.id, "b")


async def _collided(vault: Vault) -> str:
    kept = await vault.capture(Draft("Rent is 900."))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("Rent is 950."), base=1)
    await vault.revise(kept.id, base=1, text="Rent is 1000.")
    return kept.id


async def test_deleting_a_branch_loses_no_text(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.create_branch(kept.id, "b")
    await vault.revise_branch(kept.id, "b", Edit("second"), base=1)
    await vault.delete_branch(kept.id, "b")
    assert [b.name for b in await vault.branches(kept.id)] == ["main"]
    assert [r.text for r in await vault.history(kept.id)] == ["second", "first"]


async def test_what_can_not_be_done_with_branches_is_refused(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.create_branch(kept.id, "b")
    with pytest.raises(BranchExistsError):
        await vault.create_branch(kept.id, "b")
    with pytest.raises(BranchExistsError):
        await vault.create_branch(kept.id, "main")
    with pytest.raises(BranchNotFoundError):
        await vault.switch_branch(kept.id, "c")
    with pytest.raises(BranchNotFoundError):
        await vault.revise_branch(kept.id, "c", Edit("first"), base=1)
    with pytest.raises(UsageError):
        await vault.merge_branch(kept.id, "main")
    with pytest.raises(UsageError):
        await vault.delete_branch(kept.id, "main")
    await vault.switch_branch(kept.id, "b")
    with pytest.raises(UsageError):
        await vault.delete_branch(kept.id, "b")
    with pytest.raises(UsageError):
        await vault.delete_branch(kept.id, "main")
    assert (await vault.switch_branch(kept.id, "b")).revision == 1


@pytest.mark.parametrize("name", ["", "  ", "-b", "a\nb:", "a" * 101, "a[b", "/", "b-"])
def test_a_name_that_can_be_no_branch_is_refused(name: str) -> None:
    with pytest.raises(InvalidValueError):
        clean_branch_name(name)


@pytest.mark.parametrize("name", ["b", "edit-3", "plan b", "Änderung/2", "v1.2_x"])
def test_a_name_of_letters_and_digits_is_kept(name: str) -> None:
    assert clean_branch_name(f"  {name} ") == name


def test_the_common_ancestor_is_the_youngest() -> None:
    ancestry: dict[int, tuple[int, ...]] = {1: (), 2: (1,), 3: (1,), 4: (3, 2), 5: (2,)}
    assert common_ancestor(ancestry, 3, 2) == 1
    assert common_ancestor(ancestry, 4, 5) == 2
    assert common_ancestor(ancestry, 4, 4) == 4


async def _conflicted(vault: Vault) -> tuple[str, Conflict]:
    kept = await vault.capture(Draft("base", title="T"))
    await vault.revise(kept.id, base=1, text="theirs")
    conflict = await vault.revise(kept.id, base=1, text="ours")
    assert isinstance(conflict, Conflict)
    return kept.id, conflict


async def test_a_conflict_can_end_with_either_text_or_one_made_of_both(vault: Vault) -> None:
    for keep, text, revision in (
        (Kept.THEIRS, "theirs", 2),
        (Kept.OURS, "ours", 4),
        (Kept.MERGED, "both", 4),
    ):
        merged = "both" if keep is Kept.MERGED else None
        memory_id, conflict = await _conflicted(vault)
        assert [b.name for b in await vault.branches(memory_id)] == ["main", "edit-3"]
        settled = await vault.resolve_edit_conflict(conflict.id, keep, text=merged)
        assert (settled.text, settled.revision, settled.title) == (text, revision, "T")
        assert await vault.edit_conflicts(memory_id) == ()
        assert [b.name for b in await vault.branches(memory_id)] == ["main"]
        assert {r.text for r in await vault.history(memory_id)} >= {"base", "theirs", "ours"}


@pytest.mark.parametrize("keep", list(Kept))
async def test_what_was_changed_since_it_was_looked_at_is_not_settled(
    vault: Vault, keep: Kept
) -> None:
    memory_id, conflict = await _conflicted(vault)
    text = "both" if keep is Kept.MERGED else None
    await vault.revise(memory_id, base=2, text="theirs, and more")
    with pytest.raises(ChangedMeanwhileError, match="revision 4"):
        await vault.resolve_edit_conflict(conflict.id, keep, text=text, seen=2)
    assert (await vault.memory(memory_id)).text == "theirs, and more"
    assert await vault.edit_conflicts(memory_id) == (conflict,)
    await vault.resolve_edit_conflict(conflict.id, keep, text=text, seen=4)


async def test_a_settled_conflict_can_not_be_settled_again(vault: Vault) -> None:
    _, conflict = await _conflicted(vault)
    with pytest.raises(InvalidTextError):
        await vault.resolve_edit_conflict(conflict.id, Kept.MERGED, text="  ")
    with pytest.raises(UsageError):
        await vault.resolve_edit_conflict(conflict.id, Kept.MERGED)
    with pytest.raises(UsageError):
        await vault.resolve_edit_conflict(conflict.id, Kept.OURS, text="both")
    await vault.resolve_edit_conflict(conflict.id, Kept.MERGED, text="both")
    with pytest.raises(ConflictNotFoundError):
        await vault.resolve_edit_conflict(conflict.id, Kept.THEIRS)


async def test_a_history_comes_in_pages(vault: Vault, clock: HeldClock) -> None:
    kept = await vault.capture(Draft("state 1 " + "word " * 50))
    for number in range(1, 40):
        clock.pass_by(seconds=1)
        await vault.revise(kept.id, base=number, text=f"state {number + 1} " + "word " * 50)
    everything = await vault.history(kept.id)
    pages: list[int] = []
    before: int | None = None
    while page := await vault.history(kept.id, limit=7, before=before):
        before = page[-1].number
        assert page == tuple(r for r in everything if r.number in {q.number for q in page})
        pages += [revision.number for revision in page]
    assert pages == list(range(40, 0, -1))
