from pathlib import Path

import pytest

from core.errors import (
    InvalidValueError,
    MemoryNotFoundError,
    RelationNotFoundError,
    UsageError,
)
from core.model import Draft, RelatedMemory, Relation, RelationKind, SaidBy
from core.services.shared_words import most_telling
from core.services.vault import Vault

MENTIONS = RelationKind.MENTIONS


def _said(related: tuple[RelatedMemory, ...]) -> dict[str, list[tuple[str, bool]]]:
    return {
        each.memory.id: [(r.kind.value, r.is_outgoing) for r in each.relations]
        for each in related
    }


async def _linked(vault: Vault, memory_id: str) -> dict[str, list[tuple[str, bool]]]:
    return _said(await vault.related(memory_id, limit=0))


async def test_a_relation_is_seen_from_both_ends(vault: Vault) -> None:
    one = await vault.capture(Draft("one"))
    two = await vault.capture(Draft("two"))
    await vault.relate(two.id, RelationKind.SUPPORTS, one.id)
    assert await _linked(vault, one.id) == {two.id: [("supports", False)]}
    assert await _linked(vault, two.id) == {one.id: [("supports", True)]}
    await vault.relate(two.id, RelationKind.SUPPORTS, one.id)
    assert await _linked(vault, two.id) == {one.id: [("supports", True)]}
    await vault.unrelate(two.id, RelationKind.SUPPORTS, one.id)
    assert await _linked(vault, one.id) == {}
    with pytest.raises(RelationNotFoundError):
        await vault.unrelate(two.id, RelationKind.SUPPORTS, one.id)


async def test_relating_goes_both_ways_alike_and_is_kept_once(vault: Vault) -> None:
    one = await vault.capture(Draft("one"))
    two = await vault.capture(Draft("two"))
    await vault.relate(one.id, RelationKind.RELATES, two.id)
    await vault.relate(two.id, RelationKind.RELATES, one.id)
    [related] = await vault.related(one.id, limit=0)
    assert [each.kind for each in related.relations] == [RelationKind.RELATES]
    await vault.unrelate(two.id, RelationKind.RELATES, one.id)
    assert await _linked(vault, one.id) == {}


async def test_memories_can_stand_in_a_circle(vault: Vault) -> None:
    ids = [(await vault.capture(Draft(f"text {n}"))).id for n in range(3)]
    for place, memory_id in enumerate(ids):
        await vault.relate(memory_id, RelationKind.FOLLOWS, ids[place - 2])
    assert await _linked(vault, ids[0]) == {
        ids[1]: [("follows", True)], ids[2]: [("follows", False)]
    }  # fmt: skip


async def test_what_can_not_be_related_is_refused(vault: Vault) -> None:
    one = await vault.capture(Draft("one"))
    two = await vault.capture(Draft("two"))
    with pytest.raises(UsageError, match="itself"):
        await vault.relate(one.id, RelationKind.RELATES, one.id)
    with pytest.raises(UsageError, match="Title"):
        await vault.relate(one.id, MENTIONS, two.id)
    with pytest.raises(MemoryNotFoundError):
        await vault.relate(one.id, RelationKind.RELATES, "nobodyhasthis")
    with pytest.raises(InvalidValueError):
        await vault.related(one.id, limit=-1)


async def test_a_wiki_link_leads_by_title_first_line_or_id(vault: Vault) -> None:
    titled = await vault.capture(Draft("text", title="The  Rent"))
    plain = await vault.capture(Draft("# A first line\nmore"))
    named = await vault.capture(Draft("found by its id"))
    text = f"[[the rent|it]] [[A first line#more]] [[{named.id}]] [[Nobody]]"
    linking = await vault.capture(Draft(text))
    assert await _linked(vault, linking.id) == {
        titled.id: [("mentions", True)],
        plain.id: [("mentions", True)],
        named.id: [("mentions", True)],
    }
    for memory in (titled, plain, named):
        assert await _linked(vault, memory.id) == {linking.id: [("mentions", False)]}
    assert await vault.unresolved_links(linking.id) == ("nobody",)


