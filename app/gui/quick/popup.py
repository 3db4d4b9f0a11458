"""A frameless window over whatever has the focus; made once, shown in no time."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.gui.compositor import is_composited
from app.gui.reading_order import step_focus
from app.gui.theme import tokens
from app.gui.widgets.paint import draw_box
from app.gui.widgets.shadow import REACH, draw_shadow

_RADIUS = 12
# Never Qt.Popup: such a window never becomes the active one, so it would catch no key.
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.NoDropShadowWindowHint
)


class QuickPopup(QWidget):
    """Keeps its top edge where it is and grows downward; hides when it loses the focus.

    ``body`` is the column inside the frame. ``height_part`` is where the frame's top stands,
    as a part of the screen's height.
    """

    def __init__(self, title: str, width: int, height_part: float) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._height_part = height_part
        self._was_active = False
        self._is_see_through = True
        self.setFixedWidth(width + 2 * REACH)
        self.body = QVBoxLayout(self)
        # The frame's own line is 1 px.
        self.body.setContentsMargins(REACH + 1, REACH + 1, REACH + 1, REACH + 1)
        self.body.setSpacing(0)

    def prepare(self) -> None:
        """Do ahead what the first showing would take: styles, fonts, icons, the window."""
        self.ensurePolished()
        self._is_see_through = is_composited()
        self.fit()
        self.winId()
        self.grab()

    def pop_up(self) -> None:
        """Show, with the focus where the first letter belongs; again: hide."""
        if self.isVisible() and self.isActiveWindow():
            self.put_away()
            return
        self._was_active = False
        self.before_showing()
        self.fit()
        self._place()
        # Before it shows: what is typed while the system brings it up lands in the field.
        self.focus_field()
        if self.isVisible():
            self.raise_()  # it lost the focus to nothing, so it still stands there
        self.show()
        self.activateWindow()

    def put_away(self) -> None:
        """Hide; the system gives the focus back to where it was."""
        self.hide()

    def before_showing(self) -> None:
        """Bring what is shown up to date; it must not take long."""

    @abstractmethod
    def focus_field(self) -> None:
        """Give the focus to where typing begins."""

    def fit(self) -> None:
        """Take the height that the content needs; the top edge stays."""
        # What is hidden keeps the heights that it had when it was last seen.
        for each in self.findChildren(QLayout):
            each.invalidate()
        self.body.activate()
        height = self.body.totalHeightForWidth(self.width())
        if height < 0:
            height = self.body.totalSizeHint().height()
        self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the shadow's room away where it would be a black frame."""
        super().resizeEvent(event)
        if not self._is_see_through:
            box = QRectF(self.rect()).adjusted(REACH, REACH, -REACH, -REACH)
            shape = QPainterPath()
            shape.addRoundedRect(box, _RADIUS, _RADIUS)
            self.setMask(QRegion(shape.toFillPolygon().toPolygon()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide only: it is needed again."""
        event.ignore()
        self.put_away()

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Go on as one reads."""
        return step_focus(self, is_forward=is_forward)

    def changeEvent(self, event: QEvent) -> None:
        """Hide when another window gets the focus."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self._was_active = True
            elif self._was_active and self.isVisible():
                self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and frame."""
        now, painter = tokens(), QPainter(self)
        box = QRectF(self.rect()).adjusted(REACH, REACH, -REACH, -REACH)
        draw_shadow(painter, box, _RADIUS)
        draw_box(painter, box, _RADIUS, ground=now.raised, border=now.line_strong)

    def _place(self) -> None:
        # The screen that is looked at: where the pointer is. On Wayland the desktop decides.
        at = QCursor.pos()
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        left = area.x() + (area.width() - self.width()) // 2
        top = area.y() + round(area.height() * self._height_part) - REACH
        self.move(QPoint(left, top))
