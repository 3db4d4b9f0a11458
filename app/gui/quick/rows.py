"""The rows below the text of a quick capture: the clipboard's offer, and what is similar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.paint import draw_box, draw_text, elided, text_width

HEIGHT = 40
_PREVIEW = 200  # characters


class _Row(QAbstractButton):
    """A full-width button of one line."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the height of the row; it takes what width there is."""
        return QSize(200, HEIGHT)


class ClipboardRow(_Row):
    """Offers what lies on the clipboard; pressing adds it."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._keys = KeyCaps(keys)
        self._preview = ""
        self._is_secret = False
        self.setAccessibleName(self.tr("Add from the clipboard"))

    def offer(self, text: str) -> None:
        """Offer this text."""
        self._preview, self._is_secret = " ".join(text[:_PREVIEW].split()), False
        self.setEnabled(True)
        self.update()

    def refuse(self) -> None:
        """Say that a password manager marked it secret."""
        self._preview, self._is_secret = (
            self.tr("A password manager marked the clipboard as secret. It is not offered."),
            True,
        )
        self.setEnabled(False)
        self.update()

    def forget(self) -> None:
        """Let go of the preview."""
        self._preview = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, preview, and what pressing does."""
        now, painter = tokens(), QPainter(self)
        ground = now.hover if self.underMouse() and self.isEnabled() else now.window
        border, width = (now.accent, 2) if self.hasFocus() else (now.line, 1)
        draw_box(painter, self.rect(), 6, ground=ground, border=border, width=width)
        draw_icon(painter, 13, 12, "clipboard", now.text_2)
        right = self.width() - 13.0
        if not self._is_secret:
            right = self._draw_action(painter, right) - 16
        face = font(Step.BASE)
        box = QRectF(37, 0, right - 37, self.height())
        draw_text(painter, box, elided(self._preview, face, box.width()), face, now.text_2)

    def _draw_action(self, painter: QPainter, right: float) -> float:
        face, text = font(Step.META, MEDIUM), self.tr("Add from clipboard")
        x = right - self._keys.width()
        self._keys.draw(painter, x, self.height() / 2)
        width = text_width(text, face)
        x -= width + 8
        draw_text(painter, QRectF(x, 0, width + 2, HEIGHT), text, face, tokens().text_2)
        return x


class BelowRow(_Row):
    """What disagrees or is similar, which opens when pressed, or that the vault is locked."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._lead, self._name, self._after = "", "", "", ""
        self.setEnabled(False)

    @property
    def says(self) -> str:
        """Return the whole line."""
        return f"{self._lead}{self._name}{self._after}"

    def say(self, icon: str, text: str) -> None:
        """Show a sentence that nothing follows from."""
        self._icon, self._lead, self._name, self._after = icon, text, "", ""
        self._show(is_button=False)

    def name(self, lead: str, name: str, after: str, icon: str = "waypoints") -> None:
        """Show a memory's name between ``lead`` and ``after``."""
        self._icon, self._lead, self._name, self._after = icon, lead, name, after
        self._show(is_button=True)

    def forget(self) -> None:
        """Empty the row; the room stays until the window is shown again."""
        self._icon = self._lead = self._name = self._after = ""
        self._show(is_button=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and line."""
        now, painter = tokens(), QPainter(self)
        if self.hasFocus():
            draw_box(painter, self.rect(), 4, border=now.accent, width=2)
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), now.hover)
        if not self._icon:
            return
        draw_icon(painter, 17, 13, self._icon, now.text_2, 14)
        x = self._draw(painter, 40.0, self._lead, now.text_2)
        room = self.width() - 48 - text_width(self._after, font(Step.META)) - x
        face = font(Step.META, MEDIUM)
        name = elided(self._name, face, room)
        draw_text(painter, QRectF(x, 0, room + 2, HEIGHT), name, face, now.text)
        self._draw(painter, x + text_width(name, face), self._after, now.text_2)
        if self.isEnabled():
            draw_icon(painter, self.width() - 33, 12, "arrow-up-right", now.text_2)

    def _draw(self, painter: QPainter, x: float, text: str, ink: QColor) -> float:
        face = font(Step.META)
        room = self.width() - 16 - x
        draw_text(painter, QRectF(x, 0, room, HEIGHT), elided(text, face, room), face, ink)
        # Spaces at an end are elided away, but they are part of the line.
        return x + text_width(text, face)

    def _show(self, *, is_button: bool) -> None:
        self.setEnabled(is_button)
        self.setAccessibleName(self.says)
        self.setToolTip("")
        self.update()
