"""The pane of days: left is reading, right is numbers."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.actions import Action
from app.gui.icons import menu_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.tag_query import tag_query
from app.gui.theme import tokens
from app.gui.timeline.charts import GrowthChart, TagBars
from app.gui.timeline.day_list import DayList
from app.gui.timeline.day_map import DayMap, HeatLegend
from app.gui.timeline.numbers import Numbers
from app.gui.timeline.span import heat, heat_limits
from app.gui.timeline.view_model import TimelineViewModel
from app.gui.timeline.words import kept_on, long_day
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.chips import Chip
from app.gui.widgets.empty_page import EmptyPage
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.paint import draw_box
from app.gui.widgets.pane_head import pane_head
from app.gui.widgets.pane_splitter import PaneSplitter
from app.gui.widgets.rounded import Menu
from app.gui.widgets.text import ElidedText, Line, Paragraph, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.workbench import Workbench
from core.model import MemoryType

_LIST, _LEAST_LIST, _LEAST_NUMBERS = 355, 280, 440  # and the line, 1 px
_TAGS_IN_MENU = 100
_DAYS, _EMPTY = 0, 1
_EARLIER, _LATER = "Alt+PgUp", "Alt+PgDown"


class _DaySquare(QWidget):
    """The framed day's own colour, beside its sentence."""

    def __init__(self, model: TimelineViewModel) -> None:
        super().__init__()
        self._model = model
        self.setFixedSize(10, 19)

    def paintEvent(self, event: QPaintEvent) -> None:
        numbers, day = self._model.numbers, self._model.day
        if numbers is None or day is None:
            return
        limits = heat_limits([each.count for each in numbers.days])
        ground = tokens()[f"heat_{heat(self._model.on(day).count, limits)}"]
        draw_box(QPainter(self), QRectF(0, 4.5, 10, 10), 2, ground=ground)


