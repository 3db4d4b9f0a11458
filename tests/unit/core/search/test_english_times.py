"""English times, as they were read before other languages were: none may change."""

from datetime import UTC, datetime
from pathlib import Path

from core.errors import InvalidDateError
from core.search.dates import parse_date
from core.search.time_phrases import asks_for_time_alone, time_phrases

_NOW = datetime(2026, 11, 19, 15, 9, tzinfo=UTC)  # a Thursday
_ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("english_times.tsv").read_text("utf-8").splitlines()
]


def test_whole_fields_mean_what_they_meant() -> None:
    said = {text: expected for kind, text, expected in _ROWS if kind == "date"}
    assert {text: _date(text) for text in said} == said


def test_questions_name_the_times_that_they_named() -> None:
    said = {text: expected for kind, text, expected in _ROWS if kind == "question"}
    assert {text: _times(text) for text in said} == said


def _date(text: str) -> str:
    try:
        moment = parse_date(text, now=_NOW).astimezone()
    except InvalidDateError:
        return "-"
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _times(text: str) -> str:
    phrases = time_phrases(text, _NOW)
    named = "; ".join(
        f"{each.said}={each.start.date()}..{each.end.date()}" for each in phrases
    )
    alone = " (alone)" if asks_for_time_alone(text, phrases) else ""
    return named + alone or "-"
