"""The search field, with its keys while it is empty and a cross while it isn't."""

import re

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
)

from app.gui.search.completion import OPERATORS, Completion
from app.gui.search.completion_list import CompletionList
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.field import Field
from app.gui.widgets.keycap import KeyCapRow
from app.gui.widgets.paint import draw_box

_OPERATOR = re.compile(r'(?<!\S)-?(?P<key>[A-Za-z]+):(?!//)(?:"[^"]*"?|[^\s"]+)')
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(Field):
    """``moved(step, extends)`` asks the list to go up or down without leaving the field."""

    moved = Signal(int, bool)
    opened = Signal()
    taken = Signal()  # a proposal was put in

    def __init__(self) -> None:
        super().__init__("", placeholder="", icon="search", size=Size.LARGE)
        self.edit.setAccessibleName(self.tr("Search"))
        self.edit.setPlaceholderText(self.tr("Search in your own words"))
        self.edit.setFont(font(Step.TITLE))
        self.keys = KeyCapRow("Ctrl F")
        self.clear = IconButton("x", self.tr("Clear the search"))
        self.clear.setFixedSize(28, 28)
        self.clear.clicked.connect(self.edit.clear)
        self.add(self.keys)
        self.add(self.clear)
        self.proposals: CompletionList | None = None
        self.edit.textChanged.connect(self._show)
        self.edit.textChanged.connect(self.tint)
        self.edit.cursorPositionChanged.connect(self.update)
        self._show()

    def propose_in(self, proposals: CompletionList) -> None:
        """Let this list take the keys while it shows something."""
        self.proposals = proposals
        proposals.chosen.connect(self.take)

    def take(self, proposal: Completion) -> None:
        """Put a proposal in for what was typed of it."""
        if self.proposals is None or self.proposals.now is None:
            return
        text, cursor = self.edit.text(), self.edit.cursorPosition()
        head = text[: self.proposals.now.start] + proposal.insert
        self.edit.setText(head + text[cursor:].lstrip())
        self.edit.setCursorPosition(len(head))
        self.taken.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows move in the list, Esc empty the field, Tab take a proposal."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if self._complete(key) or self._move(key, event):
                return True
            if key == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
            if key in _ENTER:
                self.opened.emit()
                return True
        if event.type() == QEvent.Type.FocusOut and self.proposals is not None:
            self.proposals.forget()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put a tinted box behind each operator; one that is none gets a warning's."""
        super().paintEvent(event)
        text, painter = self.edit.text(), QPainter(self)
        metrics = QFontMetricsF(self.edit.font())
        cursor = metrics.horizontalAdvance(text[: self.edit.cursorPosition()])
        # Where the text begins, scrolled or not: the cursor is 2 px wide around its place.
        start = self.edit.x() + self.edit.cursorRect().center().x() - cursor + 0.5
        painter.setClipRect(self.edit.geometry().adjusted(-6, -4, 4, 4))
        for found in _OPERATOR.finditer(text[:2_000]):
            is_known = found["key"].casefold() in OPERATORS
            left = start + metrics.horizontalAdvance(text[: found.start()])
            width = metrics.horizontalAdvance(found[0])
            box = QRectF(left - 3, self.height() / 2 - 12, width + 6, 24)
            ground = tokens().accent_soft if is_known else tokens().warn_soft
            draw_box(painter, box, 4, ground=ground)

    def tint(self) -> None:
        """Write the operators in the theme's colours."""
        # A line edit has no colours of its own for parts of its text but those that an input
        # method gives; they end with the next of its events, so they are given after each.
        text, cursor = self.edit.text(), self.edit.cursorPosition()
        tints = []
        for found in _OPERATOR.finditer(text[:2_000]):
            is_known = found["key"].casefold() in OPERATORS
            look = QTextCharFormat()
            look.setForeground(tokens().accent_text if is_known else tokens().warn_text)
            kind = QInputMethodEvent.AttributeType.TextFormat
            start, length = found.start() - cursor, len(found[0])
            tints.append(QInputMethodEvent.Attribute(kind, start, length, look))
        QCoreApplication.sendEvent(self.edit, QInputMethodEvent("", tints))

    def _complete(self, key: Qt.Key) -> bool:
        shown = self.proposals
        wanted = None if shown is None else shown.wanted()
        if shown is None or shown.now is None or wanted is None:
            return False
        # An operator's name may be a plain word too: only Tab takes that for one.
        is_sure = shown.now.is_value or shown.current >= 0
        if key == Qt.Key.Key_Tab or (key in _ENTER and is_sure):
            self.take(wanted)
        elif key == Qt.Key.Key_Escape:
            shown.forget()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown.now.is_value:
            shown.move_by(_STEPS[key])
            self.edit.setAccessibleDescription((shown.wanted() or wanted).text)
        else:
            return False
        return True

    def _move(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key not in _STEPS:
            return False
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.moved.emit(_STEPS[key], extends)
        return True

    def _show(self) -> None:
        is_empty = not self.edit.text()
        self.keys.setVisible(is_empty)
        self.clear.setVisible(not is_empty)
        self.edit.setAccessibleDescription("")
