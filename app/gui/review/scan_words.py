"""What is said of a look through the whole vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.counts import memories, number
from app.gui.dates import clock_time, day_word

if TYPE_CHECKING:
    from datetime import datetime

    from core.model import ConflictScan


def waiting_words(waiting: int) -> str:
    """Return how many memories were not compared yet."""
    if waiting == 1:
        return _tr("1 memory still waits to be compared.")
    return _tr("{0} memories still wait to be compared.").format(number(waiting))


def last_look(last: ConflictScan | None, now: datetime) -> str:
    """Return when it last looked, and through how much; nothing before the first look."""
    if last is None:
        return ""
    day, time = day_word(last.at, now), clock_time(last.at)
    return _tr("Last looked: {0}, {1}, through {2}.").format(
        day, time, memories(last.looked_at)
    )


def found_words(last: ConflictScan) -> str:
    """Return what came of a look that has just ended."""
    if not last.found:
        text = _tr("Looked through {0}: nothing new disagrees.")
        return text.format(memories(last.looked_at))
    text = _tr("Looked through {0}: {1} new.")
    return text.format(memories(last.looked_at), number(last.found))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