class TimelineView(Pane):
    """Days, the year's map, growth and tags; a click on one searches for it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = workbench
        self.model = model = TimelineViewModel(workbench.session, workbench.now, self)
        self.kinds = Chip("", icon_after="chevron-down")
        self.tags = Chip("", icon_after="chevron-down")
        self.years = Chip("", icon_after="chevron-down")
        self.earlier = IconButton("chevron-left", self.tr("Earlier year"), Size.SMALL)
        self.later = IconButton("chevron-right", self.tr("Later year"), Size.SMALL)
        self.earlier.setProperty(KEYS, _EARLIER)
        self.later.setProperty(KEYS, _LATER)
        self.list = DayList(model)
        self.none_kept = Paragraph("", tone="text_2")
        self.map = DayMap(model)
        self.growth, self.bars = GrowthChart(model), TagBars(model)
        self.day_name = Text("", weight=SEMIBOLD)
        self.day_said = ElidedText("", tone="text_2")
        self.day_square = _DaySquare(model)
        self.warning = Banner()
        self.empty = EmptyPage(
            "calendar-days",
            self.tr("No days yet"),
            self.tr(
                "Every memory belongs to a day. Keep one, and this page shows what you kept "
                "when, how it grows, and which tags it goes to."
            ),
            self.tr("Capture a first memory"),
            start_icon="square-pen",
        )
        self._is_stale = True
        self._lay_out()
        self._connect()
        self._show()

    def came(self) -> None:
        """Load what changed while another pane was shown."""
        if self._is_stale or self.model.numbers is None or self._is_another_day():
            self._is_stale = False
            self.model.load()

    def changed(self, change: Change) -> None:
        """Count again, now or when the pane comes."""
        if change.kind not in ("memories", "tags"):
            return
        if self.isVisible():
            self.model.load_soon()
        else:
            self._is_stale = True

    def forget(self) -> None:
        """Empty everything."""
        self.model.forget()
        self.warning.dismiss()
        self._is_stale = True
        self.pages.setCurrentIndex(_DAYS)

    def focus_first(self) -> None:
        """Begin in the list of days."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions_now(self) -> Sequence[Action]:
        """Return what can be done with the timeline."""
        group = self.tr("Timeline")
        none = self.tr("There is no such year.")
        day = self.model.day
        return (
            Action(
                "timeline.earlier", self.tr("Show the earlier year"), group, self._earlier,
                icon="chevron-left", keys=_EARLIER,
                refusal="" if self.model.can_step(-1) else none,
            ),
            Action(
                "timeline.later", self.tr("Show the later year"), group, self._later,
                icon="chevron-right", keys=_LATER,
                refusal="" if self.model.can_step(1) else none,
            ),
            Action(
                "timeline.day", self.tr("Search in the framed day"), group, self._search_day,
                icon="search", about=self.day_name.text(),
                refusal="" if day else self.tr("No day is framed."),
            ),
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        controls = (self.kinds, self.tags, self.earlier, self.years, self.later)
        column.addLayout(pane_head(self.tr("Timeline"), *controls))
        column.addWidget(Line())
        warning = QVBoxLayout()
        warning.setContentsMargins(24, 0, 24, 0)
        warning.addWidget(self.warning)
        column.addLayout(warning)
        self.splitter = PaneSplitter(
            self._bench.settings, "timeline", self._left(), self._right(), _LIST
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _left(self) -> QStackedWidget:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.none_kept)
        column.addStretch(1)
        self.lists.addWidget(page)
        self.lists.setMinimumWidth(_LEAST_LIST)
        return self.lists

    def _right(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Numbers(self.model))
        column.addWidget(Line())
        column.addLayout(self._year())
        column.addWidget(Line())
        column.addLayout(self._charts(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.setMinimumWidth(_LEAST_NUMBERS)
        OverlayScrollBar(area)
        return area

    def _year(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(self.tr("The year in days"), weight=SEMIBOLD))
        head.addStretch(1)
        head.addWidget(Text(self.tr("Less"), Step.META, tone="muted"))
        head.addWidget(HeatLegend())
        head.addWidget(Text(self.tr("More"), Step.META, tone="muted"))
        sentence = QHBoxLayout()
        sentence.setSpacing(8)
        sentence.addWidget(self.day_square)
        sentence.addWidget(self.day_name)
        sentence.addWidget(self.day_said, 1)
        year = QVBoxLayout()
        year.setContentsMargins(24, 20, 24, 16)
        year.setSpacing(0)
        year.addLayout(head)
        year.addSpacing(15)
        year.addWidget(self.map)
        year.addSpacing(15)
        year.addLayout(sentence)
        return year

    def _charts(self) -> QHBoxLayout:
        growth = QVBoxLayout()
        growth.setContentsMargins(24, 20, 24, 16)
        growth.setSpacing(16)
        growth.addWidget(Text(self.tr("Growth"), weight=SEMIBOLD))
        growth.addWidget(self.growth, 1)
        bars = QVBoxLayout()
        bars.setContentsMargins(0, 20, 0, 16)
        bars.setSpacing(20)
        name = Text(self.tr("Tags"), weight=SEMIBOLD)
        name.setContentsMargins(24, 0, 0, 0)
        bars.addWidget(name)
        bars.addWidget(self.bars, 1)
        charts = QHBoxLayout()
        charts.setSpacing(0)
        charts.addLayout(growth, 376)
        charts.addWidget(Line(is_upright=True))
        charts.addLayout(bars, 340)
        return charts

    def _connect(self) -> None:
        model, bench = self.model, self._bench
        model.changed.connect(self._show)
        model.day_changed.connect(self._show_day)
        model.failed.connect(self.warning.say)
        self.list.memory_wanted.connect(bench.memory_wanted)
        self.map.day_wanted.connect(self._search)
        self.bars.tag_wanted.connect(self._search_tag)
        self.kinds.clicked.connect(self._pop_up_kinds)
        self.tags.clicked.connect(self._pop_up_tags)
        self.years.clicked.connect(self._pop_up_years)
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        self.empty.started.connect(lambda: bench.pane_wanted.emit("capture"))

    def _is_another_day(self) -> bool:
        return self.model.span.year is None and self.model.span.last != self.model.today()

    def _show(self) -> None:
        model = self.model
        kind, tag, year = model.kind, model.tag, model.span.year
        self.kinds.set_text(type_name(kind) if kind else self.tr("All types"))
        self.tags.set_text(tag or self.tr("All tags"))
        shown = self.tr("Last 12 months") if year is None else str(year)
        self.years.set_text(shown)
        self.years.setAccessibleName(self.tr("Shown: {0}").format(shown))
        self.earlier.setEnabled(model.can_step(-1))
        self.later.setEnabled(model.can_step(1))
        self.pages.setCurrentIndex(_EMPTY if model.is_vault_empty else _DAYS)
        for control in (self.kinds, self.tags, self.years, self.earlier, self.later):
            control.setVisible(not model.is_vault_empty)
        has_any = model.numbers is None or model.numbers.kept > 0
        self.lists.setCurrentIndex(0 if has_any else 1)
        self.none_kept.set_text("" if has_any else self._nothing())
        self._show_day()

    def _nothing(self) -> str:
        if self.model.kind is not None or self.model.tag:
            return self.tr("Nothing like that was kept on these days.")
        return self.tr("Nothing was kept on these days.")

    def _show_day(self) -> None:
        day, numbers = self.model.day, self.model.numbers
        is_known = day is not None and numbers is not None
        if day is not None and numbers is not None:
            self.day_name.setText(long_day(day, self.model.today()))
            self.day_said.set_text(kept_on(self.model.on(day)))
            self.list.bring_to(day)
        else:
            self.day_name.setText("")
            self.day_said.set_text("")
        self.day_square.setVisible(is_known)
        self.day_square.update()

    def _earlier(self) -> None:
        self.model.step_year(-1)

    def _later(self) -> None:
        self.model.step_year(1)

    def _search_day(self) -> None:
        if self.model.day is not None:
            self._search(self.model.day)

    def _search(self, day: date) -> None:
        self._bench.query_wanted.emit(self._narrowed(self.model.day_query(day)))

    def _search_tag(self, tag: str) -> None:
        span, model = self.model.span, self.model
        words = f"{tag_query(tag)} {model.span_query(span)}"
        kind = "" if model.kind is None else f"type:{model.kind.value} "
        self._bench.query_wanted.emit(kind + words)

    def _narrowed(self, query: str) -> str:
        kind, tag = self.model.kind, self.model.tag
        parts = (
            query,
            "" if kind is None else f"type:{kind.value}",
            tag_query(tag) if tag else "",
        )
        return " ".join(part for part in parts if part)

    def _pop_up_kinds(self) -> None:
        menu, ink = self._menu(self.kinds), tokens().text_2
        menu.addAction(self.tr("All types")).triggered.connect(
            lambda: self.model.choose_kind(None)
        )
        for kind in MemoryType:
            action = menu.addAction(menu_icon(ICONS[kind], ink), type_name(kind))
            action.triggered.connect(lambda _=False, kind=kind: self.model.choose_kind(kind))
        self._pop_up(menu, self.kinds)

    def _pop_up_tags(self) -> None:
        menu = self._menu(self.tags)
        menu.addAction(self.tr("All tags")).triggered.connect(
            lambda: self.model.choose_tag("")
        )
        for root, names in self.model.tag_families()[:_TAGS_IN_MENU]:
            within = menu.add_submenu(QIcon(), _menu_text(root)) if names else menu
            for tag in (root, *names[:_TAGS_IN_MENU]):
                action = within.addAction(_menu_text(tag))
                action.triggered.connect(lambda _=False, tag=tag: self.model.choose_tag(tag))
        self._pop_up(menu, self.tags)

    def _pop_up_years(self) -> None:
        menu = self._menu(self.years)
        menu.addAction(self.tr("Last 12 months")).triggered.connect(
            lambda: self.model.show_year(None)
        )
        for year in self.model.years():
            action = menu.addAction(str(year))
            action.triggered.connect(lambda _=False, year=year: self.model.show_year(year))
        self._pop_up(menu, self.years)

    def _menu(self, button: Chip) -> Menu:
        menu = Menu(self)
        menu.setAccessibleName(button.accessibleName())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop_up(self, menu: Menu, button: Chip) -> None:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _menu_text(tag: str) -> str:
    return tag.replace("&", "&&")