async def test_a_link_leads_somewhere_as_soon_as_the_memory_comes(vault: Vault) -> None:
    linking = await vault.capture(Draft("see [[Later]]"))
    assert await vault.related(linking.id, limit=0) == ()
    later = await vault.capture(Draft("text", title="later"))
    assert await _linked(vault, linking.id) == {later.id: [("mentions", True)]}
    await vault.revise(later.id, base=1, title="Renamed")
    assert await _linked(vault, linking.id) == {}
    assert await _linked(vault, later.id) == {}
    await vault.revise(later.id, base=2, title="LATER")
    assert list(await _linked(vault, linking.id)) == [later.id]
    await vault.delete(later.id)
    assert await _linked(vault, linking.id) == {}
    assert await vault.unresolved_links(linking.id) == ("later",)
    await vault.undelete(later.id)
    assert list(await _linked(vault, linking.id)) == [later.id]


async def test_of_two_memories_of_one_title_the_first_is_meant(vault: Vault) -> None:
    first = await vault.capture(Draft("a", title="Same"))
    second = await vault.capture(Draft("b", title="same"))
    linking = await vault.capture(Draft("[[Same]]"))
    assert list(await _linked(vault, linking.id)) == [first.id]
    assert await _linked(vault, second.id) == {}
    await vault.delete(first.id)
    assert list(await _linked(vault, linking.id)) == [second.id]
    assert list(await _linked(vault, second.id)) == [linking.id]


async def test_an_edit_takes_links_out_and_puts_them_in(vault: Vault) -> None:
    target = await vault.capture(Draft("text", title="Target"))
    linking = await vault.capture(Draft("plain"))
    await vault.revise(linking.id, base=1, text="now [[Target]]")
    assert list(await _linked(vault, linking.id)) == [target.id]
    await vault.revise(linking.id, base=2, text="now `[[Target]]`")
    assert await _linked(vault, linking.id) == {}


async def test_a_link_to_itself_relates_a_memory_to_nothing(vault: Vault) -> None:
    kept = await vault.capture(Draft("I am [[Me]]", title="Me"))
    assert await vault.related(kept.id, limit=0) == ()


async def test_the_nearest_in_meaning_follow_the_linked_ones(vault: Vault) -> None:
    asked = await vault.capture(Draft("the rent of the flat is high", title="Flat"))
    near = await vault.capture(Draft("the rent of the flat is low"))
    linking = await vault.capture(Draft("nothing alike but [[Flat]]"))
    away = await vault.capture(Draft("the rent of the flat is higher"))
    await vault.capture(Draft("quite another thing"))
    await vault.archive(away.id)
    await vault.wait_until_embedded()
    found = await vault.related(asked.id)
    assert found[0].memory.id == linking.id
    assert found[0].relations == (Relation(MENTIONS, is_outgoing=False, said_by=SaidBy.TEXT),)
    assert found[1].memory.id == near.id
    assert found[1].relations == ()
    assert found[1].cosine is not None
    assert found[1].cosine > 0.5
    ids = [each.memory.id for each in found]
    assert asked.id not in ids
    assert away.id not in ids
    assert len(await vault.related(asked.id, limit=1)) == 2
    assert len(await vault.related(asked.id, limit=0)) == 1


async def test_links_survive_an_export_and_an_import(vault: Vault, tmp_path: Path) -> None:
    await vault.capture(Draft("text", title="Rent: 2026?"))
    await vault.capture(Draft("see [[rent: 2026?]]", title="Linking"))
    await vault.export_markdown(tmp_path / "out")
    # Of what lies in the Trash an import of our own export brings nothing back.
    ids = [memory.id for memory in (await vault.list()).memories]
    await vault.delete_many(ids)
    await vault.purge(ids)
    await vault.import_markdown(tmp_path / "out")
    memories = {memory.title: memory for memory in (await vault.list()).memories}
    linked = await _linked(vault, memories["Linking"].id)
    assert list(linked) == [memories["Rent: 2026?"].id]


async def test_what_was_said_is_taken_back_and_said_again(vault: Vault) -> None:
    one, two = await vault.capture(Draft("one")), await vault.capture(Draft("two"))
    record = await vault.relate(one.id, RelationKind.SUPPORTS, two.id)
    assert record is not None
    undone = await vault.undo(record.number)
    assert await _linked(vault, one.id) == {}
    await vault.undo(undone.number)
    assert await _linked(vault, one.id) == {two.id: [("supports", True)]}
    record = await vault.unrelate(one.id, RelationKind.SUPPORTS, two.id)
    assert record is not None
    await vault.undo(record.number)
    assert await _linked(vault, two.id) == {one.id: [("supports", False)]}
    assert await vault.relate(one.id, RelationKind.SUPPORTS, two.id) is None


