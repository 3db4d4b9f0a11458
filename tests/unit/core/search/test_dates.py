from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidDateError
from core.search.dates import parse_date

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)


def _local(*parts: int) -> datetime:
    return datetime(*parts).astimezone()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025", _local(2025, 1, 1)),
        ("2025-02", _local(2025, 2, 1)),
        ("2025-02-03", _local(2025, 2, 3)),
        (" 2025-02-03T04:05 ", _local(2025, 2, 3, 4, 5)),
        ("2025-02-03 04:05:06", _local(2025, 2, 3, 4, 5, 6)),
        ("2025-02-03T04:05:06Z", datetime(2025, 2, 3, 4, 5, 6, tzinfo=UTC)),
        ("2025-02-03T04:05+02:00", datetime(2025, 2, 3, 2, 5, tzinfo=UTC)),
        ("1969-07-20T20:17:40Z", datetime(1969, 7, 20, 20, 17, 40, tzinfo=UTC)),
        ("2150-01-01T00:00:00Z", datetime(2150, 1, 1, tzinfo=UTC)),
        ("1066-10-14", _local(1066, 10, 14)),
        ("now", NOW),
    ],
)
def test_dates_are_read_as_people_and_files_write_them(text: str, moment: datetime) -> None:
    assert parse_date(text, now=NOW) == moment


def test_days_in_words_begin_at_local_midnight() -> None:
    today = parse_date("Today", now=NOW)
    assert (today.hour, today.minute) == (0, 0)
    assert today.date() == NOW.astimezone().date()
    yesterday = parse_date("yesterday", now=NOW)
    assert timedelta(hours=22) < today - yesterday < timedelta(hours=26)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2025-13", "2025-02-30", "25-01-01", "0000", "2025-01-01T25:00", "１２"],
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InvalidDateError, match="is no date"):
        parse_date(text, now=NOW)


@given(st.datetimes())
def test_any_local_date_of_the_calendar_is_read(moment: datetime) -> None:
    assert parse_date(moment.isoformat(), now=NOW).tzinfo is not None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert parse_date(text, now=NOW).tzinfo is not None
    except InvalidDateError:
        pass
