"""The pane to write in."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.extract.kinds import SUFFIXES
from app.extract.read import ReadFile
from app.gui.actions import Action
from app.gui.capture.about import AboutDraft
from app.gui.capture.beside import Beside
from app.gui.capture.disagrees import Decided, Writing
from app.gui.capture.dotted import text_at_cursor
from app.gui.capture.intake import FileIntake
from app.gui.capture.long_text import LONGEST_TYPED, LongText, join, split
from app.gui.capture.notices import Notices, QuietLine
from app.gui.capture.proposing import ProposeOffer, ProposingVault
from app.gui.capture.strip import WIDTH
from app.gui.capture.view_model import CaptureViewModel
from app.gui.counts import number as number_of
from app.gui.dates import clock_time
from app.gui.files import files_in
from app.gui.pane import Pane
from app.gui.typography import SEMIBOLD, Step
from app.gui.unfinished import CAPTURE, Unfinished, Unsaved, written_since
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, IconButton, Kind
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.pane_splitter import PaneSplitter
from app.gui.widgets.text import Line, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.workbench import Workbench
from core.errors import NotFoundError
from core.model import Draft, Memory, Settling

_STRIP_FROM, _LEAST_TEXT = 760, 400  # pixels


class CaptureView(Pane):
    """Title, type, date, tags, text; Ctrl+Enter keeps."""

    kept = Signal(object)
    memory_wanted = Signal(str)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench, self._now = workbench, workbench.now
        self.model = self._model = CaptureViewModel(workbench.session, self)
        self.unfinished = Unfinished(workbench.session, self.draft, self)
        self.intake = FileIntake(workbench.session, self)
        self.files = self.intake.files
        self._is_filling = self._is_told_of_draft = False
        self.setAcceptDrops(True)
        self._make_head()
        self._make_fields()
        self._lay_out()
        self._connect()
        self._show()
        self._model.learn_tags()
        self.unfinished.begin(CAPTURE)

    def draft(self) -> Draft:
        """Return what is written now."""
        return self.about.draft(join(self.editor.text(), self.long.text()))

    def show_draft(self, draft: Draft) -> None:
        """Put a draft into the fields."""
        self._is_filling = True
        self.about.show_draft(draft)
        typed, held = split(draft.text)
        self.long.forget()
        if held:
            self.long.add(held)
        self.editor.set_text(typed)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._is_filling = False
        self._show()

    def take_unsaved(self) -> Unsaved:
        """Return the draft if it has changes that aren't saved."""
        return self.unfinished.take_unsaved()

    def forget(self) -> None:
        """Empty every field, its undo included."""
        self._model.forget()
        self.unfinished.forget()
        self.offer.forget()
        self.beside.forget()
        self.intake.forget()
        self.show_draft(Draft(""))
        self.about.forget()
        self.draft_state.say("")
        self.error.dismiss()

    def focus_editor(self) -> None:
        """Put the cursor into the text."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Begin in the text."""
        self.focus_editor()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped; offer to import what is an export."""
        event.acceptProposedAction()
        paths = files_in(event.mimeData())
        if len(paths) == 1 and paths[0].suffix.lower() not in SUFFIXES:
            self._workbench.tasks.start(self._take_one(paths[0]))
        else:
            self.files.start(paths)

    async def _take_one(self, path: Path) -> None:
        from core.services.imports.guess import guess_format  # noqa: PLC0415 - the engine

        form = None
        with suppress(NotFoundError):  # which the reading tells of
            form = await self._workbench.session.call(guess_format, path)
        if form is None:
            self.files.start([path])
        else:
            self._workbench.import_offered.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a narrow pane to the text alone."""
        super().resizeEvent(event)
        self.strip.setVisible(self.width() >= _STRIP_FROM)

    def _make_head(self) -> None:
        self.draft_state = QuietLine("shield-check")
        self.keep = Button(
            self.tr("Keep"), Kind.PRIMARY, keys=(self.tr("Ctrl"), self.tr("Enter"))
        )
        self.attach = IconButton("paperclip", self.tr("Take the text of files"))
        self.attach.setProperty(KEYS, "Ctrl+O")
        self.keep.setToolTip(self.tr("Keep this memory"))
        self.keep.setProperty(KEYS, "Ctrl+Enter")

    def _make_fields(self) -> None:
        self.about = AboutDraft(self._now)
        self.title, self.tags = self.about.title, self.about.tags
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
        self.offer = ProposeOffer(lambda: join(self.editor.text(), self.long.text()), self)
        self.beside = Beside(lambda: self._workbench.session, self._now, self.editor, self)
        self.similar, self.disagrees = self.beside.similar, self.beside.disagrees
        self.strip = self.beside.strip

    def _connect(self) -> None:
        self.editor.submitted.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.about.edited.connect(self._edited)
        self.about.left.connect(self.focus_editor)
        self.editor.edited.connect(self._edited)
        self.editor.long_pasted.connect(self._add)
        self.long.changed.connect(self._edited)
        self._model.kept.connect(self._was_kept)
        self.unfinished.restored.connect(self._restored)
        self.unfinished.saved.connect(self._draft_saved)
        self.unfinished.failed.connect(self._draft_failed)
        self._model.failed.connect(self._failed)
        self._model.settled_written.connect(self._was_settled)
        self._model.left_unsettled.connect(self._left_unsettled)
        self.attach.clicked.connect(self._choose_file)
        self.beside.tags_suggested.connect(self.tags.suggest)
        self.strip.memory_wanted.connect(self.memory_wanted)
        self.memory_wanted.connect(self._workbench.memory_wanted)
        self.files.started.connect(self.error.dismiss)
        self.files.read.connect(self._was_read)
        self.files.refused.connect(self._refused)
        self._model.tags_known.connect(self.tags.input.know)
        self.tags.input.refused.connect(self._tag_refused)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 11)
        head.setSpacing(16)
        head.addWidget(Text(self.tr("Capture"), Step.TITLE, SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.draft_state)
        head.addWidget(self.attach)
        head.addWidget(self.keep)
        column.addLayout(head)
        column.addWidget(Line())
        self.splitter = PaneSplitter(
            self._workbench.settings,
            "capture",
            self._left(),
            self.strip,
            WIDTH,
            keeps_right=True,
        )
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
        body.addWidget(Notices(self.error, self.intake.card))
        body.addWidget(self.about)
        body.addSpacing(21)
        body.addWidget(self.editor, 1)
        held = QHBoxLayout()
        held.setContentsMargins(0, 0, 24, 0)
        held.addWidget(self.long)
        body.addLayout(held)
        body.addSpacing(12)
        column.addLayout(body, 1)
        column.addWidget(self.offer)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 11, 24, 12)
        foot.setSpacing(16)
        foot.addWidget(self.words)
        foot.addWidget(Text(self.tr("Markdown"), Step.META, tone="muted"))
        foot.addStretch(1)
        foot.addWidget(QuietLine("file-down", self.tr("Drop files or paste long text")))
        column.addLayout(foot)
        return left

    def _keep(self) -> None:
        if self.tags.input.enter():
            self._model.keep(self.draft(), self.beside.decided())

    def actions_now(self) -> Sequence[Action]:
        """Offer what the head's buttons do."""
        has_text = self.keep.isEnabled()
        return (
            Action(
                "keep", self.tr("Keep this memory"), self.tr("Capture"), self._keep,
                icon="square-pen", keys="Ctrl+Enter",
                refusal="" if has_text else self.tr("Nothing is written."),
            ),
            Action(
                "take-files", self.tr("Take the text of a file…"), self.tr("Capture"),
                self._choose_file, icon="paperclip", keys="Ctrl+O",
            ),
        )  # fmt: skip

    def _was_kept(self, memory: Memory, text: str) -> None:
        self.unfinished.discard()
        if self.offer.is_wanted:
            self._workbench.tasks.start(self._propose(memory.id))
        self.offer.forget()
        self.beside.forget()
        self._begin_next(written_since(text, self.draft().text))
        self.draft_state.say("")
        self.error.dismiss()
        self.focus_editor()
        self.kept.emit(memory)

    def _begin_next(self, text: str) -> None:
        self.show_draft(Draft(text))
        if text:
            self._edited()

    async def _propose(self, memory_id: str) -> None:
        session = self._workbench.session
        vault = cast("ProposingVault", session.vault)
        found = await session.call(vault.extract_from_memories, [memory_id])
        count = len(found.proposals)
        if count == 1:
            said = self.tr("1 fact from it waits in Review.")
        elif count:
            said = self.tr("{0} facts from it wait in Review.").format(number_of(count))
        else:
            said = self.tr("No facts were found in it to propose.")
        self._workbench.said.emit(said)

    def _was_settled(self, decided: Decided, number: int) -> None:
        titles = [told.title for told, how in decided if how is Settling.REPLACE]
        if len(titles) == 1:
            text = self.tr("Kept. It replaces “{0}”.").format(titles[0])
        elif titles:
            text = self.tr("Kept. It replaces {0} memories.").format(number_of(len(titles)))
        else:
            text = self.tr("Kept. The older one holds as well.")
        self._workbench.undo_offered.emit(text, number)

    def _left_unsettled(self) -> None:
        self._workbench.said.emit(
            self.tr("Kept. What you decided about older memories waits in Review.")
        )

    def _restored(self, draft: Draft) -> None:
        self.show_draft(draft)
        self.offer.written()
        self.draft_state.say(self.tr("Your draft from last time"))
        self._look_beside()

    def _draft_saved(self, draft: Draft) -> None:
        self._drop_told()
        if draft.text.strip():
            time = clock_time(self._now())
            self.draft_state.say(self.tr("Draft kept, encrypted, {0}").format(time))

    def _failed(self, sentence: str) -> None:
        self.error.say(self.tr("Not kept yet. Your draft stays here."), sentence)

    def _draft_failed(self, sentence: str) -> None:
        self._is_told_of_draft = True
        self.draft_state.say("")
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
            self.unfinished.edited()
            self.offer.written()
            self._look_beside()

    def _look_beside(self) -> None:
        self.beside.written(self._so_far, self._writing)

    def _so_far(self) -> tuple[str, tuple[str, ...]]:
        text = self.editor.tail().strip() or self.long.start()
        return f"{self.title.text()} {text}", self.tags.tags()

    def _writing(self) -> Writing:
        text, start = text_at_cursor(self.editor)
        if not text.strip():
            text = self.long.start()
        return Writing(text, self.title.text().strip() or None, self.tags.tags(), start)

    def _choose_file(self) -> None:
        self._workbench.tasks.start(self._ask_for_file())

    async def _ask_for_file(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = self.tr("A file whose text to take")
        path = await self._workbench.chooser.file(title, self.tr("Texts ({0})").format(kinds))
        if path is not None:
            self.files.start([path])

    def _was_read(self, found: ReadFile, is_alone: bool) -> None:
        is_first = not self.draft().text.strip()
        if is_alone and is_first:
            self.about.become_file(found.title)
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

    def _tag_refused(self, sentence: str) -> None:
        self.error.say(self.tr("That is no tag. All else stays as it is."), sentence)

    def _refused(self, sentence: str) -> None:
        self.error.say(self.tr("Not every file was taken. Your text is as it was."), sentence)

    def _show(self) -> None:
        self.about.show_now()
        if self.editor.is_long():
            self._count_later.start()
        else:
            self._show_words()

    def _show_words(self) -> None:
        count = self.editor.word_count()
        one = self.tr("1 word")
        self.words.setText(
            one if count == 1 else self.tr("{0} words").format(number_of(count))
        )
        self.keep.setEnabled(count > 0 or bool(self.long.text()))
