"""Searches under a name, and lists looked at a piece at a time."""

import json
from pathlib import Path

import pytest

from core.errors import InvalidValueError
from core.model import Draft, Filters
from core.services.saved_searches import MOST_SEARCHES
from core.services.vault import Vault


async def test_a_saved_search_comes_back_and_another_of_its_name_takes_its_place(
    vault: Vault,
) -> None:
    await vault.save_search("Open  decisions", "type:decision")
    await vault.save_search("Doctors", "tag:health")
    await vault.save_search("open decisions", "type:decision is:pinned")
    assert [(each.name, each.query) for each in await vault.saved_searches()] == [
        ("open decisions", "type:decision is:pinned"),
        ("Doctors", "tag:health"),
    ]
    assert [each.name for each in await vault.forget_search("OPEN decisions")] == ["Doctors"]


async def test_a_saved_search_gets_another_name_in_its_place(vault: Vault) -> None:
    await vault.save_search("Open decisions", "type:decision")
    await vault.save_search("Doctors", "tag:health")
    renamed = await vault.rename_search("OPEN decisions", " Open  Decisions ")
    assert [each.name for each in renamed] == ["Open Decisions", "Doctors"]
    with pytest.raises(InvalidValueError, match="already"):
        await vault.rename_search("Doctors", "open decisions")
    with pytest.raises(InvalidValueError, match="1 to 80"):
        await vault.rename_search("Doctors", " ")
    assert await vault.rename_search("nobody", "somebody") == renamed


async def test_only_searches_by_filters_alone_are_counted(vault: Vault) -> None:
    for number in range(3):
        await vault.capture(Draft(f"thing {number}", tags=("box",) if number else ()))
    await vault.save_search("In the box", "tag:box")
    await vault.save_search("Everything", "in:all")
    await vault.save_search("By words", "tag:box thing")
    await vault.save_search("Without a word", "tag:box -thing")
    assert await vault.count_searches() == {"In the box": 2, "Everything": 3}


@pytest.mark.parametrize(("name", "query"), [(" ", "x"), ("x", " "), ("n" * 81, "x")])
async def test_a_search_without_name_or_query_is_refused(
    vault: Vault, name: str, query: str
) -> None:
    with pytest.raises(InvalidValueError):
        await vault.save_search(name, query)
    assert await vault.saved_searches() == ()


async def test_a_vault_keeps_so_many_searches_and_no_more(vault: Vault) -> None:
    for number in range(MOST_SEARCHES):
        await vault.save_search(f"search {number}", "x")
    with pytest.raises(InvalidValueError, match="at most"):
        await vault.save_search("one more", "x")


async def test_ids_stand_in_the_lists_order_and_their_memories_come_as_asked(
    vault: Vault,
) -> None:
    kept = [await vault.capture(Draft(f"thing {number}")) for number in range(4)]
    ids = await vault.list_ids(Filters())
    assert set(ids) == {each.id for each in kept}
    assert ids == tuple(each.id for each in (await vault.list()).memories)
    asked = (ids[2], "nothingtoseehere", ids[0])
    assert [each.id for each in await vault.memories_of(asked)] == [ids[2], ids[0]]


async def test_an_export_of_some_memories_holds_no_other(vault: Vault, tmp_path: Path) -> None:
    wanted = await vault.capture(Draft("the wanted one"))
    await vault.capture(Draft("the other one"))
    assert await vault.export_jsonl(tmp_path / "some.jsonl", only=[wanted.id]) == 1
    lines = (tmp_path / "some.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["the wanted one"]
    assert await vault.export_markdown(tmp_path / "some", only=[wanted.id]) == 1
    assert len(list((tmp_path / "some").iterdir())) == 1
