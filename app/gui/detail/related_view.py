"""The Related tab: memories that have to do with this one, why, and links made by hand."""

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
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.dates import age
from app.gui.detail.link_model import removable
from app.gui.detail.link_picker import LinkPicker
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided
from app.gui.widgets.text import Line, Paragraph
from app.gui.widgets.tooltip import KEYS
from core.model import RelatedMemory, Relation, RelationKind, SaidBy

LINK_KEYS = "Ctrl+Shift+L"
_ROW, _CROSS = 56, 48  # pixels: a row's height, and the room of its cross
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
        self.shows_crosses = True

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
        if is_tinted and self.shows_crosses and removable(each) is not None:
            draw_icon(painter, area.right() - 40, area.top() + 10, "x", ink)
        else:
            right = QRectF(area.right() - 114, area.top() + 8, 90, 19)
            when = age(each.memory.created_at, self._now())
            draw_text(painter, right, when, small, ink, RIGHT)
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
    """Enter or a click opens; Del, or a click on the cross, takes a link away."""

    wanted = Signal(str)
    removal_wanted = Signal()

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
        self.clicked.connect(self._click)
        self._pressed_at = 0
        OverlayScrollBar(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where: the cross stands at the right."""
        self._pressed_at = round(event.position().x())
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        each = self._rows.at(index.row())
        is_on_cross = self._pressed_at > self.viewport().width() - _CROSS
        if each is not None and is_on_cross and removable(each) is not None:
            self.removal_wanted.emit()
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        each = self._rows.at(index.row())
        if each is not None:
            self.wanted.emit(each.memory.id)


class RelatedView(QWidget):
    """The list, or a sentence when there is nothing in it; and the way to another link."""

    wanted = Signal(str)
    removal_wanted = Signal(object)  # a RelatedMemory

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._is_let = True
        self.model = RelatedModel(self.why)
        self.list = RelatedList(self.tr("Related memories"), self.model)
        self._delegate = _Delegate(now, self.why)
        self.list.setItemDelegate(self._delegate)
        self.list.wanted.connect(self.wanted)
        self.list.removal_wanted.connect(self._remove)
        self.add = Button(self.tr("Add a link…"), Kind.QUIET, Size.SMALL, icon="link")
        self.add.setProperty(KEYS, LINK_KEYS)
        self.add.setToolTip(self.tr("Say what this memory has to do with another"))
        self.picker = LinkPicker(now)
        self.add.clicked.connect(self.begin_link)
        self.picker.left.connect(self.end_link)
        self._lay_out()

    def begin_link(self) -> None:
        """Ask for the other memory."""
        self.pages.setCurrentWidget(self.picker)
        self.picker.begin()

    def end_link(self) -> None:
        """Show the list again."""
        if self.is_linking:
            self.picker.forget()
            self.pages.setCurrentIndex(0)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_linking(self) -> bool:
        """Whether the other memory is asked for."""
        return self.pages.currentWidget() is self.picker

    def show_related(self, related: tuple[RelatedMemory, ...]) -> None:
        """Show these."""
        self.model.show_related(related)
        self.lists.setCurrentIndex(1 if related else 0)

    def let_write(self, *, is_let: bool) -> None:
        """Let links be made and taken away, or not: the past can only be looked at."""
        self.add.setEnabled(is_let)
        self._is_let = is_let
        self._delegate.shows_crosses = is_let

    def forget(self) -> None:
        """Empty everything."""
        self.end_link()
        self.picker.forget()
        self.show_related(())

    def chosen(self) -> RelatedMemory | None:
        """Return the chosen row."""
        return self.model.at(self.list.currentIndex().row())

    def why(self, each: RelatedMemory) -> str:
        """Return the reasons, a sentence each."""
        reasons = [self._reason(relation) for relation in each.relations]
        if each.cosine is not None:
            reasons.append(self._nearness(each))
        return " ".join(reasons)

    def _lay_out(self) -> None:
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(
            Paragraph(
                self.tr(
                    "Nothing is related yet. Write [[the title of another memory]] in the "
                    "text to link to it, or add a link here; what is near in meaning appears "
                    "by itself."
                )
            )
        )
        column.addStretch(1)
        self.lists = QStackedWidget()
        self.lists.addWidget(nothing)
        self.lists.addWidget(self.list)
        listing = QWidget()
        below = QVBoxLayout(listing)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 20, 8)
        tools.addWidget(self.add)
        tools.addStretch(1)
        below.addLayout(tools)
        below.addWidget(Line())
        below.addWidget(self.lists, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(listing)
        self.pages.addWidget(self.picker)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _remove(self) -> None:
        chosen = self.chosen()
        if chosen is not None and self._is_let:
            self.removal_wanted.emit(chosen)

    def _nearness(self, each: RelatedMemory) -> str:
        if each.shared_words:
            words = [f"“{word}”" for word in each.shared_words]
            if len(words) == 1:
                return self.tr("Both speak of {0}.").format(words[0])
            return self.tr("Both speak of {0} and {1}.").format(*words)
        if each.shared_tags:
            tags = ", ".join(each.shared_tags)
            return self.tr("Near in meaning, and both are tagged {0}.").format(tags)
        if each.passage:
            return self.tr("Near in meaning: “{0}”").format(each.passage)
        return self.tr("Near in meaning.")

    def _reason(self, relation: Relation) -> str:
        # Of the memory in the row, "it", and the one that is shown, "this".
        pair = None
        if relation.said_by is SaidBy.SETTLED:
            pair = self._settled().get(relation.kind)
        there, back = pair or self._said()[relation.kind]
        return there if relation.is_outgoing else back

    def _settled(self) -> dict[RelationKind, tuple[str, str]]:
        both = self.tr("They contradict each other, and you kept both.")
        return {
            RelationKind.UPDATES: (
                self.tr("You let this replace it."),
                self.tr("You let it replace this."),
            ),
            RelationKind.CONTRADICTS: (both, both),
        }

    def _said(self) -> dict[RelationKind, tuple[str, str]]:
        related = self.tr("You said that the two are related.")
        against = self.tr("You said that the two contradict each other.")
        return {
            RelationKind.RELATES: (related, related),
            RelationKind.SUPPORTS: (
                self.tr("You said that this supports it."),
                self.tr("You said that it supports this."),
            ),
            RelationKind.UPDATES: (
                self.tr("You said that this brings it up to date."),
                self.tr("You said that it brings this up to date."),
            ),
            RelationKind.CONTRADICTS: (against, against),
            RelationKind.FOLLOWS: (
                self.tr("You said that this follows it."),
                self.tr("You said that it follows this."),
            ),
            RelationKind.PART_OF: (
                self.tr("You said that this is a part of it."),
                self.tr("You said that it is a part of this."),
            ),
            RelationKind.MENTIONS: (
                self.tr("This links to it in its text."),
                self.tr("It links to this in its text."),
            ),
        }
