"""The pane to write in."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.extract.kinds import SUFFIXES
from app.extract.read import ReadFile
from app.gui.actions import Action
from app.gui.capture.files import FilesModel
from app.gui.capture.long_text import LONGEST_TYPED, LongText, join, split
from app.gui.capture.similar import Similar, SimilarModel
from app.gui.capture.strip import WIDTH, SimilarStrip
from app.gui.capture.view_model import CaptureViewModel
from app.gui.counts import number
from app.gui.dates import clock_time, day_word
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.pane import Pane
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, IconButton, Kind
from app.gui.widgets.chips import Chip
from app.gui.widgets.date_popup import DatePopup
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.progress_card import ProgressCard
from app.gui.widgets.tag_editor import TagEditor
from app.gui.widgets.text import Line, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.widgets.type_menu import pop_up_types
from app.gui.workbench import Workbench
from core.model import Draft, Memory, MemoryType, Source

_STRIP_FROM, _LEAST_TEXT = 760, 400  # pixels
_LONGEST_TYPED_TITLE = 40_000  # UTF-16 units
_SHOW_READING_AFTER = 400  # milliseconds; what is done by then needs no card


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


class _Notices(QWidget):
    """What is said above the title, with room below it; no room while nothing is."""

    def __init__(self, *notices: QWidget) -> None:
        super().__init__()
        self._notices = notices
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 24, 16)
        for notice in notices:
            column.addWidget(notice)
            notice.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with what is said."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not all(notice.isHidden() for notice in self._notices))
        return super().eventFilter(watched, event)


class _DropNote(QWidget):
    """Says that files can be dropped."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(Text(text, Step.META, tone="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        y = (self.height() - 14) / 2
        draw_icon(QPainter(self), 0, y, "file-down", tokens().muted, 14)


