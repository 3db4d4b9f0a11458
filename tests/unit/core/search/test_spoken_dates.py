"""Time in plain words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.dates import parse_date
from core.search.spoken_dates import spoken_moment

NOW = datetime(2026, 11, 19, 15, 9, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("last friday", (2026, 11, 13)),
        ("Friday", (2026, 11, 13)),
        ("thursday", (2026, 11, 19)),
        ("last thursday", (2026, 11, 12)),
        ("this monday", (2026, 11, 16)),
        ("tue", (2026, 11, 17)),
        ("3 weeks ago", (2026, 10, 29)),
        ("a week ago", (2026, 11, 12)),
        ("two days  ago", (2026, 11, 17)),
        ("9 months ago", (2026, 2, 19)),
        ("a year ago", (2025, 11, 19)),
        ("last week", (2026, 11, 9)),
        ("this week", (2026, 11, 16)),
        ("last month", (2026, 10, 1)),
        ("this month", (2026, 11, 1)),
        ("last year", (2025, 1, 1)),
        ("march", (2026, 3, 1)),
        ("december", (2025, 12, 1)),
        ("March 2025", (2025, 3, 1)),
        ("3 March 2025", (2025, 3, 3)),
        ("3rd of march", (2026, 3, 3)),
        ("mar 3, 2025", (2025, 3, 3)),
        ("24 december", (2025, 12, 24)),
        ("3.4.2025", (2025, 4, 3)),
        ("the day before yesterday", (2026, 11, 17)),
    ],
)
def test_a_phrase_means_the_first_moment_of_what_it_names(
    said: str, day: tuple[int, int, int]
) -> None:
    found = parse_date(said, now=NOW)
    assert found == datetime(*day).astimezone()


def test_hours_ago_are_counted_from_now() -> None:
    assert parse_date("2 hours ago", now=NOW) == NOW - timedelta(hours=2)


def test_a_month_ago_of_a_31st_is_the_last_day_there_was() -> None:
    found = spoken_moment("1 month ago", datetime(2026, 3, 31, 9, tzinfo=UTC))
    assert found == datetime(2026, 2, 28)


@pytest.mark.parametrize(
    "said",
    ["soon", "3/4/2025", "in a while", "ma", "some weeks ago", "next friday", "32 may x"],
)
def test_what_can_be_read_in_two_ways_or_none_is_no_date(said: str) -> None:
    assert spoken_moment(said, NOW) is None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz 0123456789.", max_size=24))
def test_any_words_are_a_moment_or_none(said: str) -> None:
    try:
        spoken_moment(said, NOW)
    except (ValueError, OverflowError):
        pass
