"""What a draft is beside its text: title, type, date and tags."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.dates import clock_time, day_word
from app.gui.memory_types import ICONS, type_name
from app.gui.typography import Step
from app.gui.widgets.chips import Chip
from app.gui.widgets.date_popup import DatePopup
from app.gui.widgets.tag_editor import TagEditor
from app.gui.widgets.text import Line
from app.gui.widgets.title_edit import TitleEdit
from app.gui.widgets.type_menu import pop_up_types
from core.model import Draft, MemoryType, Source

_LONGEST_TYPED_TITLE = 40_000  # UTF-16 units


class AboutDraft(QWidget):
    """The title, and below it chips; ``edited`` by the person, ``left`` at Enter."""

    edited = Signal()
    left = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._type, self._source = MemoryType.NOTE, Source.MANUAL
        self._moment: datetime | None = None
        self._make_title()
        self.type = Chip("", icon="file-text", icon_after="chevron-down")
        self.type.setToolTip(self.tr("Type"))
        self.date = Chip("", icon="calendar")
        self.date.setToolTip(self.tr("Date"))
        divider = Line(is_upright=True)
        divider.setFixedHeight(24)
        self.tags = TagEditor(before=(self.type, self.date, divider))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.tags)
        self._connect()
        self.show_now()

    def draft(self, text: str) -> Draft:
        """Return a draft of this text."""
        return Draft(
            text=text,
            title=self.title.text() or None,
            type=self._type,
            tags=self.tags.tags(),
            created_at=self._moment,
            source=self._source,
        )

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft is; nothing is told."""
        self.title.show_title(draft.title)
        self._type, self._source = draft.type, draft.source
        self._moment = draft.created_at
        self.tags.show_tags(draft.tags)
        self.show_now()

    def become_file(self, title: str) -> None:
        """Be the draft of a file's text, unless the person said otherwise."""
        if not self.title.text().strip():
            self.title.show_title(title)
        if self._type is MemoryType.NOTE:
            self._type, self._source = MemoryType.FILE, Source.FILE
        self.show_now()

    def show_now(self) -> None:
        """Show type and date as they are at this moment."""
        self.type.set_text(type_name(self._type), ICONS[self._type])
        now = self._now()
        moment = self._moment or now
        said = self.tr("{0}, {1}").format(day_word(moment, now), clock_time(moment))
        self.date.set_text(said)

    def forget(self) -> None:
        """Empty every field, its undo included."""
        self.show_draft(Draft(""))
        self.tags.input.edit.clear()
        self.tags.input.know([])

    def _make_title(self) -> None:
        self.title = TitleEdit(self.tr("Title"), Step.DISPLAY)
        # A longer title is told of, not cut; beyond this the field itself would get slow.
        self.title.setMaxLength(_LONGEST_TYPED_TITLE)
        self.title.setFixedHeight(Step.DISPLAY.line)

    def _connect(self) -> None:
        self.title.returnPressed.connect(self.left)
        self.title.textEdited.connect(self.edited)
        self.tags.changed.connect(self.edited)
        self.date.clicked.connect(self._pop_up_date)
        self.type.clicked.connect(
            lambda: pop_up_types(self.type, self._type, self._choose_type)
        )

    def _choose_type(self, kind: MemoryType) -> None:
        self._type = kind
        self.show_now()
        self.edited.emit()

    def _pop_up_date(self) -> None:
        popup = DatePopup(self._moment, self._now, self)
        popup.chosen.connect(self._choose_date)
        popup.pop_up(self.date.mapToGlobal(self.date.rect().bottomLeft()))

    def _choose_date(self, moment: datetime | None) -> None:
        self._moment = moment
        self.show_now()
        self.edited.emit()
