"""Chips that filter or open something, and the tags of a memory."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.gui.counts import number
from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, REGULAR, Step, font
from app.gui.widgets.paint import draw_box, draw_dot, draw_text, elided, text_width

CHIP_HEIGHT = 24


class Chip(QAbstractButton):
    """A small box with a word and maybe a count, a dot, or icons; it can be chosen."""

    def __init__(
        self,
        text: str,
        *,
        count: int | None = None,
        dot: str = "",
        icon: str = "",
        icon_after: str = "",
        is_dashed: bool = False,
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._count, self._dot = count, dot
        self._icon, self._icon_after = icon, icon_after
        self._is_dashed = is_dashed
        self.setText(text)
        self.setAccessibleName(text if count is None else f"{text} {number(count)}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(CHIP_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, icon: str | None = None) -> None:
        """Show another word, and maybe another icon."""
        self.setText(text)
        self.setAccessibleName(text)
        if icon is not None:
            self._icon = icon
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Show another number."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self.text()} {number(count)}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        width = 17 + text_width(self.text(), self._face())
        width += 20 if self._icon else 0
        width += 14 if self._dot else 0
        width += 20 if self._icon_after else 0
        if self._count is not None:
            width += 6 + text_width(self._number(), self._number_face())
        return QSize(round(width + 0.5), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and what is in it."""
        painter = QPainter(self)
        self._draw_frame(painter)
        ink, x = self._ink(), 9.0
        if self._icon:
            draw_icon(painter, x, 5, self._icon, ink, 14)
            x += 20
        if self._dot:
            draw_dot(painter, x + 3, 12, 6, tokens().tag(self._dot))
            x += 14
        width = text_width(self.text(), self._face())
        draw_text(painter, QRectF(x, 0, width + 2, 24), self.text(), self._face(), ink)
        x += width
        if self._count is not None:
            count_ink = ink if self.isChecked() else tokens().muted
            if self.underMouse() and not self.isChecked():
                count_ink = tokens().text_2
            area = QRectF(x + 6, 0, 80, 24)
            draw_text(painter, area, self._number(), self._number_face(), count_ink)
        if self._icon_after:
            draw_icon(painter, self.width() - 24, 5, self._icon_after, ink, 14)

    def _draw_frame(self, painter: QPainter) -> None:
        now, ground, border = tokens(), tokens().panel, tokens().line
        if self._is_dashed:
            border = now.line_strong
        if self.isChecked():
            ground, border = now.accent_soft, now.accent_line
        elif self.isDown():
            ground = now.pressed
        elif self.underMouse():
            ground = now.hover
        if self.hasFocus():
            draw_box(painter, self.rect(), 5, ground=ground, border=now.accent, width=2)
            return
        is_dashed = self._is_dashed
        draw_box(painter, self.rect(), 5, ground=ground, border=border, dashed=is_dashed)

    def _ink(self) -> QColor:
        now = tokens()
        if not self.isEnabled():
            return now.disabled
        return now.accent_text if self.isChecked() else now.text_2

    def _face(self) -> QFont:
        return font(Step.META, MEDIUM if self.isChecked() else REGULAR)

    def _number(self) -> str:
        return number(self._count or 0)

    def _number_face(self) -> QFont:
        weight = MEDIUM if self.isChecked() else REGULAR
        return font(Step.META, weight, is_tabular=True)


def discard_chip(chip: QWidget) -> None:
    """Delete a chip, emptied first: Qt deletes later, and a lock empties now."""
    if isinstance(chip, QAbstractButton):
        chip.setText("")
    chip.setAccessibleName("")
    chip.setToolTip("")
    chip.hide()
    chip.setParent(None)
    chip.deleteLater()


class TagChip(QAbstractButton):
    """A tag of the memory at hand: a tinted box with a dot; pressing takes the tag off."""

    def __init__(self, name: str, hint: str, *, ground: str = "hover") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ground = ground
        self.setText(name)
        self.setAccessibleName(hint)
        self.setToolTip(hint)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of dot and name."""
        return QSize(round(28 + text_width(self.text(), font(Step.META)) + 0.5), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the dot (a cross under the pointer) and the name."""
        now, painter = tokens(), QPainter(self)
        is_near = self.underMouse() or self.hasFocus()
        border = now.accent if self.hasFocus() else None
        ground = now.pressed if self.underMouse() else now[self._ground]
        draw_box(painter, self.rect(), 5, ground=ground, border=border, width=2)
        if is_near:
            draw_icon(painter, 5, 6, "x", now.text_2, 12)
        else:
            draw_dot(painter, 11, 12, 6, now.tag(self.text()))
        area = QRectF(20, 0, self.width() - 20, CHIP_HEIGHT)
        face = font(Step.META)
        shown = elided(self.text(), face, area.width() - 8)
        draw_text(painter, area, shown, face, now.text_2)


class Token(QWidget):
    """An operator such as ``type:decision``, as the search shows it."""

    def __init__(self, text: str, *, height: int = 20) -> None:
        super().__init__()
        self._text = text
        self._face = font(Step.META, MEDIUM)
        self.setFixedSize(round(text_width(text, self._face)) + 12, height)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the operator."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 4, ground=now.accent_soft)
        area = QRectF(6, 0, self.width(), self.height())
        draw_text(painter, area, self._text, self._face, now.accent_text)
