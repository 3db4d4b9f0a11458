"""One passphrase, asked for beside what it is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.text import Paragraph, Text

_WIDTH = 400  # pixels


class AskPassphrase(QWidget):
    """Hidden until it asks. ``typed(passphrase)`` at the button or Enter."""

    typed = Signal(str)

    def __init__(self, about: Paragraph, label: str, go: str) -> None:
        """Make it: ``about`` says what it is for, ``label`` which one, ``go`` what is done."""
        super().__init__()
        show, hide = self.tr("Show the passphrase"), self.tr("Hide the passphrase")
        self.passphrase = PassphraseField(label, show, hide)
        self.passphrase.setFixedWidth(_WIDTH)
        self.go = Button(go, Kind.PRIMARY)
        self.leave = Button(self.tr("Leave it"))
        self.go.clicked.connect(self._give)
        self.leave.clicked.connect(self.forget)
        self.passphrase.edit.returnPressed.connect(self.go.click)
        self.passphrase.edit.textChanged.connect(self._show)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addWidget(about)
        column.addWidget(Text(label, Step.META, MEDIUM, "text_2"))
        column.addWidget(self.passphrase)
        column.addLayout(buttons)
        self._show()
        self.hide()

    def ask(self) -> None:
        """Ask, with nothing typed yet."""
        self.passphrase.clear()
        self.setEnabled(True)
        self.show()
        self.passphrase.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Empty the field, and hide."""
        self.passphrase.clear()
        self._show()
        self.hide()

    def _give(self) -> None:
        if self.passphrase.text():
            self.typed.emit(self.passphrase.text())

    def _show(self) -> None:
        self.go.setEnabled(bool(self.passphrase.text()))
