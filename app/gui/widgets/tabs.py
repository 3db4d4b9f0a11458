"""The tabs of a panel."""

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.gui.counts import number
from app.gui.motion import Glide
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.paint import draw_box, draw_text, text_width

TAB_ROOM = 6  # pixels on each side of a tab's words, for the ring of the focus


class _Tab(QAbstractButton):
    accessible_role = QAccessible.Role.PageTab

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._count: int | None = None
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.setAccessibleName(
            self.text() if count is None else f"{self.text()} {number(count)}"
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), self._face())
        if self._count is not None:
            width += 6 + text_width(number(self._count), self._number_face())
        return QSize(round(width + 0.5) + 2 * TAB_ROOM, 39)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = tokens(), QPainter(self)
        is_on = self.isChecked() or self.underMouse()
        width = text_width(self.text(), self._face())
        area = QRectF(TAB_ROOM, 0, width + 2, self.height())
        ink = now.text if is_on else now.text_2
        draw_text(painter, area, self.text(), self._face(), ink)
        if self._count is not None:
            area = QRectF(TAB_ROOM + width + 6, 0, 60, self.height())
            draw_text(painter, area, number(self._count), self._number_face(), now.muted)
        if self.hasFocus():
            draw_box(painter, self.rect().adjusted(0, 6, 0, -6), 5, border=now.accent, width=2)

    def _face(self) -> QFont:
        return font(Step.BASE, MEDIUM)

    def _number_face(self) -> QFont:
        return font(Step.META, is_tabular=True)


class Tabs(QWidget):
    """A row of tabs with counts; ``chosen`` tells which, by place.

    The words of the first begin ``TAB_ROOM`` right of its edge.
    """

    accessible_role = QAccessible.Role.PageTabList

    chosen = Signal(int)

    def __init__(self, *names: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24 - 2 * TAB_ROOM)
        self._group = QButtonGroup(self)
        self._tabs = [_Tab(name) for name in names]
        for place, tab in enumerate(self._tabs):
            self._group.addButton(tab, place)
            row.addWidget(tab)
        row.addStretch(1)
        self._tabs[0].setChecked(True)
        self._group.idClicked.connect(self.chosen)
        self._group.idToggled.connect(self._toggled)
        self._glide = Glide(self)
        self._from = 0
        self.setFixedHeight(39)

    def set_count(self, place: int, count: int | None) -> None:
        """Show a number behind a tab's name."""
        self._tabs[place].set_count(count)

    def choose(self, place: int) -> None:
        """Turn a tab on, and tell it."""
        self._tabs[place].setChecked(True)
        self.chosen.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line under the tab that is on."""
        chosen = self._group.checkedButton()
        if chosen is None:
            return
        end, part = chosen.geometry(), self._glide.at if self._glide.is_moving else 1.0
        start = self._tabs[self._from].geometry()
        left = start.left() + part * (end.left() - start.left())
        width = start.width() + part * (end.width() - start.width())
        room = QMarginsF(TAB_ROOM, 0, TAB_ROOM, 0)
        box = QRectF(left, self.height() - 2, width, 2).marginsRemoved(room)
        draw_box(QPainter(self), box, 1, ground=tokens().accent)

    def _toggled(self, place: int, is_on: bool) -> None:
        if is_on:
            self._glide.go(0.0, 1.0)
        else:
            self._from = place

    def focus_chosen(self) -> None:
        """Give the focus to the tab that is on; the arrow keys go to the others."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
