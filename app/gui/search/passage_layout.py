"""A passage on two lines with its matched words marked."""

import re
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.paint import draw_box

Marks = tuple[tuple[int, int], ...]
LINE = 18  # pixels
_KEPT = 400
_MARKDOWN = re.compile(
    r"^\s{0,3}#{1,6}\s+|```\w*|\*\*|`|^\s*[-*+]\s+(?:\[[ xX]\]\s+)?|^\s*>\s?", re.MULTILINE
)
_LOOKED_AT = 600  # characters; more never fits in two lines


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """What a row shows of a memory: text without line breaks, and marks into it."""

    text: str
    marks: Marks = ()


def flatten(text: str, marks: Marks = ()) -> ShownPassage:
    """Return a passage on one line, without Markdown's marks.

    Runs of white space become one space; ``marks`` are moved along.
    """
    text = text[: _LOOKED_AT * 2]
    hidden = {place for found in _MARKDOWN.finditer(text) for place in range(*found.span())}
    shown: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if len(shown) >= _LOOKED_AT:
            break
        places.append(len(shown))
        is_space = letter.isspace()
        if place in hidden and not is_space:
            continue
        if not is_space:
            shown.append(letter)
        elif shown and shown[-1] != " ":
            shown.append(" ")
    places.append(len(shown))
    last = len(places) - 1
    moved = tuple((places[min(a, last)], places[min(b, last)]) for a, b in marks if a <= last)
    return ShownPassage("".join(shown)[:_LOOKED_AT].rstrip(), moved)


class PassageLayouts:
    """Laid-out passages, the last few hundred kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[ShownPassage, int, str], QTextLayout] = OrderedDict()
        self._flat: OrderedDict[tuple[str, Marks], ShownPassage] = OrderedDict()

    def forget(self) -> None:
        """Let go of all of them."""
        self._kept.clear()
        self._flat.clear()

    def flat(self, text: str, marks: Marks = ()) -> ShownPassage:
        """Return what ``flatten`` does; a row is painted many times."""
        key = (text, marks)
        found = self._flat.get(key)
        if found is None:
            found = self._flat[key] = flatten(text, marks)
            if len(self._flat) > _KEPT:
                self._flat.popitem(last=False)
        self._flat.move_to_end(key)
        return found

    def draw(self, painter: QPainter, at: QPointF, passage: ShownPassage, width: int) -> None:
        """Draw up to two lines; the second ends with an ellipsis if more would follow."""
        layout = self._layout(passage, width)
        for number in range(layout.lineCount()):
            self._draw_marks(painter, layout, number, passage, at)
        painter.setPen(tokens().text_2)
        layout.draw(painter, at)

    def _layout(self, passage: ShownPassage, width: int) -> QTextLayout:
        key = (passage, width, tokens().text.name())
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _lay_out(passage, width)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found

    def _draw_marks(
        self,
        painter: QPainter,
        layout: QTextLayout,
        number: int,
        passage: ShownPassage,
        at: QPointF,
    ) -> None:
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if layout.text() != passage.text:
            last = min(last, len(layout.text()) - 1)  # the ellipsis is never a match
        ground: QColor = tokens().mark
        for start, end in passage.marks:
            begin, stop = max(start, first), min(end, last)
            if begin >= stop:
                continue
            left = _x_at(line.cursorToX(begin)) + at.x()
            right = _x_at(line.cursorToX(stop)) + at.x()
            top = at.y() + number * LINE + 1
            box = QRectF(left - 1, top, right - left + 2, LINE - 2)
            draw_box(painter, box, 2, ground=ground)


def _x_at(found: object) -> float:
    # PySide gives the position back together with the cursor it was asked for.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _lay_out(passage: ShownPassage, width: int) -> QTextLayout:
    face = font(Step.META)
    layout = _broken(passage.text, width)
    if layout.lineCount() > 2:
        second = layout.lineAt(1).textStart()
        metrics = QFontMetricsF(face)
        head, rest = passage.text[:second], passage.text[second:]
        cut = metrics.elidedText(rest[:300], Qt.TextElideMode.ElideRight, width - 2)
        layout = _broken(head + cut, width)
    formats = []
    for start, end in passage.marks:
        run = QTextLayout.FormatRange()
        run.start, run.length = start, end - start
        look = QTextCharFormat()
        look.setForeground(tokens().mark_text)
        run.format = look
        formats.append(run)
    return _broken(layout.text(), width, formats)


def _broken(
    text: str, width: int, formats: list[QTextLayout.FormatRange] | None = None
) -> QTextLayout:
    face = font(Step.META)
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(formats)
    layout.beginLayout()
    for number in range(3):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * LINE + (LINE - line.height()) / 2))
    layout.endLayout()
    return layout
