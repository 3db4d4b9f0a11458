"""Ages are told in one way, in the window and in the shell."""

from datetime import UTC, datetime, timedelta

import pytest

from app.ages import age_of

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=5), "5 h"),
        (timedelta(days=17), "17 d"),
        (timedelta(days=24), "3 wk"),
        (timedelta(days=60), "8 wk"),
        (timedelta(days=61), "2 mo"),
        (timedelta(days=155), "5 mo"),
        (timedelta(days=430), "14 mo"),
        (timedelta(days=547), "17 mo"),
        (timedelta(days=548), "1 y"),
        (timedelta(days=731), "2 y"),
        (timedelta(days=3653), "10 y"),
    ],
)
def test_an_age_is_told_as_people_do(ago: timedelta, told: str) -> None:
    found = age_of(NOW - ago, NOW)
    assert found is not None
    assert f"{found[0]} {found[1].value}" == told


def test_a_moment_to_come_has_no_age() -> None:
    assert age_of(NOW + timedelta(seconds=1), NOW) is None
