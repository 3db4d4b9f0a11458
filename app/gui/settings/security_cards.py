"""Security: what opens the vault, when it locks by itself, what the clipboard keeps."""

from typing import Any

from PySide6.QtGui import QGuiApplication

from app.gui.settings.declared import CLIPBOARD_CARD, LOCK_CARD
from app.gui.settings.kit_box import KitBox
from app.gui.settings.part import Part
from app.gui.settings.passphrase_box import PassphraseBox
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.widgets.question import Question
from app.gui.workbench import Workbench

_PASSPHRASE, _KIT = "passphrase", "recovery kit"
_ROTATE = "memorylink key rotate"


class SecurityCards(Part):
    """Three cards."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.change = Button(self.tr("Change"))
        self.new_kit = Button(self.tr("New kit"))
        self.copy = Button(self.tr("Copy the command"), icon="copy")
        self.passphrase = PassphraseBox(workbench.session)
        self.kit = KitBox(workbench.chooser, model.vault.name, workbench.now)
        self.question = Question()
        self.cards = (
            Card(self.tr("Passphrase and keys"), self._key_rows()),
            Card(self.tr("Lock by itself"), self.machine_rows(LOCK_CARD)),
            Card(self.tr("Clipboard"), self.machine_rows(CLIPBOARD_CARD)),
        )
        self._connect()

    def job_title(self, where: str) -> str:
        """Return what the job's card says."""
        if where == _PASSPHRASE:
            return self.tr("Trying the passphrase and wrapping the key")
        return self.tr("Making a new kit")

    def ended(self, where: str, result: Any) -> None:
        """Say that the passphrase is changed, or show the words."""
        if where == _PASSPHRASE:
            self._close_passphrase()
            words = self.tr(
                "Backups made before open with the passphrase of their time. The recovery kit "
                "is the same."
            )
            self.rows[where].say(self.tr("The passphrase is changed"), words, tone="ok")
        else:
            self.kit.show_words(result)

    def failed(self, where: str) -> None:
        """Let the person try again."""
        self.passphrase.set_busy(is_busy=False)

    def forget(self) -> None:
        """Empty all fields, and let go of the words."""
        super().forget()
        self._close_passphrase()
        self.kit.forget()
        self.question.forget()
        self.new_kit.setEnabled(True)

    def _key_rows(self) -> list[SettingRow]:
        passphrase = SettingRow(
            self.tr("Passphrase"),
            self.tr("A change takes a few seconds; nothing is encrypted anew."),
            self.change,
        )
        passphrase.below.addWidget(self.passphrase)
        self.passphrase.hide()
        kit = SettingRow(
            self.tr("Recovery kit"),
            self.tr(
                "24 words that open the vault if you forget the passphrase. A new kit ends "
                "the old one."
            ),
            self.new_kit,
        )
        kit.below.addWidget(self.question)
        kit.below.addWidget(self.kit)
        rotate = SettingRow(
            self.tr("Another key for the vault"),
            self.tr(
                "Encrypts everything anew; only after someone may have had the key. It needs "
                "the vault locked: quit here, then run {0} in a terminal."
            ).format(_ROTATE),
            self.copy,
        )
        return [self.job_row(_PASSPHRASE, passphrase), self.job_row(_KIT, kit), rotate]

    def _connect(self) -> None:
        self.change.clicked.connect(self._turn_passphrase)
        self.passphrase.left.connect(self._close_passphrase)
        self.passphrase.given.connect(self._change)
        self.new_kit.clicked.connect(self._ask)
        self.question.answered.connect(self._make_kit)
        self.kit.done.connect(lambda: self.new_kit.setEnabled(True))
        self.copy.clicked.connect(self._copy)

    def _turn_passphrase(self) -> None:
        if self.passphrase.isHidden():
            self.rows[_PASSPHRASE].banner.dismiss()
            self.passphrase.begin()
        else:
            self._close_passphrase()

    def _close_passphrase(self) -> None:
        self.passphrase.set_busy(is_busy=False)
        self.passphrase.forget()
        self.passphrase.hide()

    def _change(self, old: str, new: str) -> None:
        self.passphrase.set_busy(is_busy=True)
        self.model.start(
            _PASSPHRASE, self.model.vault.change_passphrase, old, new, reports=False
        )

    def _ask(self) -> None:
        self.question.ask(
            self.tr("The old words stop working at once"),
            self.tr("The new ones are shown once. Have paper or a printer at hand."),
            self.tr("Make a new kit"),
            self.tr("Keep the old one"),
        )

    def _make_kit(self) -> None:
        self.new_kit.setEnabled(False)
        self.model.start(_KIT, self.model.vault.new_recovery_code, reports=False)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(_ROTATE)
        self.workbench.said.emit(self.tr("Copied “{0}”").format(_ROTATE))
