"""The pane to write in."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.capture.view_model import CaptureViewModel
from app.gui.dates import day_word
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.pane import Pane
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.chips import Chip
from app.gui.widgets.date_popup import DatePopup
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.tag_editor import TagEditor
from app.gui.widgets.text import Line, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.widgets.type_menu import pop_up_types
from app.gui.workbench import Workbench
from core.model import TITLE_LENGTH, Draft, Memory, MemoryType


class _DraftNote(QWidget):
    """Says that the draft is safe, with a shield."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Text("", Step.META, tone="muted", is_tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self.text)

    def say(self, text: str) -> None:
        self.text.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        y = (self.height() - 14) / 2
        draw_icon(QPainter(self), 0, y, "shield-check", tokens().muted, 14)


class CaptureView(Pane):
    """Title, type, date, tags, text; Ctrl+Enter keeps."""

    kept = Signal(object)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._now = workbench.now
        self.model = self._model = CaptureViewModel(workbench.session, workbench.now)
        self._type = MemoryType.NOTE
        self._moment: datetime | None = None
        self._is_filling = False
        self._make_head()
        self._make_fields()
        self._lay_out()
        self._connect()
        self._show()
        self._model.start()

    def draft(self) -> Draft:
        """Return what is written now."""
        return Draft(
            text=self.editor.text(),
            title=self.title.text() or None,
            type=self._type,
            tags=self.tags.tags(),
            created_at=self._moment,
        )

    def show_draft(self, draft: Draft) -> None:
        """Put a draft into the fields."""
        self._is_filling = True
        self.title.setText(draft.title or "")
        self._type, self._moment = draft.type, draft.created_at
        self.tags.show_tags(draft.tags)
        self.editor.set_text(draft.text)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._is_filling = False
        self._show()

    def forget(self) -> None:
        """Empty every field, its undo included."""
        self._model.forget()
        self.show_draft(Draft(""))
        self.title.setText("")
        self.tags.input.edit.clear()
        self.tags.input.know([])
        self.note.say("")
        self.error.dismiss()

    def focus_editor(self) -> None:
        """Put the cursor into the text."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Begin in the text."""
        self.focus_editor()

    def _make_head(self) -> None:
        self.note = _DraftNote()
        self.keep = Button(
            self.tr("Keep"), Kind.PRIMARY, keys=(self.tr("Ctrl"), self.tr("Enter"))
        )
        self.keep.setToolTip(self.tr("Keep this memory"))
        self.keep.setProperty(KEYS, "Ctrl+Enter")

    def _make_fields(self) -> None:
        self.title = QLineEdit()
        self.title.setFrame(False)
        self.title.setFont(font(Step.DISPLAY, SEMIBOLD))
        self.title.setPlaceholderText(self.tr("Title, if it needs one"))
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setMaxLength(TITLE_LENGTH)
        self.title.setFixedHeight(Step.DISPLAY.line)
        self.title.setTextMargins(-2, 0, 0, 0)
        self.type = Chip("", icon="file-text", icon_after="chevron-down")
        self.type.setToolTip(self.tr("Type"))
        self.date = Chip("", icon="calendar")
        self.date.setToolTip(self.tr("Date"))
        divider = Line(is_upright=True)
        divider.setFixedHeight(24)
        self.tags = TagEditor(before=(self.type, self.date, divider))
        self.editor = MarkdownEditor(
            self.tr("Text"), self.tr("What do you want to know again?")
        )
        self.words = Text("", Step.META, tone="muted")
        # Counting the words of five megabytes at each key would be felt.
        self._count_later = QTimer(self)
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(400)
        self._count_later.timeout.connect(self._show_words)
        self.error = Banner()

    def _connect(self) -> None:
        self.editor.submitted.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.type.clicked.connect(
            lambda: pop_up_types(self.type, self._type, self._choose_type)
        )
        self.date.clicked.connect(self._pop_up_date)
        self.title.returnPressed.connect(self.focus_editor)
        self.title.textEdited.connect(self._edited)
        self.tags.changed.connect(self._edited)
        self.editor.edited.connect(self._edited)
        self._model.kept.connect(self._was_kept)
        self._model.restored.connect(self._restored)
        self._model.draft_saved.connect(self._draft_saved)
        self._model.failed.connect(self._failed)
        self._model.tags_known.connect(self.tags.input.know)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 11)
        head.setSpacing(16)
        head.addWidget(Text(self.tr("Capture"), Step.TITLE, SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.note)
        head.addWidget(self.keep)
        column.addLayout(head)
        column.addWidget(Line())
        body = QVBoxLayout()
        body.setContentsMargins(24, 24, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.error)
        body.addWidget(self.title)
        body.addSpacing(16)
        body.addWidget(self.tags)
        body.addSpacing(21)
        body.addWidget(self.editor, 1)
        column.addLayout(body, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 11, 24, 12)
        foot.setSpacing(16)
        foot.addWidget(self.words)
        foot.addWidget(Text(self.tr("Markdown"), Step.META, tone="muted"))
        foot.addStretch(1)
        column.addLayout(foot)

    def _keep(self) -> None:
        self.tags.input.enter()
        self._model.keep(self.draft())

    def _was_kept(self, memory: Memory) -> None:
        self.show_draft(Draft(""))
        self.note.say("")
        self.error.dismiss()
        self.focus_editor()
        self.kept.emit(memory)

    def _restored(self, draft: Draft) -> None:
        self.show_draft(draft)
        self.note.say(self.tr("Your draft from last time"))

    def _draft_saved(self, when: datetime) -> None:
        if self.editor.text().strip():
            time = f"{when.astimezone():%H:%M}"
            self.note.say(self.tr("Draft kept, encrypted, {0}").format(time))

    def _failed(self, sentence: str) -> None:
        self.error.say(self.tr("Not kept yet. Your draft stays here."), sentence)

    def _edited(self) -> None:
        if not self._is_filling:
            self._show()
            self._model.edited(self.draft)

    def _choose_type(self, kind: MemoryType) -> None:
        self._type = kind
        self._edited()

    def _pop_up_date(self) -> None:
        popup = DatePopup(self._moment)
        popup.chosen.connect(self._choose_date)
        popup.pop_up(self.date.mapToGlobal(self.date.rect().bottomLeft()))

    def _choose_date(self, moment: datetime | None) -> None:
        self._moment = moment
        self._edited()

    def _show(self) -> None:
        self.type.set_text(type_name(self._type), ICONS[self._type])
        self.date.set_text(self._date_text())
        if self.editor.is_long():
            self._count_later.start()
        else:
            self._show_words()

    def _show_words(self) -> None:
        count = self.editor.word_count()
        one = self.tr("1 word")
        self.words.setText(one if count == 1 else self.tr("{0:,} words").format(count))
        self.keep.setEnabled(count > 0)

    def _date_text(self) -> str:
        moment = self._moment or self._now()
        return f"{day_word(moment, self._now())}, {moment.astimezone():%H:%M}"
