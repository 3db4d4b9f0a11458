"""The row of facets: counts that can be clicked."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.counts import number
from app.gui.memory_types import type_name
from app.gui.search.view_model import SearchViewModel
from app.gui.tiers import tier_word
from app.gui.typography import Step
from app.gui.widgets.chips import Chip, discard_chip
from app.gui.widgets.text import Line, Text

_TAGS, _TYPES, _YEARS = 3, 4, 2


class FacetsRow(QWidget):
    """All, types, tags, years, tiers; what doesn't fit is left out."""

    def __init__(self, model: SearchViewModel) -> None:
        super().__init__()
        self._model = model
        self.setFixedHeight(39)
        self.setMinimumWidth(280)  # or each new chip would lay the whole window out again
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 8)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self.line = Text("", Step.META, tone="muted", is_tabular=True)
        self._row.addWidget(self.line)
        self._made: list[QWidget] = []
        model.facets_changed.connect(self._rebuild)
        model.answered.connect(self._show_line)
        model.waited.connect(lambda: self.line.setText(self.tr("Searching…")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the chips that fit."""
        super().resizeEvent(event)
        self._fit()

    def forget(self) -> None:
        """Empty the row."""
        self._clear()
        self.line.setText("")

    def _clear(self) -> None:
        for widget in self._made:
            self._row.removeWidget(widget)
            discard_chip(widget)
        self._made = []

    def _rebuild(self) -> None:
        self._clear()
        model, chosen = self._model, self._model.chosen
        if model.milliseconds is None or (not model.found and chosen.is_empty):
            return
        facets = model.facets
        all_of_them = sum(count for _, count in facets.types) or model.found
        whole = Chip(self.tr("All"), count=all_of_them)
        self._add(whole, is_on=chosen.is_empty, facet={})
        for kind, count in facets.types[:_TYPES]:
            chip = Chip(type_name(kind), count=count)
            self._add(chip, is_on=chosen.type is kind, facet={"type": kind})
        if facets.tags:
            self._insert(_Divider())
        for tag, count in facets.tags[:_TAGS]:
            chip = Chip(tag, count=count, dot=tag)
            self._add(chip, is_on=chosen.tag == tag, facet={"tag": tag})
        if facets.years:
            self._insert(_Divider())
        for year, count in facets.years[:_YEARS]:
            chip = Chip(str(year), count=count)
            self._add(chip, is_on=chosen.year == year, facet={"year": year})
        if facets.conflicts or chosen.has_conflict:
            chip = Chip(self.tr("Has conflict"), count=facets.conflicts)
            self._add(chip, is_on=bool(chosen.has_conflict), facet={"has_conflict": True})
        self._add_tiers()
        self._fit()

    def _add_tiers(self) -> None:
        tiers, chosen = self._model.facets.tiers, self._model.chosen
        if len(tiers) < 2:
            return  # where all are of one, it tells nothing apart
        self._insert(_Divider())
        for tier, count in tiers:
            chip = Chip(tier_word(tier), count=count)
            chip.setToolTip(f"tier:{tier}")
            self._add(chip, is_on=chosen.tier is tier, facet={"tier": tier})

    def _add(self, chip: Chip, *, is_on: bool, facet: dict[str, object]) -> None:
        chip.setCheckable(True)
        chip.setChecked(is_on)
        chip.clicked.connect(lambda: self._model.choose(**facet))
        self._insert(chip)

    def _insert(self, widget: QWidget) -> None:
        self._row.insertWidget(len(self._made), widget)
        self._made.append(widget)

    def _fit(self) -> None:
        room = self.width() - 32 - 130
        divider: QWidget | None = None  # shown with the first chip after it
        for widget in self._made:
            room -= widget.sizeHint().width() + 6
            widget.setVisible(room >= 0 and not isinstance(widget, _Divider))
            if isinstance(widget, _Divider):
                divider = widget
            elif divider is not None:
                divider.setVisible(room >= 0)
                divider = None

    def _show_line(self) -> None:
        model = self._model
        if model.milliseconds is None:
            if model.as_of is not None:
                then = self.tr("{0} memories were there")
                self.line.setText(then.format(number(model.found)))
                return
            one = self.tr("1 memory, newest first")
            many = self.tr("{0} memories, newest first").format(number(model.found))
            self.line.setText(one if model.found == 1 else many)
        else:
            text = self.tr("{0} found in {1:.0f} ms")
            self.line.setText(text.format(number(model.found), max(1.0, model.milliseconds)))


class _Divider(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 16)
        line = Line(is_upright=True)
        line.setParent(self)
        line.setGeometry(4, 0, 1, 16)
