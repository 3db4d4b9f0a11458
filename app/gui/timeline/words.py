"""Days and what was kept on them, in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.gui.counts import memories, number
from core.model import MemoryType, TimelineDay


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)


def weekday(day: date) -> str:
    """Return ``Thursday``."""
    return _shown(day, "dddd")


def day_and_month(day: date, today: date) -> str:
    """Return ``19 November``, with the year when it isn't this one."""
    is_this_year = day.year == today.year
    return _shown(day, _tr("d MMMM") if is_this_year else _tr("d MMMM yyyy"))


def long_day(day: date, today: date) -> str:
    """Return ``Thursday 19 November``, with the year when it isn't this one."""
    is_this_year = day.year == today.year
    return _shown(day, _tr("dddd d MMMM") if is_this_year else _tr("dddd d MMMM yyyy"))


def day_title(day: date, today: date) -> tuple[str, str]:
    """Return a day's heading and what stands after it: ``Today``, ``Friday 20 November``."""
    apart = (today - day).days
    if apart == 0:
        return _tr("Today"), long_day(day, today)
    if apart == 1:
        return _tr("Yesterday"), long_day(day, today)
    return weekday(day), day_and_month(day, today)


def month(day: date) -> str:
    """Return ``Nov``."""
    return _shown(day, "MMM")


def weekday_short(day: date) -> str:
    """Return ``Mon``."""
    return _shown(day, "ddd")


def kept_on(day: TimelineDay) -> str:
    """Return ``4 memories: 2 notes, a task, a decision``."""
    if not day.count:
        return _tr("Nothing kept")
    types = _tr(", ").join(_several(kind, count) for kind, count in day.types)
    return _tr("{0}: {1}").format(memories(day.count), types)


def _several(kind: MemoryType, count: int) -> str:
    one, many = {
        MemoryType.NOTE: (_tr("a note"), _tr("{0} notes")),
        MemoryType.MEETING: (_tr("a meeting"), _tr("{0} meetings")),
        MemoryType.TASK: (_tr("a task"), _tr("{0} tasks")),
        MemoryType.INSIGHT: (_tr("an insight"), _tr("{0} insights")),
        MemoryType.DECISION: (_tr("a decision"), _tr("{0} decisions")),
        MemoryType.CONTACT: (_tr("a contact"), _tr("{0} contacts")),
        MemoryType.FILE: (_tr("a file"), _tr("{0} files")),
        MemoryType.CUSTOM: (_tr("one of your own type"), _tr("{0} of your own type")),
    }[kind]
    return one if count == 1 else many.format(number(count))


def _shown(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