async def test_contradicting_goes_both_ways_alike_and_is_kept_once(vault: Vault) -> None:
    one, two = await vault.capture(Draft("one")), await vault.capture(Draft("two"))
    await vault.relate(two.id, RelationKind.CONTRADICTS, one.id)
    assert await vault.relate(one.id, RelationKind.CONTRADICTS, two.id) is None
    assert len((await _linked(vault, two.id))[one.id]) == 1
    await vault.unrelate(two.id, RelationKind.CONTRADICTS, one.id)
    assert await _linked(vault, one.id) == {}


async def test_circles_of_links_end(vault: Vault) -> None:
    ring = [await vault.capture(Draft(f"[[{(n + 1) % 3}]]", title=str(n))) for n in range(3)]
    for number, memory in enumerate(ring):
        other = ring[(number + 1) % 3]
        await vault.relate(memory.id, RelationKind.PART_OF, other.id)
    for number, memory in enumerate(ring):
        found = await _linked(vault, memory.id)
        assert set(found) == {ring[(number + 1) % 3].id, ring[(number + 2) % 3].id}


async def test_a_link_to_what_is_gone_is_not_shown(vault: Vault) -> None:
    kept = await vault.capture(Draft("see [[trashed]] and [[purged]]"))
    trashed = await vault.capture(Draft("one", title="trashed"))
    purged = await vault.capture(Draft("two", title="purged"))
    for each in (trashed, purged):
        await vault.relate(kept.id, RelationKind.SUPPORTS, each.id)
        await vault.delete(each.id)
    assert await _linked(vault, kept.id) == {}
    await vault.purge([purged.id])
    await vault.undelete(trashed.id)
    assert set(await _linked(vault, kept.id)) == {trashed.id}
    assert set(await vault.unresolved_links(kept.id)) == {"purged"}


async def test_it_is_told_who_says_that_two_memories_are_related(vault: Vault) -> None:
    one = await vault.capture(Draft("one, see [[two]]"))
    two = await vault.capture(Draft("two", title="two"))
    await vault.relate(one.id, RelationKind.UPDATES, two.id)
    (found,) = await vault.related(one.id, limit=0)
    assert {r.kind: r.said_by for r in found.relations} == {
        RelationKind.UPDATES: SaidBy.PERSON,
        MENTIONS: SaidBy.TEXT,
    }


async def test_what_is_near_says_what_both_speak_of(vault: Vault) -> None:
    about = await vault.capture(
        Draft("The boiler leaks near the valve again", tags=("house",))
    )
    near = await vault.capture(Draft("Boilers leak near the valve when old", tags=("house",)))
    await vault.wait_until_embedded()
    (found,) = await vault.related(about.id)
    assert found.memory.id == near.id
    assert found.shared_words == ("boiler", "leaks")
    assert found.shared_tags == ("house",)
    assert found.passage == near.text


def test_only_rare_words_tell_what_two_texts_are_about() -> None:
    ours = {"boiler": "boiler", "kitchen": "kitchen", "valve": "valve"}
    counts = {"boiler": 4, "kitchen": 60, "valve": 2}
    assert most_telling(ours, ours, counts.__getitem__, 100) == ("valve", "boiler")
    assert most_telling(ours, {}, counts.__getitem__, 100) == ()
    common = {"kitchen": "kitchen", "valve": "valve"}
    assert most_telling(ours, common, counts.__getitem__, 100) == ("valve",)
    assert most_telling(ours, common, counts.__getitem__, 500) == ("valve", "kitchen")


async def test_what_a_person_links_was_of_use(vault: Vault) -> None:
    one, other = [await vault.capture(Draft(text)) for text in ("one", "other")]
    await vault.relate(one.id, RelationKind.SUPPORTS, other.id)
    for each in (one, other):
        assert (await vault.memory(each.id)).accessed_at is not None
