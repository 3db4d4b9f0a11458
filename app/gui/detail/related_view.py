"""The Related tab: memories that have to do with this one, and why."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.dates import NARROW, age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided
from app.gui.widgets.text import Paragraph
from core.model import RelatedMemory, Relation, RelationKind

_ROW = 56
_RELATED = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class RelatedModel(QAbstractListModel):
    """A dozen related memories; there are never many."""

    def __init__(self, why: Callable[[RelatedMemory], str]) -> None:
        super().__init__()
        self._why = why
        self._related: tuple[RelatedMemory, ...] = ()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._related)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the related memory, or title and reason for a screen reader."""
        each = self.at(index.row())
        if each is None:
            return None
        if role == _RELATED:
            return each
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{each.memory.display_title}. {self._why(each)}"
        return None

    def at(self, place: int) -> RelatedMemory | None:
        """Return one of them."""
        return self._related[place] if 0 <= place < len(self._related) else None

    def show_related(self, related: tuple[RelatedMemory, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self._related = related
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """Two lines: the title, and why it is here."""

    def __init__(
        self, now: Callable[[], datetime], why: Callable[[RelatedMemory], str]
    ) -> None:
        super().__init__()
        self._now, self._why = now, why

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(280, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        each = index.data(_RELATED)
        if not isinstance(each, RelatedMemory):
            return
        now, area, state = tokens(), QRectF(option.rect), option.state
        is_tinted = bool(state & QStyle.StateFlag.State_MouseOver)
        if is_tinted:
            painter.fillRect(area, now.hover)
        painter.fillRect(QRectF(24, area.bottom() - 1, area.width() - 48, 1), now.line)
        ink = now.text_2 if is_tinted else now.muted
        draw_icon(painter, 24, area.top() + 10, ICONS[each.memory.type], ink)
        small = font(Step.META, is_tabular=True)
        right = QRectF(area.right() - 114, area.top() + 8, 90, 19)
        draw_text(painter, right, age(each.memory.created_at, self._now()), small, ink, RIGHT)
        face, width = font(weight=SEMIBOLD), area.width() - 48 - 120
        title = elided(each.memory.display_title, face, width)
        draw_text(painter, QRectF(48, area.top() + 8, width, 19), title, face, now.text)
        why = elided(self._why(each), font(Step.META), area.width() - 72)
        below = QRectF(48, area.top() + 30, area.width() - 72, 16)
        draw_text(painter, below, why, font(Step.META), now.text_2)
        if state & QStyle.StateFlag.State_HasFocus:
            inset = area.adjusted(8, 2, -8, -3)
            draw_box(painter, inset, 5, border=now.accent, width=2)


class RelatedList(QListView):
    """Enter or a click opens."""

    wanted = Signal(str)

    def __init__(self, name: str, model: RelatedModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        OverlayScrollBar(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        each = self._rows.at(index.row())
        if each is not None:
            self.wanted.emit(each.memory.id)


class RelatedView(QStackedWidget):
    """The list, or a sentence when there is nothing in it."""

    wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.model = RelatedModel(self.why)
        self.list = RelatedList(self.tr("Related memories"), self.model)
        self._delegate = _Delegate(now, self.why)
        self.list.setItemDelegate(self._delegate)
        self.list.wanted.connect(self.wanted)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(
            Paragraph(
                self.tr(
                    "Nothing is related yet. Write [[the title of another memory]] in the "
                    "text to link to it; what is near in meaning appears here by itself."
                )
            )
        )
        column.addStretch(1)
        self.addWidget(nothing)
        self.addWidget(self.list)

    def show_related(self, related: tuple[RelatedMemory, ...]) -> None:
        """Show these."""
        self.model.show_related(related)
        self.setCurrentIndex(1 if related else 0)

    def why(self, each: RelatedMemory) -> str:
        """Return the reasons in a sentence."""
        reasons = [self._reason(relation) for relation in each.relations]
        if each.cosine is not None:
            near = self.tr("Near in meaning, {0}{1}%")
            reasons.append(near.format(round(100 * each.cosine), NARROW))
        return " · ".join(reasons)

    def _reason(self, relation: Relation) -> str:
        # Seen from the memory that is shown: does it say so of this one, or the other way?
        there, back = {
            RelationKind.RELATES: (self.tr("Related"), self.tr("Related")),
            RelationKind.SUPPORTS: (self.tr("Supported by this"), self.tr("Supports this")),
            RelationKind.UPDATES: (self.tr("Updated by this"), self.tr("Updates this")),
            RelationKind.FOLLOWS: (self.tr("Came before this"), self.tr("Follows this")),
            RelationKind.PART_OF: (self.tr("This is a part of it"), self.tr("Part of this")),
            RelationKind.MENTIONS: (self.tr("Linked from this"), self.tr("Links to this")),
        }[relation.kind]
        return there if relation.is_outgoing else back
