"""Restoring a backup: which one, into which folder, and the passphrase of its time."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.text import Paragraph, Text

_WIDTH = 400


class RestoreBox(QWidget):
    """``given(backup, folder, passphrase)`` when all three are there."""

    given = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._backup, self._into = Path(), Path()
        self.what = Paragraph("", Step.META, tone="text_2")
        show, hide = self.tr("Show the passphrase"), self.tr("Hide the passphrase")
        self.passphrase = PassphraseField(self.tr("Passphrase of that time"), show, hide)
        self.go = Button(self.tr("Restore"), Kind.PRIMARY)
        self.leave = Button(self.tr("Leave it"))
        self.go.clicked.connect(self._give)
        self.leave.clicked.connect(self.forget)
        self.passphrase.edit.returnPressed.connect(self.go.click)
        self.passphrase.edit.textChanged.connect(self._show)
        self._lay_out()
        self.forget()

    def begin(self, backup: Path, name: str, into: Path) -> None:
        """Ask for the passphrase of a backup, which a person knows by ``name``."""
        self._backup, self._into = backup, into
        text = self.tr("{0} becomes a vault in {1}.").format(name, into)
        self.what.set_text(text)
        self.passphrase.clear()
        self.setEnabled(True)
        self.show()
        self.passphrase.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def try_again(self) -> None:
        """Take another passphrase."""
        self.setEnabled(True)
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty the field, and hide."""
        self.passphrase.clear()
        self.what.set_text("")
        self._show()
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.what)
        label = Text(self.tr("Passphrase of that time"), Step.META, MEDIUM, "text_2")
        column.addWidget(label)
        self.passphrase.setFixedWidth(_WIDTH)
        column.addWidget(self.passphrase)
        column.addLayout(buttons)

    def _give(self) -> None:
        if self.passphrase.text():
            self.setEnabled(False)
            self.given.emit(self._backup, self._into, self.passphrase.text())

    def _show(self) -> None:
        self.go.setEnabled(bool(self.passphrase.text()))
