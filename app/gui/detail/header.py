"""The head of the detail panel: title, buttons, type, tags, dates."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.clipboard import copy_text
from app.gui.dates import full_date, short_date
from app.gui.detail.importance import ImportanceChip
from app.gui.detail.view_model import DetailViewModel
from app.gui.history.branch_model import shortened
from app.gui.icons import menu_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.chips import Chip
from app.gui.widgets.rounded import Menu
from app.gui.widgets.tag_editor import TagEditor
from app.gui.widgets.text import ElidedText, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.widgets.type_menu import pop_up_types
from core.model import Memory

MAIN = "main"  # the branch that every memory has
_SHORT = 24  # characters of a branch's name
PIN_KEYS, COPY_KEYS, EDIT_KEYS = "Ctrl+P", "Ctrl+Shift+C", "F2"


class DetailHeader(QWidget):
    """Shows a memory's description and changes it."""

    edit_wanted = Signal()
    branch_wanted = Signal()  # to see the branches

    def __init__(self, model: DetailViewModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._model, self._now = model, now
        self.title = ElidedText("", Step.DISPLAY, SEMIBOLD)
        self.pin = IconButton("pin", self.tr("Pin"))
        self.copy = IconButton("copy", self.tr("Copy the text"))
        self.edit = IconButton("pencil", self.tr("Edit"))
        for button, keys in (
            (self.pin, PIN_KEYS),
            (self.copy, COPY_KEYS),
            (self.edit, EDIT_KEYS),
        ):
            button.setProperty(KEYS, keys)
        self.more = IconButton("ellipsis", self.tr("More"))
        self.pin.clicked.connect(model.turn_pin)
        self.copy.clicked.connect(self.copy_text)
        self.edit.clicked.connect(self.edit_wanted)
        self.more.clicked.connect(self._pop_up_more)
        self.type = Chip("", icon="file-text")
        self.type.setToolTip(self.tr("Change the type"))
        self.type.clicked.connect(self.pop_up_types)
        self.branch = Chip("", icon="git-branch")
        self.branch.clicked.connect(self.branch_wanted)
        self.branch.hide()
        self.importance = ImportanceChip(model)
        self.tags = TagEditor(
            before=(self.branch, self.type, self.importance), gap=6, is_quiet=True
        )
        self.tags.changed.connect(lambda: model.set_tags(self.tags.tags()))
        self.dates = Text("", Step.META, tone="muted")
        self._lay_out()

    def show_memory(self, memory: Memory) -> None:
        """Show one memory."""
        self.title.set_text(memory.display_title)
        self.title.setToolTip(memory.display_title)
        self.pin.set_lit(memory.pinned)
        self.pin.rename(self.tr("Take the pin out") if memory.pinned else self.tr("Pin"))
        self.type.set_text(type_name(memory.type), ICONS[memory.type])
        self.importance.show_memory(memory)
        self.tags.show_tags(memory.tags)
        self.dates.setText(self._dates(memory))
        # The past is looked at, not written to.
        for control in (
            self.pin, self.edit, self.more, self.type, self.importance, self.tags
        ):  # fmt: skip
            control.setEnabled(self._model.as_of is None)
        self.tags.input.setVisible(self._model.as_of is None)

    def show_branch(self, name: str) -> None:
        """Say on which branch the memory is, if it isn't the one that each has."""
        is_other = name not in ("", MAIN)
        self.branch.set_text(shortened(name, _SHORT) if is_other else "")
        said = self.tr("This is what the branch “{0}” says. Show the history")
        self.branch.setToolTip(said.format(name) if is_other else "")
        self.branch.setVisible(is_other)

    def know_tags(self, names: list[str]) -> None:
        """Complete these tags."""
        self.tags.input.know(names)

    def forget(self) -> None:
        """Empty the head."""
        self.title.set_text("")
        self.title.setToolTip("")
        self.show_branch("")
        self.tags.show_tags(())
        self.tags.input.edit.clear()
        self.tags.input.know([])
        self.dates.setText("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 16, 0)
        column.setSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.title, 1)
        first.addSpacing(8)
        for button in (self.pin, self.copy, self.edit, self.more):
            first.addWidget(button)
        second.setContentsMargins(0, 0, 8, 0)
        second.setSpacing(16)
        second.addWidget(self.tags, 1)
        second.addWidget(self.dates)
        column.addLayout(first)
        column.addLayout(second)

    def _dates(self, memory: Memory) -> str:
        kept = self.tr("Kept {0}").format(full_date(memory.created_at))
        if self._model.as_of is not None:
            then = self.tr("{0}, as of {1}")
            return then.format(kept, full_date(self._model.as_of))
        if memory.deleted_at:
            away = self.tr("in the Trash since {0}")
            return f"{kept}, {away.format(short_date(memory.deleted_at, self._now()))}"
        if memory.archived_at:
            away = self.tr("archived {0}")
            return f"{kept}, {away.format(short_date(memory.archived_at, self._now()))}"
        if memory.revision > 1:
            changed = self.tr("changed {0}")
            return f"{kept}, {changed.format(short_date(memory.updated_at, self._now()))}"
        return kept

    def copy_text(self) -> None:
        """Put the shown text on the clipboard."""
        if self._model.memory is not None:
            copy_text(self._model.memory.text)

    def pop_up_types(self) -> None:
        """Show the types to choose from."""
        if self._model.memory is not None:
            pop_up_types(self.type, self._model.memory.type, self._model.set_type)

    def _pop_up_more(self) -> None:
        memory = self._model.memory
        if memory is None:
            return
        menu = Menu(self)
        menu.setAccessibleName(self.tr("More"))
        ink = tokens().text_2
        if memory.deleted_at or memory.archived_at:
            back = menu.addAction(menu_icon("archive-restore", ink), self.tr("Bring back"))
            back.triggered.connect(self._model.bring_back)
        if not memory.deleted_at:
            if not memory.archived_at:
                away = menu.addAction(menu_icon("archive", ink), self.tr("Archive"))
                away.triggered.connect(self._model.archive)
            trash = menu.addAction(menu_icon("trash-2", ink), self.tr("Move to Trash"))
            trash.triggered.connect(self._model.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.more.rect().bottomRight()
        at = self.more.mapToGlobal(corner) - QPoint(menu.sizeHint().width(), 0)
        menu.popup(at)
