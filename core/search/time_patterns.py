"""What a time looks like in the midst of a question, for each language of ``time_tables``.

A pattern is slow beside the rest of a question's reading, so it is only tried where a word of
the question may be part of a time in its language.
"""

import re
from collections import defaultdict
from functools import cache
from typing import Final

from core.search.time_tables import LANGUAGES
from core.search.time_words import UNITS, TimeWords, alternation, filled

_BEFORE, _BEHIND = r"(?<![\w.-])", r"(?![\w-])"
_YEAR = r"(?:19|20)\d\d"
NUMBERS: Final = re.compile(
    rf"{_BEFORE}(?:(?P<iso>{_YEAR}-\d\d(?:-\d\d)?)"
    rf"|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.{_YEAR})){_BEHIND}"
)
_HAS_YEAR = re.compile(_YEAR)
_LETTERS = re.compile("[a-z]+")


def languages_in(text: str) -> list[TimeWords]:
    """Return the languages that a text, made ``plain``, may name a time in."""
    words = set(_LETTERS.findall(text))
    clues = _clues()
    found = {place for word in words & clues.keys() for place in clues[word]}
    if _HAS_YEAR.search(text):
        years = _year_clues()
        found.update(place for word in words & years.keys() for place in years[word])
    return [LANGUAGES[place] for place in sorted(found)]


@cache
def pattern_of(words: TimeWords) -> re.Pattern[str]:
    """Return what finds a language's times in plain text; the last group is the kind."""
    month = alternation(words.months)
    no_day = rf"(?!\.?,?{_maybe(words.of_year)} \d)"
    kinds = (
        rf"(?P<day>\d{{1,2}}{words.ordinal}{_maybe(words.of)} {_day_of_month(words)})",
        rf"(?P<day_after>(?:{month})\b\.? \d{{1,2}}{words.ordinal}(?!\d),?(?: {_YEAR})?)"
        if words.is_month_first
        else "",
        rf"(?P<month>(?:{month})\b\.?,?{_maybe(words.of_year)} {_YEAR})",
        rf"(?:{words.month_in})(?: |(?<='))(?P<bare_month>{month}){no_day}",
        rf"(?P<past_month>{filled(words.last, month)}){no_day}",
        rf"(?:{words.year_in}) (?P<year>{_YEAR})",
        rf"(?P<ago>{filled(words.ago, _counted(words))})",
        _relative(words),
        rf"(?P<weekday>{_weekday(words)})",
        rf"(?P<near>{_near(words)})",
    )
    return re.compile(f"{_BEFORE}(?:{'|'.join(filter(None, kinds))}){_BEHIND}")


def _day_of_month(words: TimeWords) -> str:
    year = rf"\.?,?{_maybe(words.of_year)} {_YEAR}"
    whole = rf"(?:{alternation(words.months)})\b(?:{year}|\.?,?)"
    short = alternation(words.short_months)
    return rf"(?:{whole}|(?:{short})\b{year})" if short else whole


def _counted(words: TimeWords) -> str:
    numbers = alternation(words.numbers.partition(" ")[2])  # no zero
    units = "|".join(
        sorted(
            (name for name, unit in words.unit_names.items() if unit in UNITS[2:]),
            key=len,
            reverse=True,
        )
    )
    return rf"(?:{numbers}|\d{{1,3}}) (?:{units})"


def _relative(words: TimeWords) -> str:
    units = "|".join(
        name for name, unit in words.single_units.items() if unit in ("week", "month", "year")
    )
    return rf"(?P<relative>{filled((*words.last, *words.this), units)})"


def _weekday(words: TimeWords) -> str:
    days = alternation(words.days)
    on = words.on_days or days
    return "|".join(
        filter(
            None,
            (filled(words.last, days), filled(words.on, on), filled(words.this, on)),
        )
    )


def _near(words: TimeWords) -> str:
    past = (word for word, away in words.day_words.items() if away <= 0)
    return "|".join(sorted(past, key=len, reverse=True))


def _maybe(words: str) -> str:
    return f"(?: (?:{words}))?" if words else ""


@cache
def _clues() -> dict[str, set[int]]:
    """Return the words that every time with words in it has one of, with their languages."""
    clues: defaultdict[str, set[int]] = defaultdict(set)
    for place, words in enumerate(LANGUAGES):
        units = (name for name, unit in words.unit_names.items() if unit in UNITS[2:])
        near = (name.split()[-1] for name in words.day_words)
        names = (alternation(each) for each in (words.months, words.short_months, words.days))
        for name in (*units, *near, *names):
            for word in _LETTERS.findall(name):
                clues[word].add(place)
    return dict(clues)


@cache
def _year_clues() -> dict[str, set[int]]:
    """Return the words before a year alone, with their languages."""
    clues: defaultdict[str, set[int]] = defaultdict(set)
    for place, words in enumerate(LANGUAGES):
        for word in _LETTERS.findall(words.year_in):
            clues[word].add(place)
    return dict(clues)
