"""The proposals under the search field; the focus stays in the field."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.search.completion import Completion, Completions
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided, text_width
from app.gui.widgets.shadow import REACH, draw_shadow

_ROW, _WIDTH, _EDGE = 32, 400, 5


class CompletionList(QWidget):
    """Floats over the pane. ``chosen`` carries the proposal that is wanted."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.now: Completions | None = None
        self.current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Completions"))
        self.hide()

    def offer(self, found: Completions | None, at: QPoint) -> None:
        """Show these proposals with the corner at ``at``, or hide."""
        self.now = found
        if found is None:
            self.hide()
            return
        self.current = 0 if found.is_value else -1
        height = 2 * (REACH + _EDGE) + _ROW * len(found.proposals)
        self.setGeometry(at.x() - REACH, at.y() - REACH, _WIDTH + 2 * REACH, height)
        self.show()
        self.raise_()
        self.update()

    def forget(self) -> None:
        """Hide, and let go of the proposals."""
        self.offer(None, QPoint())

    def move_by(self, step: int) -> None:
        """Choose the next proposal, or the one before."""
        if self.now is not None:
            count = len(self.now.proposals)
            self.current = (self.current + step) % count if self.current >= 0 else 0
            self.update()

    def wanted(self) -> Completion | None:
        """Return the proposal that a Tab takes: the current one, else the first."""
        if self.now is None or not self.isVisible():
            return None
        return self.now.proposals[max(0, self.current)]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the pointer choose."""
        self.current = self._row_at(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row under the pointer."""
        row = self._row_at(event)
        if self.now is not None and row >= 0:
            self.chosen.emit(self.now.proposals[row])

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the first where a value is typed."""
        self.current = 0 if self.now is not None and self.now.is_value else -1
        self.update()

    def _row_at(self, event: QMouseEvent) -> int:
        row = int(event.position().y() - REACH - _EDGE) // _ROW
        count = 0 if self.now is None else len(self.now.proposals)
        return row if 0 <= row < count else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, frame and rows."""
        if self.now is None:
            return
        now, painter = tokens(), QPainter(self)
        box = QRectF(self.rect()).adjusted(REACH, REACH, -REACH, -REACH)
        draw_shadow(painter, box, 8)
        draw_box(painter, box, 8, ground=now.raised, border=now.line_strong)
        for place, each in enumerate(self.now.proposals):
            top = REACH + _EDGE + place * _ROW
            area = QRectF(REACH + _EDGE, top, _WIDTH - 2 * _EDGE, _ROW)
            self._draw_row(painter, area, each, is_on=place == self.current)

    def _draw_row(
        self, painter: QPainter, area: QRectF, each: Completion, *, is_on: bool
    ) -> None:
        now, face, small = tokens(), font(), font(Step.META)
        if is_on:
            draw_box(painter, area, 5, ground=now.hover)
        inner = area.adjusted(10, 0, -10, 0)
        hint = each.hint or (self.tr("Enter") if is_on else "")
        room = inner.width() - (text_width(hint, small) + 16 if hint else 0)
        draw_text(painter, inner, elided(each.text, face, room), face, now.text)
        ink = now.text_2 if is_on else now.muted
        draw_text(painter, inner, hint, small, ink, RIGHT)
