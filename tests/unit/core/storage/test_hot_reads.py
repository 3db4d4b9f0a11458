"""The reads that every search makes, and that are written out for it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core.model import Draft, SearchMode, SearchQuery
from core.services.vault import Vault
from core.storage.transaction import Transaction


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # fourteen hours ahead
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone can't be changed here")
@pytest.mark.usefixtures("far_east")
async def test_a_new_years_eve_counts_in_the_year_it_was_here(vault: Vault) -> None:
    for moment in (
        datetime(2024, 12, 31, 9, 59, tzinfo=UTC),
        datetime(2024, 12, 31, 10, 1, tzinfo=UTC),
        datetime(2025, 1, 1, 3, 0, tzinfo=UTC),
        # The islands lay on the other side of the date line then.
        datetime(1970, 1, 1, 10, 0, tzinfo=UTC),
    ):
        await vault.capture(Draft("cake", created_at=moment))
    keyword = SearchQuery("cake", mode=SearchMode.KEYWORD, with_facets=True)
    assert (await vault.search(keyword)).facets.years == ((2025, 2), (1969, 1), (2024, 1))


async def test_memories_behind_a_crowd_that_was_put_away_are_found_by_their_words(
    vault: Vault,
) -> None:
    await vault.capture(Draft("a cake that is kept, and many words more to rank it last"))
    for _ in range(20):
        crowd = await vault.capture(Draft("cake"))
        await vault.archive(crowd.id)

    def found(tx: Transaction) -> int:
        return len(tx.words.search('"cake"', 5))

    assert await vault._inside().database.read(found) == 1


async def test_of_equals_the_newer_are_found_first(vault: Vault) -> None:
    for _ in range(12):
        await vault.capture(Draft("cake"))

    def found(tx: Transaction) -> list[int]:
        return [seq for seq, _ in tx.words.search('"cake"', 4)]

    assert await vault._inside().database.read(found) == [12, 11, 10, 9]


async def test_memories_that_are_not_put_away_are_told_by_an_index_alone(vault: Vault) -> None:
    # Row after row would have to be decrypted, in no order of the file.
    asked = "FROM memories WHERE deleted_at IS NULL AND archived_at IS NULL"

    def plan(tx: Transaction) -> str:
        explained = tx.connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT count(*) {asked}"
        )
        return str(explained.first())

    assert "COVERING INDEX memories_by_created" in await vault._inside().database.read(plan)
