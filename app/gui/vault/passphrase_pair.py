"""A new passphrase typed twice, with its strength under it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.vault.create_view_model import SHORTEST, NewPassphrase
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.strength_meter import StrengthMeter
from app.gui.widgets.text import Text

_TONES = ("text_2", "bad", "bad", "warn", "ok", "ok")


class _Same(QWidget):
    """Whether both fields hold the same, in a word."""

    def __init__(self) -> None:
        super().__init__()
        self.is_same = False
        self.word = Text("", Step.META)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 5, 0)
        row.addWidget(self.word)

    def say(self, text: str, *, is_same: bool) -> None:
        self.is_same = is_same
        self.word.setText(text)
        self.word.set_tone("ok" if is_same else "muted")
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_same:
            y = (self.height() - 14) / 2
            draw_icon(QPainter(self), 0, y, "check", tokens().ok_text, 14)


class PassphrasePair(QWidget):
    """Both fields and the meter. ``changed`` tells that ``is_ready`` may have changed."""

    changed = Signal()

    def __init__(self, model: NewPassphrase) -> None:
        super().__init__()
        self._model = model
        show, hide = self.tr("Show the passphrase"), self.tr("Hide the passphrase")
        self.first = PassphraseField(self.tr("Passphrase"), show, hide)
        self.second = PassphraseField(self.tr("Passphrase once more"), show, hide)
        self.second.eye.hide()
        for field in (self.first, self.second):
            field.edit.textChanged.connect(self._typed)
        self.first.eye.clicked.connect(self._typed)
        self.meter = StrengthMeter(self.tr("Strength"))
        self.word = Text("")
        self.attack = Text("", tone="text_2")
        self.same = _Same()
        self.second.add(self.same)
        self._lay_out()
        model.judged.connect(self._show_strength)
        self._show_strength()
        self._typed()

    @property
    def is_ready(self) -> bool:
        """Whether it is long enough and typed twice alike."""
        return len(self.first.text()) >= SHORTEST and self.first.text() == self.second.text()

    @property
    def is_shown(self) -> bool:
        """Whether the passphrase can be read on the screen."""
        return self.first.edit.echoMode() == QLineEdit.EchoMode.Normal

    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()
        self._model.forget()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Passphrase"), Step.META, MEDIUM, "text_2"))
        column.addSpacing(8)
        column.addWidget(self.first)
        column.addSpacing(12)
        column.addWidget(self.meter)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.word)
        row.addStretch(1)
        row.addWidget(self.attack)
        column.addLayout(row)
        column.addSpacing(20)
        column.addWidget(Text(self.tr("Once more"), Step.META, MEDIUM, "text_2"))
        column.addSpacing(8)
        column.addWidget(self.second)

    def _typed(self) -> None:
        first, second = self.first.text(), self.second.text()
        self._model.judge(first)
        is_same = bool(first) and first == second
        different = self.tr("Different") if second and not is_same else ""
        self.same.say(self.tr("Same") if is_same else different, is_same=is_same)
        self.changed.emit()

    def _show_strength(self) -> None:
        strength = self._model.strength
        self.meter.show_level(strength.level, strength.word)
        too_short = 0 < len(self.first.text()) < SHORTEST
        word = self.tr("At least {0} characters").format(SHORTEST)
        self.word.setText(word if too_short else strength.word)
        self.word.set_tone("text_2" if too_short else _TONES[strength.level])
        self.attack.setText("" if too_short else strength.attack)
        self.changed.emit()
