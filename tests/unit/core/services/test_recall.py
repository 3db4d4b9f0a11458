"""What a program is handed: the best that fits, once, whole, with dates and ids."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.errors import InvalidValueError, StorageError
from core.model import (
    Draft,
    Filters,
    Memory,
    MemoryType,
    Place,
    Recalled,
    RecallQuery,
    RecallShares,
    SearchMode,
    Settling,
)
from core.services.vault import Vault
from core.storage.repositories.descriptions import Descriptions
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.pairs import disagreeing_pair

_SUMMER = datetime(2025, 7, 1, 12, tzinfo=UTC)


async def kept(vault: Vault, *drafts: Draft) -> list[Memory]:
    memories = [await vault.capture(draft) for draft in drafts]
    await vault.wait_until_embedded()
    return memories


def texts(recalled: Recalled) -> list[str]:
    return [each.hit.passage.text for each in recalled.memories]


async def test_a_passage_stands_under_its_date_speaker_title_and_id(vault: Vault) -> None:
    draft = Draft("Hazelnuts make me ill.", title="Food", speaker="Lena", created_at=_SUMMER)
    [memory] = await kept(vault, draft)
    [found] = (await vault.recall(RecallQuery("hazelnuts"))).memories
    assert found.heading == f"2025-07-01 · Lena · Food · {memory.id}"
    assert found.hit.passage.text == "Hazelnuts make me ill."


async def test_what_is_handed_on_never_costs_more_than_the_budget(
    vault: Vault, embedder: FakeEmbedder
) -> None:
    await kept(vault, *(Draft(f"walnut number {n} " + "of many " * n) for n in range(30)))
    for budget in (1, 20, 50, 200, 5_000):
        recalled = await vault.recall(RecallQuery("walnut", budget))
        blocks = [
            "\n".join(
                [each.heading, each.hit.passage.text, *map("also {},".format, each.also)]
            )
            for each in recalled.memories
        ]
        assert sum(embedder.count_tokens(blocks)) == recalled.tokens <= budget
        assert sum(each.tokens for each in recalled.memories) == recalled.tokens
        handed = sum(1 + len(each.also) for each in recalled.memories)
        assert handed + recalled.left_out == 30


async def test_near_equal_texts_come_once_and_name_the_others(vault: Vault) -> None:
    first, again, other, number = await kept(
        vault,
        Draft("The spare key to the cellar hangs behind the blue door."),
        Draft("the spare key to the cellar hangs behind the blue door"),
        Draft("The spare key to the cellar hangs behind the blue door.", speaker="Ada"),
        Draft("The spare key to cellar 12 hangs behind the blue door."),
    )
    recalled = await vault.recall(RecallQuery("where is the spare key to the cellar"))
    ids = {each.hit.memory.id: each.also for each in recalled.memories}
    assert len(ids) == 3
    assert {other.id, number.id} < ids.keys()
    assert sorted(
        [next(iter(ids.keys() - {other.id, number.id})), *sum(ids.values(), ())]
    ) == (sorted([first.id, again.id]))


async def test_what_was_replaced_is_left_out_unless_asked_for(vault: Vault) -> None:
    old, new, away = await kept(
        vault, Draft("the bank is at number 4"), Draft("the bank is at number 9"),
        Draft("the bank is closed on Mondays"),
    )  # fmt: skip
    await vault.archive(away.id)
    await vault.archive(old.id)
    inside = vault._inside()
    await inside.database.write(
        lambda tx: tx.memories.change(tx.memories.known(old.id).seq, superseded_by=new.id)
    )
    asked = RecallQuery("bank")
    assert texts(await vault.recall(asked)) == [new.text]
    asked = replace(asked, with_superseded=True)
    assert sorted(texts(await vault.recall(asked))) == [old.text, new.text]
    asked = RecallQuery("bank", filters=Filters(place=Place.ALL))
    assert sorted(texts(await vault.recall(asked))) == sorted([new.text, away.text])


async def test_what_was_replaced_and_brought_back_is_recalled_again(vault: Vault) -> None:
    older, newer, pair = await disagreeing_pair(vault)
    await vault.settle_pair(pair.id, Settling.REPLACE)
    asked = RecallQuery("piano lesson")
    assert texts(await vault.recall(asked)) == [newer.text]
    await vault.unarchive(older.id)
    assert sorted(texts(await vault.recall(asked))) == sorted([older.text, newer.text])


async def test_of_two_as_near_the_pinned_one_comes_first(vault: Vault) -> None:
    await kept(
        vault, Draft("hazelnut cake", speaker="Ada"),
        Draft("hazelnut cake", speaker="Bo", pinned=True),
        Draft("hazelnut cake", speaker="Cy"),
    )  # fmt: skip
    recalled = await vault.recall(RecallQuery("hazelnut cake"))
    assert recalled.memories[0].hit.memory.pinned


async def test_a_long_text_gives_whole_sentences(vault: Vault) -> None:
    long = " ".join(f"Sentence {n} speaks of topic{n} and of little else." for n in range(400))
    await kept(vault, Draft(long))
    [found] = (await vault.recall(RecallQuery("topic311"))).memories
    passage = found.hit.passage
    assert "topic311 and of little else." in passage.text
    assert passage.text.startswith("Sentence ")
    assert passage.text.endswith("little else.")
    assert len(passage.text) < 2_000
    assert long[passage.start : passage.end] == passage.text


async def test_what_was_handed_on_was_used(vault: Vault, clock: HeldClock) -> None:
    used, unused = await kept(vault, Draft("about walnuts"), Draft("about the sea"))
    changes = await vault.latest_changes()
    clock.pass_by(days=1)
    await vault.recall(RecallQuery("walnuts", mode=SearchMode.KEYWORD))
    assert (await vault.memory(used.id)).accessed_at == clock.now()
    assert (await vault.memory(unused.id)).accessed_at is None
    assert await vault.latest_changes() == changes


async def test_a_full_disk_keeps_no_answer_back(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(vault, Draft("about walnuts"))

    def refuse(*_: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(Descriptions, "mark_used", refuse)
    assert texts(await vault.recall(RecallQuery("walnuts"))) == ["about walnuts"]


async def test_without_a_model_words_answer_and_tokens_are_estimated(
    vault: Vault, embedder: FakeEmbedder
) -> None:
    await kept(vault, Draft("about walnuts"))
    vault._inside().embedder = None
    recalled = await vault.recall(RecallQuery("walnuts"))
    assert recalled.is_estimate
    assert texts(recalled) == ["about walnuts"]
    assert 0 < recalled.tokens <= 20
    assert "only words" in recalled.warnings[0]


async def test_filters_and_operators_narrow_it(vault: Vault) -> None:
    await kept(vault, Draft("walnut a"), Draft("walnut b", type=MemoryType.TASK))
    assert texts(await vault.recall(RecallQuery("walnut type:task"))) == ["walnut b"]
    assert (await vault.recall(RecallQuery("walnut type:contact"))).memories == ()


@pytest.mark.parametrize(
    "asked",
    [
        RecallQuery("x", budget=0),
        RecallQuery("x", shares=RecallShares(0, 1, 1)),
        RecallQuery("x", shares=RecallShares(1, -1, 1)),
        RecallQuery("x", shares=RecallShares(1, float("nan"), 1)),
    ],
)
async def test_what_can_not_be_asked_is_refused(vault: Vault, asked: RecallQuery) -> None:
    with pytest.raises(InvalidValueError):
        await vault.recall(asked)
