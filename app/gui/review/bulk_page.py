"""What "accept all" or "keep all" would do, shown before it is done, each with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.dates import NARROW
from app.gui.review.bulk_rows import BulkDelegate, BulkModel
from app.gui.review.cases import CERTAIN, SURE, Waiting
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.row_list import RowList
from app.gui.widgets.text import Line, Paragraph, Text
from app.gui.widgets.tooltip import KEYS

_OF_THE_PAGE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class BulkList(RowList):
    """The duplicates; Space ticks, letters do nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick at Space; leave Enter, Esc and letters to the page."""
        if event.key() == Qt.Key.Key_Space:
            role = Qt.ItemDataRole.CheckStateRole
            index = self.currentIndex()
            is_on = index.data(role) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
            self.model().setData(index, state, role)
        elif event.key() in _OF_THE_PAGE or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class BulkPage(QWidget):
    """``accepted(ids)`` is what was ticked; ``left`` when nothing is to be done."""

    accepted = Signal(list)
    left = Signal()

    def __init__(self, *, is_of_facts: bool = False) -> None:
        super().__init__()
        self._is_of_facts = is_of_facts
        self.title = Text("", Step.TITLE, SEMIBOLD)
        self.about = Paragraph(self._consequence())
        self.model = BulkModel()
        self.list = BulkList(
            self.tr("Facts that are kept")
            if is_of_facts
            else self.tr("Duplicates that are accepted")
        )
        self.list.setModel(self.model)
        self.list.setItemDelegate(BulkDelegate(self.list.hasFocus))
        self.accept = Button("", Kind.PRIMARY, icon="check-check", keys=("Enter",))
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.setToolTip(
            self.tr("Keep none of them") if is_of_facts else self.tr("Accept none of them")
        )
        self.cancel.setProperty(KEYS, "Esc")
        self._lay_out()
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.left)
        self.model.dataChanged.connect(self._count)
        self.model.modelReset.connect(self._count)

    def show_rows(self, rows: Sequence[Waiting]) -> None:
        """Show these; what was unticked stays so."""
        place = max(0, self.list.currentIndex().row())
        self.model.show_rows(rows)
        self.list.setCurrentIndex(self.model.index(min(place, len(rows) - 1)))
        self.title.setText(self._title(len(rows)))

    def forget(self) -> None:
        """Empty the page."""
        self.model.forget()

    def _title(self, count: int) -> str:
        least = number(SURE if self._is_of_facts else CERTAIN)
        if count == 1:
            one = (
                self.tr("1 fact above {0}{1}%")
                if self._is_of_facts
                else self.tr("1 duplicate above {0}{1}%")
            )
            return one.format(least, NARROW)
        many = (
            self.tr("{0} facts above {1}{2}%")
            if self._is_of_facts
            else self.tr("{0} duplicates above {1}{2}%")
        )
        return many.format(number(count), least, NARROW)

    def _consequence(self) -> str:
        if self._is_of_facts:
            return self.tr(
                "Each is kept as it is proposed, as a memory of its own beside the "
                "conversation. One undo takes all of it back."
            )
        return self.tr(
            "Each is settled as suggested: the newer one stays, the older goes to the "
            "archive with its history. One undo takes all of it back."
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept at Enter, leave at Esc; no letter decides what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cancel.hasFocus():
                self.left.emit()
            else:
                self._accept()
        event.accept()

    def _accept(self) -> None:
        ticked = self.model.ticked()
        if ticked:
            self.accepted.emit(ticked)

    def _count(self) -> None:
        count = len(self.model.ticked())
        words = self.tr("Keep {0}") if self._is_of_facts else self.tr("Accept {0}")
        self.accept.set_text(words.format(number(count)))
        self.accept.setEnabled(count > 0)
        self.accept.setToolTip("" if count else self.tr("Tick at least one."))

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.about)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.accept)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line())
        column.addWidget(self.list, 1)
        column.addWidget(Line())
        column.addLayout(foot)
