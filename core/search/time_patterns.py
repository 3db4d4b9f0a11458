"""What a time looks like in the midst of a question, for each language of ``time_tables``.

A pattern is slow beside the rest of a question's reading, so it is only tried where a word of
the question may be part of a time in its language.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from core.search.time_tables import LANGUAGES
from core.search.time_words import UNITS, TimeWords, alternation, filled, maybe

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
    found = _places(words, _clues())
    if _HAS_YEAR.search(text):
        found |= _places(words, _year_clues())
    return [LANGUAGES[place] for place in sorted(found)]


@cache
def pattern_of(words: TimeWords) -> re.Pattern[str]:
    """Return what finds a language's times in plain text; the last group is the kind."""
    month = alternation(words.months)
    no_day = rf"(?!\.?,?{maybe(words.of_year)} \d)"
    kinds = (
        rf"(?P<day>\d{{1,2}}{words.ordinal}{maybe(words.of)} {_day_of_month(words)})",
        rf"(?P<day_after>(?:{month})\b\.? \d{{1,2}}{words.ordinal}(?!\d),?(?: {_YEAR})?)"
        if words.is_month_first
        else "",
        rf"(?P<month>(?:{month})\b\.?,?{maybe(words.of_year)} {_YEAR})",
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
    year = rf"\.?,?{maybe(words.of_year)} {_YEAR}"
    whole = rf"(?:{alternation(words.months)})\b(?:{year}|\.?,?)"
    short = alternation(words.short_months)
    return rf"(?:{whole}|(?:{short})\b{year})" if short else whole


def _counted(words: TimeWords) -> str:
    numbers = alternation(words.numbers.partition(" ")[2])  # no zero
    units = _longest_first(_names_of_units(words))
    return rf"(?:{numbers}|\d{{1,3}}) (?:{units})"


def _relative(words: TimeWords) -> str:
    units = "|".join(
        name for name, unit in words.single_units.items() if unit in ("week", "month", "year")
    )
    return rf"(?P<relative>{filled((*words.last, *words.this), units)})"


def _weekday(words: TimeWords) -> str:
    days = alternation(words.days)
    on = filled((*words.on, *words.this), words.on_days or days)
    return f"{filled(words.last, days)}|{on}"


def _near(words: TimeWords) -> str:
    return _longest_first(word for word, away in words.day_words.items() if away <= 0)


def _names_of_units(words: TimeWords) -> Iterator[str]:
    return (name for name, unit in words.unit_names.items() if unit in UNITS[2:])


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


def _places(words: set[str], clues: Mapping[str, set[int]]) -> set[int]:
    return {place for word in words & clues.keys() for place in clues[word]}


@cache
def _clues() -> Mapping[str, set[int]]:
    """Return words of which every time but a year alone has one; see ``_by_word``."""
    return _by_word(_telling)


@cache
def _year_clues() -> Mapping[str, set[int]]:
    """Return the words before a year alone; see ``_by_word``."""
    return _by_word(lambda words: [words.year_in])


def _by_word(texts: Callable[[TimeWords], Iterable[str]]) -> Mapping[str, set[int]]:
    """Return each word of some texts, with the places of its languages."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, words in enumerate(LANGUAGES):
        for word in _LETTERS.findall(" ".join(texts(words))):
            places[word].add(place)
    return places


def _telling(words: TimeWords) -> Iterator[str]:
    yield from _names_of_units(words)
    yield from (near.split()[-1] for near in words.day_words)  # "the" tells nothing
    yield from map(alternation, (words.months, words.short_months, words.days))
