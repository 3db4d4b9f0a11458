"""What can be done with several memories at once: a bar under the list."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.counts import number
from app.gui.icons import menu_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.rounded import Menu, Popup
from app.gui.widgets.tag_editor import TagInput
from app.gui.widgets.text import Text
from app.gui.widgets.tooltip import KEYS

TAG_KEYS, ARCHIVE_KEYS, DELETE_KEYS, EXPORT_KEYS = (
    "Ctrl+T",
    "Ctrl+E",
    "Ctrl+Shift+Del",
    "Ctrl+Shift+E",
)
_HEIGHT = 48


class TagPopup(Popup):
    """One tag to give to all of them."""

    entered = Signal(str)

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.input = TagInput(name, self.tr("tag"), is_quiet=False)
        self.input.know(list(known))
        self.input.entered.connect(self._enter)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.addWidget(self.input)
        self.setMinimumWidth(220)

    def pop_up(self, under: QWidget) -> None:
        """Show above a control."""
        self.adjustSize()
        at = under.mapToGlobal(QPoint(0, -self.height() - 8))
        self.move(at)
        self.show()
        self.input.setFocus(Qt.FocusReason.PopupFocusReason)

    def _enter(self, tag: str) -> None:
        self.entered.emit(tag)
        self.close()


class BulkBar(QWidget):
    """Shown while more than one row is selected."""

    tag_wanted = Signal()
    archive_wanted = Signal()
    delete_wanted = Signal()
    export_wanted = Signal(str)  # "jsonl" or "markdown"
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self.tr("What to do with the selected memories"))
        self.count = Text("", weight=MEDIUM, is_tabular=True)
        self.tag = self._button("tag", self.tr("Add a tag"), TAG_KEYS)
        self.archive = self._button("archive", self.tr("Archive"), ARCHIVE_KEYS)
        self.delete = self._button("trash-2", self.tr("Move to the Trash"), DELETE_KEYS)
        self.export = self._button("file-down", self.tr("Export"), EXPORT_KEYS)
        self.clear = self._button("x", self.tr("Select one only"), "Esc")
        self.tag.clicked.connect(self.tag_wanted)
        self.archive.clicked.connect(self.archive_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.export.clicked.connect(self.pop_up_export)
        self.clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.tag, self.archive, self.delete, self.export, self.clear):
            row.addWidget(button)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many are selected; one alone needs no bar."""
        self.count.setText(self.tr("{0} selected").format(number(count)))
        self.setVisible(count > 1)

    def pop_up_export(self) -> None:
        """Ask for the format."""
        menu, ink = Menu(self), tokens().text_2
        menu.setAccessibleName(self.tr("Export"))
        for name, icon, title in (
            ("markdown", "file-text", self.tr("As Markdown files…")),
            ("jsonl", "file-down", self.tr("As a .jsonl file…")),
        ):
            action = menu.addAction(menu_icon(icon, ink), title)
            action.triggered.connect(lambda _=False, name=name: self.export_wanted.emit(name))
        menu.aboutToHide.connect(menu.deleteLater)
        place = QPoint(0, -menu.sizeHint().height() - 8)
        menu.popup(self.export.mapToGlobal(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        now, painter = tokens(), QPainter(self)
        painter.fillRect(self.rect(), now.panel)
        painter.fillRect(0, 0, self.width(), 1, now.line)

    def _button(self, icon: str, name: str, keys: str) -> IconButton:
        made = IconButton(icon, name)
        made.setProperty(KEYS, keys)
        return made
