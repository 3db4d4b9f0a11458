"""Values in a text that can't be two things at once: dates, times, amounts, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from core.conflicts.lexicon import synonyms
from core.conflicts.measures import SPELLED, UNITS, dimension_of, is_same_amount
from core.conflicts.stems import stem

MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_OTHER_MONTHS = (  # German, Spanish, French
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
_OTHER_NUMBERS = {
    name: number for names in _OTHER_MONTHS for number, name in enumerate(names.split(), 1)
}
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY_NUMBERS = {name: number for number, name in enumerate(DAYS)}
_DAY_NUMBERS |= {name[:3]: number for name, number in _DAY_NUMBERS.items()}
_DAY_NUMBERS |= {"tues": 1, "thur": 3, "thurs": 3}
# Of what changes with the day it is said on, nothing follows.
_LEAST_YEAR, _MOST_YEAR = 1900, 2099

_HALF_A_DAY = 12 * 60  # minutes

_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
_MONTH += r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)s?\b"
_FIND = re.compile(
    r"(?P<iso>\b(?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)\b)"
    r"|(?P<dotted>\b(?P<dot_d>\d{1,2})[./](?P<dot_m>\d{1,2})[./](?P<dot_y>(?:19|20)\d\d)\b)"
    r"|(?P<day_month>\b(?P<dm_d>\d{1,2})(?:st|nd|rd|th|er|\.)?(?:\s(?:of|de))?\s"
    rf"(?:{_MONTH.format('dm_m')}|(?P<dm_o>{'|'.join(_OTHER_NUMBERS)})\b)"
    r"(?:,?\s(?:de\s)?(?P<dm_y>(?:19|20)\d\d)\b)?)"
    rf"|(?P<month_day>\b{_MONTH.format('md_m')}\s(?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    r"(?:,?\s(?P<md_y>(?:19|20)\d\d)\b)?)"
    rf"|(?P<month>\b{_MONTH.format('m_m')}(?:,?\s(?P<m_y>(?:19|20)\d\d)\b)?)"
    rf"|(?P<day>\b{_WEEKDAY})"
    r"|(?P<time>\b(?P<t_h>\d{1,2}):(?P<t_m>[0-5]\d)(?::[0-5]\d)?\b(?:\s?(?P<t_x>[ap])\.?m\b)?"
    r"(?!\s?(?:bar|kg|km|m|l|g|%|euros?|high|wide|long)\b))"
    r"|(?P<hour>\b(?P<h_h>\d{1,2})\s?(?:(?P<h_x>[ap])\.?m|Uhr)\b)"
    r"|(?P<phone>(?<![\w.])\+?\d[\d]*(?:[ /-]\d{2,}){1,}\b)"
    r"|(?P<money>(?P<money_s>[€$£])\s?(?P<money_n>\d[\d,.]*))"
    r"|(?P<number>(?<![\w./])\d{1,3}(?:[,'\u2019]\d{3})+(?:\.\d+)?"
    r"|(?<![\w./])(?<!\w-)\d+(?:[.,]\d+)?)(?![\d/])",
    re.IGNORECASE,
)
_SPELLED_FIND = re.compile(rf"\b(?P<spelled>{'|'.join(SPELLED)})\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<half>half past )?(?:(?<=at )|(?<=half past )|(?<=until )|(?<=before ))"
    r"(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_TO = {"to", "-", "\u2013", "until", "till", "through", "bis"}
IN_A_NAME = "name"  # the unit of a number that is part of one: Debian 12.9, version 3
_RELEASE = r"\b(?:[Vv]ersions?|[Rr]elease|[Pp]ython|[Uu]nicode)"
_AND_LATER = r"\s(?:[<>]=?\s)?$"
_OF_A_RELEASE = re.compile(_RELEASE + _AND_LATER)
_OF_A_NAME = re.compile(rf"(?:{_RELEASE}|(?<=[a-z,] )[A-Z][\w+]*|\b[A-Z]{{3,}})" + _AND_LATER)
_NAME_BEFORE = 80  # characters that are looked through for one
_LISTED = re.compile(r"\d{1,2}\.\s+[^\W\d_]")  # 2. Running tests
_COUNTED = re.compile(r"\s([a-z]{3,}s|children|men|women|people)\b")
_NEXT_WORD = re.compile(r"[\s-]?([€$£%°]c?|[^\W\d_]+(?:'clock)?)")


class ValueKind(StrEnum):
    """What kind of thing a value is."""

    DATE = "date"
    TIME = "time"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Value:
    """A value where it stands in a text.

    A date's parts are ``(weekday, day, month, year)``, ``None`` where not said; a time's
    ``(minute of the day,)``; a number's ``(amount,)``, and its ``unit`` or the word beside it.
    """

    kind: ValueKind
    parts: tuple[float | str | None, ...]
    unit: str
    start: int
    end: int
    is_spelled: bool = False

    def is_comparable(self, other: "Value") -> bool:
        """Whether the two can be the same thing said differently."""
        if self.kind is not other.kind or dimension_of(self.unit) != dimension_of(other.unit):
            return False
        return any(
            a is not None and b is not None
            for a, b in zip(self.parts, other.parts, strict=True)
        )

    def is_same(self, other: "Value") -> bool:
        """Whether both say the same, as far as both say it."""
        return self.is_comparable(other) and not self.differs(other)

    def differs(self, other: "Value") -> bool:
        """Whether both can't be right."""
        if not self.is_comparable(other):
            return False
        if self.unit != other.unit:
            amounts = [float(each.parts[0] or 0) for each in (self, other)]
            return not is_same_amount(amounts[0], self.unit, amounts[1], other.unit)
        if self.kind is ValueKind.TIME and (self.is_spelled or other.is_spelled):
            # Half past six is in the morning, or in the evening.
            return (float(self.parts[0] or 0) - float(other.parts[0] or 0)) % _HALF_A_DAY != 0
        pairs = zip(self.parts, other.parts, strict=True)
        return any(a is not None and b is not None and a != b for a, b in pairs)