class CaptureView(Pane):
    """Title, type, date, tags, text; Ctrl+Enter keeps."""

    kept = Signal(object)
    memory_wanted = Signal(str)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench, self._now = workbench, workbench.now
        self.model = self._model = CaptureViewModel(workbench.session, workbench.now, self)
        self.similar = SimilarModel(lambda: workbench.session, self)
        self.files = FilesModel(workbench.session, self)
        self._type, self._source = MemoryType.NOTE, Source.MANUAL
        self._moment: datetime | None = None
        self._is_filling = self._is_told_of_draft = False
        self.setAcceptDrops(True)
        self._make_head()
        self._make_fields()
        self._lay_out()
        self._connect()
        self._show()
        self._model.start()

    def draft(self) -> Draft:
        """Return what is written now."""
        return Draft(
            text=join(self.editor.text(), self.long.text()),
            title=self.title.text() or None,
            type=self._type,
            tags=self.tags.tags(),
            created_at=self._moment,
            source=self._source,
        )

    def show_draft(self, draft: Draft) -> None:
        """Put a draft into the fields."""
        self._is_filling = True
        self.title.setText(draft.title or "")
        self._type, self._moment = draft.type, draft.created_at
        self._source = draft.source
        self.tags.show_tags(draft.tags)
        typed, held = split(draft.text)
        self.long.forget()
        if held:
            self.long.add(held)
        self.editor.set_text(typed)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._is_filling = False
        self._show()

    def forget(self) -> None:
        """Empty every field, its undo included."""
        self._model.forget()
        self.similar.forget()
        self.files.forget()
        self._show_reading_later.stop()
        self._read_all()
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        event.acceptProposedAction()
        self.files.start(_files_in(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a narrow pane to the text alone."""
        super().resizeEvent(event)
        self.strip.setVisible(self.width() >= _STRIP_FROM)

    def _make_head(self) -> None:
        self.note = _DraftNote()
        self.keep = Button(
            self.tr("Keep"), Kind.PRIMARY, keys=(self.tr("Ctrl"), self.tr("Enter"))
        )
        self.attach = IconButton("paperclip", self.tr("Take the text of files"))
        self.attach.setProperty(KEYS, "Ctrl+O")
        self.keep.setToolTip(self.tr("Keep this memory"))
        self.keep.setProperty(KEYS, "Ctrl+Enter")

    def _make_fields(self) -> None:
        self.title = QLineEdit()
        self.title.setFrame(False)
        self.title.setFont(font(Step.DISPLAY, SEMIBOLD))
        self.title.setPlaceholderText(self.tr("Title, if it needs one"))
        self.title.setAccessibleName(self.tr("Title"))
        # A longer title is told of, not cut; beyond this the field itself would get slow.
        self.title.setMaxLength(_LONGEST_TYPED_TITLE)
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
        self.editor.longest = LONGEST_TYPED
        self.long = LongText()
        self.words = Text("", Step.META, tone="muted")
        # Counting the words of five megabytes at each key would be felt.
        self._count_later = QTimer(self)
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(400)
        self._count_later.timeout.connect(self._show_words)
        self.error = Banner()
        self.reading = ProgressCard(self.tr("Reading the file"))
        self.reading.hide()
        self._show_reading_later = QTimer(self)
        self._show_reading_later.setSingleShot(True)
        self._show_reading_later.setInterval(_SHOW_READING_AFTER)
        self.strip = SimilarStrip(self._now)

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
        self.editor.long_pasted.connect(self._add)
        self.long.changed.connect(self._edited)
        self._model.kept.connect(self._was_kept)
        self._model.restored.connect(self._restored)
        self._model.draft_saved.connect(self._draft_saved)
        self._model.failed.connect(self._failed)
        self._model.draft_failed.connect(self._draft_failed)
        self.attach.clicked.connect(self._choose_file)
        self.similar.found.connect(self._show_similar)
        self.strip.memory_wanted.connect(self.memory_wanted)
        self.memory_wanted.connect(self._workbench.memory_wanted)
        self.files.started.connect(self._reading)
        self.files.progressed.connect(self.reading.show_progress)
        self.files.read.connect(self._was_read)
        self.files.refused.connect(self._refused)
        self.files.ended.connect(self._read_all)
        self.reading.cancelled.connect(self.files.cancel)
        self._show_reading_later.timeout.connect(self.reading.show)
        self.splitter.splitterMoved.connect(self._splitter_moved)
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
        head.addWidget(self.attach)
        head.addWidget(self.keep)
        column.addLayout(head)
        column.addWidget(Line())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self.strip)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        width = self._workbench.settings.now.splitters.get("capture", WIDTH)
        self.splitter.setSizes([max(1, 1072 - width - 1), width])
        column.addWidget(self.splitter, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setMinimumWidth(_LEAST_TEXT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QVBoxLayout()
        body.setContentsMargins(24, 24, 0, 0)
        body.setSpacing(0)
        body.addWidget(_Notices(self.error, self.reading))
        body.addWidget(self.title)
        body.addSpacing(16)
        body.addWidget(self.tags)
        body.addSpacing(21)
        body.addWidget(self.editor, 1)
        held = QHBoxLayout()
        held.setContentsMargins(0, 0, 24, 0)
        held.addWidget(self.long)
        body.addLayout(held)
        body.addSpacing(12)
        column.addLayout(body, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 11, 24, 12)
        foot.setSpacing(16)
        foot.addWidget(self.words)
        foot.addWidget(Text(self.tr("Markdown"), Step.META, tone="muted"))
        foot.addStretch(1)
        foot.addWidget(_DropNote(self.tr("Drop files or paste long text")))
        column.addLayout(foot)
        return left

    def _keep(self) -> None:
        self.tags.input.enter()
        self._model.keep(self.draft())

    def actions_now(self) -> Sequence[Action]:
        """Offer what the head's buttons do."""
        has_text = self.keep.isEnabled()
        return (
            Action(
                "keep", self.tr("Keep this memory"), self.tr("Capture"), self._keep,
                icon="square-pen", refusal="" if has_text else self.tr("Nothing is written."),
            ),
            Action(
                "take-files", self.tr("Take the text of a file…"), self.tr("Capture"),
                self._choose_file, icon="paperclip", keys="Ctrl+O",
            ),
        )  # fmt: skip

    def _was_kept(self, memory: Memory) -> None:
        self.similar.forget()
        self.show_draft(Draft(""))
        self.note.say("")
        self.error.dismiss()
        self.focus_editor()
        self.kept.emit(memory)

    def _restored(self, draft: Draft) -> None:
        self.show_draft(draft)
        self.note.say(self.tr("Your draft from last time"))

    def _draft_saved(self, when: datetime) -> None:
        self._drop_told()
        if self.keep.isEnabled():
            time = clock_time(when)
            self.note.say(self.tr("Draft kept, encrypted, {0}").format(time))

    def _failed(self, sentence: str) -> None:
        self.error.say(self.tr("Not kept yet. Your draft stays here."), sentence)

    def _draft_failed(self, sentence: str) -> None:
        self._is_told_of_draft = True
        self.note.say("")
        self.error.say(
            self.tr("Your draft is on screen only, it could not be saved."), sentence
        )

    def _drop_told(self) -> None:
        if self._is_told_of_draft:
            self._is_told_of_draft = False
            self.error.dismiss()

    def _edited(self) -> None:
        if not self._is_filling:
            self._show()
            self._model.edited(self.draft)
            self.similar.written(self._so_far)

    def _so_far(self) -> tuple[str, tuple[str, ...]]:
        text = self.editor.tail().strip() or self.long.start()
        return f"{self.title.text()} {text}", self.tags.tags()

    def _show_similar(self, similar: tuple[Similar, ...], suggested: tuple[str, ...]) -> None:
        self.strip.show_similar(similar)
        self.tags.suggest(suggested)

    def _choose_file(self) -> None:
        self._workbench.tasks.start(self._ask_for_file())

    async def _ask_for_file(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = self.tr("A file whose text to take")
        path = await self._workbench.chooser.file(title, self.tr("Texts ({0})").format(kinds))
        if path is not None:
            self.files.start([path])

    def _reading(self, name: str) -> None:
        self.error.dismiss()
        self.reading.title.setText(self.tr("Reading {0}").format(name))
        self._show_reading_later.start()

    def _was_read(self, found: ReadFile, is_alone: bool) -> None:
        is_first = not self.draft().text.strip()
        if is_alone and is_first:
            if not self.title.text().strip():
                self.title.setText(found.title)
            if self._type is MemoryType.NOTE:
                self._type, self._source = MemoryType.FILE, Source.FILE
            self._add(found.text)
        else:
            self._add(f"## {found.title}\n\n{found.text}")
        self._edited()
        self.focus_editor()

    def _add(self, text: str) -> None:
        if self.editor.is_too_much(text):
            self.long.add(text)
            self._edited()
        else:
            self.editor.add_text(f"\n\n{text}" if self.editor.text().strip() else text)

    def _refused(self, sentence: str) -> None:
        self.error.say(self.tr("Not every file was taken. Your text is as it was."), sentence)

    def _read_all(self) -> None:
        self._show_reading_later.stop()
        self.reading.hide()
        self.reading.title.setText("")

    def _splitter_moved(self, place: int, _handle: int) -> None:
        self._workbench.settings.place_splitter("capture", self.strip.width())

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
        self.words.setText(one if count == 1 else self.tr("{0} words").format(number(count)))
        self.keep.setEnabled(count > 0 or bool(self.long.text()))

    def _date_text(self) -> str:
        moment = self._moment or self._now()
        return f"{day_word(moment, self._now())}, {clock_time(moment)}"


def _files_in(contents: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in contents.urls() if url.isLocalFile()]
