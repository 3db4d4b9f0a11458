from datetime import UTC, datetime

import pytest

from core.search.time_phrases import asks_for_time_alone, time_phrases

_NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday


def _days(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.said, each.start.date().isoformat(), each.end.date().isoformat())
        for each in time_phrases(text, _NOW)
    ]


@pytest.mark.parametrize(
    ("text", "said", "start", "end"),
    [
        ("what did Ana say on 8 May 2023?", "8 May 2023", "2023-05-08", "2023-05-09"),
        ("the party of May 8th, 2023", "May 8th, 2023", "2023-05-08", "2023-05-09"),
        ("dinner on 2023-05-08", "2023-05-08", "2023-05-08", "2023-05-09"),
        ("dinner on 8.5.2023", "8.5.2023", "2023-05-08", "2023-05-09"),
        ("what happened in May 2023?", "May 2023", "2023-05-01", "2023-06-01"),
        ("notes of 2023-05", "2023-05", "2023-05-01", "2023-06-01"),
        ("where did we camp in May", "May", "2026-05-01", "2026-06-01"),
        ("what did we plan in 2023", "2023", "2023-01-01", "2024-01-01"),
        ("call with Jo last friday", "last friday", "2026-11-20", "2026-11-21"),
        ("what I ate yesterday", "yesterday", "2026-11-20", "2026-11-21"),
        ("what I ate the day before yesterday", "the day before yesterday",
         "2026-11-19", "2026-11-20"),
        ("the leak two weeks ago", "two weeks ago", "2026-11-04", "2026-11-11"),
        ("the leak 3 months ago", "3 months ago", "2026-08-06", "2026-09-06"),
        ("ideas of last month", "last month", "2026-10-01", "2026-11-01"),
        ("ideas of this week", "this week", "2026-11-16", "2026-11-23"),
        ("trips of last year", "last year", "2025-01-01", "2026-01-01"),
    ],
)  # fmt: skip
def test_a_time_in_a_question_means_a_stretch_of_days(
    text: str, said: str, start: str, end: str
) -> None:
    assert _days(text) == [(said, start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "you may go", "room 2023", "31 April", "section 8.5.20234", "mayor of Bonn",
        "march on", "99999999 years ago", "2023-19-99", "the Friday list",
    ],
)  # fmt: skip
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert _days(text) == []


def test_several_times_are_all_taken() -> None:
    assert [each[0] for each in _days("from 3 May 2023 until 2 June 2023")] == [
        "3 May 2023",
        "2 June 2023",
    ]


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("yesterday", True),
        ("my notes from last week", True),
        ("What did I write on 8 May 2023?", True),
        ("boiler last week", False),
        ("my notes", False),
    ],
)
def test_a_question_that_says_only_when_is_known(text: str, is_alone: bool) -> None:
    assert asks_for_time_alone(text, time_phrases(text, _NOW)) is is_alone
