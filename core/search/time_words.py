"""How a language says when: what a table of its words holds, and how it is looked up.

The tables are in ``time_tables``. The rules that read them are the same for every language:
``spoken_dates`` for a whole field, ``time_phrases`` for the midst of a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_FOLDED: Final = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÀÁÂÃÄÅÇÈÉÊËÌÍÎÏİÑÒÓÔÕÖÙÚÛÜÝ\u2019",
    "aaaaaaceeeeiiiinooooouuuuyAAAAAACEEEEIIIIINOOOOOUUUUY'",
)


@dataclass(frozen=True, eq=False)
class TimeWords:
    """One language's words for times, in small letters without accents.

    In lists a space leads to the next in order, ``|`` to another word for the same, and ``_``
    stands for a space in a word. Where words stand in an order, ``@`` is the place of the day,
    the unit or the number and its unit; such templates are regular expressions.
    """

    months: str  # january to december
    short_months: str  # the same, sure only between a day and a year
    days: str  # monday to sunday
    numbers: str  # zero to twelve
    units: str  # minute hour day week fortnight month year: one/many, "-" for none
    now: str
    near: tuple[str, str, str, str]  # tomorrow, today, yesterday, the day before
    ago: tuple[str, ...]
    last: tuple[str, ...]
    this: tuple[str, ...]
    month_in: str  # what stands before a month that is a time, and no name or verb
    year_in: str
    filling: str  # words beside a time that ask for no more than the time itself
    on: tuple[str, ...] = ()
    on_days: str = ""  # days with ``on``, where not all of ``days`` are sure; an expression
    of: str = ""  # between day and month
    of_year: str = ""  # between month and year
    ordinal: str = ""  # behind the number of a day, a regular expression
    lead: str = ""  # what a whole field may begin with, as in "le 8 mai"; spaces included
    shortest: int = 4  # letters that a name must have left when it is cut short
    is_month_first: bool = False  # "May 8" is said too
    unsure: str = ""  # a word of ``near`` that other languages have too, for something else
    told_by: str = ""  # a word of ``common`` that tells this language from the others

    @cached_property
    def names(self) -> dict[str, int]:
        """Where months (0 to 11) and days (12 to 18) stand, by name or what is left of one.

        What two of them begin with names neither.
        """
        groups = [*listed(self.months), *listed(self.days)]
        places: dict[str, set[int]] = {}
        for place, forms in enumerate(groups):
            for form in forms:
                for end in range(self.shortest, len(form)):
                    places.setdefault(form[:end], set()).add(place)
        cut = {name: next(iter(found)) for name, found in places.items() if len(found) == 1}
        short = dict(_placed(listed(self.short_months)))
        return cut | short | dict(_placed(groups))

    @cached_property
    def counted(self) -> dict[str, int]:
        """Return what the words for numbers mean."""
        return dict(_placed(listed(self.numbers)))

    @cached_property
    def filling_words(self) -> frozenset[str]:
        """Return the words of ``filling``."""
        return frozenset(self.filling.split())

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Return the English unit that each word for one, or for many, means."""
        return dict(self._units(r"[|/]"))

    @cached_property
    def single_units(self) -> dict[str, str]:
        """Return the English unit that each word for one of a unit means."""
        return dict(self._units(r"/.*|[|]"))  # the words for many are cut off

    def _units(self, between: str) -> Iterator[tuple[str, str]]:
        for unit, forms in zip(UNITS, self.units.split(), strict=True):
            yield from ((form, unit) for form in re.split(between, forms) if form.strip("-"))

    @cached_property
    def day_words(self) -> dict[str, int]:
        """Return how many days from today each word for a day near it is."""
        return {
            word.replace("_", " "): 1 - place
            for place, words in enumerate(self.near)
            for word in words.split("|")
        }


UNITS: Final = ("minute", "hour", "day", "week", "fortnight", "month", "year")


def listed(words: str) -> list[list[str]]:
    """Return the entries of a table's list, each with all its words."""
    return [entry.replace("_", " ").split("|") for entry in words.split()]


def alternation(words: str) -> str:
    """Return a regular expression for any word of a table's list."""
    return "|".join(form for forms in listed(words) for form in forms)


def filled(templates: tuple[str, ...], words: str) -> str:
    """Return a regular expression for templates with ``words`` in their places."""
    return "|".join(each.replace("@", f"(?:{words})") for each in templates)


def maybe(words: str) -> str:
    """Return a regular expression for a space and one of the words, or nothing."""
    return f"(?: (?:{words}))?" if words else ""


def plain(text: str) -> str:
    """Return a text in small letters, those of Western Europe without accents.

    It is as long as it was, so that what is found in it is known in the text too.
    """
    return (text if text.isascii() else text.translate(_FOLDED)).lower()


def _placed(groups: list[list[str]]) -> Iterator[tuple[str, int]]:
    return ((form, place) for place, forms in enumerate(groups) for form in forms)
