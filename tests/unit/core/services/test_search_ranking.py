"""What raises a memory in a search: its date, names, company, and a long text's best part."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.model import (
    Draft,
    Filters,
    Memory,
    MemoryType,
    SearchMode,
    SearchQuery,
    SearchResult,
)
from core.search.passage import WordMarker
from core.search.ranking import Ranking, RankingPart
from core.services.long_texts import Stretch, Wanted, best_stretches
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.embedding import FakeEmbedder

_FILLER = "Then we spoke about the weather and the garden and what else there was to do. "


async def _keep(vault: Vault, *drafts: Draft) -> list[Memory]:
    kept = [await vault.capture(draft) for draft in drafts]
    await vault.wait_until_embedded()
    return kept


def _ids(result: SearchResult) -> list[str]:
    return [hit.memory.id for hit in result.hits]


async def _found(vault: Vault, text: str, **filters: object) -> SearchResult:
    return await vault.search(SearchQuery(text, filters=Filters(**filters)))  # type: ignore[arg-type]


async def _stretches(vault: Vault, words: list[str], pairs: list[str]) -> dict[int, Stretch]:
    inside = vault._inside()
    assert inside.embedder is not None
    wanted = Wanted(inside.embedder.embed_query(" ".join(words)), words, pairs)
    index = await inside.meaning()

    def read(tx: Transaction) -> dict[int, Stretch]:
        with closing(WordMarker()) as marker:
            return best_stretches(tx, index, marker, wanted, [1, 2, 3])

    return await inside.database.read(read)


def _on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("dinner with Ana and Ivo", "dinner with Ana on 8 May 2023", "8 May 2023"),
        ("Essen mit Ana und Ivo", "Essen mit Ana am 8. Mai 2023", "8. Mai 2023"),
    ],
)
async def test_a_memory_of_the_time_that_is_named_comes_first_and_says_so(
    vault: Vault, text: str, asked: str, said: str
) -> None:
    old, meant, new = await _keep(
        vault,
        Draft(text, created_at=_on(2022, 5, 8)),
        Draft(text, created_at=_on(2023, 5, 8)),
        Draft(text, created_at=_on(2024, 5, 8)),
    )
    result = await _found(vault, asked)
    assert _ids(result)[0] == meant.id
    assert result.hits[0].why.times == (said,)
    assert {hit.memory.id for hit in result.hits} == {old.id, meant.id, new.id}
    assert all(hit.why.times == () for hit in result.hits[1:])


async def test_one_word_of_many_that_were_asked_for_counts_little_against_the_meaning(
    vault: Vault,
) -> None:
    meant, by_chance, _ = await _keep(
        vault,
        Draft("it was there that we had them, and so it is"),  # nothing but common words
        Draft("tickets: it was there then"),
        Draft("walnut cake, and it was fine"),
    )
    asked = "was it there that we had them and so cheap tickets for opera evenings"
    assert _ids(await _found(vault, asked))[0] == meant.id
    assert _ids(await _found(vault, "was it there then with tickets"))[0] == by_chance.id


async def test_how_many_words_one_of_the_memories_holds(vault: Vault) -> None:
    await _keep(
        vault,
        Draft("cheap tickets", title="Opera"),
        Draft("cheap evenings"),
        Draft("cheap tickets of an opera in the evening"),
    )

    def read(tx: Transaction) -> list[int]:
        words = ["cheap", "tickets", "opera", "evening*"]
        return [tx.words.most_held(words, among) for among in ([1, 2], [2], [1, 2, 3], [])]

    assert await vault._inside().database.read(read) == [3, 2, 4, 0]


async def test_a_time_alone_finds_what_was_kept_then_and_hides_no_text_that_says_it(
    vault: Vault,
) -> None:
    kept_then, says_so, _ = await _keep(
        vault,
        Draft("the boiler was serviced", created_at=_on(2023, 5, 8)),
        Draft("Ana moved here in May 2023", created_at=_on(2020, 1, 1)),
        Draft("walnut cake", created_at=_on(2020, 1, 2)),
    )
    for mode in (SearchMode.HYBRID, SearchMode.KEYWORD):
        result = await vault.search(SearchQuery("in May 2023", mode=mode))
        assert set(_ids(result)[:2]) == {kept_then.id, says_so.id}


async def test_a_time_brings_nothing_past_the_filters(vault: Vault) -> None:
    await _keep(vault, Draft("the boiler was serviced", created_at=_on(2023, 5, 8)))
    result = await _found(vault, "in May 2023", types=(MemoryType.TASK,))
    assert result.hits == ()
    assert (await _found(vault, "in May 2023 -boiler")).hits == ()


async def test_who_is_named_raises_what_they_said_and_what_is_tagged_so(vault: Vault) -> None:
    _, said, tagged, other = await _keep(
        vault,
        Draft("a trip to the lake is planned", speaker="Caroline Ek"),
        Draft("a trip to the lake is planned", speaker="Melanie Ek"),
        Draft("a trip to the lake is planned", tags=("people/melanie",)),
        Draft("a trip to the lake is planned"),
    )
    result = await _found(vault, "which trip did Melanie plan to the lake?")
    assert set(_ids(result)[:2]) == {said.id, tagged.id}
    names = {hit.memory.id: hit.why.names for hit in result.hits}
    assert names[said.id] == ("Melanie Ek",)
    assert names[tagged.id] == ("people/melanie",)
    assert names[other.id] == ()


async def test_of_equals_the_one_filed_with_what_fits_comes_first(vault: Vault) -> None:
    _, *_, with_it, newer = await _keep(
        vault,
        Draft("the remote control needs a scroll wheel", tags=("project x",)),
        *(Draft(f"cake number {number}") for number in range(6)),
        Draft("we spoke about the wheel", tags=("project x",)),
        Draft("they spoke about the wheel", tags=("bikes",)),
    )
    result = await _found(vault, "scroll wheel of the remote control")
    order = _ids(result)
    assert order.index(with_it.id) < order.index(newer.id)
    vault._inside().ranking = Ranking(frozenset({RankingPart.FILED}))
    order = _ids(await _found(vault, "scroll wheel of the remote control"))
    assert order.index(with_it.id) > order.index(newer.id)


async def test_a_long_text_whose_words_stand_together_beats_one_where_they_are_scattered(
    vault: Vault,
) -> None:
    together, scattered = await _keep(
        vault,
        Draft(_FILLER * 60 + "The harbour crane lost its license. " + _FILLER * 20),
        Draft(
            "The harbour is old. " + _FILLER * 40 + "A crane flew by. " + _FILLER * 40
            + "My license is new. "
        ),
    )  # fmt: skip
    question = "harbour crane license"
    assert _ids(await _found(vault, question)) == [together.id, scattered.id]
    best = await _stretches(vault, question.split(), [])
    assert best.keys() == {1, 2}  # there is no third
    assert best[1].together == 1.0
    assert best[2].together < 0.5


async def test_a_stretch_knows_a_word_in_any_form_and_a_pair_by_what_stands_between(
    vault: Vault,
) -> None:
    await _keep(
        vault,
        Draft(_FILLER * 30 + "She licensed harbour cranes. " + _FILLER * 5),
        Draft(_FILLER * 30 + "She licensed a harbour, then cranes. " + _FILLER * 5),
    )
    best = await _stretches(vault, ["harbour", "crane", "license"], ["harbour crane"])
    assert best[1].together > best[2].together > 0.3


def _finds_strange(vault: Vault, *words: str) -> None:
    embedder = vault._inside().embedder
    assert isinstance(embedder, FakeEmbedder)
    embedder.strange_words.update(words)


async def test_a_misspelt_word_is_read_as_the_one_that_stands_somewhere_and_says_so(
    vault: Vault,
) -> None:
    meant, _ = await _keep(vault, Draft("the databases were moved"), Draft("a walnut cake"))
    _finds_strange(vault, "databse", "dtabases", "datbaase")
    for typed in ("databse", "dtabases", "Datbaase"):
        query = SearchQuery(f"who moved the {typed}?", mode=SearchMode.KEYWORD)
        result = await vault.search(query)
        assert _ids(result) == [meant.id]
        assert "was searched for" in result.warnings[0]
        [start, end] = result.hits[0].passage.marks[0]
        assert result.hits[0].passage.text[start:end] == "databases"


async def test_a_word_that_stands_somewhere_or_that_the_model_knows_is_never_read_otherwise(
    vault: Vault,
) -> None:
    exact, lawyers = await _keep(vault, Draft("the lasers hum"), Draft("lawyers at lunch"))
    _finds_strange(vault, "laser", "lawyrs")
    for text, expected in (("laser", exact), ("lawyrs", lawyers)):
        result = await vault.search(SearchQuery(text, mode=SearchMode.KEYWORD))
        assert _ids(result) == [expected.id]
    known = await vault.search(SearchQuery("lower", mode=SearchMode.KEYWORD))
    assert (known.hits, known.warnings) == ((), ())


async def test_a_word_that_is_still_being_typed_is_not_misspelt(vault: Vault) -> None:
    await _keep(vault, Draft("the databases were moved"))
    _finds_strange(vault, "databasx")
    query = SearchQuery("databasx", mode=SearchMode.KEYWORD)
    assert len((await vault.search(query)).warnings) == 1
    assert (await vault.search(replace(query, is_unfinished=True))).warnings == ()
