import pytest

from app.gui.review.differences import Difference, differences, side_of
from core.model import DiffKind
from core.services.history import word_diff


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


def test_each_side_shows_its_own_text_whole() -> None:
    runs = word_diff("one two three", "one 2 three four")
    assert "".join(run.text for run in side_of(runs, DiffKind.REMOVED)) == "one two three"
    assert "".join(run.text for run in side_of(runs, DiffKind.ADDED)) == "one 2 three four"
