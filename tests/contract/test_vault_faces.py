"""A vault behaves the same whether it is open here or in another program."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from core.errors import (
    InvalidDateError,
    InvalidTextError,
    InvalidValueError,
    MemoryNotFoundError,
    NotFoundError,
    RevisionNotFoundError,
)
from core.model import (
    Conflict,
    Draft,
    Filters,
    Memory,
    MemoryType,
    RecallQuery,
    SearchQuery,
    Settling,
    Sort,
)
from core.services.vault import Vault
from tests.fakes.owner import Served


@pytest.fixture(params=["here", "over there"])
async def asked(
    request: pytest.FixtureRequest, vault: Vault, sockets: Path
) -> AsyncIterator[Vault]:
    if request.param == "here":
        yield vault
        return
    served = await Served(vault, sockets).start()
    yield cast("Vault", await served.remote())
    await served.stop()


async def test_a_draft_becomes_a_memory_with_all_it_says(asked: Vault) -> None:
    when = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
    draft = Draft(
        "text \0 with \u202e marks", title="T", type=MemoryType.TASK, tags=("a/b", "c"),
        created_at=when, speaker="Ada", metadata={"a": [1, None, {"b": 0.5}]}, pinned=True,
    )  # fmt: skip
    memory = await asked.capture(draft)
    await asked.wait_until_embedded()
    found = await asked.memory(memory.id[:12])
    assert replace(found, embedding_status=memory.embedding_status) == memory
    assert (memory.text, memory.title, memory.type) == (draft.text, "T", MemoryType.TASK)
    assert (memory.created_at, memory.metadata, memory.tags) == (
        when, draft.metadata, ("a/b", "c"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (Draft(" "), InvalidTextError),
        (Draft("half \ud800 of a pair"), InvalidTextError),
        (Draft("x", title="\udfff"), InvalidTextError),
        (Draft("x", tags=("//",)), InvalidValueError),
        (Draft("x", importance=7), InvalidValueError),
        (Draft("x", metadata={"a": float("nan")}), InvalidValueError),
        (Draft("x", metadata={"a": object()}), InvalidValueError),
        (Draft("x", created_at=datetime(2024, 1, 1)), InvalidDateError),
    ],
)
async def test_what_cant_be_kept_is_refused_in_the_same_words(
    asked: Vault, draft: Draft, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await asked.capture(draft)
    assert (await asked.list()).total == 0


async def test_the_same_id_is_the_same_memory(asked: Vault) -> None:
    first = await asked.capture(Draft("one"), memory_id="a" * 16)
    assert (await asked.capture(Draft("one"), memory_id="a" * 16)).id == first.id
    assert (await asked.list()).total == 1


async def test_two_edits_of_one_base_are_a_conflict(asked: Vault) -> None:
    memory = await asked.capture(Draft("one"))
    assert isinstance(await asked.revise(memory.id, base=1, text="two"), Memory)
    conflict = await asked.revise(memory.id, base=1, text="three")
    assert isinstance(conflict, Conflict)
    assert [each.number for each in await asked.history(memory.id)] == [3, 2, 1]
    diff = await asked.diff(memory.id, 1, 2)
    assert (diff.words_added, diff.words_removed) == (1, 1)


async def test_what_isnt_there_is_not_found(asked: Vault) -> None:
    with pytest.raises(MemoryNotFoundError) as missing:
        await asked.memory("nobody")
    assert missing.value.memory_id == "nobody"
    memory = await asked.capture(Draft("one"))
    with pytest.raises(RevisionNotFoundError) as revision:
        await asked.diff(memory.id, 1, 9)
    assert revision.value.number == 9
    with pytest.raises(NotFoundError, match="There is no file"):
        await asked.import_jsonl(Path("/nowhere/at/all.jsonl"))


async def test_a_search_finds_the_same(asked: Vault) -> None:
    await asked.capture(Draft("tea for two"))
    await asked.capture(Draft("a bus to the sea"))
    await asked.wait_until_embedded()
    result = await asked.search(SearchQuery("tea", filters=Filters(types=(MemoryType.NOTE,))))
    assert result.hits[0].memory.text == "tea for two"
    assert result.hits[0].passage.marks == ((0, 3),)
    assert result.hits[0].why.words == ("tea",)


async def test_a_recall_hands_on_the_same(asked: Vault) -> None:
    memory = await asked.capture(Draft("tea for two"))
    await asked.capture(Draft("a bus to the sea"))
    await asked.wait_until_embedded()
    recalled = await asked.recall(RecallQuery("tea", budget=100))
    assert recalled.memories[0].hit.memory.id == memory.id
    assert recalled.tokens == sum(each.tokens for each in recalled.memories) <= 100


async def test_pages_follow_each_other(asked: Vault) -> None:
    for number in range(5):
        await asked.capture(Draft(f"note {number}", title=f"{number}"))
    first = await asked.list(sort=Sort.TITLE, limit=3)
    second = await asked.list(Filters(), sort=Sort.TITLE, limit=3, cursor=first.next_cursor)
    titles = [each.title for each in (*first.memories, *second.memories)]
    assert titles == ["0", "1", "2", "3", "4"]
    assert second.next_cursor is None


async def test_an_import_reports_the_same_lines(asked: Vault) -> None:
    lines = b'\xef\xbb\xbf{"text": "a"}\n\nno json\n{"text": ""}\n{"text": "b"}'
    report = await asked.import_jsonl_stream(io.BytesIO(lines))
    assert (report.seen, report.added) == (4, 2)
    assert [each.where for each in report.rejected] == ["line 3", "line 4"]
    again = await asked.import_jsonl_stream(io.BytesIO(lines))
    assert (again.added, again.unchanged) == (0, 2)


async def test_an_export_lies_where_the_asker_meant(
    asked: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked.capture(Draft("one"))
    monkeypatch.chdir(tmp_path)
    assert await asked.export_jsonl(Path("all.jsonl")) == 1
    assert (tmp_path / "all.jsonl").stat().st_mode & 0o777 == 0o600


async def test_a_draft_with_half_a_pair_survives(asked: Vault) -> None:
    draft = Draft("half \ud800", title=None, tags=("a",))
    await asked.save_draft(draft)
    assert await asked.load_draft() == draft
    await asked.clear_draft()
    assert await asked.load_draft() is None


async def test_a_long_text_crosses_whole(asked: Vault) -> None:
    text = "".join(f"wörd{number} " for number in range(150_000))
    memory = await asked.capture(Draft(text))
    assert (await asked.memory(memory.id)).text == text


async def test_a_pair_is_found_shown_settled_and_undone(asked: Vault) -> None:
    older = await asked.capture(Draft("Lena has her piano lesson on Wednesday at 16:15."))
    newer = await asked.capture(Draft("Lena has her piano lesson on Thursday at 16:15."))
    await asked.wait_until_embedded()
    scan = await asked.scan_conflicts()
    assert scan == await asked.last_conflict_scan()
    [found] = await asked.pair_conflicts()
    assert (found.conflict.older_id, found.conflict.newer_id) == (older.id, newer.id)
    texts = await asked.pair_conflict(found.conflict.id)
    assert texts.differences == (("Wednesday", "Thursday"),)
    [written] = await asked.disagreeing(
        "Lena has her piano lesson on Friday at 16:15.", limit=1
    )
    assert written.memory_id in (older.id, newer.id)
    record = await asked.settle_pair(found.conflict.id, Settling.REPLACE)
    assert await asked.pair_conflicts() == ()
    await asked.undo(record.number)
    assert await asked.settle_pairs([found.conflict.id]) is not None
