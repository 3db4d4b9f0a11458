"""What is said above the lists: a question before anything goes for good, then its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.put_away.night_report import NightReport
from app.gui.put_away.view_model import PurgeQuestion
from app.gui.put_away.words import backup_dates, stake
from app.gui.widgets.banner import Banner
from app.gui.widgets.question import Question
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from core.backup.folder import Backup
    from core.services.purge import Purged


class PutAwayMessages(QWidget):
    """Hidden while nothing is said.

    ``settled`` comes first when a question was answered either way. Then, if the person
    agreed, ``purge_agreed`` with the ``PurgeQuestion`` and whether its backups go too, or
    ``backups_agreed`` with the names of those that still hold what is gone.
    """

    settled = Signal()
    purge_agreed = Signal(object, bool)
    backups_agreed = Signal(object)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._asked: PurgeQuestion | None = None
        self._left_over: tuple[str, ...] = ()
        self.question = Question()
        self.banner = Banner()
        self.report = NightReport(workbench)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addWidget(self.banner)
        column.addWidget(self.report)
        self.question.answered.connect(self._answered)
        self.question.left.connect(self._left)
        self.banner.acted.connect(self._ask_for_backups)
        for changed in (self.banner.closed, self.report.closed, self.report.told):
            changed.connect(self._show)
        self.hide()

    def ask(self, asked: PurgeQuestion) -> None:
        """Ask whether memories shall go for good."""
        self._asked = asked
        self.banner.dismiss()
        if asked.count == 1:
            title = self.tr("This memory goes for good, with its history")
            go, stay = self.tr("Delete it for good"), self.tr("Keep it")
        else:
            count = number(asked.count)
            title = self.tr("{0} memories go for good, with their history").format(count)
            go = self.tr("Delete {0} for good").format(count)
            stay = self.tr("Keep them")
        self.question.ask(
            title, stake(asked.backups), go, stay, check=self._check(asked.backups)
        )
        self._show()

    def say_purged(self, purged: Purged, deleted: int) -> None:
        """Say what is gone, and ``deleted`` backups with it; offer the others that hold it."""
        title = self.tr("{0} memories are gone for good").format(number(purged.count))
        if purged.count == 1:
            title = self.tr("The memory is gone for good")
        body, action = "", ""
        if deleted:
            body = self.tr("So are the backups that held it: {0}.").format(number(deleted))
        elif purged.backups is None:
            body = self.tr("Which backups still hold it could not be found out.")
        elif purged.backups:
            body = self.tr("Still in these backups: {0}.")
            body = body.format(backup_dates(purged.backups))
            action = self.tr("Delete them too")
            self._left_over = tuple(each.name for each in purged.backups)
        self.banner.say(title, body, tone="ok", action=action)
        self._show()

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.banner.say(sentence, tone="bad")
        self._show()

    def take_back(self) -> None:
        """Take back the question, and what was said; the report stays."""
        self._asked, self._left_over = None, ()
        self.question.forget()
        self.banner.dismiss()

    def forget(self) -> None:
        """Empty everything."""
        self.report.forget()
        self.take_back()

    def _check(self, backups: tuple[Backup, ...] | None) -> str:
        if not backups:
            return ""
        if len(backups) == 1:
            return self.tr("Delete this backup too, with all else that is in it")
        text = self.tr("Delete these {0} backups too, with all else that is in them")
        return text.format(number(len(backups)))

    def _ask_for_backups(self) -> None:
        still = self.banner.body.text()
        self.banner.dismiss()
        self._asked = None
        count = len(self._left_over)
        title = self.tr("One backup goes for good")
        if count != 1:
            title = self.tr("{0} backups go for good").format(number(count))
        body = self.tr("{0} All else that is in them goes with them; nothing brings it back.")
        self.question.ask(
            title, body.format(still), self.tr("Delete for good"), self.tr("Keep the backups")
        )
        self._show()

    def _answered(self, is_checked: bool) -> None:
        asked, self._asked = self._asked, None
        self._show()
        self.settled.emit()
        if asked is not None:
            self.purge_agreed.emit(asked, is_checked)
        elif self._left_over:
            names, self._left_over = self._left_over, ()
            self.backups_agreed.emit(names)

    def _left(self) -> None:
        self._asked = None
        self._show()
        self.settled.emit()

    def _show(self) -> None:
        said = (self.question, self.banner, self.report)
        self.setVisible(not all(each.isHidden() for each in said))
