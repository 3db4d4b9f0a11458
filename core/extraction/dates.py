"""Words for a time, as "yesterday", made into dates by when they were said."""

import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_DAY = "|".join((*_DAYS, *"Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun".split()))
_MONTH = "|".join(name for name in _MONTHS if name != "May")
_COUNT = r"\d{1,3}|" + "|".join(_COUNTS)
_PART = r"(?P<part>morning|afternoon|evening|night)"
_LEAD = r"(?P<lead>\b(?:since|until|till|by|from|before|after|in|on|for|of)\s+)?"
_END = r"(?!['’]s\b|[\w-])"

Resolver = Callable[[re.Match[str], date, bool], str | None]


def resolved(text: str, said_on: date, *, is_past: bool) -> tuple[str, bool]:
    """Return the text with its words for times as dates, and whether there were any.

    ``is_past``: the sentence tells of what was, so that "on Friday" is the last one.
    """
    has_dates = False
    for pattern, resolve in _RULES:

        def put(found: re.Match[str], resolve: Resolver = resolve) -> str:
            nonlocal has_dates
            said = resolve(found, said_on, is_past)
            if said is None:
                return found[0]
            has_dates = True
            return _led(found.groupdict().get("lead") or "", said)

        text = pattern.sub(put, text)
    return text, has_dates


def day_words(day: date) -> str:
    """Write a day out, as 8 May 2023."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _led(lead: str, said: str) -> str:
    """Let a preposition that stood there take the place of the date's own."""
    if lead.strip().casefold() in {"", "on", "in"}:
        return said
    for own in ("on ", "in "):
        said = said.removeprefix(own)
    return lead + said


def _near_day(offset: int) -> Resolver:
    def resolve(found: re.Match[str], today: date, _: bool) -> str:
        day = day_words(today + timedelta(days=offset))
        part = found.groupdict().get("part")
        return f"on the {part.lower()} of {day}" if part else f"on {day}"

    return resolve


def _last_night(_found: re.Match[str], today: date, _: bool) -> str:
    return f"on the night of {day_words(today - timedelta(days=1))}"


def _weekday(found: re.Match[str], today: date, is_past: bool) -> str:
    which = (found["which"] or "").strip().casefold()
    ahead = (_day_number(found["day"]) - today.weekday()) % 7
    if which in {"last", "past"} or (which in {"", "on", "this"} and is_past):
        behind = 7 - ahead if ahead else 7
        return f"on {day_words(today - timedelta(days=behind))}"
    return f"on {day_words(today + timedelta(days=ahead or 7))}"


def _day_number(word: str) -> int:
    return [day[:3].casefold() for day in _DAYS].index(word[:3].casefold())


def _weekday_after(found: re.Match[str], today: date, is_past: bool) -> str:
    ahead = (_day_number(found["day"]) - today.weekday()) % 7
    day = today - timedelta(days=7 - ahead) if is_past else today + timedelta(days=ahead or 7)
    return f" {day_words(day)}"


def _unit(found: re.Match[str], today: date, is_past: bool) -> str | None:
    step = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[
        found["which"].casefold()
    ]
    unit = found["unit"].casefold()
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return f"in the week of {day_words(monday)}"
    if unit == "weekend":
        return f"on the weekend of {day_words(_saturday(today, step, is_past))}"
    if unit == "month":
        year, month = _moved(today, step)
        return f"in {_MONTHS[month - 1]} {year}"
    if unit == "year":
        return f"in {today.year + step}"
    return f"in the {unit} of {_season_year(unit, step, today)}"


def _saturday(today: date, step: int, is_past: bool) -> date:
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
    if step == 0 and is_past and today < saturday:
        step = -1  # told on a weekday of what was
    return saturday + timedelta(weeks=step)


def _season_year(season: str, step: int, today: date) -> int:
    middle = _SEASONS[season]
    if step < 0:
        return today.year if today.month > middle + 1 else today.year - 1
    if step > 0:
        return today.year if today.month < middle - 1 else today.year + 1
    return today.year


def _ago(found: re.Match[str], today: date, _: bool) -> str | None:
    count = _count(found["count"])
    unit = found["unit"].casefold()
    if found["about"]:
        return f"in about {today.year - count}" if unit == "year" else None
    if unit == "day":
        return f"on {day_words(today - timedelta(days=count))}"
    if unit == "week":
        day = today - timedelta(weeks=count)
        return f"in the week of {day_words(day - timedelta(days=day.weekday()))}"
    if unit == "month":
        year, month = _moved(today, -count)
        return f"in {_MONTHS[month - 1]} {year}"
    return f"in {today.year - count}"


