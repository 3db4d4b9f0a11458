"""A list and its detail beside each other; where there is no room, one over the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.text import Line
from app.gui.widgets.tooltip import KEYS
from app.gui.window_settings import WindowSettings

NARROW = 900  # pixels; below this width only one of the two is shown
LEAST_LIST, LEAST_DETAIL = 280, 380
BACK_KEYS = "Alt+Left"
_WHOLE = 1072  # of a pane in a window of 1,280


class TwoSides(QWidget):
    """A splitter that remembers its place.

    While it is narrow, ``cover`` shows the detail over the list; Esc, Alt+Left and the button
    above it lead back: ``returned``.
    """

    returned = Signal()

    def __init__(
        self, left: QWidget, right: QWidget, settings: WindowSettings, name: str, usual: int
    ) -> None:
        super().__init__()
        self._left, self._right, self._settings = left, right, settings
        self._name = name
        self._is_covered = False
        self.back = Button(self.tr("Back to the list"), Kind.QUIET, icon="arrow-left")
        self.back.setToolTip(self.tr("Back to the list"))
        self.back.setProperty(KEYS, BACK_KEYS)
        self.back.clicked.connect(self.uncover)
        left.setMinimumWidth(LEAST_LIST)
        right.setMinimumWidth(LEAST_DETAIL)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.splitter.splitterMoved.connect(self._moved)
        self.place(name, usual)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self.width() < NARROW

    @property
    def is_covered(self) -> bool:
        """Whether the detail stands where the list would be."""
        return self.is_narrow and self._is_covered

    def place(self, name: str, usual: int) -> None:
        """Put the splitter where it was left under a name, or where it usually is."""
        self._name = name
        width = self._settings.now.splitters.get(name, usual)
        whole = max(self.splitter.width(), _WHOLE)
        self.splitter.setSizes([width, max(1, whole - width - 1)])

    def cover(self) -> None:
        """Show the detail over the list, if they don't stand beside each other."""
        self._is_covered = True
        self._show()

    def uncover(self) -> None:
        """Show the list again."""
        had_covered = self.is_covered
        self._is_covered = False
        self._show()
        if had_covered:
            self.returned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both, or one."""
        super().resizeEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, where nothing inside has a use for it."""
        if event.key() == Qt.Key.Key_Escape and self.is_covered:
            self.uncover()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self._right)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._bar = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.back)
        row.addStretch(1)
        inside = QVBoxLayout(self._bar)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(row)
        inside.addWidget(Line())
        self._bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.splitter, 1)

    def _show(self) -> None:
        is_covered, is_narrow = self.is_covered, self.is_narrow
        if is_covered:  # first show, then hide: else the focus goes to whatever stands next
            self._right.show()
            self._left.hide()
        else:
            self._left.show()
            self._right.setVisible(not is_narrow)
        self._bar.setVisible(is_covered)

    def _moved(self, width: int, _handle: int) -> None:
        self._settings.place_splitter(self._name, width)
