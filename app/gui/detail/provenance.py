"""Where a memory came from and who wrote what of it, as far as is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from app.gui.counts import number
from app.gui.dates import date_and_time
from app.gui.detail.importance import importance_sentence
from app.gui.icons import draw_icon
from app.gui.sources import source_icon, source_sentence
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_text, elided
from core.model import Memory, Revision

_ROW, _PAD, _NOTE = 24, 24, 160
_AUTHORS_ICONS = {"you": "pencil", "import": "file-input"}


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """An icon, a sentence, and when that was."""

    icon: str
    text: str
    when: str = ""


def provenance_of(memory: Memory, revisions: Sequence[Revision]) -> list[ProvenanceRow]:
    """Return what is known of where a memory came from; its changes the newest first."""
    came = source_sentence(memory)
    rows = [ProvenanceRow(source_icon(memory.source), came, date_and_time(memory.created_at))]
    for icon, text, value in (
        ("file-text", _tr("Its name there is “{0}”"), memory.source_id),
        ("message-square", _tr("Part of the conversation “{0}”"), memory.conversation),
        ("contact", _tr("It is about “{0}”"), memory.entity),
    ):
        if value:
            rows.append(ProvenanceRow(icon, text.format(value)))
    rows.append(ProvenanceRow("star", importance_sentence(memory)))
    rows.extend(_written(each) for each in sorted(revisions, key=lambda r: -r.number))
    return rows


def _written(revision: Revision) -> ProvenanceRow:
    known = {
        "you": _tr("Revision {0} was written by you"),
        "import": _tr("Revision {0} came with an import"),
    }
    other = _tr("Revision {0} was written by {1}")
    text = known.get(revision.author, other)
    icon = _AUTHORS_ICONS.get(revision.author, "bot")
    words = text.format(number(revision.number), revision.author)
    return ProvenanceRow(icon, words, date_and_time(revision.created_at))


class _Rows(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ProvenanceRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[ProvenanceRow]) -> None:
        self.rows = rows
        self.setFixedHeight(16 + _ROW * len(rows) + 16)
        said = (f"{row.text}, {row.when}" if row.when else row.text for row in rows)
        self.setAccessibleName(". ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, 32 + _ROW * len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter, face = tokens(), QPainter(self), font(Step.META)
        first = max(0, (event.rect().top() - 16) // _ROW)
        last = (event.rect().bottom() - 16) // _ROW + 1
        for place, row in list(enumerate(self.rows))[first:last]:
            top = 16 + place * _ROW
            draw_icon(painter, _PAD, top + 5, row.icon, now.text_2, 14)
            area = QRectF(46, top, self.width() - 46 - _NOTE - 10, _ROW)
            draw_text(painter, area, elided(row.text, face, area.width()), face, now.text_2)
            right = QRectF(self.width() - _PAD - _NOTE, top, _NOTE, _ROW)
            small = font(Step.META, is_tabular=True)
            draw_text(painter, right, row.when, small, now.muted, RIGHT)


class ProvenanceView(QScrollArea):
    """Rows of 24 px that scroll; the keys scroll them too."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAccessibleName(_tr("Provenance"))
        self._inside = _Rows()
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        OverlayScrollBar(self)

    def show_provenance(self, memory: Memory | None, revisions: Sequence[Revision]) -> None:
        """Show what is known of a memory; ``None`` empties it."""
        self._inside.show_rows([] if memory is None else provenance_of(memory, revisions))

    def rows(self) -> list[ProvenanceRow]:
        """Return what is shown."""
        return self._inside.rows


def _tr(text: str) -> str:
    return QCoreApplication.translate("Provenance", text)
