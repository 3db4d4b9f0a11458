from core.model import Passage
from core.services.whole_passage import whole_passage

_TEXT = "One is short. Two goes on for a while. Three ends it."


def found(text: str, word: str) -> Passage:
    start = text.index(word)
    return Passage(word, start, start + len(word), ((0, len(word)),))


def test_a_short_text_is_handed_on_whole_and_keeps_its_marks() -> None:
    passage = whole_passage(f"  {_TEXT}\n", found(f"  {_TEXT}\n", "while"), room=8_000)
    assert passage.text == _TEXT
    [(start, end)] = passage.marks
    assert passage.text[start:end] == "while"


def test_of_a_text_that_would_take_the_room_the_sentence_is_handed_on() -> None:
    passage = whole_passage(_TEXT, found(_TEXT, "goes on"), room=100)
    assert passage.text == "Two goes on for a while."
    assert _TEXT[passage.start : passage.end] == passage.text
    assert whole_passage(_TEXT, found(_TEXT, "while. Three"), room=100).text == (
        "Two goes on for a while. Three ends it."
    )


def test_a_sentence_far_into_a_long_text_is_found_whole() -> None:
    text = "A sentence stands here. " * 2_000 + "The needle is here. " + "And on. " * 2_000
    assert whole_passage(text, found(text, "needle"), room=8_000).text == "The needle is here."
