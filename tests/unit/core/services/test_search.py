import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault
from core.errors import InvalidValueError, VaultLockedError
from core.model import (
    Draft,
    Facets,
    Filters,
    MemoryType,
    SearchMode,
    SearchQuery,
    SearchResult,
    Tier,
)
from core.ports import Vectors
from core.services.search import CANDIDATES
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import PASSPHRASE

_NOTES = (
    "We move the primary database to Postgres 18 on Thursday.",
    "Lena is allergic to hazelnuts and walnuts.",
    "The dentist, Dr Okafor, moved to Rua da Boavista.",
    "Apple cake: four apples, 200 g of butter.",
)


async def _with_notes(vault: Vault) -> Vault:
    for note in _NOTES:
        await vault.capture(Draft(note))
    await vault.wait_until_embedded()
    return vault


def _texts(result: SearchResult) -> list[str]:
    return [hit.memory.text for hit in result.hits]


async def test_words_and_meaning_find_together_and_say_why(vault: Vault) -> None:
    await _with_notes(vault)
    result = await vault.search(SearchQuery("when is the database moved"))
    best = result.hits[0]
    assert best.memory.text == _NOTES[0]
    assert best.why.words == ("database", "moved")
    assert (best.why.word_strength, best.score) == (3, 1.0)
    assert best.why.cosine is not None
    marked = [best.passage.text[a:b] for a, b in best.passage.marks]
    assert marked == ["move", "database"]
    assert [hit.score for hit in result.hits] == sorted(
        (hit.score for hit in result.hits), reverse=True
    )


async def test_each_mode_goes_by_what_it_says(vault: Vault) -> None:
    await _with_notes(vault)
    keyword = await vault.search(SearchQuery("hazelnut", mode=SearchMode.KEYWORD))
    assert _texts(keyword) == [_NOTES[1]]
    assert keyword.hits[0].why.cosine is None
    semantic = await vault.search(SearchQuery("dr okafor", mode=SearchMode.SEMANTIC))
    assert _texts(semantic)[0] == _NOTES[2]
    assert semantic.hits[0].why.words == ()
    assert semantic.hits[0].passage.marks == ()


async def test_filters_and_operators_narrow_both_ways(vault: Vault) -> None:
    await vault.capture(Draft("cake in spring", tags=("food",), type=MemoryType.TASK))
    await vault.capture(Draft("cake in autumn"))
    await vault.wait_until_embedded()
    by_filter = SearchQuery("cake", filters=Filters(tags=("food",)))
    assert _texts(await vault.search(by_filter)) == ["cake in spring"]
    assert _texts(await vault.search(SearchQuery("cake type:task"))) == ["cake in spring"]
    assert _texts(await vault.search(SearchQuery("cake -spring"))) == ["cake in autumn"]
    assert _texts(await vault.search(SearchQuery("tag:food"))) == ["cake in spring"]
    assert _texts(await vault.search(SearchQuery("-spring"))) == ["cake in autumn"]


async def test_a_quoted_phrase_is_found_as_it_stands_whatever_its_dress(vault: Vault) -> None:
    await vault.capture(Draft("Second-floor flat, to let"))
    await vault.capture(Draft("floor of the second flat"))
    await vault.wait_until_embedded()
    result = await vault.search(SearchQuery('"SECOND   floor"'))
    assert _texts(result) == ["Second-floor flat, to let"]
    assert result.warnings == ()
    loose = await vault.search(SearchQuery('"flat floor second"'))
    assert len(loose.hits) == 2
    assert "quoted words" in loose.warnings[0]


async def test_an_unfinished_word_finds_longer_ones(vault: Vault) -> None:
    await _with_notes(vault)
    typed = SearchQuery("okaf", mode=SearchMode.KEYWORD)
    assert (await vault.search(typed)).hits == ()
    assert _texts(await vault.search(replace(typed, is_unfinished=True))) == [_NOTES[2]]


async def test_a_least_score_is_the_cosine_of_the_best_chunk(vault: Vault) -> None:
    await _with_notes(vault)
    result = await vault.search(SearchQuery(_NOTES[3], min_score=0.99))
    assert _texts(result) == [_NOTES[3]]
    assert (await vault.search(SearchQuery("unheard of", min_score=0.99))).hits == ()


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery("x", limit=0),
        SearchQuery("x", min_score=1.2),
        SearchQuery("x", min_score=0.5, mode=SearchMode.KEYWORD),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(
    vault: Vault, query: SearchQuery
) -> None:
    with pytest.raises(InvalidValueError):
        await vault.search(query)


