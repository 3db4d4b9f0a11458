import pytest

from app.gui.review.differences import Difference, differences, is_telling, told_apart
from core.model import DiffKind, DiffRun
from core.services.word_diff import word_diff


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Thursday 3 December.", "Thursday 12 December.", ("3 December", "12 December")),
        ("from 02:00 on", "from 03:00 on", ("02:00", "03:00")),
        ("The app is offline.", "The app stays up.", ("is offline", "stays up")),
        ("Bring milk.", "Bring milk and bread.", ("", "and bread")),
        ("Bring milk and bread.", "Bring milk.", ("and bread", "")),
        ("Rent is **900** now.", "Rent is **950** now.", ("900", "950")),
    ],
)
def test_a_difference_is_understood_without_its_text(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    assert differences(word_diff(old, new)) == (Difference(*expected),)


def test_equal_texts_have_no_difference() -> None:
    assert differences(word_diff("same", "same")) == ()


def test_the_value_that_matters_is_a_pair_of_its_own() -> None:
    runs = word_diff("It is on Wednesday. Bring the book.", "It is on Thursday.")
    assert told_apart(differences(runs), "Wednesday", "Thursday") == (
        Difference("Wednesday", "Thursday"),
        Difference("Bring the book", ""),
    )


def test_values_that_stand_in_a_title_come_first() -> None:
    pairs = (Difference("02:00", "03:00"), Difference("", "and bread"))
    days = Difference("Wednesday", "Thursday")
    assert told_apart(pairs, "Wednesday", "Thursday") == (days, *pairs)
    assert told_apart(pairs, "", "") == pairs


@pytest.mark.parametrize("value", ["34", "02:00", "Nils", "offline", "of 12 g"])
def test_a_number_a_name_or_a_longer_word_says_something_by_itself(value: str) -> None:
    assert is_telling(value)


@pytest.mark.parametrize("value", ["", ",", "of", "and the", "—"])
def test_small_words_and_signs_say_nothing_by_themselves(value: str) -> None:
    assert not is_telling(value)


def test_a_word_of_the_line_before_belongs_to_no_value() -> None:
    runs = (
        DiffRun(DiffKind.SAME, "It goes on.\n"),
        DiffRun(DiffKind.REMOVED, "Rent is 900."),
        DiffRun(DiffKind.ADDED, "Rent is 950."),
    )
    assert differences(runs) == (Difference("Rent is 900.", "Rent is 950."),)
