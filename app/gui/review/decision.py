"""A decision as a card: its key, what it does, and what becomes of the rest."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.gui.actions import Action
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step, font
from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.paint import LEFT, draw_box, draw_text, elided, text_width
from app.gui.widgets.tooltip import KEYS

_HEIGHT = 56
_ROOMY = 150  # pixels; narrower, the words need the room around them


class DecisionCard(QAbstractButton):
    """The suggested one is filled, and says so.

    ``name`` and ``icon`` are those of its action, ``key`` is the letter that takes it.
    """

    def __init__(self, name: str, icon: str, key: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.key = key
        self._name, self._icon = name, icon
        self._caps, self._outcome = KeyCaps((key,)), ""
        self.is_suggested = False
        self.setProperty(KEYS, key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(
        self, title: str, outcome: str, *, is_suggested: bool = False, refusal: str = ""
    ) -> None:
        """Name the decision and what comes of it; ``refusal`` is why it can't be taken."""
        self._outcome, self.is_suggested = outcome, is_suggested
        suggested = self.tr("Suggested. {0}").format(outcome)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(suggested if is_suggested else outcome)
        self.setToolTip(refusal or outcome)
        self.setEnabled(not refusal)
        self.update()

    def action(self, group: str, about: str, run: Callable[[], None]) -> Action:
        """Return the decision as an action; ``about`` is what it is about."""
        refusal = "" if self.isEnabled() else self.toolTip()
        return Action(
            self._name, self.text(), group, run, self._icon, self.key, about, refusal
        )

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(180, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, key and both lines."""
        painter = QPainter(self)
        ground, ink, second = self._colours()
        border = None if self._is_filled() else tokens().line_strong
        draw_box(painter, self.rect(), 8, ground=ground, border=border)
        if self.hasFocus():
            inner = tokens().on_accent if self._is_filled() else tokens().accent
            draw_box(painter, self.rect(), 8, border=tokens().accent, width=2)
            if self._is_filled():
                box = self.rect().adjusted(3, 3, -3, -3)
                draw_box(painter, box, 6, border=inner, width=1.5)
        inset, gap = (16, 14) if self.width() >= _ROOMY else (10, 8)
        self._caps.draw(painter, inset, self.height() / 2, on_accent=self._is_filled())
        left = inset + self._caps.width() + gap
        room = self.width() - left - 4
        face, small = font(Step.BASE, MEDIUM), font(Step.META)
        outcome = self.tr("Suggested") if self._is_filled() else self._outcome
        is_cut = self.width() < _ROOMY and text_width(outcome, small) > room
        if is_cut or text_width(self.text(), face) > room:
            self._draw_title_alone(painter, QRectF(left, 0, room, self.height()), ink)
            return
        draw_text(painter, QRectF(left, 9, room + 2, 19), self.text(), face, ink)
        outcome = elided(outcome, small, room)
        draw_text(painter, QRectF(left, 29, room + 2, 16), outcome, small, second)

    def _draw_title_alone(self, painter: QPainter, area: QRectF, ink: QColor) -> None:
        # In a narrow window the title takes both lines; the tooltip has the outcome.
        painter.setFont(font(Step.BASE, MEDIUM))
        painter.setPen(ink)
        painter.drawText(area, int(LEFT | Qt.TextFlag.TextWordWrap), self.text())

    def _is_filled(self) -> bool:
        return self.is_suggested and self.isEnabled()

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        now = tokens()
        if not self.isEnabled():
            return now.panel, now.disabled, now.disabled
        if self.is_suggested:
            ground = now.accent_hover if self.underMouse() else now.accent
            return (
                now.accent_pressed if self.isDown() else ground,
                now.on_accent,
                now.on_accent,
            )
        if self.isDown():
            return now.pressed, now.text, now.text_2
        return (now.hover if self.underMouse() else now.panel), now.text, now.text_2