def values_in(text: str) -> list[Value]:
    """Return the values of a text, in order, none inside another."""
    found = [_value(text, match) for match in _FIND.finditer(text)]
    kept = [value for value in found if value is not None]
    kept += [v for v in _clocks(text) if not _is_inside(v, kept)]
    kept += [v for v in _spelled(text) if not _is_inside(v, kept)]
    kept.sort(key=lambda value: value.start)
    named = {value.parts for value in kept if value.unit == IN_A_NAME}
    kept = [
        replace(value, unit=IN_A_NAME) if value.unit == "#" and value.parts in named else value
        for value in kept
    ]
    return _with_spans_of_time(text, list(_joined(text, kept)))


def _value(text: str, match: re.Match[str]) -> Value | None:
    kind = match.lastgroup or ""
    kind = next(name for name in _TOP if match[name] is not None)
    start, end = match.span(kind)
    match kind:
        case "iso" | "dotted" | "day_month" | "month_day" | "month" | "day":
            return _date(text, match, kind, start, end)
        case "time" | "hour":
            return _time(match, kind, start, end)
        case "phone":
            digits = re.sub(r"\D", "", match[kind])
            return Value(ValueKind.NUMBER, (digits,), "phone", start, end)
        case "money":
            amount = _amount(match["money_n"].rstrip(".,"))
            return Value(ValueKind.NUMBER, (amount,), match["money_s"], start, end)
        case _:
            return _number(text, match[kind], start, end)


_TOP = "iso dotted day_month month_day month day time hour phone money number".split()


def _date(text: str, match: re.Match[str], kind: str, start: int, end: int) -> Value | None:
    weekday = day = month = year = None
    match kind:
        case "iso":
            day, month, year = (int(match[f"iso_{part}"]) for part in "dmy")
        case "dotted":
            day, month, year = (int(match[f"dot_{part}"]) for part in "dmy")
        case "day_month":
            day, month = int(match["dm_d"]), _month(match["dm_m"] or match["dm_o"])
            year = _year(match["dm_y"])
        case "month_day":
            day, month = int(match["md_d"]), _month(match["md_m"])
            year = _year(match["md_y"])
        case "month":
            # "may", "march" and short forms are words of their own.
            if not _is_month(match["m_m"]):
                return None
            month, year = _month(match["m_m"]), _year(match["m_y"])
        case _:
            word = match["weekday"].lower()
            if word in {"sun", "sat", "wed", "mon", "fri"} and not text[start].isupper():
                return None
            weekday = _DAY_NUMBERS.get(word, _DAY_NUMBERS.get(word[:3]))
    end -= text[end - 1] == "."  # of a sentence, or of a month cut short
    return Value(ValueKind.DATE, (weekday, day, month, year), "", start, end)


def _month(word: str) -> int:
    bare = word.lower().rstrip(".")
    return _OTHER_NUMBERS.get(bare) or _MONTH_NUMBERS[bare[:3]]


