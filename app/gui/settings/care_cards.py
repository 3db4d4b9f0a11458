"""The doctor: whether all is sound, and what can be mended."""

from typing import Any

from PySide6.QtCore import QLocale

from app.gui.settings.doctor_box import DoctorBox
from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.workbench import Workbench

_LOOK = "doctor"


class CareCards(Part):
    """One card with the findings under its row."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.mend = Button(self.tr("Mend"))
        self.mend.setToolTip(self.tr("Mends what can be mended; damaged files are set aside"))
        self.look = Button(self.tr("Look now"))
        self.box = DoctorBox()
        self.mend.hide()
        self.look.clicked.connect(lambda: self._start(repair=False))
        self.mend.clicked.connect(lambda: self._start(repair=True))
        row = SettingRow(
            self.tr("Look whether all is sound"),
            self.tr("Reads every page, text and vector. It changes nothing by itself."),
            self.mend,
            self.look,
        )
        row.below.addWidget(self.box)
        self.cards = (Card(self.tr("Doctor"), [self.job_row(_LOOK, row)]),)

    def job_title(self, where: str) -> str:
        """Return what the job's card says."""
        return self.tr("Looking at everything")

    def ended(self, where: str, result: Any) -> None:
        """Show what was found."""
        open_ones = [each for each in result.findings if not each.is_repaired]
        can_mend = any(each.is_repairable for each in open_ones)
        self.mend.setVisible(can_mend)
        count = QLocale().toString(len(result.checks))
        if result.is_sound and not result.findings:
            body = self.tr("{0} checks found nothing.").format(count)
            self.rows[where].say(self.tr("The vault is sound"), body, tone="ok")
        elif result.is_sound:
            body = self.tr("{0} checks; what should be done stands below.").format(count)
            self.rows[where].say(self.tr("The vault is sound"), body, tone="ok")
        elif can_mend:
            body = self.tr("Some of it can be mended from what is there.")
            self.rows[where].say(self.tr("Something is broken"), body)
        else:
            body = self.tr("It can't be mended from what is there. Restore a backup.")
            self.rows[where].say(self.tr("Something is broken"), body)
        self.box.show_health(result)

    def forget(self) -> None:
        """Drop what was found."""
        super().forget()
        self.mend.hide()
        self.box.forget()

    def _start(self, *, repair: bool) -> None:
        self.box.forget()
        self.mend.hide()
        self.model.start(_LOOK, self.model.vault.doctor, repair=repair)
