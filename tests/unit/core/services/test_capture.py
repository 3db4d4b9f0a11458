from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault
from core.errors import InvalidDateError, InvalidTextError, InvalidValueError, StorageError
from core.model import (
    Draft,
    EmbeddingStatus,
    MemoryType,
    SearchMode,
    SearchQuery,
    Source,
    Tier,
)
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.clock import HeldClock


async def test_a_memory_is_kept_as_it_was_written(vault: Vault, clock: HeldClock) -> None:
    created = datetime(1969, 7, 20, 20, 17, tzinfo=UTC)
    draft = Draft(
        "  Two spaces before, \0 inside, \u202eright to left, 🦉.\n",
        title=" A  title ",
        type=MemoryType.DECISION,
        tags=("Work/Q4", "#home", "work/q4"),
        created_at=created,
        source=Source.CHAT,
        source_id="c-1",
        conversation="call",
        speaker="Priya",
        role="user",
        metadata={"mood": "calm", "numbers": [1, 2]},
        pinned=True,
    )
    kept = await vault.capture(draft)
    again = await vault.memory(kept.id)
    assert replace(again, embedding_status=kept.embedding_status) == kept
    assert kept.text == draft.text
    assert (kept.title, kept.tags) == ("A title", ("work/q4", "home"))
    assert (kept.created_at, kept.updated_at) == (created, clock.now())
    assert (kept.type, kept.source, kept.source_id) == (
        MemoryType.DECISION,
        Source.CHAT,
        "c-1",
    )
    assert (kept.conversation, kept.speaker, kept.role) == ("call", "Priya", "user")
    assert kept.metadata == {"mood": "calm", "numbers": [1, 2]}
    assert (kept.pinned, kept.tier, kept.revision) == (True, Tier.WORKING, 1)
    assert kept.deleted_at is None
    assert kept.archived_at is None


async def test_a_memory_is_found_by_its_words_at_once(folder: Path, options: Options) -> None:
    still = replace(options, works_on_queue=False)
    vault = (await create_vault(folder, "correct horse battery", options=still)).vault
    kept = await vault.capture(Draft("The boiler was serviced in May"))
    assert kept.embedding_status is EmbeddingStatus.PENDING
    result = await vault.search(SearchQuery("boilers", mode=SearchMode.KEYWORD))
    assert [hit.memory.id for hit in result.hits] == [kept.id]
    await vault.lock()


async def test_asking_again_with_the_same_id_keeps_nothing_twice(vault: Vault) -> None:
    first = await vault.capture(Draft("once"), memory_id="aaaaaaaaaaaaaaaa")
    again = await vault.capture(Draft("once"), memory_id="aaaaaaaaaaaaaaaa")
    assert first.id == again.id
    assert (await vault.list()).total == 1


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (Draft(""), InvalidTextError),
        (Draft(" \n\t "), InvalidTextError),
        (Draft("half a pair: \ud83d"), InvalidTextError),
        (Draft("x" * 20_000_001), InvalidTextError),
        (Draft("é" * 10_000_001), InvalidTextError),
        (Draft("x", title="t" * 501), InvalidTextError),
        (Draft("x", title="\udc00"), InvalidTextError),
        (Draft("x", tags=("/",)), InvalidValueError),
        (Draft("x", tags=("a//b",)), InvalidValueError),
        (Draft("x", tags=(" # ",)), InvalidValueError),
        (Draft("x", tags=("t" * 201,)), InvalidValueError),
        (Draft("x", importance=1.5), InvalidValueError),
        (Draft("x", metadata={"n": float("nan")}), InvalidValueError),
        (Draft("x", created_at=datetime(2025, 1, 1)), InvalidDateError),
    ],
)
async def test_what_can_not_be_kept_is_refused_and_nothing_is_written(
    vault: Vault, draft: Draft, error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        await vault.capture(draft)
    assert str(caught.value).endswith(".")
    assert (await vault.list()).total == 0


async def test_a_long_text_is_one_memory_and_found_by_its_end(vault: Vault) -> None:
    text = "a line of no matter\n" * 7_000 + "the treasure lies under the linden"
    kept = await vault.capture(Draft(text))
    assert len(text) > 2 * 50_000
    assert (await vault.memory(kept.id)).text == text
    result = await vault.search(SearchQuery("treasure linden", mode=SearchMode.KEYWORD))
    assert [hit.memory.text for hit in result.hits] == [text]
    assert (await vault.statistics()).memories == 1
    assert [revision.text for revision in await vault.history(kept.id)] == [text]


async def test_a_full_disk_in_mid_capture_is_said_and_loses_nothing(vault: Vault) -> None:
    kept = await vault.capture(Draft("before the disk was full"))

    def fill(tx: Transaction) -> None:
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def free(tx: Transaction) -> None:
        tx.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")

    await vault.wait_until_embedded()
    database = vault._inside().database
    await database.write(fill)
    with pytest.raises(StorageError, match="disk is full"):
        await vault.capture(Draft("incompressible " + "".join(map(str, range(400_000)))))
    await database.write(free)
    assert [memory.id for memory in (await vault.list()).memories] == [kept.id]
    assert (await vault.capture(Draft("after"))).text == "after"


async def test_a_tag_in_use_keeps_its_spelling_in_the_words_that_find_the_new_memory(
    vault: Vault,
) -> None:
    await vault.capture(Draft("one", tags=("Straße",)))
    kept = await vault.capture(Draft("two", tags=("STRASSE",)))
    assert kept.tags == ("Straße",)
    assert (await vault.doctor()).is_sound
    found = await vault.search(SearchQuery("straße", mode=SearchMode.KEYWORD))
    assert found.found == 2
