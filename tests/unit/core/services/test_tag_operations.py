from pathlib import Path

import pytest

from core.errors import InvalidValueError, TagExistsError, TagNotFoundError
from core.model import (
    DeleteTag,
    Draft,
    MergeTags,
    NestTag,
    RecolourTag,
    RenameTag,
    Scope,
    SearchMode,
    SearchQuery,
    TagColour,
    TagOperation,
    WriteKind,
)
from core.services.changes import Change, ChangeKind
from core.services.vault import Vault
from core.storage.repositories.word_indexes import words_fit


async def _keep(vault: Vault, *lists: tuple[str, ...], scope: Scope = Scope()) -> list[str]:
    return [(await vault.capture(Draft("x", tags=tags, scope=scope))).id for tags in lists]


async def _tags(vault: Vault, ids: list[str]) -> list[tuple[str, ...]]:
    return [(await vault.memory(each)).tags for each in ids]


async def _found(vault: Vault, words: str) -> int:
    return (await vault.search(SearchQuery(words, mode=SearchMode.KEYWORD))).found


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (RenameTag("work", "Job"), [("a", "Job", "b"), ("Job/q4",), ("Job/q4/x", "a")]),
        (RenameTag("WORK/Q4", "late"), [("a", "work", "b"), ("late",), ("late/x", "a")]),
        (RenameTag("work", "Work"), [("a", "Work", "b"), ("Work/q4",), ("Work/q4/x", "a")]),
        (
            RenameTag("work/q4", "work", merge=True),
            [("a", "work", "b"), ("work",), ("work/x", "a")],
        ),
        (
            NestTag("a", "work"),
            [("work/a", "work", "b"), ("work/q4",), ("work/q4/x", "work/a")],
        ),
        (NestTag("work/q4", "a"), [("a", "work", "b"), ("a/q4",), ("a/q4/x", "a")]),
        (MergeTags(("a", "b"), "work"), [("work",), ("work/q4",), ("work/q4/x", "work")]),
        (MergeTags(("work", "work/q4"), "a"), [("a", "b"), ("a",), ("a/x", "a")]),
        (DeleteTag("work"), [("a", "b"), (), ("a",)]),
        (DeleteTag("work", keep_children=True), [("a", "b"), ("q4",), ("q4/x", "a")]),
        (DeleteTag("work/q4", keep_children=True), [("a", "work", "b"), (), ("work/x", "a")]),
    ],
)
async def test_a_tag_and_its_children_are_changed_and_undone_on_every_memory(
    vault: Vault, operation: TagOperation, expected: list[tuple[str, ...]]
) -> None:
    ids = await _keep(vault, ("a", "work", "b"), ("work/q4",), ("work/q4/x", "a"))
    before, counts = await _tags(vault, ids), await vault.tags()
    record = await vault.change_tags(operation)
    assert record is not None
    assert await _tags(vault, ids) == expected
    pairs = zip(ids, before, expected, strict=True)
    assert set(record.memory_ids) == {each for each, was, is_ in pairs if was != is_}
    await vault.undo()
    assert await _tags(vault, ids) == before
    assert await vault.tags() == counts


async def test_a_plan_names_what_will_be_done_and_does_nothing(vault: Vault) -> None:
    ids = await _keep(vault, ("work", "a"), ("work/q4",), ("b",))
    plan = await vault.plan_tags(RenameTag("work", "job"))
    assert plan.names == (("work", "job"), ("work/q4", "job/q4"))
    assert (plan.memories, plan.memory_ids) == (2, tuple(ids[:2]))
    gone = await vault.plan_tags(DeleteTag("work"))
    assert gone.names == (("work", None), ("work/q4", None))
    assert await _tags(vault, ids) == [("work", "a"), ("work/q4",), ("b",)]


async def test_archive_and_trash_are_changed_too(vault: Vault) -> None:
    ids = await _keep(vault, ("old",), ("old",), ("old",))
    await vault.delete(ids[0])
    await vault.archive(ids[1])
    await vault.change_tags(RenameTag("old", "new"))
    assert await _tags(vault, ids) == [("new",)] * 3


async def test_the_words_that_find_a_memory_follow_its_tags(vault: Vault) -> None:
    await _keep(vault, ("orchard/trees", "b"))
    await vault.change_tags(RenameTag("orchard", "harbour"))
    assert (await _found(vault, "harbour"), await _found(vault, "orchard")) == (1, 0)
    assert await _found(vault, "trees") == 1
    await vault.undo()
    assert (await _found(vault, "harbour"), await _found(vault, "orchard")) == (0, 1)


async def test_a_name_in_use_is_refused_and_nothing_is_written(vault: Vault) -> None:
    ids = await _keep(vault, ("a",), ("b/c",), ("c",))
    last = await vault.last_change()
    for operation in (RenameTag("a", "B"), RenameTag("a", "b/c"), NestTag("c", "b")):
        with pytest.raises(TagExistsError, match="Merge"):
            await vault.change_tags(operation)
    assert await _tags(vault, ids) == [("a",), ("b/c",), ("c",)]
    assert await vault.last_change() == last


async def test_a_tag_never_comes_below_itself(vault: Vault) -> None:
    await _keep(vault, ("a/b",))
    for operation in (
        NestTag("a", "A/b"),
        NestTag("a", "a"),
        RenameTag("a", "a/c"),
        MergeTags(("a",), "a/b"),
    ):
        with pytest.raises(InvalidValueError, match="below itself"):
            await vault.change_tags(operation)
    with pytest.raises(InvalidValueError):
        await vault.change_tags(MergeTags(("a",), "A"))
    with pytest.raises(InvalidValueError):
        await vault.change_tags(RenameTag("a", "/"))
    with pytest.raises(InvalidValueError, match="200"):
        await vault.change_tags(RenameTag("a", "x" * 199))


