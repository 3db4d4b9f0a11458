"""Dates and ages in the words that the window shows."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.ages import AgeUnit, age_of

NARROW = "\u202f"  # the space between a number and its sign


def _tr(text: str) -> str:
    return QCoreApplication.translate("dates", text)


def age(moment: datetime, now: datetime) -> str:
    """Return how long ago, short: 4 min, 17 d, 3 wk, 5 mo, 1 y; a date if it is to come."""
    told = age_of(moment, now)
    if told is None:
        return short_date(moment, now)
    count, unit = told
    words = {
        AgeUnit.MINUTES: _tr("{0} min"),
        AgeUnit.HOURS: _tr("{0} h"),
        AgeUnit.DAYS: _tr("{0} d"),
        AgeUnit.WEEKS: _tr("{0} wk"),
        AgeUnit.MONTHS: _tr("{0} mo"),
        AgeUnit.YEARS: _tr("{0} y"),
    }
    return words[unit].format(count) if count else _tr("now")


def short_date(moment: datetime, now: datetime) -> str:
    """Return ``3 Nov``, with the year when it isn't this one."""
    local = moment.astimezone()
    is_same_year = local.year == now.astimezone().year
    return _date(local, _tr("d MMM") if is_same_year else _tr("d MMM yyyy"))


def full_date(moment: datetime) -> str:
    """Return ``28 Oct 2026``."""
    return _date(moment.astimezone(), _tr("d MMM yyyy"))


def date_and_time(moment: datetime) -> str:
    """Return ``28 Oct 2026, 09:12``."""
    return f"{full_date(moment)}, {clock_time(moment)}"


def short_date_and_time(moment: datetime, now: datetime) -> str:
    """Return ``28 Oct, 09:12``, with the year when it isn't this one."""
    return f"{short_date(moment, now)}, {clock_time(moment)}"


def clock_time(moment: datetime) -> str:
    """Return ``14:34``, as the locale writes it."""
    local = moment.astimezone()
    shown = QTime(local.hour, local.minute)
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)


def day_word(moment: datetime, now: datetime) -> str:
    """Return ``Today``, ``Yesterday`` or a short date."""
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days == 0:
        return _tr("Today")
    return _tr("Yesterday") if days == 1 else short_date(moment, now)


def _date(local: datetime, pattern: str) -> str:
    day = QDate(local.year, local.month, local.day)
    return QLocale().toString(day, pattern)
