"""Which backups go: whatever the dates, the newest stays and the unknown is left alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.backup.rotation import Keep, is_from_today, outlived

NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
ZONES = [ZoneInfo("UTC"), ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/St_Johns")]

times = st.datetimes(datetime(2019, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
dates = st.dictionaries(st.text("abc0123", min_size=1, max_size=4), times, max_size=60)
keeps = st.builds(Keep, st.integers(0, 8), st.integers(0, 5), st.integers(0, 13))
zones = st.sampled_from(ZONES)


@given(dates, keeps, times, zones)
def test_the_newest_stays_and_only_what_was_given_goes(
    given_dates: dict[str, datetime], keep: Keep, now: datetime, zone: ZoneInfo
) -> None:
    going = outlived(given_dates, keep, now=now, zone=zone)
    assert going <= given_dates.keys()
    past = {name: date for name, date in given_dates.items() if date <= now}
    if past:
        assert max(past, key=lambda name: (past[name], name)) not in going


@given(dates, keeps, times, zones)
def test_one_dated_after_now_neither_goes_nor_pushes_another_out(
    given_dates: dict[str, datetime], keep: Keep, now: datetime, zone: ZoneInfo
) -> None:
    past = {name: date for name, date in given_dates.items() if date <= now}
    assert outlived(given_dates, keep, now=now, zone=zone) == outlived(
        past, keep, now=now, zone=zone
    )


@given(dates, keeps, zones)
def test_rotating_again_at_once_takes_nothing_more(
    given_dates: dict[str, datetime], keep: Keep, zone: ZoneInfo
) -> None:
    now = datetime(2031, 1, 1, tzinfo=UTC)
    going = outlived(given_dates, keep, now=now, zone=zone)
    left = {name: date for name, date in given_dates.items() if name not in going}
    assert outlived(left, keep, now=now, zone=zone) == frozenset()
    assert len(left) <= max(1, keep.daily + keep.weekly + keep.monthly)


@given(dates, times, zones)
def test_the_newest_of_each_of_the_latest_days_stays(
    given_dates: dict[str, datetime], now: datetime, zone: ZoneInfo
) -> None:
    going = outlived(given_dates, Keep(7, 0, 0), now=now, zone=zone)
    past = {n: date.astimezone(zone) for n, date in given_dates.items() if date <= now}
    left = sorted(name for name in past if name not in going)
    days = {date.date() for date in past.values()}
    assert {past[name].date() for name in left} == set(sorted(days)[-7:])
    assert len(left) == min(7, len(days))


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    left: dict[str, datetime] = {}
    for day in range(500):
        now = NOW + timedelta(days=day)
        left[f"{day:03d}"] = now
        going = outlived(left, Keep(), now=now, zone=UTC)
        left = {name: date for name, date in left.items() if name not in going}
    last = NOW + timedelta(days=499)
    assert {last - timedelta(days=back) for back in range(7)} <= set(left.values())
    assert len({(date.year, date.month) for date in left.values()}) == 12
    assert 7 + 3 <= len(left) <= 7 + 4 + 12


def test_many_on_one_day_leave_the_last() -> None:
    many = {str(number): NOW + timedelta(minutes=number) for number in range(9)}
    now = NOW + timedelta(hours=1)
    assert outlived(many, Keep(), now=now, zone=UTC) == frozenset(many) - {"8"}


@pytest.mark.parametrize(
    ("zone", "is_today"), [("UTC", True), ("Asia/Tokyo", True), ("America/New_York", False)]
)
def test_a_day_is_the_machines(zone: str, is_today: bool) -> None:
    # Between the two it was midnight in New York.
    now = datetime(2026, 3, 14, 6, tzinfo=UTC)
    earlier = datetime(2026, 3, 14, 2, tzinfo=UTC)
    assert is_from_today(earlier, now=now, zone=ZoneInfo(zone)) is is_today


def test_a_date_after_now_is_not_today() -> None:
    assert not is_from_today(NOW + timedelta(seconds=1), now=NOW, zone=UTC)
