"""The palette: type a few letters of what is to be done, and press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QStackedWidget, QWidget

from app.gui.actions import Action
from app.gui.icons import draw_icon
from app.gui.palette.matching import find_actions
from app.gui.palette.rows import PaletteDelegate, PaletteRows, spoken
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.keycap import KeyCapRow
from app.gui.widgets.overlay import Overlay
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import elided
from app.gui.widgets.text import Line, Text

_WIDTH, _TOP = 608, 112
_PADDING = 8  # above and below the rows


class _Field(QWidget):
    """The field, and what the chosen command would act on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setFont(font(Step.TITLE))
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(name)
        self.about = Text("", Step.META, tone="text_2")
        self.setFixedHeight(55)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.edit, 1)
        row.addWidget(self.about)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the prompt."""
        draw_icon(QPainter(self), 16, 20, "chevron-right", tokens().text_2)


class _List(QListView):
    """All rows that there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("palette")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayScrollBar(self)


class CommandPalette(Overlay):
    """Lists commands by what is typed; the keyboard is enough, the mouse works too."""

    chosen = Signal(object)  # an Action

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _WIDTH, _TOP)
        self._actions: tuple[Action, ...] = ()
        self.rows = PaletteRows(self)
        self.field = _Field(self.tr("Find a command"))
        self.list = _List(self.tr("Commands"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteDelegate(self))
        self.nothing = Text(self.tr("No command is called that."), tone="text_2")
        self.nothing.setContentsMargins(16, 0, 16, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        self._lay_out()
        self.field.edit.textChanged.connect(self._look)
        self.field.edit.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._say_current)

    def pop_up(self, actions: Sequence[Action]) -> None:
        """Show these commands, those that act on something named first."""
        self._actions = tuple(sorted(actions, key=lambda each: not each.about))
        self.field.edit.clear()
        self._look("")
        self.open_over()
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def forget(self) -> None:
        """Close, and let go of every name and word."""
        self._actions = ()
        self.rows.show_groups(())
        self.field.edit.clear()
        self.field.edit.setText("")  # its undo too
        self.field.edit.setAccessibleDescription("")
        self.field.about.setText("")
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose and run with the field's keys."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and watched is self.field.edit
            and self._take_key(event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def close_over(self) -> None:
        """Hide it, give the focus back, and let go of what it listed."""
        super().close_over()
        self.forget()

    def _take_key(self, key: int) -> bool:
        place = self.list.currentIndex().row()
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._choose(self.rows.next_action(place, 1))
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._choose(self.rows.next_action(place, -1))
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                step = 1 if key == Qt.Key.Key_PageDown else -1
                for _ in range(6):
                    place = self.rows.next_action(place, step)
                self._choose(place)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(place)
            case _:
                return False
        return True

    def _look(self, query: str) -> None:
        self.rows.show_groups(find_actions(query, self._actions))
        has_rows = self.rows.rowCount() > 0
        self._pages.setCurrentIndex(0 if has_rows else 1)
        self._pages.setFixedHeight(self._height_of_rows(has_rows=has_rows))
        self._choose(self.rows.next_action(-1, 1))
        self.list.scrollToTop()
        self.box.column.invalidate()
        self.place()

    def _height_of_rows(self, *, has_rows: bool) -> int:
        wanted = self.rows.height() + _PADDING if has_rows else 56
        around = _TOP + 56 + 41 + 2 + 24
        return max(56, min(wanted, self.over.height() - around))

    def _choose(self, place: int) -> None:
        index = self.rows.index(place) if place >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if place == self.rows.next_action(-1, 1):
            self.list.scrollToTop()  # its heading too

    def _say_current(self, current: QModelIndex) -> None:
        action = self.rows.action_at(current.row())
        about = action.about if action is not None else ""
        shown = elided(about, font(Step.META), 240)
        self.field.about.setText(self.tr("On “{0}”").format(shown) if about else "")
        self.field.edit.setAccessibleDescription(spoken(action) if action else "")

    def _clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, place: int) -> None:
        action = self.rows.action_at(place)
        if action is not None:
            self.close_over()
            self.chosen.emit(action)

    def _lay_out(self) -> None:
        column = self.box.column
        column.addWidget(self.field)
        column.addWidget(Line())
        column.addWidget(self._pages)
        column.addWidget(Line())
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for caps, words in (
            (("↑", "↓"), self.tr("Choose")),
            ((self.tr("Enter"),), self.tr("Run")),
        ):
            row.addWidget(KeyCapRow(*caps))
            row.addWidget(Text(words, Step.META, tone="muted"))
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(KeyCapRow(self.tr("Esc")))
        row.addWidget(Text(self.tr("Close"), Step.META, tone="muted"))
        return foot
