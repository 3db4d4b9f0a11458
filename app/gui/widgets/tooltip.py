"""The tooltip: what a control does, and its keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.theme import tokens
from app.gui.widgets.keycap import KeyCapRow
from app.gui.widgets.paint import draw_box
from app.gui.widgets.shadow import REACH, draw_shadow
from app.gui.widgets.text import Text

KEYS = "keys"  # the dynamic property that names a control's keys, such as "Ctrl+L"
_HIDES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress,
    QEvent.Type.Leave,
    QEvent.Type.WindowDeactivate,
)


class Tooltip(QWidget):
    """A small window that never takes the focus."""

    def __init__(self) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(REACH + 12, REACH + 6, REACH + 9, REACH + 6)
        self._row.setSpacing(8)

    def say(self, text: str, keys: str, at: QPoint) -> None:
        """Show the text near ``at``, in the screen's coordinates."""
        self.forget()
        words = Text(text)
        words.setParent(self)
        self._row.addWidget(words)
        if keys:
            caps = KeyCapRow(*keys.split("+"))
            self._row.addWidget(caps)
        self.adjustSize()
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        x = min(at.x() - REACH, area.right() - self.width() + REACH)
        y = min(at.y() + 16 - REACH, area.bottom() - self.height() + REACH)
        self.move(x, y)
        self.show()

    def forget(self) -> None:
        """Hide and let go of the text."""
        self.hide()
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Text):
                widget.setText("")  # it lives until Qt comes round to delete it
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and frame."""
        now, painter = tokens(), QPainter(self)
        box = QRectF(self.rect()).adjusted(REACH, REACH, -REACH, -REACH)
        draw_shadow(painter, box, 6)
        draw_box(painter, box, 6, ground=now.raised, border=now.line_strong)


class Tooltips(QObject):
    """Shows our tooltip wherever Qt would show its own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = Tooltip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the tooltip's event; hide at the next press or key."""
        # Every event of the program comes by here, tens of thousands while a vault opens: so
        # what is dear to ask for, the event's type, is asked for last.
        if isinstance(event, QHelpEvent):
            return isinstance(watched, QWidget) and self._say_of(watched, event)
        if self.shown.isVisible() and event.type() in _HIDES:
            self.shown.forget()
        return False

    def _say_of(self, widget: QWidget, event: QHelpEvent) -> bool:
        text = widget.toolTip()
        if not text or event.type() != QEvent.Type.ToolTip:
            return False
        self.shown.say(text, str(widget.property(KEYS) or ""), event.globalPos())
        return True
