"""Making a link: what kind, and to which memory. It stands where the related ones do."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.chips import Chip
from app.gui.widgets.field import Field
from app.gui.widgets.flow import FlowLayout
from app.gui.widgets.paint import RIGHT, draw_text, elided, text_width
from app.gui.widgets.row_list import RowList
from app.gui.widgets.row_painter import RowPainter
from app.gui.widgets.text import ElidedText, Line, Text
from core.model import Memory, RelationKind

KINDS = (
    RelationKind.RELATES,
    RelationKind.SUPPORTS,
    RelationKind.UPDATES,
    RelationKind.CONTRADICTS,
    RelationKind.PART_OF,
    RelationKind.FOLLOWS,
)
_ROW, _PAD = 32, 24
_LEAST_TEXT = 60  # pixels; in less, nothing of a text can be read
_LOOKED_AT = 300  # characters
_MEMORY = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractListModel):
    """Memories to link with."""

    def __init__(self) -> None:
        super().__init__()
        self._memories: tuple[Memory, ...] = ()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._memories)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the memory, or its title."""
        memory = self.at(index.row())
        if memory is None:
            return None
        if role == _MEMORY:
            return memory
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return memory.display_title
        return None

    def at(self, place: int) -> Memory | None:
        """Return one of them."""
        return self._memories[place] if 0 <= place < len(self._memories) else None

    def show_memories(self, memories: tuple[Memory, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self._memories = memories
        self.endResetModel()


class LinkPicker(QWidget):
    """``chosen(kind, memory)`` at Enter or the button, ``left`` at Esc."""

    chosen = Signal(object, object)
    left = Signal()
    asked = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.kinds = {kind: Chip(self._name(kind)) for kind in KINDS}
        self._group = QButtonGroup(self)
        for chip in self.kinds.values():
            chip.setCheckable(True)
            self._group.addButton(chip)
        self.kinds[RelationKind.RELATES].setChecked(True)
        self.field = Field(
            self.tr("The other memory"),
            placeholder=self.tr("Find the other memory"),
            icon="search",
        )
        self.rows = FoundModel()
        self.list = RowList(self.tr("Memories to link with"))
        self.list.setModel(self.rows)
        draw = partial(_draw, now)
        self._delegate = RowPainter(draw, self._has_focus, height=_ROW, role=_MEMORY)
        self.list.setItemDelegate(self._delegate)
        self.sentence = ElidedText("", Step.META, tone="text_2")
        self.cancel = Button(self.tr("Cancel"))
        self.add = Button(self.tr("Add the link"), Kind.PRIMARY)
        self._lay_out()
        self._connect()
        self._show()

    def begin(self) -> None:
        """Ask for a memory."""
        self.field.edit.clear()
        self.asked.emit("")
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_memories(self, memories: tuple[Memory, ...]) -> None:
        """Offer these, the first of them chosen."""
        self.rows.show_memories(memories)
        # Where there is no row, nothing would show that the list has the focus.
        policy = Qt.FocusPolicy.StrongFocus if memories else Qt.FocusPolicy.NoFocus
        self.list.setFocusPolicy(policy)
        if memories:
            self.list.setCurrentIndex(self.rows.index(0))
        self._show()

    def forget(self) -> None:
        """Empty everything."""
        self.field.edit.clear()
        self.field.edit.setText("")
        self.rows.show_memories(())
        self._show()

    @property
    def kind(self) -> RelationKind:
        """What is to be said of the two."""
        return next(kind for kind, chip in self.kinds.items() if chip.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the list from the field with the arrows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.rows.rowCount():
                row = self.list.currentIndex().row() + step
                row = max(0, min(self.rows.rowCount() - 1, row))
                self.list.setCurrentIndex(self.rows.index(row))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc, add at Enter; the field and the list pass both on."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 12)
        head.setSpacing(8)
        head.addWidget(Text(self.tr("What has this memory to do with the other?"), Step.META))
        holder = QWidget()
        flow = FlowLayout(holder)
        for chip in self.kinds.values():
            flow.addWidget(chip)
        head.addWidget(holder)
        head.addWidget(self.field)
        column.addLayout(head)
        column.addWidget(Line())
        column.addWidget(self.list, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.field.edit.textChanged.connect(self.asked)
        self.field.edit.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.list.doubleClicked.connect(lambda _: self._choose())
        self._group.buttonToggled.connect(lambda *_: self._show())
        self.cancel.clicked.connect(self.left)
        self.add.clicked.connect(self._choose)

    def _has_focus(self) -> bool:
        return self.list.hasFocus() or self.field.edit.hasFocus()

    def _choose(self) -> None:
        memory = self.rows.at(self.list.currentIndex().row())
        if memory is not None:
            self.chosen.emit(self.kind, memory)

    def _show(self) -> None:
        memory = self.rows.at(self.list.currentIndex().row())
        self.add.setEnabled(memory is not None)
        said = "" if memory is None else self._said().format(memory.display_title[:60])
        self.sentence.set_text(said)

    def _said(self) -> str:
        return {
            RelationKind.RELATES: self.tr("This memory and “{0}” are related."),
            RelationKind.SUPPORTS: self.tr("This memory supports “{0}”."),
            RelationKind.UPDATES: self.tr("This memory brings “{0}” up to date."),
            RelationKind.CONTRADICTS: self.tr("This memory and “{0}” contradict each other."),
            RelationKind.PART_OF: self.tr("This memory is a part of “{0}”."),
            RelationKind.FOLLOWS: self.tr("This memory follows “{0}”."),
        }[self.kind]

    def _name(self, kind: RelationKind) -> str:
        return {
            RelationKind.RELATES: self.tr("Related"),
            RelationKind.SUPPORTS: self.tr("Supports"),
            RelationKind.UPDATES: self.tr("Updates"),
            RelationKind.CONTRADICTS: self.tr("Contradicts"),
            RelationKind.PART_OF: self.tr("Part of"),
            RelationKind.FOLLOWS: self.tr("Follows"),
        }[kind]


def _draw(
    clock: Callable[[], datetime],
    painter: QPainter,
    area: QRectF,
    row: Memory,
    is_tinted: bool,
) -> None:
    """Draw one line: type, title, how the text begins if that is no title, age."""
    now = tokens()
    ink = now.text_2 if is_tinted else now.muted
    draw_icon(painter, _PAD, area.top() + 8, ICONS[row.type], ink)
    small = font(Step.META, is_tabular=True)
    when = age(row.created_at, clock())
    right = QRectF(area.right() - 60 - _PAD, area.top(), 60, _ROW)
    draw_text(painter, right, when, small, ink, RIGHT)
    room = area.width() - 48 - 60 - _PAD - 8
    title = elided(row.display_title, font(), room)
    draw_text(painter, QRectF(48, area.top(), room + 2, _ROW), title, font(), now.text)
    left = 48 + text_width(title, font()) + 12
    if row.title and (room := room + 48 - left) > _LEAST_TEXT:
        text = elided(" ".join(row.text[:_LOOKED_AT].split()), font(Step.META), room)
        box = QRectF(left, area.top(), room + 2, _ROW)
        draw_text(painter, box, text, font(Step.META), ink)
