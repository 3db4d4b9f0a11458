"""A toast: what was done, and Undo while the seconds count down."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.accessible import announce
from app.gui.motion import Fade
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.paint import draw_box, text_width
from app.gui.widgets.shadow import REACH, draw_shadow
from app.gui.widgets.text import ElidedText, Text

UNDO_SECONDS = 10
_LEAST, _MOST, _HEIGHT, _MARGIN = 400, 600, 48, 24
_COMES, _GOES = 120, 160  # milliseconds


class UndoButton(Button):
    """The toast's Undo, in the accent."""

    def _ink(self) -> QColor:
        return tokens().accent_text


class Toast(QWidget):
    """Floats over the bottom of its parent; never takes the focus.

    ``kept_clear`` says how many pixels at the bottom have to stay free of it.
    """

    accessible_role = QAccessible.Role.AlertMessage

    undone = Signal()

    def __init__(self, parent: QWidget, kept_clear: Callable[[], int] = lambda: 0) -> None:
        super().__init__(parent)
        self._over, self._kept_clear = parent, kept_clear
        self._seconds = 0
        # A verb may stand at the end, as in German, or a title of any length before it.
        self.message = ElidedText(keeps_end=True)
        self.countdown = Text("", Step.META, tone="muted", is_tabular=True)
        self.undo = UndoButton(self.tr("Undo"), Kind.QUIET, icon="undo-2")
        self.undo.clicked.connect(self._undo)
        self._fade = Fade(self)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(REACH + 17, REACH, REACH + 8, REACH)
        row.setSpacing(4)
        row.addWidget(self.message, 1)
        row.addWidget(self.countdown)
        row.addWidget(self.undo)
        parent.installEventFilter(self)
        self.hide()

    def offer_undo(self, message: str) -> None:
        """Say what was done and count down from ten seconds."""
        self._say(message, UNDO_SECONDS, can_undo=True)

    def tell(self, message: str, seconds: int = 4) -> None:
        """Say what was done; nothing can be undone about it."""
        self._say(message, seconds, can_undo=False)

    def dismiss(self) -> None:
        """Empty and hide the toast, at once."""
        self._timer.stop()
        self._fade.drop()
        self.message.set_text("")
        self.setAccessibleName("")
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Go to the bottom of the parent, above what has to stay free."""
        area = self._over.rect()
        x = (area.width() - self.width()) // 2
        self.move(x, area.height() - self.height() + REACH - _MARGIN - self._kept_clear())

    def _say(self, message: str, seconds: int, *, can_undo: bool) -> None:
        self.message.set_text(message)
        self.undo.setVisible(can_undo)
        self.countdown.setVisible(can_undo)
        self.setAccessibleName(message)
        announce(self, message)
        self._seconds = seconds
        self._show_seconds()
        self._fit()
        if not self.isVisible():
            self._fade.bring_up(_COMES)
        else:
            self._fade.drop()
        self.show()
        self.raise_()
        self._timer.start()

    def _fit(self) -> None:
        # Room for the whole message, unless the window is too narrow or the title too long.
        row = self.layout()
        beside = row.sizeHint().width() - 2 * REACH if row else 0
        wanted = ceil(text_width(self.message.text(), font(Step.BASE))) + beside + 1
        most = min(_MOST, self._over.width() - 2 * _MARGIN)
        width = min(max(_LEAST, wanted), most)
        self.setFixedSize(width + 2 * REACH, _HEIGHT + 2 * REACH)
        self.place()

    def _tick(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._timer.stop()
            self._fade.let_go(_GOES, self.dismiss)
        else:
            self._show_seconds()

    def _show_seconds(self) -> None:
        self.countdown.setText(self.tr("{0} s").format(self._seconds))

    def _undo(self) -> None:
        self.dismiss()
        self.undone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and frame."""
        now, painter = tokens(), QPainter(self)
        box = QRectF(self.rect()).adjusted(REACH, REACH, -REACH, -REACH)
        draw_shadow(painter, box, 8)
        draw_box(painter, box, 8, ground=now.raised, border=now.line_strong)
