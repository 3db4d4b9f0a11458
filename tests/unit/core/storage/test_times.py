from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from core.storage.times import from_micros, to_micros


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_date_comes_back(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment


def test_zones_are_one_moment() -> None:
    there = datetime(1969, 7, 20, 22, 17, tzinfo=timezone(timedelta(hours=2)))
    assert to_micros(there) == to_micros(datetime(1969, 7, 20, 20, 17, tzinfo=UTC)) < 0
