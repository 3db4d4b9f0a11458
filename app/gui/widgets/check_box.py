"""A check box with a sentence and a hint under it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.paint import draw_box, draw_text, elided, text_width

_BOX, _TEXT = 16, 28


class CheckBox(QAbstractButton):
    """A box to tick; ``hint`` is the small line below."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._hint = hint
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(36 if hint else 20)

    def set_hint(self, hint: str) -> None:
        """Show another small line."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)  # where it is cut
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the sentence."""
        return QSize(_TEXT + round(text_width(self.text(), font())) + 8, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick, sentence and hint."""
        now, painter = tokens(), QPainter(self)
        box = QRectF(0, 2, _BOX, _BOX)
        if self.isChecked():
            draw_box(painter, box, 4, ground=now.accent)
            draw_icon(painter, 1, 3, "check", now.on_accent, 14)
        else:
            border = now.text_2 if self.underMouse() else now.field_hover
            border = border if self.isEnabled() else now.line_strong
            draw_box(painter, box, 4, ground=now.field, border=border)
        if self.hasFocus():
            inner = now.on_accent if self.isChecked() else now.accent
            draw_box(painter, box, 4, border=now.accent, width=2)
            draw_box(painter, box.adjusted(2, 2, -2, -2), 2, border=inner)
        area = QRectF(_TEXT, 0, self.width() - _TEXT, 19)
        ink = now.text if self.isEnabled() else now.disabled
        face = font(Step.BASE, MEDIUM)
        draw_text(painter, area, elided(self.text(), face, area.width()), face, ink)
        if self._hint:
            area = QRectF(_TEXT, 19, self.width() - _TEXT, 16)
            hint = elided(self._hint, font(Step.META), area.width())
            draw_text(painter, area, hint, font(Step.META), now.muted)
