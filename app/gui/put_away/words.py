"""What the pane says of the archive, of the Trash, and of what goes for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.counts import number
from app.gui.dates import date_and_time
from app.gui.put_away.view_model import is_way_back
from core.model import ChangeRecord, Place

if TYPE_CHECKING:
    from core.backup.folder import Backup

_NAMED = 4  # backups that a sentence names by their dates


def about_place(place: Place, trash_days: int) -> str:
    """Return what holds for all that lies in a place; 0 ``trash_days`` is for ever."""
    if place is Place.ARCHIVE:
        return _tr("Searches leave these out unless they say in:archive.")
    if not trash_days:
        return _tr("What is here stays until you empty the Trash.")
    if trash_days == 1:
        return _tr("What is here for a day goes for good.")
    return _tr("What is here for {0} days goes for good.").format(number(trash_days))


def about_empty_place(place: Place, trash_days: int) -> tuple[str, str]:
    """Return title and sentence of an empty place: what would lie there."""
    if place is Place.ARCHIVE:
        return _tr("Nothing is archived"), _tr(
            "Archive a memory that had its time. It keeps its history, and searches leave "
            "it out unless they say in:archive."
        )
    if not trash_days:
        words = _tr("What you delete waits here until you empty the Trash.")
    else:
        words = _tr(
            "What you delete waits here for {0} days and can be brought back, with its "
            "history. Then it goes for good."
        ).format(number(trash_days))
    return _tr("The Trash is empty"), words


def moved_words(record: ChangeRecord) -> str:
    """Return what was done to how many memories."""
    count = len(record.memory_ids)
    if is_way_back(record.kind):
        if count == 1:
            return _tr("Brought a memory back")
        return _tr("Brought {0} memories back").format(number(count))
    if count == 1:
        return _tr("Moved a memory to the Trash")
    return _tr("Moved {0} memories to the Trash").format(number(count))


def stake(backups: Sequence[Backup] | None) -> str:
    """Return what is lost, and which backups still hold it; ``None`` is not known."""
    if backups is None:
        return _tr(
            "This can't be undone. The folder of the backups can't be read now, so it "
            "is not known which of them still hold this."
        )
    if not backups:
        return _tr("This can't be undone. No backup holds this.")
    if len(backups) == 1:
        text = _tr("This can't be undone. One backup still holds this: {0}.")
    else:
        text = _tr("This can't be undone. {1} backups still hold this: {0}.")
    return text.format(backup_dates(backups), number(len(backups)))


def backup_dates(backups: Sequence[Backup]) -> str:
    """Return when backups were made, of many only the newest."""
    listed = "; ".join(_date_of(each) for each in backups[:_NAMED])
    left = len(backups) - _NAMED
    if left <= 0:
        return listed
    return _tr("{0}; and {1} older").format(listed, number(left))


def _date_of(backup: Backup) -> str:
    moment = backup.created_at
    return date_and_time(moment) if moment is not None else backup.name


def _tr(text: str) -> str:
    return QCoreApplication.translate("PutAway", text)
