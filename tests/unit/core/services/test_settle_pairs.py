from itertools import pairwise

import pytest

from core.errors import (
    ChangedMeanwhileError,
    ConflictNotFoundError,
    UndoRefusedError,
    UsageError,
)
from core.model import (
    ConflictKind,
    Draft,
    Filters,
    Relation,
    RelationKind,
    SaidBy,
    SearchQuery,
    Settling,
    WriteKind,
)
from core.services.vault import Vault
from tests.fakes.pairs import OLD, disagreeing_pair, put_pair


async def _waiting(vault: Vault) -> list[str]:
    return [each.conflict.id for each in await vault.pair_conflicts()]


async def test_a_pair_is_listed_with_both_titles_and_ages(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    [found] = await vault.pair_conflicts()
    assert found.conflict == pair
    assert (found.older_title, found.newer_title) == ("Piano", newer.text)
    assert (found.older_at, found.newer_at) == (older.created_at, newer.created_at)
    assert await vault.pair_conflicts([ConflictKind.DUPLICATE]) == ()
    assert await vault.pair_conflicts(user="Ada") == ()


async def test_a_pair_shows_both_texts_what_differs_and_a_merge(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    found = await vault.pair_conflict(pair.id)
    assert (found.older.id, found.newer.id) == (older.id, newer.id)
    assert found.differences[0] == ("Wednesday", "Thursday")
    assert found.merged_text == "The piano lesson is on Thursday. Bring the green book."
    assert found.merged_title == "Piano"
    assert found.merged_tags == ("music", "thursday", "lena")


async def test_keeping_both_confirms_them(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    record = await vault.settle_pair(pair.id, Settling.KEEP_BOTH)
    assert record.kind is WriteKind.SETTLE
    assert set(record.memory_ids) == {older.id, newer.id}
    assert (await vault.memory(older.id)).confirmed_at is not None
    assert (await vault.memory(newer.id)).confirmed_at is not None
    assert await _waiting(vault) == []


async def test_the_newer_replaces_the_older_which_stays_in_the_archive(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    await vault.settle_pair(pair.id, Settling.REPLACE)
    old = await vault.memory(older.id)
    assert old.archived_at is not None
    assert (old.superseded_by, old.text) == (newer.id, OLD)
    [related] = await vault.related(newer.id, limit=0)
    assert [(each.kind, each.is_outgoing) for each in related.relations] == [
        (RelationKind.UPDATES, True)
    ]


async def test_a_contradiction_that_both_sides_of_stay_says_so(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    record = await vault.settle_pair(pair.id, Settling.KEEP_BOTH)
    for one, other in ((older, newer), (newer, older)):
        [related] = await vault.related(one.id, limit=0)
        assert related.memory.id == other.id
        assert [(each.kind, each.said_by) for each in related.relations] == [
            (RelationKind.CONTRADICTS, SaidBy.SETTLED)
        ]
    undone = await vault.undo(record.number)
    assert await vault.related(older.id, limit=0) == ()
    await vault.undo(undone.number)
    assert len(await vault.related(older.id, limit=0)) == 1


async def test_a_merge_gives_the_newer_one_text_title_and_tags_of_both(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    await vault.settle_pair(pair.id, Settling.MERGE, text="Thursday, green book.", title="P")
    new = await vault.memory(newer.id)
    assert (new.text, new.title, new.revision) == ("Thursday, green book.", "P", 2)
    assert new.tags == ("music", "thursday", "lena")
    assert (await vault.memory(older.id)).superseded_by == newer.id
    assert [each.text for each in await vault.history(newer.id)][-1] == newer.text


async def test_a_merge_without_a_text_takes_the_proposal(vault: Vault) -> None:
    _, newer, pair = await disagreeing_pair(vault)
    await vault.settle_pair(pair.id, Settling.MERGE)
    new = await vault.memory(newer.id)
    assert new.text == "The piano lesson is on Thursday. Bring the green book."
    assert new.title == "Piano"


async def _relations(vault: Vault, memory_id: str) -> list[tuple[str, tuple[Relation, ...]]]:
    # Not how near they are: that is known once the model has read both, sooner or later.
    found = await vault.related(memory_id, limit=0)
    return [(each.memory.id, each.relations) for each in found]


@pytest.mark.parametrize("settling", list(Settling))
async def test_every_decision_can_be_undone_and_done_again(
    vault: Vault, settling: Settling
) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    record = await vault.settle_pair(pair.id, settling)
    after = [await vault.memory(each.id) for each in (older, newer)]
    related = await _relations(vault, newer.id)
    undone = await vault.undo(record.number)
    assert await _waiting(vault) == [pair.id]
    for each in (older, newer):
        now = await vault.memory(each.id)
        assert (now.text, now.title, now.tags) == (each.text, each.title, each.tags)
        assert (now.archived_at, now.superseded_by, now.confirmed_at) == (None, None, None)
    assert await _relations(vault, newer.id) == []
    await vault.undo(undone.number)
    assert await _waiting(vault) == []
    assert await _relations(vault, newer.id) == related
    for then in after:
        now = await vault.memory(then.id)
        assert (now.text, now.title, now.tags) == (then.text, then.title, then.tags)
        assert (now.superseded_by, now.archived_at) == (then.superseded_by, then.archived_at)


async def test_undo_takes_the_link_back_though_the_newer_was_dated_before_the_older(
    vault: Vault,
) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    record = await vault.settle_pair(pair.id, Settling.REPLACE)
    early = older.created_at.replace(year=older.created_at.year - 1)
    await vault.describe(newer.id, created_at=early)
    undone = await vault.undo(record.number)
    assert await vault.related(newer.id, limit=0) == ()
    await vault.undo(undone.number)
    [related] = await vault.related(newer.id, limit=0)
    assert related.relations[0].is_outgoing


async def test_many_are_one_change_and_one_undo(vault: Vault) -> None:
    _, first, one = await disagreeing_pair(vault)
    _, second, other = await disagreeing_pair(vault)
    record = await vault.settle_pairs([one.id, other.id, one.id])
    assert record is not None
    assert {first.id, second.id} < set(record.memory_ids)
    assert await _waiting(vault) == []
    await vault.undo(record.number)
    assert set(await _waiting(vault)) == {one.id, other.id}


async def test_of_many_what_another_pair_has_put_away_is_passed_over(vault: Vault) -> None:
    older, _, pair = await disagreeing_pair(vault)
    third = await vault.capture(Draft("The piano lesson is on Friday."))
    other = await put_pair(vault, older, third)
    record = await vault.settle_pairs([pair.id, other.id], Settling.REPLACE)
    assert record is not None
    assert third.id not in record.memory_ids
    assert await vault.settle_pairs([other.id], Settling.REPLACE) is None


@pytest.mark.parametrize("settling", [Settling.REPLACE, Settling.MERGE])
async def test_copies_go_along_with_the_newest_two_in_one_change(
    vault: Vault, settling: Settling
) -> None:
    kept = [await vault.capture(Draft(f"Feed the cat{end}")) for end in (".", "!", " .", "")]
    pairs = [
        await put_pair(vault, older, newer, kind=ConflictKind.DUPLICATE)
        for older, newer in pairwise(kept)
    ]
    *others, head = [each.id for each in pairs]
    record = await vault.settle_pair(head, settling, copies=others)
    places = [(await vault.memory(each.id)).archived_at is None for each in kept]
    assert places == [False, False, False, True]
    await vault.undo(record.number)
    assert sorted(await _waiting(vault)) == sorted([*others, head])


async def test_a_copy_of_which_the_shown_pair_decides_is_left_to_it(vault: Vault) -> None:
    kept = [await vault.capture(Draft(f"Feed the cat{end}")) for end in (".", "!", " .")]
    first = await put_pair(vault, kept[0], kept[1], kind=ConflictKind.DUPLICATE)
    head = await put_pair(vault, kept[0], kept[2], kind=ConflictKind.DUPLICATE)
    await vault.settle_pair(head.id, Settling.REPLACE, copies=[first.id])
    assert (await vault.memory(kept[0].id)).superseded_by == kept[2].id
    assert (await vault.memory(kept[1].id)).archived_at is None


async def test_a_decision_is_made_once(vault: Vault) -> None:
    _, _, pair = await disagreeing_pair(vault)
    record = await vault.settle_pair(pair.id, Settling.DISMISS)
    with pytest.raises(ConflictNotFoundError):
        await vault.settle_pair(pair.id, Settling.REPLACE)
    with pytest.raises(ConflictNotFoundError):
        await vault.pair_conflict(pair.id)
    await vault.undo(record.number)
    with pytest.raises(UndoRefusedError):
        await vault.undo(record.number)


async def test_a_text_is_given_only_for_a_merge(vault: Vault) -> None:
    _, _, pair = await disagreeing_pair(vault)
    with pytest.raises(UsageError):
        await vault.settle_pair(pair.id, Settling.REPLACE, text="x")


async def test_a_pair_of_a_memory_in_the_trash_rests_until_it_is_back(vault: Vault) -> None:
    older, _, pair = await disagreeing_pair(vault)
    await vault.delete(older.id)
    assert await _waiting(vault) == []
    await vault.undelete(older.id)
    assert await _waiting(vault) == [pair.id]


async def test_a_purge_takes_the_pair_and_what_it_quotes(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    await vault.settle_pair(pair.id, Settling.REPLACE)
    await vault.purge([newer.id])
    inside = vault._inside()
    assert await inside.database.read(lambda tx: tx.pairs.get(pair.id)) is None
    left = await inside.database.read(
        lambda tx: tx.connection.exec_driver_sql("SELECT fields FROM change_memories").all()
    )
    assert not any(newer.id in (row[0] or "") for row in left)
    assert (await vault.memory(older.id)).superseded_by is None


async def test_a_redated_memory_changes_who_is_the_older(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    early = older.created_at.replace(year=older.created_at.year - 1)
    await vault.describe(newer.id, created_at=early)
    found = (await vault.pair_conflict(pair.id)).conflict
    assert (found.older_id, found.newer_id) == (newer.id, older.id)
    assert (found.reason.older_value, found.older_span) == ("Thursday", pair.newer_span)


async def test_a_search_finds_what_has_a_conflict(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    await vault.capture(Draft("The piano was tuned."))
    query = SearchQuery("piano", filters=Filters(has_conflict=True))
    found = {hit.memory.id for hit in (await vault.search(query)).hits}
    assert found == {older.id, newer.id}
    await vault.settle_pair(pair.id, Settling.DISMISS)
    assert (await vault.search(query)).hits == ()


async def test_of_many_what_says_something_else_by_now_is_passed_over(vault: Vault) -> None:
    older, _, pair = await disagreeing_pair(vault)
    _, _, other = await disagreeing_pair(vault)
    await vault.revise(older.id, text="Ida pays for the piano lessons.", base=1)
    record = await vault.settle_pairs([pair.id, other.id], Settling.REPLACE)
    assert record is not None
    assert older.id not in record.memory_ids
    assert (await vault.memory(older.id)).archived_at is None
    assert await _waiting(vault) == [pair.id]
    await vault.revise(older.id, text=OLD, base=2)
    assert await vault.settle_pairs([pair.id], Settling.REPLACE) is not None


async def test_a_copy_that_was_written_on_stays_when_the_others_go(vault: Vault) -> None:
    kept = [await vault.capture(Draft(f"Feed the cat{end}")) for end in (".", "!", "")]
    pairs = [
        await put_pair(vault, older, newer, kind=ConflictKind.DUPLICATE)
        for older, newer in pairwise(kept)
    ]
    await vault.revise(kept[0].id, text="Feed the cat at 7, and the dog at 9.", base=1)
    await vault.settle_pair(pairs[1].id, Settling.REPLACE, copies=[pairs[0].id])
    places = [(await vault.memory(each.id)).archived_at is None for each in kept]
    assert places == [True, False, True]


async def test_a_chain_of_pairs_is_merged_in_one_go(vault: Vault) -> None:
    texts = ("Feed the cat.", "Ida likes red tulips.", "The shed is locked.")
    kept = [await vault.capture(Draft(text)) for text in texts]
    pairs = [await put_pair(vault, older, newer) for older, newer in pairwise(kept)]
    await vault.settle_pairs([each.id for each in pairs], Settling.MERGE)
    last = await vault.memory(kept[2].id)
    assert all(each.text in last.text for each in kept)
    assert await _waiting(vault) == []


async def test_spans_lie_in_the_texts_as_they_are_now(vault: Vault) -> None:
    older, _, pair = await disagreeing_pair(vault)
    await vault.revise(older.id, text="Short.", base=1)
    [listed] = await vault.pair_conflicts()
    for conflict in (listed.conflict, (await vault.pair_conflict(pair.id)).conflict):
        assert (conflict.older_span, conflict.newer_span) == ((0, 6), pair.newer_span)


@pytest.mark.parametrize("settling", list(Settling))
async def test_what_was_changed_since_it_was_looked_at_is_not_decided_about(
    vault: Vault, settling: Settling
) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    merged = "Mine." if settling is Settling.MERGE else None
    for changed in (older, newer):
        texts = await vault.pair_conflict(pair.id)
        seen = (texts.older.revision, texts.newer.revision)
        await vault.revise(changed.id, base=1, text="Changed by another program.")
        with pytest.raises(ChangedMeanwhileError, match=changed.id):
            await vault.settle_pair(pair.id, settling, text=merged, seen=seen)
        assert (await vault.memory(changed.id)).text == "Changed by another program."
    assert await _waiting(vault) == [pair.id]
    await vault.settle_pair(pair.id, settling, text=merged, seen=(2, 2))
    assert await _waiting(vault) == []
