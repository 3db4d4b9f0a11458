"""About: the version, where the vault lies, and the licences of all parts."""

from PySide6.QtWidgets import QPlainTextEdit

from app.gui.settings.about import made_of, notice
from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.typography import Step, font
from app.gui.widgets.buttons import Button
from app.gui.workbench import Workbench
from core import __version__

_HEIGHT = 320


class AboutCards(Part):
    """One card."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.show_licences = Button(self.tr("Show"))
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.licences.setFont(font(Step.META))
        self.licences.setFixedHeight(_HEIGHT)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.licences.hide()
        self.show_licences.clicked.connect(self._turn)
        licences = SettingRow(
            self.tr("Licences"),
            self.tr("MemoryLink is under the MIT licence; its parts are named here."),
            self.show_licences,
        )
        licences.below.addWidget(self.licences)
        self.cards = (
            Card(
                self.tr("About"),
                [
                    SettingRow(
                        self.tr("MemoryLink {0}").format(__version__),
                        self.tr("Nothing leaves this machine."),
                    ),
                    SettingRow(self.tr("Made with"), made_of()),
                    SettingRow(self.tr("This vault"), str(model.vault.folder)),
                    licences,
                ],
            ),
        )

    def _turn(self) -> None:
        is_shown = self.licences.isHidden()
        if is_shown and not self.licences.toPlainText():
            self.licences.setPlainText(notice())
        self.licences.setVisible(is_shown)
        self.show_licences.set_text(self.tr("Hide") if is_shown else self.tr("Show"))
