"""The backups that there are, each with its age and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.dates import age, date_and_time
from app.gui.theme import tokens
from app.gui.typography import Step
from app.gui.widgets.badge import Badge
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from core.backup.folder import Backup

_ROW = 48


class BackupRow(QWidget):
    """One backup."""

    verify_wanted = Signal(str)
    restore_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, backup: Backup, now: datetime) -> None:
        super().__init__()
        self.name = backup.name
        self.setFixedHeight(_ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        title = backup_title(backup)
        row.addWidget(Text(title, is_tabular=True))
        if backup.created_at is not None:
            row.addWidget(Text(age(backup.created_at, now), Step.META, tone="muted"))
        if backup.state.value != "readable":
            row.addWidget(Badge(self._state(backup), "warn"))
        row.addWidget(ElidedText(self._holds(backup), Step.META, tone="muted"), 1)
        self.verify = Button(self.tr("Check"), Kind.SECONDARY, Size.SMALL)
        self.verify.setAccessibleName(self.tr("Check the backup of {0}").format(title))
        self.verify.setToolTip(self.tr("Reads all of it and opens its database"))
        self.restore = Button(self.tr("Restore…"), Kind.SECONDARY, Size.SMALL)
        self.restore.setAccessibleName(self.tr("Restore the backup of {0}").format(title))
        self.restore.setToolTip(self.tr("Makes a vault of it in a folder of its own"))
        self.delete = Button(self.tr("Delete"), Kind.QUIET, Size.SMALL)
        self.delete.setAccessibleName(self.tr("Delete the backup of {0}").format(title))
        self.verify.clicked.connect(lambda: self.verify_wanted.emit(self.name))
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(self.name))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.name))
        row.addWidget(self.verify)
        row.addWidget(self.restore)
        row.addWidget(self.delete)

    def _holds(self, backup: Backup) -> str:
        size = QLocale().formattedDataSize(backup.size, 1)
        if backup.contents is None:
            return size
        count = QLocale().toString(backup.contents.memories)
        if backup.contents.memories == 1:
            return self.tr("1 memory, {0}").format(size)
        return self.tr("{0} memories, {1}").format(count, size)

    def _state(self, backup: Backup) -> str:
        return {
            "damaged": self.tr("Damaged"),
            "other key": self.tr("Of an earlier key"),
            "newer": self.tr("Of a newer program"),
        }.get(backup.state.value, self.tr("Can't be read"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        QPainter(self).fillRect(QRectF(0, 0, self.width(), 1), tokens().line)


class BackupsBox(QWidget):
    """The rows of all backups, newest first."""

    verify_wanted = Signal(str)
    restore_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.rows: list[BackupRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these backups."""
        if [each.name for each in backups] == [row.name for row in self.rows]:
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [BackupRow(each, self._now()) for each in backups]
        for row in self.rows:
            row.verify_wanted.connect(partial(self.verify_wanted.emit))
            row.restore_wanted.connect(partial(self.restore_wanted.emit))
            row.delete_wanted.connect(partial(self.delete_wanted.emit))
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))


def backup_title(backup: Backup) -> str:
    """Return when it was made; its name, if that can't be read."""
    return backup.name if backup.created_at is None else date_and_time(backup.created_at)
