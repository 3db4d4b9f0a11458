"""The pane of tags: a tree on the left, the chosen tag on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.action_menu import pop_up_actions
from app.gui.actions import Action
from app.gui.counts import number
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.tag_query import tag_query
from app.gui.tags.suggestion_bar import SuggestionBar
from app.gui.tags.tag_page import TagPageView
from app.gui.tags.tree import TagTreeView
from app.gui.tags.view_model import TagsViewModel
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.banner import Banner
from app.gui.widgets.empty_page import EmptyPage
from app.gui.widgets.field import Field
from app.gui.widgets.paint import LEFT, RIGHT, draw_text
from app.gui.widgets.pane_head import pane_head
from app.gui.widgets.pane_splitter import PaneSplitter
from app.gui.widgets.text import Line, Paragraph, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.workbench import Workbench
from core.model import (
    DeleteTag,
    MergeTags,
    NestTag,
    RecolourTag,
    RenameTag,
    TagColour,
    TagOperation,
)

_TREE, _LEAST_TREE, _LEAST_PAGE = 495, 280, 400  # and the line, 1 px
_TAGS, _EMPTY = 0, 1
_FOOT = 56
_FILTER, _NEST, _LIFT = "/", "Alt+Right", "Alt+Left"
_MERGE, _MOVE = "Ctrl+M", "Ctrl+Shift+M"


class _Columns(QWidget):
    """The names over the tree's columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now, face = QPainter(self), tokens(), font(Step.META)
        width = self.width()
        draw_text(painter, QRectF(38, 0, 120, 32), self.tr("Name"), face, now.muted, LEFT)
        area = QRectF(width - 201, 0, 120, 32)
        draw_text(painter, area, self.tr("Memories"), face, now.muted, RIGHT)
        area = QRectF(width - 77, 0, 60, 32)
        draw_text(painter, area, self.tr("Used"), face, now.muted, RIGHT)