def _ahead(found: re.Match[str], today: date, is_past: bool) -> str | None:
    if is_past:
        return None  # "in two weeks" may be how long it took
    count = _count(found["count"])
    unit = found["unit"].casefold()
    if unit == "day":
        return f"on {day_words(today + timedelta(days=count))}"
    if unit == "week":
        day = today + timedelta(weeks=count)
        return f"in the week of {day_words(day - timedelta(days=day.weekday()))}"
    if unit == "month":
        year, month = _moved(today, count)
        return f"in {_MONTHS[month - 1]} {year}"
    return f"in {today.year + count}"


def _few_days_ago(_found: re.Match[str], today: date, _: bool) -> str:
    return f"a few days before {day_words(today)}"


def _bare_month(found: re.Match[str], today: date, is_past: bool) -> str | None:
    """Give a month that is named alone its year; "in May 2023" has one."""
    month = _MONTHS.index(found["month"].capitalize()) + 1
    which = (found["which"] or "").strip().casefold()
    year = today.year
    if which == "last" or is_past:
        year -= month > today.month or (which == "last" and month == today.month)
    else:
        year += month < today.month
    return f"in {_MONTHS[month - 1]} {year}"


def _bare_day(found: re.Match[str], today: date, is_past: bool) -> str | None:
    month = [name.casefold() for name in _MONTHS].index(found["month"].casefold()) + 1
    number = int(found["number"])
    for year in (today.year, today.year - 1 if is_past else today.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            return None
        if (day <= today) == is_past or day == today:
            break
    return f"on {day_words(day)}"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.casefold()]


def _moved(today: date, months: int) -> tuple[int, int]:
    total = today.year * 12 + today.month - 1 + months
    return total // 12, total % 12 + 1


def _rule(pattern: str, resolve: Resolver) -> tuple[re.Pattern[str], Resolver]:
    return re.compile(_LEAD + pattern + _END, re.IGNORECASE), resolve


_ALL_MONTHS = "|".join(_MONTHS)
_RULES = (
    _rule(r"\bthe day after tomorrow", _near_day(2)),
    _rule(r"\bthe day before yesterday", _near_day(-2)),
    _rule(rf"\byesterday(?: {_PART})?", _near_day(-1)),
    _rule(rf"\btomorrow(?: {_PART})?", _near_day(1)),
    _rule(r"\blast night", _last_night),
    _rule(r"\b(?:tonight|later today|earlier today|today)", _near_day(0)),
    _rule(r"\bthis (?P<part>morning|afternoon|evening)", _near_day(0)),
    _rule(
        rf"\b(?P<which>last |past |this |this past |next |this coming |on )"
        rf"(?P<day>{_DAY})(?: (?:morning|afternoon|evening|night))?",
        _weekday,
    ),
    (
        re.compile(rf"\b(?P<lead>by|until|till|before|since|after) (?P<day>{_DAY})\b", re.I),
        _weekday_after,
    ),
    _rule(
        r"(?<!\bthe )\b(?:this )?(?P<which>last|past|this|next|coming) "
        r"(?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)",
        _unit,
    ),
    _rule(
        rf"\b(?P<about>(?:about|around|almost|nearly|over) )?(?P<count>{_COUNT}) "
        r"(?P<unit>day|week|month|year)s? ago",
        _ago,
    ),
    _rule(r"\ba (?:few|couple(?: of)?) days ago", _few_days_ago),
    _rule(rf"\b(?:in )(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s?(?:' time)?", _ahead),
    _rule(
        rf"\b(?:on )?(?:the )?(?P<number>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?"
        rf"(?-i:(?P<month>{_ALL_MONTHS}))(?!,? \d{{2,4}})",
        _bare_day,
    ),
    _rule(
        rf"\b(?:on )?(?-i:(?P<month>{_ALL_MONTHS})) (?P<number>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?!,? \d{{2,4}}|\d)",
        _bare_day,
    ),
    _rule(
        rf"(?<![\d] )\b(?P<which>last |next |this )?(?-i:(?P<month>{_MONTH}))(?!,? \d)",
        _bare_month,
    ),
)
