"""The panel that shows one memory."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.detail.edit_box import EditBox
from app.gui.detail.footer import DetailFooter
from app.gui.detail.header import DetailHeader
from app.gui.detail.view_model import DetailViewModel
from app.gui.history.view import HistoryView
from app.gui.history.view_model import HistoryViewModel
from app.gui.markdown import fill_with_markdown
from app.gui.theme import Theme
from app.gui.widgets.banner import Banner
from app.gui.widgets.reader import Reader
from app.gui.widgets.segmented import Tabs
from app.gui.widgets.text import Line
from core.model import Conflict

_TEXT, _HISTORY = 0, 1
_NOTHING, _READING = 0, 1


class DetailView(QStackedWidget):
    """Nothing, or one memory with its tabs; editing happens in place."""

    history_shown = Signal(bool)

    def __init__(
        self, model: DetailViewModel, theme: Theme, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._rendered: tuple[str, int] | None = None
        self.header = DetailHeader(model, now)
        self.tabs = Tabs(self.tr("Text"), self.tr("History"))
        self.banner = Banner()
        self.reader = Reader(self.tr("Text"))
        self.history_model = HistoryViewModel(model)
        self.history = HistoryView(self.history_model, theme, now)
        self.edit_box = EditBox()
        self.footer = DetailFooter()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect(theme)
        self._show()

    def begin_edit(self) -> None:
        """Edit the text in its place."""
        if self._model.memory is not None:
            self.tabs.choose(_TEXT)
            self.edit_box.begin(self._model.memory)
            self._edit(is_on=True)

    def forget(self) -> None:
        """Empty everything."""
        self.banner.dismiss()
        self.edit_box.forget()
        self.header.forget()
        self.history.forget()
        self.footer.forget()
        self.reader.document().clear()
        self._rendered = None
        self.setCurrentIndex(_NOTHING)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(24, 8, 24, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(Line())
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 16, 24, 0)
        holder.addWidget(self.banner)
        self._banner_box = QWidget()
        self._banner_box.setLayout(holder)
        self._banner_box.hide()
        column.addWidget(self._banner_box)
        reading = QWidget()
        margins = QVBoxLayout(reading)
        margins.setContentsMargins(24, 14, 0, 0)
        self.reader.setViewportMargins(0, 0, 24, 0)
        margins.addWidget(self.reader)
        for each in (reading, self.history, self.edit_box):
            self.pages.addWidget(each)
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)
        self.addWidget(QWidget())
        self.addWidget(page)

    def _connect(self, theme: Theme) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.history_changed.connect(self._show_count)
        model.conflicted.connect(self._conflicted)
        model.failed.connect(self._failed)
        theme.changed.connect(self._render_again)
        self.tabs.chosen.connect(self._turn)
        self.header.edit_wanted.connect(self.begin_edit)
        self.edit_box.kept.connect(self._keep)
        self.edit_box.cancelled.connect(lambda: self._edit(is_on=False))
        self.banner.closed.connect(self._banner_box.hide)
        shortcut = QShortcut(QKeySequence("F2"), self)
        shortcut.activated.connect(self.begin_edit)

    def _show(self) -> None:
        memory = self._model.memory
        if memory is None:
            self.forget()
            return
        if self._rendered is None or self._rendered[0] != memory.id:
            self.banner.dismiss()
            self.edit_box.forget()
            self._edit(is_on=False)
        self.setCurrentIndex(_READING)
        self.header.show_memory(memory)
        self.footer.show_rows(memory, self._model.hit, self._model.rank, self._model.found)
        if self._rendered != (memory.id, memory.revision):
            is_same = self._rendered is not None and self._rendered[0] == memory.id
            self._rendered = (memory.id, memory.revision)
            self._render(keeps_place=is_same)

    def _render(self, *, keeps_place: bool) -> None:
        if self._model.memory is None:
            return
        bar = self.reader.verticalScrollBar()
        place = bar.value() if keeps_place else 0
        fill_with_markdown(self.reader.document(), self._model.memory.text)
        bar.setValue(place)

    def _render_again(self) -> None:
        self._render(keeps_place=True)

    def _show_count(self) -> None:
        revisions = self._model.revisions
        self.tabs.set_count(_HISTORY, len(revisions) or None)

    def _turn(self, tab: int) -> None:
        self._edit(is_on=False)
        is_history = tab == _HISTORY
        self.pages.setCurrentIndex(_HISTORY if is_history else _TEXT)
        self.footer.setVisible(not is_history)
        self.history_shown.emit(is_history)

    def _edit(self, *, is_on: bool) -> None:
        if is_on:
            self.pages.setCurrentWidget(self.edit_box)
        elif self.pages.currentWidget() is self.edit_box:
            self.pages.setCurrentIndex(_TEXT)
        self.footer.setVisible(not is_on)

    def _keep(self, base: int, text: str, title: str) -> None:
        self._model.revise(base, text, title)
        self.edit_box.forget()
        self._edit(is_on=False)

    def _conflicted(self, conflict: Conflict) -> None:
        self._say(
            self.tr("This memory was changed elsewhere meanwhile"),
            self.tr(
                "Both texts are kept: revision {0} is shown, yours is revision {1} in the "
                "history. Restore it there if it is the right one."
            ).format(conflict.theirs, conflict.ours),
            is_bad=False,
        )

    def _failed(self, sentence: str) -> None:
        self._say(self.tr("That was not done"), sentence, is_bad=True)

    def _say(self, title: str, body: str, *, is_bad: bool) -> None:
        self._banner_box.show()
        self.banner.say(title, body, tone="bad" if is_bad else "warn")