async def test_an_unknown_tag_is_said_to_be_none(vault: Vault) -> None:
    await _keep(vault, ("a/b",))
    for operation in (RenameTag("b", "c"), DeleteTag("a/c"), MergeTags(("a", "x"), "y")):
        with pytest.raises(TagNotFoundError):
            await vault.change_tags(operation)
    with pytest.raises(TagNotFoundError):
        await vault.plan_tags(RecolourTag("x", TagColour.TEAL))


async def test_a_rename_to_the_same_name_changes_nothing(vault: Vault) -> None:
    await _keep(vault, ("a",))
    last = await vault.last_change()
    assert await vault.change_tags(RenameTag("a", "a")) is None
    assert await vault.last_change() == last


async def test_a_colour_goes_with_its_tag_and_back(vault: Vault) -> None:
    heard: list[Change] = []
    await _keep(vault, ("work/q4",), ("home",))
    vault.subscribe(heard.append)

    async def colours() -> dict[str, TagColour | None]:
        return {tag.name: tag.colour for tag in await vault.tags()}

    record = await vault.change_tags(RecolourTag("work", TagColour.TEAL))
    assert Change(ChangeKind.TAGS, (), record) in heard
    assert await colours() == {"home": None, "work": TagColour.TEAL, "work/q4": None}
    await vault.change_tags(RenameTag("work", "job"))
    assert (await colours())["job"] is TagColour.TEAL
    await vault.change_tags(MergeTags(("job",), "home"))
    assert (await colours())["home"] is TagColour.TEAL
    await vault.undo()
    await vault.undo()
    assert await colours() == {"home": None, "work": TagColour.TEAL, "work/q4": None}
    await vault.undo()
    assert (await colours())["work"] is None


async def test_an_undone_rename_leaves_what_was_tagged_since(vault: Vault) -> None:
    ids = await _keep(vault, ("old", "a"), ("old",))
    record = await vault.change_tags(RenameTag("old", "new"))
    assert record is not None
    await vault.describe(ids[0], tags=("new", "a", "later"))
    await vault.describe(ids[1], tags=("other",))
    undone = await vault.undo(record.number)
    assert await _tags(vault, ids) == [("old", "a", "later"), ("other",)]
    assert undone.memory_ids == (ids[0],)


async def test_a_rename_does_not_make_memories_the_last_changed(vault: Vault) -> None:
    ids = await _keep(vault, ("old",))
    before = (await vault.memory(ids[0])).updated_at
    await vault.change_tags(RenameTag("old", "new"))
    assert (await vault.memory(ids[0])).updated_at == before


async def test_each_scope_keeps_tags_of_its_own(vault: Vault) -> None:
    ann, bob = Scope("ann"), Scope("bob")
    ids = [
        *await _keep(vault, ("work",), scope=ann),
        *await _keep(vault, ("Work", "job"), scope=bob),
    ]
    await vault.change_tags(RenameTag("work", "job"), scope=ann)
    assert await _tags(vault, ids) == [("job",), ("Work", "job")]
    with pytest.raises(TagNotFoundError):
        await vault.change_tags(DeleteTag("work"), scope=Scope("nobody"))
    await vault.undo()
    with pytest.raises(TagExistsError):
        await vault.change_tags(RenameTag("work", "job"))
    await vault.change_tags(MergeTags(("work",), "job"))
    assert await _tags(vault, ids) == [("job",), ("job",)]
    await vault.undo()
    assert await _tags(vault, ids) == [("work",), ("Work", "job")]


async def test_ten_thousand_tags_on_one_memory_are_renamed_and_put_back(vault: Vault) -> None:
    names = tuple(f"work/{number}" for number in range(10_000))
    kept = await vault.capture(Draft("x", tags=names))
    await vault.change_tags(RenameTag("work", "job"))
    now = (await vault.memory(kept.id)).tags
    assert now == tuple(name.replace("work", "job") for name in names)
    await vault.undo()
    assert (await vault.memory(kept.id)).tags == names


async def test_what_many_are_given_and_lose_is_one_change(vault: Vault) -> None:
    ids = await _keep(vault, ("a", "b"), ("b",), ("c",))
    record = await vault.describe_many(
        ids, add_tags=("c", "d"), remove_tags=("B",), pinned=True
    )
    assert record is not None
    assert (record.kind, set(record.memory_ids)) == (WriteKind.DESCRIBE, set(ids))
    assert await _tags(vault, ids) == [("a", "c", "d"), ("c", "d"), ("c", "d")]
    assert await vault.describe_many(ids, add_tags=("c",)) is None
    await vault.undo()
    assert await _tags(vault, ids) == [("a", "b"), ("b",), ("c",)]


async def test_many_memories_are_found_by_the_new_name_and_again_by_the_old(
    vault: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(
        "".join(f'{{"text": "thought {i}", "tags": ["orchard"]}}\n' for i in range(300))
    )
    await vault.import_jsonl(path)
    record = await vault.change_tags(RenameTag("orchard", "harbour"))
    assert record is not None
    assert len(record.memory_ids) == 300
    assert (await _found(vault, "harbour"), await _found(vault, "orchard")) == (200, 0)
    await vault.undo()
    assert (await _found(vault, "harbour"), await _found(vault, "orchard")) == (0, 200)
    assert await vault._inside().database.write(lambda tx: words_fit(tx.connection))
