"""A box over the whole window, behind it a scrim; Esc or a press beside it closes it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.gui.motion import Fade
from app.gui.reading_order import step_focus
from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box
from app.gui.widgets.shadow import REACH, draw_shadow

RADIUS = 12
_COMES = 80  # milliseconds


class OverlayBox(QWidget):
    """The box; what it shows stands in ``column``, inside of a line of 1 px."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press: beside the box it would close it."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line."""
        now = tokens()
        painter = QPainter(self)
        draw_box(painter, self.rect(), RADIUS, ground=now.raised, border=now.line_strong)


class Overlay(QWidget):
    """Covers its parent while it is shown, and gives the focus back when it goes."""

    accessible_role = QAccessible.Role.Dialog

    closed = Signal()

    def __init__(self, parent: QWidget, width: int, top: int) -> None:
        super().__init__(parent)
        self.over, self._width, self._top = parent, width, top
        self._focus_before: QWidget | None = None
        self._fade = Fade(self)
        self.box = OverlayBox(self)
        parent.installEventFilter(self)
        self.hide()

    def open_over(self) -> None:
        """Show it, and remember who had the focus."""
        self._focus_before = QApplication.focusWidget()
        self.place()
        self._fade.bring_up(_COMES)
        self.show()
        self.raise_()

    def close_over(self) -> None:
        """Hide it, and give the focus back."""
        before, self._focus_before = self._focus_before, None
        self._fade.drop()
        self.hide()
        if before is not None and self.over.isAncestorOf(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Cover the parent; the box keeps its top and is as high as it needs to be."""
        self.setGeometry(self.over.rect())
        width = min(self._width, self.width() - 2 * REACH)
        room = self.height() - self._top - REACH
        height = min(room, self.box.sizeHint().height())
        self.box.setGeometry((self.width() - width) // 2, self._top, width, height)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Keep Tab inside: what lies below can't be seen."""
        step_focus(self, is_forward=is_forward)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc; no key goes to what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a press beside the box."""
        self.close_over()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scrim and the shadow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().scrim)
        draw_shadow(painter, QRectF(self.box.geometry()), RADIUS)
