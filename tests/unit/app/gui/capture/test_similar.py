"""What is similar to the text so far, and which tags that suggests."""

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.capture.similar import Similar, SimilarModel, plain_words
from app.gui.capture.strip import passage_below
from app.gui.session import Session
from core.errors import ModelMissingError
from core.model import Hit, Passage, SearchMode, SearchQuery, SearchResult, Why
from core.search.query import parse_query
from tests.fakes.vault import NOW, FakeVault, InlineBridge, a_memory


class Near(FakeVault):
    """Finds all memories near, in the order they were kept."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[SearchQuery] = []
        self.error: Exception | None = None

    async def search(self, query: SearchQuery) -> SearchResult:
        self.asked.append(query)
        if self.error is not None:
            raise self.error
        hits = [
            Hit(each, 1, Why((), 0, 3, 0.6), Passage(each.text, 0, len(each.text)))
            for each in reversed(self.kept)
        ]
        return SearchResult(tuple(hits), len(hits), 0.004)


class Strip:
    def __init__(self, vault: FakeVault) -> None:
        session = Session(InlineBridge(), vault)
        self.model = SimilarModel(lambda: session)
        self.similar: tuple[Similar, ...] = ()
        self.tags: tuple[str, ...] = ()
        self.model.found.connect(self._take)

    def _take(self, similar: tuple[Similar, ...], tags: tuple[str, ...]) -> None:
        self.similar, self.tags = similar, tags

    async def write(self, text: str, tags: tuple[str, ...] = ()) -> None:
        self.model.written(lambda: (text, tags))
        self.model.look()
        await self.model.settled()


@pytest.fixture
def vault(qapp: QApplication) -> Near:
    made = Near()
    made.keep(a_memory(1, "Skin test: hazelnut, walnut", tags=("doctors", "health")))
    made.keep(a_memory(2, "Kindergarten sheet", tags=("health", "school")))
    made.keep(a_memory(3, "Pesto"))
    made.keep(a_memory(4, "Pesto again"))
    return made


async def test_the_nearest_are_told_each_with_a_reason(vault: Near) -> None:
    strip = Strip(vault)
    await strip.write("The hazelnut and the walnut are still bad")
    assert [(each.memory.text, each.why) for each in strip.similar] == [
        ("Skin test: hazelnut, walnut", "Both mention hazelnut and walnut"),
        ("Kindergarten sheet", "Very close in meaning"),
        ("Pesto", "Very close in meaning"),
        ("Pesto again", "Very close in meaning"),
    ]
    assert vault.asked[0].mode is SearchMode.SEMANTIC


async def test_tags_of_similar_memories_are_suggested_but_not_those_it_has(
    vault: Near,
) -> None:
    strip = Strip(vault)
    await strip.write("The hazelnut and the walnut", ("School",))
    assert strip.tags == ("health", "doctors")


async def test_two_words_say_too_little_to_look(vault: Near) -> None:
    strip = Strip(vault)
    await strip.write("The hazelnut")
    assert vault.asked == []


async def test_without_a_model_nothing_is_similar_and_nobody_is_interrupted(
    vault: Near,
) -> None:
    strip = Strip(vault)
    await strip.write("The hazelnut and the walnut")
    vault.error = ModelMissingError("no weights")
    await strip.write("The hazelnut and the pistachio")
    assert (strip.similar, strip.tags) == ((), ())


async def test_forgetting_lets_go_of_text_and_finds(vault: Near) -> None:
    strip = Strip(vault)
    await strip.write("The hazelnut and the walnut")
    strip.model.forget()
    assert (strip.similar, strip.tags) == ((), ())
    strip.model.look()
    assert len(vault.asked) == 1


@pytest.mark.parametrize(
    "text",
    [
        'He said "never again" and left',
        "call Priya -without delay tag:work in:trash before:yesterday",
        'an odd " mark',
        "- a list\n- of things\n--- and a line",
        "https://example.org/a:b and 10:30",
    ],
)
def test_no_sign_in_a_draft_is_taken_for_an_operator(text: str) -> None:
    parsed = parse_query(plain_words(text), SearchQuery("").filters, now=NOW)
    assert (parsed.phrases, parsed.excluded, parsed.warnings) == ((), (), ())
    assert parsed.filters == SearchQuery("").filters


def test_only_the_end_of_a_long_text_is_looked_at() -> None:
    text = plain_words("first " + "word " * 1000 + "last")
    assert text.endswith("last")
    assert len(text) <= 800


def test_a_passage_is_not_left_out_for_a_title_that_was_cut() -> None:
    memory = a_memory(1, "Tom's new number is 0151 5550 1234. Call in the evening.")
    similar = Similar(memory, Passage(memory.text, 0, len(memory.text)), "")
    whole = memory.display_title
    assert memory.text.startswith(whole)
    assert not passage_below(similar, whole).text.startswith("Tom")
    assert passage_below(similar, "Tom's new…").text == memory.text
