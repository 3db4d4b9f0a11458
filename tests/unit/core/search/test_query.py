from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model import Filters, MemoryType, Place, Source
from core.search.query import parse_query

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)


def _parse(text: str) -> object:
    return parse_query(text, Filters(), now=NOW)


def test_operators_become_filters_and_leave_the_words() -> None:
    parsed = parse_query(
        "tag:work/q4 type:decision source:chat is:pinned in:archive has:conflict "
        'after:2025-01 before:"2025-06-30" moving the database',
        Filters(),
        now=NOW,
    )
    filters = parsed.filters
    assert parsed.text == "moving the database"
    assert (filters.tags, filters.types) == (("work/q4",), (MemoryType.DECISION,))
    assert (filters.sources, filters.place) == ((Source.CHAT,), Place.ARCHIVE)
    assert (filters.is_pinned, filters.has_conflict) == (True, True)
    assert filters.after is not None
    assert filters.after.replace(tzinfo=None) == datetime(2025, 1, 1)
    assert filters.before is not None
    assert filters.before.replace(tzinfo=None) == datetime(2025, 6, 30)
    assert parsed.warnings == ()


def test_phrases_are_searched_and_required_and_minus_excludes() -> None:
    parsed = parse_query('rent "second floor" -garage -"parking lot"', Filters(), now=NOW)
    assert parsed.text == "rent second floor"
    assert parsed.phrases == ("second floor",)
    assert parsed.excluded == ("garage", "parking lot")


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("type:poem x", "type:poem"),
        ("colour:red x", "colour:"),
        ("after:soonish x", "soonish"),
        ("-tag:work x", "minus"),
        ('say "half', "quotation mark"),
        ("is:green x", "is:pinned"),
    ],
)
def test_what_can_not_be_understood_is_said_and_searched_as_words(
    query: str, part: str
) -> None:
    parsed = parse_query(query, Filters(), now=NOW)
    assert len(parsed.warnings) == 1
    assert part in parsed.warnings[0]
    assert parsed.filters == Filters()
    assert query.split()[-1].strip('"') in parsed.text


def test_addresses_and_clock_times_are_no_operators() -> None:
    parsed = parse_query("https://example.org at 12:30", Filters(), now=NOW)
    assert parsed.text == "https://example.org at 12:30"
    assert parsed.warnings == ()


def test_two_dates_narrow_each_other() -> None:
    parsed = parse_query("after:2024 after:2025 before:2027 before:2026", Filters(), now=NOW)
    assert parsed.filters.after is not None
    assert parsed.filters.after.replace(tzinfo=None) == datetime(2025, 1, 1)
    assert parsed.filters.before is not None
    assert parsed.filters.before.replace(tzinfo=None) == datetime(2026, 1, 1)


def test_a_very_long_query_is_cut_and_says_so() -> None:
    parsed = parse_query("word " * 5_000, Filters(), now=NOW)
    assert len(parsed.text) <= 2_000
    assert "first 2000 characters" in parsed.warnings[0]


@given(
    st.text(alphabet=st.sampled_from('ab:"- \t-tagtypeisin/é漢\0'), max_size=60) | st.text()
)
def test_no_query_makes_it_fail_or_loses_a_plain_word(text: str) -> None:
    parsed = parse_query(text, Filters(), now=NOW)
    assert '"' not in parsed.text
    if '"' not in text and ":" not in text:
        kept = parsed.text.split() + [word for phrase in parsed.excluded for word in [phrase]]
        for word in text.split():
            assert word in kept or word.removeprefix("-") in kept or word.strip("-") == ""