async def test_nonsense_finds_nothing(vault: Vault) -> None:
    await _with_notes(vault)
    result = await vault.search(SearchQuery("xyzzy plugh frobnicate"))
    assert (result.hits, result.found) == ((), 0)


async def test_an_empty_question_lists_the_newest_first(
    vault: Vault, clock: HeldClock
) -> None:
    for text in ("first", "second", "third"):
        clock.pass_by(minutes=1)
        await vault.capture(Draft(text))
    result = await vault.search(SearchQuery("  ", limit=2))
    assert _texts(result) == ["third", "second"]
    assert result.found == 3


async def test_facets_count_all_that_was_found_if_asked_for(vault: Vault) -> None:
    for number in range(5):
        kind = MemoryType.TASK if number else MemoryType.NOTE
        await vault.capture(Draft(f"cake {number}", type=kind, tags=("food",)))
    result = await vault.search(SearchQuery("cake", limit=2))
    assert (len(result.hits), result.found, result.facets) == (2, 5, Facets())
    result = await vault.search(SearchQuery("cake", limit=2, with_facets=True))
    assert result.facets.types == ((MemoryType.TASK, 4), (MemoryType.NOTE, 1))
    assert result.facets.tags == (("food", 5),)
    assert result.facets.years == ((2026, 5),)
    assert result.facets.tiers == ((Tier.WORKING, 5),)


def _put_in_tier(tx: Transaction, memory_id: str, tier: Tier) -> None:
    statement = "UPDATE memories SET tier = ? WHERE id = ?"
    tx.connection.exec_driver_sql(statement, (str(tier), memory_id))


async def test_a_tier_is_asked_for_by_its_name(vault: Vault) -> None:
    tiers = {}
    for tier in Tier:
        tiers[tier] = (await vault.capture(Draft(f"cake {tier}"))).id
        await vault._inside().database.write(_put_in_tier, tiers[tier], tier)
    await vault.archive(tiers[Tier.ARCHIVE])
    for tier in Tier:
        result = await vault.search(SearchQuery(f"cake tier:{tier}", with_facets=True))
        assert [hit.memory.id for hit in result.hits] == [tiers[tier]]
        assert result.facets.tiers == ((tier, 1),)
    both = await vault.search(SearchQuery("cake tier:working tier:semantic"))
    assert both.found == 2
    # What faded is in the archive; only another place that is asked for says otherwise.
    assert (await vault.search(SearchQuery("tier:archive in:trash"))).found == 0
    assert (await vault.list(Filters(tiers=(Tier.EPISODIC,)))).total == 1


async def test_a_tier_that_is_none_is_told_with_those_there_are(vault: Vault) -> None:
    await _with_notes(vault)
    result = await vault.search(SearchQuery("tier:gold"))
    assert result.warnings == (
        "“tier:gold” is unknown; there are working, episodic, semantic, archive. "
        "It was searched as plain words.",
    )


async def test_without_a_model_words_are_searched_and_it_is_said(
    folder: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "core.bootstrap.options.OnnxMiniLM", lambda: FakeEmbedder(is_missing=True)
    )
    bare = replace(options, embedder=None)
    vault = (await create_vault(folder, PASSPHRASE, options=bare)).vault
    assert vault.model_missing is not None
    kept = await vault.capture(Draft("the boiler was serviced"))
    status = await vault.wait_until_embedded()
    assert (status.pending, kept.embedding_status) == (1, "pending")
    result = await vault.search(SearchQuery("boiler"))
    assert _texts(result) == ["the boiler was serviced"]
    assert "only words" in result.warnings[0]
    semantic = await vault.search(SearchQuery("boiler", mode=SearchMode.SEMANTIC))
    assert _texts(semantic) == ["the boiler was serviced"]
    await vault.lock()


