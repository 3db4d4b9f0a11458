import pytest

from app.gui.review.words import gist_of_pair, percentage, reason_of_pair
from core.conflicts.sentence import sentence_of
from core.model import Reason, ReasonCode


@pytest.mark.parametrize("code", ReasonCode)
def test_the_window_says_what_the_shell_says(qapp: object, code: ReasonCode) -> None:
    for reason in (Reason(code), Reason(code, "34", "36"), Reason(code, subject="nuts")):
        assert reason_of_pair(reason) == sentence_of(reason)


@pytest.mark.parametrize("code", ReasonCode)
def test_a_reason_with_a_subject_names_it_and_both_values(
    qapp: object, code: ReasonCode
) -> None:
    said = reason_of_pair(Reason(code, "10 December", "3 December", "Postgres 18"))
    if "December" in sentence_of(Reason(code, "10 December", "3 December")):
        assert "“Postgres 18”" in said
        assert "10 December, then 3 December." in said


def test_a_long_value_is_cut_so_that_the_sentence_stays_one(qapp: object) -> None:
    said = reason_of_pair(Reason(ReasonCode.VALUE, "so " * 100, "that"))
    assert "…, then that." in said
    assert len(said) < 80


def test_the_row_names_both_values_or_the_reason(qapp: object) -> None:
    assert gist_of_pair(Reason(ReasonCode.NUMBER, "34", "36")) == "34, or 36"
    words = "Both say the same, word for word"
    assert gist_of_pair(Reason(ReasonCode.SAME_TEXT, "a", "a")) == words


@pytest.mark.parametrize(("sure", "said"), [(0.999, "99"), (0.29, "29"), (1.0, "100")])
def test_a_percentage_is_never_rounded_up(qapp: object, sure: float, said: str) -> None:
    assert percentage(sure) == f"{said}\u202f%"
    assert percentage(None) == ""
