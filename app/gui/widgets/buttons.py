"""Buttons: primary, secondary, quiet, destructive and icon alone."""

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.paint import draw_box, draw_text, text_width


class Kind(Enum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DESTRUCTIVE = "destructive"


class Size(Enum):
    """Height, padding and radius in pixels."""

    SMALL = (24, 8, 5)
    NORMAL = (32, 12, 6)
    LARGE = (40, 16, 6)


class FocusRing(QWidget):
    """A 2 px ring around a primary button, outside of a 2 px gap."""

    _REACH = 4

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.parentWidget())
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the button."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._place()
            self.setVisible(self._owner.hasFocus())
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._place()
        elif kind in (QEvent.Type.Hide, QEvent.Type.ParentChange):
            self.hide()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.parentWidget() is not self._owner.parentWidget():
            self.setParent(self._owner.parentWidget())
        reach = self._REACH
        self.setGeometry(self._owner.geometry().adjusted(-reach, -reach, reach, reach))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), 9, border=tokens().accent, width=2)


class Button(QAbstractButton):
    """A button with a word, and maybe an icon before it, an icon or key caps after it."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        size: Size = Size.NORMAL,
        *,
        icon: str = "",
        icon_after: str = "",
        keys: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.kind, self.size_step = kind, size
        self._icon, self._icon_after = icon, icon_after
        self._keys = KeyCaps(keys)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ring: FocusRing | None = None

    def set_text(self, text: str) -> None:
        """Show another word."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Show another icon before the word."""
        self._icon = name
        self.update()

    def focusInEvent(self, event: object) -> None:
        """Make the ring when it is first needed."""
        if self.kind is Kind.PRIMARY and self._ring is None and self.parentWidget():
            self._ring = FocusRing(self)
            self._ring._place()
            self._ring.show()
        super().focusInEvent(event)  # type: ignore[arg-type]

    def sizeHint(self) -> QSize:
        """Return the size of the content and the padding."""
        height, padding, _ = self.size_step.value
        if not self.text():
            return QSize(height, height)
        return QSize(round(self._content_width() + 2 * padding + 1), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, border, icon, word and key caps."""
        painter = QPainter(self)
        _, _, radius = self.size_step.value
        ground, border, width = self._frame()
        draw_box(painter, self.rect(), radius, ground=ground, border=border, width=width)
        self._draw_content(painter)

    def _draw_content(self, painter: QPainter) -> None:
        colour, size = self._ink(), self._icon_size()
        x = (self.width() - self._content_width()) / 2
        top = (self.height() - size) / 2
        if self._icon:
            draw_icon(painter, round(x), top, self._icon, self._icon_ink(), size)
            x += size + 8
        face = self._face()
        width = text_width(self.text(), face) + 2
        draw_text(painter, QRectF(x, 0, width, self.height()), self.text(), face, colour)
        x += width - 2
        if self._icon_after:
            draw_icon(painter, round(x + 8), top, self._icon_after, colour, size)
        if self._keys.names:
            is_loud = self.kind is Kind.PRIMARY and self.isEnabled()
            self._keys.draw(painter, x + 8, self.height() / 2, on_accent=is_loud)

    def _face(self) -> QFont:
        step = Step.META if self.size_step is Size.SMALL else Step.BASE
        return font(step, MEDIUM)

    def _icon_size(self) -> int:
        return 14 if self.size_step is Size.SMALL and self.text() else 16

    def _content_width(self) -> float:
        size = self._icon_size()
        if not self.text():
            return size
        width = text_width(self.text(), self._face())
        width += (size + 8) * (bool(self._icon) + bool(self._icon_after))
        return width + (8 + self._keys.width() if self._keys.names else 0)

    def _ink(self) -> QColor:
        now = tokens()
        if not self.isEnabled():
            return now.disabled
        return {
            Kind.PRIMARY: now.on_accent,
            Kind.SECONDARY: now.text,
            Kind.QUIET: now.text_2,
            Kind.DESTRUCTIVE: now.bad_text,
        }[self.kind]

    def _icon_ink(self) -> QColor:
        return self._ink()

    def _frame(self) -> tuple[QColor | None, QColor | None, float]:
        now = tokens()
        if not self.isEnabled():
            is_bare = self.kind is Kind.QUIET
            ground = now.hover if self.kind is Kind.PRIMARY else None
            return ground, None if is_bare else now.line, 1
        ground, border = self._ground()
        if self.hasFocus() and self.kind is not Kind.PRIMARY:
            return ground, now.accent, 2
        return ground, border, 1

    def _ground(self) -> tuple[QColor | None, QColor | None]:
        now, is_down, is_over = tokens(), self.isDown(), self.underMouse()
        if self.kind is Kind.PRIMARY:
            ground = now.accent_hover if is_over else now.accent
            return now.accent_pressed if is_down else ground, None
        if self.kind is Kind.DESTRUCTIVE:
            border = now.bad if is_down else now.line_strong
            return now.bad_soft if is_down or is_over else now.panel, border
        is_framed = self.kind is Kind.SECONDARY
        at_rest = now.panel if is_framed else None
        under = now.pressed if is_down else now.hover if is_over else at_rest
        return under, now.line_strong if is_framed else None


class IconButton(Button):
    """An icon alone; its accessible name says what it does."""

    def __init__(self, icon: str, name: str, size: Size = Size.NORMAL) -> None:
        super().__init__("", Kind.QUIET, size, icon=icon)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.is_lit = False

    def set_lit(self, is_lit: bool) -> None:
        """Show the icon in the accent, as a pin that is set."""
        self.is_lit = is_lit
        self.update()

    def rename(self, name: str) -> None:
        """Say that it does something else now."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _icon_ink(self) -> QColor:
        return tokens().accent if self.is_lit and self.isEnabled() else self._ink()

    def _icon_size(self) -> int:
        return 14 if self.size_step is Size.SMALL else 16

    def _draw_content(self, painter: QPainter) -> None:
        size = self._icon_size()
        x, y = (self.width() - size) / 2, (self.height() - size) / 2
        draw_icon(painter, x, y, self._icon, self._icon_ink(), size)