async def test_searches_run_while_others_write(vault: Vault) -> None:
    await _with_notes(vault)

    async def write() -> None:
        for number in range(20):
            await vault.capture(Draft(f"memory number {number}"))

    writing = asyncio.create_task(write())
    for _ in range(20):
        result = await vault.search(SearchQuery("hazelnuts and walnuts"))
        assert _texts(result)[0] == _NOTES[1]
    await writing


@pytest.mark.parametrize(
    "query", ["\0", '""', '"', "-", "NOT OR AND", "a* OR (b", "☃ 漢字", "'"]
)
async def test_no_query_breaks_the_index(vault: Vault, query: str) -> None:
    await _with_notes(vault)
    await vault.search(SearchQuery(query))
    await vault.search(SearchQuery(f'"{query}" -{query}'))


class _HeldModel(FakeEmbedder):
    """Answers no query until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()

    def embed_query(self, text: str) -> Vectors:
        assert self.may_answer.wait(120)
        return super().embed_query(text)


async def _until_it_reads(vault: Vault) -> None:
    """Return when a thread has taken up every read there is."""
    database = vault._inside().database
    while not all(read._driver is not None for read in database._reads) or not database._reads:
        await asyncio.sleep(0)


async def test_a_search_under_way_neither_holds_up_the_lock_nor_outlives_it(
    folder: Path, options: Options
) -> None:
    model = _HeldModel()
    made = await create_vault(folder, PASSPHRASE, options=replace(options, embedder=model))
    await made.vault._inside().meaning()  # so that the search waits for the model only
    searching = asyncio.create_task(made.vault.search(SearchQuery("rent")))
    await _until_it_reads(made.vault)
    await made.vault.lock()
    with pytest.raises(VaultLockedError):
        await searching
    model.may_answer.set()


async def test_cancelled_searches_leave_room_for_a_newer_one(
    folder: Path, options: Options
) -> None:
    model = _HeldModel()
    made = await create_vault(folder, PASSPHRASE, options=replace(options, embedder=model))
    await made.vault._inside().meaning()
    newer = SearchQuery("rent", mode=SearchMode.KEYWORD)
    try:
        async with asyncio.timeout(60):  # the model is silent for longer
            for number in range(8):  # more than there are threads to read
                # By meaning alone: a statement on its way would be interrupted instead.
                asked = SearchQuery(f"rent {number}", mode=SearchMode.SEMANTIC)
                older = asyncio.create_task(made.vault.search(asked))
                await _until_it_reads(made.vault)
                older.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await older
            assert (await made.vault.search(newer)).found == 0
    finally:
        model.may_answer.set()
        await made.vault.lock()


@pytest.mark.parametrize("mode", list(SearchMode))
async def test_what_holds_an_excluded_word_is_left_out(vault: Vault, mode: SearchMode) -> None:
    for number in range(CANDIDATES + 20):  # more than are looked at, all of them better
        await vault.capture(Draft(f"rent rent sauna {number}"))
    kept = await vault.capture(Draft("rent of a flat in the city for one year"))
    away = await vault.capture(Draft("rent of a cellar"))
    await vault.archive(away.id)
    await vault.wait_until_embedded()
    result = await vault.search(SearchQuery("rent -sauna", mode=mode))
    assert [hit.memory.id for hit in result.hits] == [kept.id]


async def test_an_answer_is_found_by_the_question_before_it(vault: Vault) -> None:
    for text, talk in (
        ("Shall we meet in Lisbon or in Porto?", "trip"),
        ("The second, I have been to the first.", "trip"),
        ("The second, I have been to the first.", "other"),
    ):
        await vault.capture(Draft(text, conversation=talk))
    await vault.wait_until_embedded()
    result = await vault.search(SearchQuery("second: Lisbon or Porto"))
    found = [(hit.memory.conversation, hit.memory.text[:10]) for hit in result.hits]
    assert found.index(("trip", "The second")) < found.index(("other", "The second"))


async def test_words_side_by_side_are_more_than_words_far_apart(vault: Vault) -> None:
    apart = await vault.capture(Draft("Remote work: who has control?"))
    beside = await vault.capture(
        Draft("Batteries for the remote control are in the drawer of the desk.")
    )
    result = await vault.search(SearchQuery("remote control", mode=SearchMode.KEYWORD))
    assert [hit.memory.id for hit in result.hits] == [beside.id, apart.id]
