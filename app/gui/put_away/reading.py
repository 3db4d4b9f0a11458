"""What was chosen, to read before it is brought back or let go."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.dates import full_date
from app.gui.markdown import fill_with_markdown
from app.gui.put_away.why import away_sentence
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.reader import Reader
from app.gui.widgets.text import ElidedText, Line, Paragraph
from app.gui.widgets.tooltip import KEYS
from core.model import Memory

FOOT = 56  # pixels: the buttons and what stands around them
_NAMED = 200  # titles that are listed of a large choice


class Reading(QWidget):
    """One memory, or the titles of several, with what can be done about them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.title = ElidedText("", Step.DISPLAY, SEMIBOLD)
        self.dates = Paragraph("", Step.META, tone="muted")
        self.why = Paragraph("", Step.META, tone="muted")
        self.reader = Reader(self.tr("Text"))
        self.back = Button(self.tr("Bring back"), icon="archive-restore")
        self.back.setToolTip(self.tr("Searches find it again"))
        self.back.setProperty(KEYS, "B")
        self.away = Button("", Kind.DESTRUCTIVE, icon="trash-2")
        self.away.setProperty(KEYS, "Del")
        self._lay_out()
        self.forget()

    def show_place(self, *, is_trash: bool) -> None:
        """Offer what can be done in the archive, or in the Trash."""
        self.away.kind = Kind.DESTRUCTIVE if is_trash else Kind.SECONDARY
        if is_trash:
            self.away.set_text(self.tr("Delete for good"))
            self.away.setToolTip(self.tr("Asks first, and says which backups hold it"))
        else:
            self.away.set_text(self.tr("Move to the Trash"))
            self.away.setToolTip(self.tr("It can be brought back from there"))

    def show_memories(self, memories: Sequence[Memory], trash_days: int) -> None:
        """Show what is chosen; ``trash_days`` after it was deleted it goes, never for 0."""
        self._page.setVisible(bool(memories))
        document = self.reader.document()
        if not memories:
            self.forget()
        elif len(memories) == 1:
            self.title.set_text(memories[0].display_title)
            self.dates.set_text(self._dates(memories[0], trash_days))
            self.why.set_text(away_sentence(memories[0]))
            fill_with_markdown(document, memories[0].text)
        else:
            number = QLocale().toString(len(memories))
            self.title.set_text(self.tr("{0} memories").format(number))
            self.dates.set_text("")
            self.why.set_text("")
            titles = [f"- {_escaped(each.display_title)}" for each in memories[:_NAMED]]
            fill_with_markdown(document, "\n".join(titles))

    def forget(self) -> None:
        """Empty the page."""
        self._page.hide()
        self.title.set_text("")
        self.dates.set_text("")
        self.why.set_text("")
        self.reader.document().clear()

    def _dates(self, memory: Memory, trash_days: int) -> str:
        kept = full_date(memory.created_at)
        if memory.deleted_at is not None:
            deleted, text = full_date(memory.deleted_at), self.tr("Kept {0}, deleted {1}")
            if trash_days:
                text = self.tr("Kept {0}, deleted {1}, goes for good on {2}")
            goes = full_date(memory.deleted_at + timedelta(days=trash_days))
            return text.format(kept, deleted, goes)
        if memory.archived_at is not None:
            text = self.tr("Kept {0}, archived {1}")
            return text.format(kept, full_date(memory.archived_at))
        return self.tr("Kept {0}").format(kept)

    def _lay_out(self) -> None:
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.dates)
        head.addWidget(self.why)
        column.addLayout(head)
        column.addWidget(Line())
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 0, 0)
        self.reader.setViewportMargins(0, 0, 24, 0)
        body.addWidget(self.reader)
        column.addLayout(body, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addWidget(self.away)
        foot.addStretch(1)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _escaped(title: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in title)
