"""A read-only text with shapes that Qt's documents don't know: code boxes, bars, dots."""

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontMetricsF, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QTextBrowser

from app.gui.clipboard import marked
from app.gui.markdown import (
    BULLET,
    CODE,
    MARKER,
    QUOTE,
    RULE,
    SHAPE,
    WIKI,
    is_allowed_link,
)
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_dot, draw_text


class Reader(QTextBrowser):
    """Shows a document; loads nothing; only a web page's link opens, and only by a click.

    ``wiki_wanted`` carries the title, or the id, that a link to another memory names.
    """

    wiki_wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._open)
        OverlayScrollBar(self)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, whatever a text asks for."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Mark what is copied, so that a lock can take it back."""
        return marked(super().createMimeDataFromSelection())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shapes, then the text."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        self._draw_shapes(painter)
        painter.end()
        super().paintEvent(event)
        if self.hasFocus() and bool(self.property("keyFocus")):
            painter = QPainter(self.viewport())
            draw_box(painter, self.viewport().rect(), 5, border=tokens().accent, width=2)

    def focusInEvent(self, event: Any) -> None:
        """Note how the focus came."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.setProperty("keyFocus", event.reason() in keys)
        super().focusInEvent(event)

    def _draw_shapes(self, painter: QPainter) -> None:
        block = self._first_visible()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        while block.isValid() and self._area(block).top() < bottom:
            if block.blockFormat().property(MARKER):
                self._draw_marker(painter, block)
            shape = block.blockFormat().property(SHAPE)
            block = self._draw_run(painter, block, str(shape)) if shape else block.next()

    def _first_visible(self) -> QTextBlock:
        # A box that begins above the window has to be drawn from its beginning.
        block = self.cursorForPosition(QPoint(0, 0)).block()
        before = block.previous()
        while before.isValid() and before.blockFormat().property(SHAPE):
            block, before = before, before.previous()
        return block

    def _draw_run(self, painter: QPainter, first: QTextBlock, shape: str) -> QTextBlock:
        area, block = self._area(first), first
        while block.isValid() and block.blockFormat().property(SHAPE) == shape:
            if block is not first and shape == CODE and block.blockFormat().topMargin() > 0:
                break
            area = area.united(self._area(block))
            block = block.next()
            if shape == RULE:
                break
        self._draw_shape(painter, area, first, shape)
        return block

    def _draw_shape(
        self, painter: QPainter, area: QRectF, first: QTextBlock, shape: str
    ) -> None:
        now, width = tokens(), self.viewport().width()
        left = first.blockFormat().leftMargin()
        if shape == CODE:
            right = width - first.blockFormat().rightMargin() + 17
            box = QRectF(left - 17, area.top() - 13, right - left + 17, area.height() + 26)
            draw_box(painter, box, 8, ground=now.window, border=now.line)
        elif shape == QUOTE:
            painter.fillRect(QRectF(left - 14, area.top(), 2, area.height()), now.line_strong)
        else:
            painter.fillRect(QRectF(left, area.center().y(), width - left, 1), now.line)

    def _draw_marker(self, painter: QPainter, block: QTextBlock) -> None:
        now, area = tokens(), self._area(block)
        left = block.blockFormat().leftMargin()
        marker = str(block.blockFormat().property(MARKER))
        line = block.blockFormat().lineHeight()
        if marker == BULLET:
            draw_dot(painter, left - 14.5, area.top() + line / 2, 5, now.muted)
        else:
            box = QRectF(left - 40, area.top(), 31, line)
            draw_text(painter, box, marker, font(Step.READ), now.muted, RIGHT)

    def _area(self, block: QTextBlock) -> QRectF:
        # A fixed line height puts all the room it adds above the letters; the shapes go
        # down by half of it, so that they are level with the letters.
        area = self.document().documentLayout().blockBoundingRect(block)
        face = QFontMetricsF(block.charFormat().font())
        added = block.blockFormat().lineHeight() - face.height()
        return area.translated(0, max(0.0, added / 2))

    def _open(self, link: QUrl) -> None:
        address = link.toString(QUrl.ComponentFormattingOption.FullyDecoded)
        if address.startswith(WIKI):
            self.wiki_wanted.emit(address.removeprefix(WIKI))
        elif is_allowed_link(link.toString()):
            QDesktopServices.openUrl(link)
