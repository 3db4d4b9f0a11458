"""Whatever a text is made of, comparing it takes no more than a moment."""

import time

import pytest

from core.conflicts.classify import Text, classify

LENGTH = 10_000  # characters
LONGEST = 2.0  # seconds of work; most of these took from 5 to 30 before


@pytest.mark.parametrize(
    "piece",
    [
        "-",
        "1",
        "a",
        " ",
        "2020-",
        "1 ",
        "a@",
        "é-",
        "{",
        "`1",
        "字@",
        "on Monday, ",
        "...",
        "a a-",
    ],
)
def test_a_text_of_one_piece_over_and_over_is_compared_in_a_moment(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    classify(Text("warm"), Text("up"))
    began = time.process_time()
    classify(Text(text), Text(f"{text[:-10]} and 5 more"))
    assert time.process_time() - began < LONGEST


def test_a_line_of_data_leaves_what_stands_beside_it_compared() -> None:
    data = "4f8aZ9+/" * 600
    older, newer = (f"The rent is {n} euros.\n{data}\nPay by Friday." for n in (900, 950))
    verdict = classify(Text(older), Text(newer))
    start, end = verdict.newer_span
    assert "950" in newer[start:end]