class TagsView(Pane):
    """Names, colours and places of tags; every change can be undone."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = workbench
        self.model = TagsViewModel(workbench.session, self)
        self.count = Text("", tone="muted", is_tabular=True)
        filter_name = self.tr("Filter tags")
        self.filter = Field(filter_name, placeholder=filter_name, icon="search")
        self.filter.setProperty(KEYS, _FILTER)
        self.filter.setToolTip(filter_name)
        self.suggestion = SuggestionBar()
        self.tree = TagTreeView(workbench.now)
        self.nothing = Paragraph("", tone="text_2")
        self.page = TagPageView(self.model, workbench.now)
        self.warning = Banner()
        self.empty = EmptyPage(
            "tags",
            self.tr("No tags yet"),
            self.tr(
                "A tag is a word on a memory, such as work or family/lena. Here you rename, "
                "merge and nest those in use."
            ),
            self.tr("Capture a memory with a tag"),
            start_icon="square-pen",
        )
        self._is_stale = True
        self._lay_out()
        self._connect()
        self._show()
        self.model.load()  # the colours of tags are shown by every pane

    def came(self) -> None:
        """Load what changed while another pane was shown."""
        if self._is_stale:
            self._is_stale = False
            self.model.load()

    def changed(self, change: Change) -> None:
        """Count again, now or when the pane comes; colours at once, for all panes."""
        if change.kind not in ("memories", "tags"):
            return
        if self.isVisible() or change.kind == "tags":
            self.model.load_soon()
        else:
            self._is_stale = True

    def kept_clear(self) -> int:
        """Return the height of what stands at the foot: a suggestion, or a question."""
        return _FOOT

    def forget(self) -> None:
        """Empty everything."""
        self.filter.edit.clear()
        self.filter.edit.setText("")
        self.model.forget()
        self.tree.forget()
        self.page.forget()
        self.suggestion.show_first(())
        self.warning.dismiss()
        self.nothing.set_text("")
        self._is_stale = True

    def focus_first(self) -> None:
        """Begin in the tree, or at the button where there is none."""
        is_empty = self.pages.currentWidget() is self.empty
        begin = self.empty.start if is_empty else self.tree
        begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions_now(self) -> Sequence[Action]:
        """Return what can be done with the tags."""
        group, tag = self.tr("Tags"), self.tree.current_tag()
        none = "" if tag else self.tr("No tag is chosen.")
        top = "" if "/" in tag else self.tr("It stands at the top.")
        first = "" if self.tree.tag_above() else self.tr("There is no tag before it.")
        form, delete, tree = self.page.form, self.page.delete, self.tree
        return (
            Action("tags.filter", self.tr("Filter tags"), group, self._focus_filter,
                   icon="search"),
            Action("tags.rename", self.tr("Rename the tag"), group, form.begin_name,
                   icon="pencil", keys="F2", about=tag, refusal=none),
            Action("tags.merge", self.tr("Merge the tag into another"), group,
                   form.begin_merge, icon="merge", keys=_MERGE, about=tag, refusal=none),
            Action("tags.move", self.tr("Put the tag elsewhere…"), group, form.begin_move,
                   icon="arrow-right", keys=_MOVE, about=tag, refusal=none),
            Action("tags.nest", self.tr("Put the tag below the one before it"), group,
                   tree.nest_current, keys=_NEST, about=tag, refusal=none or first),
            Action("tags.lift", self.tr("Put the tag one level up"), group,
                   tree.lift_current, keys=_LIFT, about=tag, refusal=none or top),
            Action("tags.show", self.tr("Show what carries the tag"), group,
                   lambda: self._search(tag), icon="search", about=tag, refusal=none),
            Action("tags.delete", self.tr("Delete the tag…"), group, delete.ask,
                   icon="trash-2", about=tag, refusal=none),
        )  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filter to what it found; Esc empties it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the tree and the page leave."""
        if event.text() == _FILTER:
            self._focus_filter()
        elif event.key() == Qt.Key.Key_F2:
            self.page.form.begin_name()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.filter.setFixedWidth(216)
        column.addLayout(pane_head(self.tr("Tags"), self.filter, count=self.count))
        column.addWidget(Line())
        warning = QVBoxLayout()
        warning.setContentsMargins(24, 0, 24, 0)
        warning.addWidget(self.warning)
        column.addLayout(warning)
        self._suggestion_box = QWidget()
        inner = QVBoxLayout(self._suggestion_box)
        inner.setContentsMargins(0, 16, 0, 0)
        inner.setSpacing(15)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(self.suggestion)
        inner.addLayout(row)
        inner.addWidget(Line())
        column.addWidget(self._suggestion_box)
        self.splitter = PaneSplitter(
            self._bench.settings, "tags", self._left(), self._right(), _TREE
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Columns())
        column.addWidget(Line())
        self.nothing.setContentsMargins(0, 0, 0, 0)
        self._nothing_box = QWidget()
        inner = QVBoxLayout(self._nothing_box)
        inner.setContentsMargins(24, 24, 24, 0)
        inner.addWidget(self.nothing)
        column.addWidget(self._nothing_box)
        column.addWidget(self.tree, 1)
        left.setMinimumWidth(_LEAST_TREE)
        return left

    def _right(self) -> QWidget:
        # The page hides while no tag is chosen; its place stays.
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        right.setMinimumWidth(_LEAST_PAGE)
        return right

    def _connect(self) -> None:
        model, bench, page, tree = self.model, self._bench, self.page, self.tree
        model.changed.connect(self._show)
        model.colours_changed.connect(_paint_all)
        model.done.connect(self._done)
        model.failed.connect(self.warning.say)
        self.filter.edit.textChanged.connect(self._show_tree)
        self.filter.edit.installEventFilter(self)
        self.suggestion.taken.connect(model.take_suggestion)
        self.suggestion.refused.connect(model.keep_apart)
        tree.tag_chosen.connect(model.choose)
        tree.tag_opened.connect(self._search)
        tree.delete_wanted.connect(page.delete.ask)
        tree.nested.connect(model.nest)
        tree.menu_wanted.connect(self._pop_up_menu)
        page.show_wanted.connect(self._search)
        page.memory_wanted.connect(bench.memory_wanted)
        page.tag_wanted.connect(self._choose)
        page.form.renamed.connect(self._rename)
        page.form.merged.connect(self._merge)
        page.form.recoloured.connect(self._recolour)
        page.delete.deleted.connect(model.change)
        self.empty.started.connect(lambda: bench.pane_wanted.emit("capture"))

    def _show(self) -> None:
        uses, is_empty = self.model.uses or (), self.model.is_empty
        self.count.setText(number(len(uses)) if uses else "")
        self.pages.setCurrentIndex(_EMPTY if is_empty else _TAGS)
        self.filter.setVisible(not is_empty)
        self.page.form.know([use.name for use in uses])
        focused, box = self.window().focusWidget(), self._suggestion_box
        if not self.model.suggestions and focused is not None and box.isAncestorOf(focused):
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._suggestion_box.setVisible(bool(self.model.suggestions))
        self.suggestion.show_first(self.model.suggestions)
        self._show_tree()

    def _show_tree(self) -> None:
        uses, words = self.model.uses or (), self.filter.text()
        page = self.model.page
        chosen = self.model.wanted or (page.use.name if page else "")
        self.tree.show_rows(uses, words, chosen)
        is_nothing = bool(uses) and self.tree.rows.rowCount() == 0
        said = self.tr("No tag holds “{0}”.").format(words) if is_nothing else ""
        self.nothing.set_text(said)
        self._nothing_box.setVisible(is_nothing)
        if not self.tree.current_tag() and self.tree.rows.rowCount():
            self.tree.setCurrentIndex(self.tree.rows.index(0, 0))

    def _focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.edit.selectAll()

    def _choose(self, tag: str) -> None:
        self.filter.edit.clear()
        index = self.tree.rows.index_of(tag)
        if index.isValid():
            # First the focus: the chip that was pressed goes with the page it stands on.
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _rename(self, new: str, is_merge: bool) -> None:
        self.model.rename(self._tag(), new, merge=is_merge)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _merge(self, into: str) -> None:
        self.model.change(MergeTags((self._tag(),), into))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recolour(self, colour: TagColour | None) -> None:
        self.model.recolour(self._tag(), colour)

    def _tag(self) -> str:
        page = self.model.page
        return page.use.name if page else ""

    def _pop_up_menu(self, at: QPoint) -> None:
        of_a_tag = [each for each in self.actions_now() if each.about]
        pop_up_actions(self.tree, of_a_tag, at)

    def _search(self, tag: str) -> None:
        if tag:
            self._bench.query_wanted.emit(tag_query(tag))

    def _done(self, operation: TagOperation, change: int) -> None:
        self._bench.undo_offered.emit(self._said(operation), change)

    def _said(self, operation: TagOperation) -> str:
        match operation:
            case RenameTag(old, new, True):
                return self.tr("Merged “{0}” into “{1}”").format(old, new)
            case RenameTag(old, new):
                return self.tr("Renamed “{0}” to “{1}”").format(old, new)
            case NestTag(tag, under):
                return self.tr("Put “{0}” below “{1}”").format(tag, under)
            case MergeTags(tags, into):
                return self.tr("Merged “{0}” into “{1}”").format(", ".join(tags), into)
            case DeleteTag(tag):
                return self.tr("Deleted the tag “{0}”").format(tag)
            case RecolourTag(tag):
                return self.tr("Gave “{0}” another colour").format(tag)


def _paint_all() -> None:
    """Paint every window anew: dots of tags stand in all panes."""
    for window in QApplication.topLevelWidgets():
        window.update()
