"""Asks for the passphrase inside a quick window; what was typed elsewhere stays."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.caps_lock import CapsLock
from app.gui.quick.desk import QuickDesk
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.text import Text


class UnlockBox(QWidget):
    """One field and one line about it, which is kept free so that nothing jumps."""

    grown = Signal()

    def __init__(self, desk: QuickDesk) -> None:
        super().__init__()
        self._desk, self._model = desk, desk.unlocking
        self.caps_lock = CapsLock()
        self.label = Text("", tone="text")
        self.passphrase = PassphraseField(
            self.tr("Passphrase"),
            self.tr("Show the passphrase"),
            self.tr("Hide the passphrase"),
            icon="key-round",
        )
        self.passphrase.edit.returnPressed.connect(self._unlock)
        self.passphrase.edit.installEventFilter(self)
        self.button = Button(
            self.tr("Unlock"), Kind.PRIMARY, Size.LARGE, keys=(self.tr("Enter"),)
        )
        self.button.clicked.connect(self._unlock)
        self.hint = Text("", Step.META, tone="muted")
        self._lay_out()
        self._model.changed.connect(self.show_state)

    def forget(self) -> None:
        """Empty the field."""
        self.passphrase.clear()

    def show_state(self) -> None:
        """Show how the unlocking stands."""
        name, model = self._desk.name, self._model
        if name:
            self.label.setText(
                self.tr("{0} is locked. What you typed stays here.").format(name)
            )
        else:
            self.label.setText(self.tr("There is no vault yet. Make one in the window."))
        for each in (self.passphrase, self.button, self.hint):
            each.setVisible(bool(name))
        self.button.setEnabled(not model.is_busy and model.seconds_left == 0)
        self.button.set_text(self.tr("Unlocking") if model.is_busy else self.tr("Unlock"))
        self._show_hint(name)
        self.grown.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at Caps Lock with every key."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.caps_lock.learn(event)
            self._show_hint(self._desk.name)
        return super().eventFilter(watched, event)

    def _show_hint(self, name: str) -> None:
        model, text, tone = self._model, "", "muted"
        if model.error:
            text, tone = model.error, "bad"
        elif model.wrong_tries and not model.is_busy:
            text, tone = self.tr("That did not open {0}.").format(name), "bad"
            if model.seconds_left:
                said = self.tr("That did not open {0}. Wait {1} s.")
                text = said.format(name, model.seconds_left)
        elif self.caps_lock.is_on:
            text, tone = self.tr("Caps Lock is on."), "warn"
        self.hint.setText(text)
        self.hint.set_tone(tone)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 16, 17, 8)
        column.setSpacing(8)
        column.addWidget(self.label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        self.hint.setWordWrap(True)
        self.hint.setFixedHeight(2 * Step.META.line)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.hint)

    def _unlock(self) -> None:
        folder = self._desk.folder
        if folder is not None and self.passphrase.text():
            if folder != self._model.folder:
                self._model.choose(folder)
            self._model.unlock(self.passphrase.text())
