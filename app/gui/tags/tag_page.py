"""The page of one tag: what it is, its newest memories, what stands beside it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.gui.counts import memories, number
from app.gui.tags.delete_bar import DeleteBar
from app.gui.tags.tag_form import TagForm
from app.gui.tags.tag_head import MemoryRow, TagTitle
from app.gui.tags.view_model import TagPage, TagsViewModel
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button
from app.gui.widgets.chips import Chip, discard_chip
from app.gui.widgets.flow import FlowLayout
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.text import Line, Paragraph, Text
from app.gui.widgets.tooltip import KEYS
from core.model import TagUse


class TagPageView(QWidget):
    """Empty until a tag is chosen."""

    show_wanted = Signal(str)
    memory_wanted = Signal(str)
    tag_wanted = Signal(str)

    def __init__(self, model: TagsViewModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._model, self._now = model, now
        self.title = TagTitle()
        self.show_all = Button("", icon="search")
        self.show_all.setToolTip(self.tr("Show its memories in Search"))
        self.show_all.setProperty(KEYS, "Enter")
        self.about = Paragraph("", Step.META, tone="muted")
        self.form = TagForm(model)
        self.newest_title = Text(self.tr("Newest"), weight=SEMIBOLD)
        self.company_title = Text(self.tr("Often together"), weight=SEMIBOLD)
        self.rows: list[MemoryRow] = []
        self.chips: list[Chip] = []
        self.delete = DeleteBar(model)
        self._shown: tuple[str, ...] = ()
        self._lay_out()
        self.show_all.clicked.connect(self._show_all)
        model.page_changed.connect(self._show)
        model.colours_changed.connect(self.update)
        self._show()

    def forget(self) -> None:
        """Empty everything."""
        self.form.forget()
        self._show()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.title, 1)
        first.addWidget(self.show_all)
        head.addLayout(first)
        head.addWidget(self.about)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self.form)
        column.addWidget(Line())
        column.addLayout(self._lists())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        OverlayScrollBar(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Line())
        whole.addWidget(area, 1)
        whole.addWidget(Line())
        whole.addWidget(self.delete)

    def _lists(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        self.newest_title.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self.newest_title)
        column.addSpacing(8)
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(0)
        column.addLayout(self._rows_box)
        column.addSpacing(20)
        self.company_title.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self.company_title)
        column.addSpacing(8)
        holder = QWidget()
        self._chips_box = FlowLayout(holder, gap=8)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(holder)
        column.addLayout(row)
        return column

    def _show(self) -> None:
        page = self._model.page
        self.setVisible(page is not None)
        if page is None:
            self.title.set_name("")
            self.about.set_text("")
            self.show_all.set_text("")
            self.delete.show_tag("")
            self._show_newest(None)
            self._show_company(())
            return
        use = page.use
        self.title.set_name(use.name)
        self.about.set_text(self._line(use))
        self.show_all.set_text(self.tr("Show {0}").format(number(use.count)))
        self.form.show_use(use)
        self.delete.show_tag(use.name)
        self._show_newest(page)
        self._show_company(page.company)

    def _line(self, use: TagUse) -> str:
        first, last = self._day(use.first_used), self._day(use.last_used)
        count = memories(use.count)
        if first == last:
            return self.tr("{0}, used {1}").format(count, first)
        return self.tr("{0}, first used {1}, last {2}").format(count, first, last)

    def _day(self, moment: datetime) -> str:
        local = moment.astimezone()
        if local.date() == self._now().astimezone().date():
            return self.tr("today")
        day = QDate(local.year, local.month, local.day)
        return QLocale().toString(day, self.tr("d MMMM yyyy"))

    def _show_newest(self, page: TagPage | None) -> None:
        newest = page.newest if page is not None else ()
        for row in self.rows:
            self._rows_box.removeWidget(row)
            discard_chip(row)
        self.rows = [MemoryRow(memory, self._now) for memory in newest]
        for row in self.rows:
            row.clicked.connect(
                lambda _=False, wanted=row.memory_id: self.memory_wanted.emit(wanted)
            )
            self._rows_box.addWidget(row)
        self.newest_title.setVisible(bool(newest))

    def _show_company(self, company: tuple[tuple[str, int], ...]) -> None:
        for chip in self.chips:
            self._chips_box.removeWidget(chip)
            discard_chip(chip)
        self.chips = []
        for name, count in company:
            chip = Chip(name, dot=name)
            chip.setToolTip(self.tr("On {0} together").format(memories(count)))
            chip.clicked.connect(lambda _=False, name=name: self.tag_wanted.emit(name))
            self._chips_box.addWidget(chip)
            self.chips.append(chip)
        self.company_title.setVisible(bool(company))
        self._chips_box.invalidate()

    def _show_all(self) -> None:
        if self._model.page is not None:
            self.show_wanted.emit(self._model.page.use.name)
