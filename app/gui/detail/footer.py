"""The foot of the detail panel: how the memory was found, and who wrote it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.counts import number
from app.gui.dates import date_and_time
from app.gui.icons import draw_icon
from app.gui.sentences import sentence_for_why
from app.gui.sources import source_icon, source_sentence
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.paint import RIGHT, draw_text, elided
from core.model import Hit, Memory, Source

_ROW = 24


class DetailFooter(QWidget):
    """Rows of 24 px: an icon, a sentence, and a note at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str, str]] = []

    def show_rows(self, memory: Memory, hit: Hit | None, rank: int, found: int) -> None:
        """Say how this memory was found and where it came from."""
        self._rows = []
        if hit is not None:
            self._rows.append(
                ("text-search", sentence_for_why(hit.why), self._rank(rank, found))
            )
        icon, words = source_icon(memory.source), source_sentence(memory)
        self._rows.append((icon, words, date_and_time(memory.created_at)))
        if memory.conversation and memory.source is not Source.CHAT:
            part = self.tr("Part of the conversation “{0}”").format(memory.conversation)
            self._rows.append(("message-square", part, ""))
        if memory.revision > 1 or memory.updated_at > memory.created_at:
            self._rows.append(
                ("pencil", self._changed(memory), date_and_time(memory.updated_at))
            )
        self.setFixedHeight(17 + _ROW * len(self._rows))
        self.setAccessibleName(
            ". ".join(f"{text}, {note}" if note else text for _, text, note in self._rows)
        )
        self.update()

    def forget(self) -> None:
        """Empty the foot."""
        self._rows = []
        self.setAccessibleName("")
        self.update()

    def _rank(self, rank: int, found: int) -> str:
        if rank == 0:
            return self.tr("Best of {0}").format(number(found))
        return self.tr("{0} of {1}").format(number(rank + 1), number(found))

    def _changed(self, memory: Memory) -> str:
        if memory.revision == 1:
            return self.tr("Its title, type, date or tags were last set")
        return self.tr("Changed last, revision {0}").format(number(memory.revision))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the rows."""
        now, painter = tokens(), QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), now.line)
        face = font(Step.META)
        for place, (icon, text, note) in enumerate(self._rows):
            top = 9 + place * _ROW
            draw_icon(painter, 24, top + 5, icon, now.text_2, 14)
            area = QRectF(46, top, self.width() - 46 - 170, _ROW)
            draw_text(painter, area, elided(text, face, area.width()), face, now.text_2)
            right = QRectF(self.width() - 184, top, 160, _ROW)
            draw_text(painter, right, note, font(Step.META, is_tabular=True), now.muted, RIGHT)
