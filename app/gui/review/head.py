"""The head of the pane: how many wait, the filters by kind, another look, undo."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.counts import number
from app.gui.review.cases import KINDS, QueueKind
from app.gui.review.words import kind_name
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.chips import Chip
from app.gui.widgets.text import Text
from app.gui.widgets.tooltip import KEYS

_HEIGHT = 55


class ReviewHead(QWidget):
    """A chip a kind; what doesn't wait has none."""

    kind_chosen = Signal(object)  # a QueueKind, or None for all

    def __init__(self) -> None:
        super().__init__()
        self.open_count = Text("", tone="muted", is_tabular=True)
        self.look = IconButton("text-search", self.tr("Look for conflicts now"))
        self.undo = IconButton("undo-2", self.tr("Undo the last change"))
        self.undo.setProperty(KEYS, "Ctrl+Z")
        self.chips: dict[QueueKind | None, Chip] = {None: Chip(self.tr("All"), count=0)}
        self.chips |= {kind: Chip(kind_name(kind), count=0) for kind in KINDS}
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(Text(self.tr("Review"), Step.TITLE, SEMIBOLD))
        row.addWidget(self.open_count)
        row.addStretch(1)
        for kind, chip in self.chips.items():
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
            row.addWidget(chip)
        row.addSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self.undo)
        self.show_counts(0, {}, None)

    def show_counts(
        self, count: int, kinds: Mapping[QueueKind, int], chosen: QueueKind | None
    ) -> None:
        """Say how many wait of each kind, and which kind is shown."""
        self.open_count.setText(self.tr("{0} open").format(number(count)) if count else "")
        for kind, chip in self.chips.items():
            waiting = count if kind is None else kinds.get(kind, 0)
            chip.set_count(waiting)
            chip.setChecked(kind is chosen)
            chip.setVisible(waiting > 0)
