from hypothesis import given
from hypothesis import strategies as st

from core.search.passage import mark_words, passage_of

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
_LONG = (
    "filler words come here. " * 40 + "The boiler was serviced in May. " + "more filler. " * 40
)


def test_words_are_marked_as_the_index_matches_them() -> None:
    text = "We moved the databases; a move is never easy."
    marked = mark_words({7: text}, ["move", "database", "rent"])[7]
    assert [text[a:b] for a, b in marked.spans] == ["moved", "databases", "move"]
    assert marked.words == ("move", "database")


def test_a_text_without_any_of_the_words_has_no_marks() -> None:
    marked = mark_words({1: "nothing here", 2: "rent is due"}, ["rent"])
    assert marked[1].spans == ()
    assert marked[2].words == ("rent",)


@given(_TEXTS, st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=3))
def test_marks_are_in_order_and_inside_the_text(text: str, words: list[str]) -> None:
    spans = mark_words({1: text}, words)[1].spans
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(_TEXTS)
def test_a_passage_is_a_piece_of_its_text(text: str) -> None:
    spans = mark_words({1: text}, ["a", "the"])[1].spans
    for chunk in (None, (0, len(text))):
        passage = passage_of(text, spans, chunk)
        assert text[passage.start : passage.end] == passage.text
        assert all(0 <= a < b <= len(passage.text) for a, b in passage.marks)


def test_the_passage_is_the_chunk_nearest_in_meaning() -> None:
    start = _LONG.index("The boiler")
    passage = passage_of(_LONG, (), (start, start + 31))
    assert passage.text == "The boiler was serviced in May."


def test_the_nearest_chunk_gives_way_where_it_holds_few_of_the_words() -> None:
    text = "We move to the new database. " + "filler words. " * 40 + "The new steps follow."
    spans = mark_words({1: text}, ["move", "new", "database"])[1].spans
    steps = (text.index("The new steps"), len(text))
    assert passage_of(text, spans, steps).text.startswith("We move to the new database")
    assert passage_of(text, spans[-1:], steps).text == "The new steps follow."


def test_where_the_nearest_chunk_holds_no_word_the_words_decide() -> None:
    spans = mark_words({1: _LONG}, ["boiler"])[1].spans
    passage = passage_of(_LONG, spans, (0, 23))
    assert "The boiler was serviced" in passage.text
    assert [passage.text[a:b] for a, b in passage.marks] == ["boiler"]
    assert len(passage.text) <= 320


def test_a_sign_that_grows_when_it_is_folded_moves_no_mark() -> None:
    text = "İ İstanbul 港口办公室"
    [(start, end)] = mark_words({1: text}, ["港口"])[1].spans
    assert text[start:end] == "港口"
