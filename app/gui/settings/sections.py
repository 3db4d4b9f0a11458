"""The sections at the left, and the column of cards that each shows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.icons import draw_icon
from app.gui.settings.rows import Card
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import draw_box, draw_text
from app.gui.widgets.text import Paragraph

_COLUMN, _NAV = 664, 216


class SectionRow(QAbstractButton):
    """One section's name."""

    accessible_role = QAccessible.Role.PageTab

    def __init__(self, text: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and name."""
        now, painter = tokens(), QPainter(self)
        if self.isChecked():
            draw_box(painter, self.rect(), 6, ground=now.nav_on)
        elif self.underMouse():
            draw_box(painter, self.rect(), 6, ground=now.hover)
        if self.hasFocus():
            draw_box(painter, self.rect(), 6, border=now.accent, width=2)
        ink = now.accent if self.isChecked() else now.text_2
        draw_icon(painter, 8, 8, self._icon, ink)
        area = QRectF(32, 0, self.width() - 36, self.height())
        words = now.text if self.isChecked() else now.text_2
        draw_text(painter, area, self.text(), font(Step.BASE, MEDIUM), words)


class Sections(QWidget):
    """The names; up and down go from one to the next."""

    accessible_role = QAccessible.Role.PageTabList

    chosen = Signal(int)

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_NAV)
        self.setAccessibleName(self.tr("Sections"))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(2)
        self.rows = [SectionRow(name, icon) for name, icon in names]
        for place, row in enumerate(self.rows):
            self._group.addButton(row, place)
            column.addWidget(row)
        column.addStretch(1)
        self.rows[0].setChecked(True)
        self._group.idClicked.connect(self.choose)

    def choose(self, place: int) -> None:
        """Show a section; the focus comes along if it was on another one."""
        self.rows[place].setChecked(True)
        if any(row.hasFocus() for row in self.rows):
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up or down."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = max(0, min(len(self.rows) - 1, self._group.checkedId() + step))
        self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(place)


class Column(QScrollArea):
    """The cards of one section, or of all that fit a search."""

    def __init__(self, sections: Sequence[Sequence[Card]], nothing: str) -> None:
        super().__init__()
        self._sections = [tuple(cards) for cards in sections]
        self._place = 0
        self._query = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Paragraph(nothing)
        holder = QWidget()
        holder.setMaximumWidth(_COLUMN)
        holder.setMinimumWidth(420)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(24)
        column.addWidget(self.nothing)
        for cards in self._sections:
            for card in cards:
                column.addWidget(card)
        column.addStretch(1)
        ground = QWidget()
        ground.setObjectName("window")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(ground)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(holder, 1000)
        row.addStretch(1)
        self.setWidget(ground)
        OverlayScrollBar(self)
        self._show()

    def show_section(self, place: int) -> None:
        """Show one section from its top."""
        self._place, self._query = place, ""
        self._show()

    def search(self, query: str) -> None:
        """Show what fits, of all sections; nothing typed shows the section again."""
        self._query = query.strip()
        self._show()

    def _show(self) -> None:
        found = False
        for place, cards in enumerate(self._sections):
            for card in cards:
                if self._query or place == self._place:
                    found = card.show_fitting(self._query) or found
                else:
                    card.hide()
        self.nothing.setVisible(not found)
        self.verticalScrollBar().setValue(0)
