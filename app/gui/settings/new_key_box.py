"""Another key for the vault: what it does, and the passphrase that it takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.text import Paragraph, Text

_WIDTH = 400


class NewKeyBox(QWidget):
    """``given(passphrase)`` when it is to be done."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        show, hide = self.tr("Show the passphrase"), self.tr("Hide the passphrase")
        self.passphrase = PassphraseField(self.tr("Passphrase"), show, hide)
        self.passphrase.setFixedWidth(_WIDTH)
        self.go = Button(self.tr("Lock and encrypt anew"), Kind.PRIMARY)
        self.leave = Button(self.tr("Leave it"))
        self.go.clicked.connect(self._give)
        self.leave.clicked.connect(self.forget)
        self.passphrase.edit.returnPressed.connect(self.go.click)
        self.passphrase.edit.textChanged.connect(self._show)
        self._lay_out()
        self.forget()

    def begin(self) -> None:
        """Ask for the passphrase."""
        self.passphrase.clear()
        self.show()
        self.passphrase.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Empty the field, and hide."""
        self.passphrase.clear()
        self._show()
        self.hide()

    def _lay_out(self) -> None:
        words = self.tr(
            "The passphrase stays. The recovery kit of now and the system's keyring open "
            "nothing any more; new words are shown once, so have paper or a printer at hand. "
            "Backups made before keep the key and the words of their time."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addWidget(Paragraph(words, Step.META, tone="text_2"))
        column.addWidget(Text(self.tr("Passphrase"), Step.META, MEDIUM, "text_2"))
        column.addWidget(self.passphrase)
        column.addLayout(buttons)

    def _give(self) -> None:
        passphrase = self.passphrase.text()
        if passphrase:
            self.forget()
            self.given.emit(passphrase)

    def _show(self) -> None:
        self.go.setEnabled(bool(self.passphrase.text()))