def _is_month(word: str) -> bool:
    bare = word.rstrip(".")
    return bare[0].isupper() and (len(bare) > 3 or bare == "May")


def _year(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _time(match: re.Match[str], kind: str, start: int, end: int) -> Value | None:
    hour = int(match["t_h"] if kind == "time" else match["h_h"])
    minute = int(match["t_m"]) if kind == "time" else 0
    half = (match["t_x"] if kind == "time" else match["h_x"]) or ""
    if hour > 24:
        return None
    if half.lower() == "p" and hour < 12:
        hour += 12
    return Value(ValueKind.TIME, (float(hour * 60 + minute),), "", start, end)


def _number(text: str, digits: str, start: int, end: int) -> Value | None:
    if _LISTED.match(text, start) and text[:start].rstrip()[-1:] in ("", ":"):
        return None
    unit, unit_end = _unit_after(text, end)
    amount = _amount(digits)
    is_year = digits.isdecimal() and len(digits) == 4
    if is_year and not unit and _LEAST_YEAR <= amount <= _MOST_YEAR:
        year = int(amount)
        return Value(ValueKind.DATE, (None, None, None, year), "", start, end)
    of_a_name = _OF_A_NAME if "." in digits else _OF_A_RELEASE
    if not unit and of_a_name.search(text, max(0, start - _NAME_BEFORE), start):
        unit = IN_A_NAME
    if not unit:
        unit = "#"
    return Value(ValueKind.NUMBER, (amount,), unit, start, max(end, unit_end))


def _amount(digits: str) -> float:
    plain = re.sub(r"(?<=\d)[,'\u2019](?=\d{3}\b)", "", digits).replace(",", ".")
    try:
        return float(plain)
    except ValueError:  # 1.2.3: a number of chapters or the like
        return float("".join(filter(str.isdigit, plain)) or 0)


def _unit_after(text: str, end: int) -> tuple[str, int]:
    found = _NEXT_WORD.match(text, end)
    if found is None:
        return "", end
    unit = UNITS.get(found[1].lower())
    return (unit, found.end()) if unit else ("", end)


def _clocks(text: str) -> Iterator[Value]:
    for match in _CLOCK.finditer(text):
        unit, _ = _unit_after(text, match.end())
        if unit in ("", "clock"):
            minutes = SPELLED[match["word"].lower()] * 60 + (30 if match["half"] else 0)
            start, end = match.span()
            yield Value(ValueKind.TIME, (minutes,), "", start, end, is_spelled=True)


def _spelled(text: str) -> Iterator[Value]:
    for match in _SPELLED_FIND.finditer(text):
        unit, end = _unit_after(text, match.end())
        amount = SPELLED[match["spelled"].lower()]
        if not unit and (counted := _COUNTED.match(text, match.end())):
            word = stem(counted[1].lower())
            unit = "#" + min(synonyms().get(word, (word,)))
        if unit:
            yield Value(ValueKind.NUMBER, (amount,), unit, match.start(), end, is_spelled=True)


def _is_inside(value: Value, others: list[Value]) -> bool:
    return any(value.start < other.end and other.start < value.end for other in others)


def _joined(text: str, values: list[Value]) -> Iterator[Value]:
    """Make one date of a weekday and the day that stands beside it."""
    waiting: Value | None = None
    for value in values:
        if waiting is None:
            waiting = value
            continue
        gap = text[waiting.end : value.start]
        if _is_one_date(waiting, value) and gap.strip(" ,.") in {"", "the"}:
            parts = tuple(
                a if a is not None else b
                for a, b in zip(waiting.parts, value.parts, strict=True)
            )
            waiting = Value(ValueKind.DATE, parts, "", waiting.start, value.end)
        else:
            yield waiting
            waiting = value
    if waiting is not None:
        yield waiting


def _with_spans_of_time(text: str, values: list[Value]) -> list[Value]:
    """Mark beginning and end of a span: from 2001 to 2009 says nothing against 2004."""
    for place, (first, second) in enumerate(pairwise(values)):
        if first.kind is second.kind is not ValueKind.NUMBER:
            gap = text[first.end : second.start].strip().lower()
            if gap in _TO:
                values[place] = replace(first, unit="from")
                values[place + 1] = replace(second, unit="to")
    return values


def _is_one_date(first: Value, second: Value) -> bool:
    if first.kind is not ValueKind.DATE or second.kind is not ValueKind.DATE:
        return False
    return all(a is None or b is None for a, b in zip(first.parts, second.parts, strict=True))
