"""Bring your notes: choose where they are, see how many there are, import them."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.files import FileChooser, files_in
from app.gui.first_run.step_page import StepPage
from app.gui.icons import draw_icon
from app.gui.importing.known_formats import known_format
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.theme import Theme, tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Paragraph, Text
from core.errors import MemoryLinkError
from core.model import ImportFormat, Progress

if TYPE_CHECKING:
    from app.gui.importing.ports import ImportingVault


class _Place(QWidget):
    """One place that notes may be in, and the button that asks for it."""

    def __init__(self, icon: str, title: str, sentence: str, button: Button) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedHeight(64)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(Text(title, weight=SEMIBOLD))
        words.addWidget(ElidedText(sentence, Step.META, tone="muted"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 0, 16, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 8, ground=now.panel, border=now.line)
        draw_icon(painter, 16, 24, self._icon, now.text_2)


class BringPage(StepPage):
    """``import_wanted(path, form)`` when what was counted is to be imported."""

    import_wanted = Signal(object, object)
    _progressed = Signal(object)  # emitted by the core's thread; Qt brings it over

    def __init__(self, theme: Theme, chooser: FileChooser) -> None:
        super().__init__(
            theme,
            2,
            self.tr("Bring your notes"),
            self.tr(
                "They stay where they are, as they are; what is imported is a copy, "
                "encrypted. It can be run again: nothing doubles."
            ),
        )
        self._chooser = chooser
        self._tasks = Tasks(self._failed)
        self._session: Session | None = None
        self._path: Path | None = None
        self._form: ImportFormat | None = None
        self._count = 0
        self.folder, self.file = (
            Button(self.tr("Choose a folder…")),
            Button(self.tr("Choose a file…")),
        )
        self.folder.clicked.connect(lambda: self._tasks.start(self._choose_folder()))
        self.file.clicked.connect(lambda: self._tasks.start(self._choose_file()))
        self._lay_out()
        self._progressed.connect(self._show_progress)
        self.setAcceptDrops(True)
        self._show()

    def _lay_out(self) -> None:
        self.content.addWidget(
            _Place(
                "folder-open",
                self.tr("A folder of notes"),
                self.tr("Obsidian, Logseq, or an unpacked export."),
                self.folder,
            )
        )
        self.content.addWidget(
            _Place(
                "file-input",
                self.tr("A file or an archive"),
                self.tr("Joplin, Keep, ChatGPT, Claude, mail, tables …"),
                self.file,
            )
        )
        self.found = Text("", tone="text_2")
        self.content.addWidget(self.found)
        self.language = Paragraph(
            self.tr(
                "The model that comes along finds English texts by their meaning best. For "
                "other languages choose another one under Settings, Search and meaning."
            ),
            Step.META,
            tone="muted",
        )
        self.content.addWidget(self.language)

    def begin(self, session: Session) -> None:
        """Count with this vault's engine from now on."""
        self._session = session

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the folder."""
        super().showEvent(event)
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file or folder."""
        if len(files_in(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self._tasks.start(self._look(files_in(event.mimeData())[0]))

    def forget(self) -> None:
        """Let go of the vault, and of what was found."""
        self._tasks.cancel()
        self._session = None
        self._drop_found()
        self.note.dismiss()
        self._show()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def go_further(self) -> None:
        """Import what was found, or be done without notes."""
        if self._path is not None and self._count:
            self.import_wanted.emit(self._path, self._form)
        else:
            self.left.emit()

    async def _choose_folder(self) -> None:
        title = self.tr("The folder with the notes")
        await self._look(await self._chooser.folder(title, Path.home()))

    async def _choose_file(self) -> None:
        title = self.tr("The file with the notes")
        await self._look(await self._chooser.file(title, self.tr("All files (*)")))

    async def _look(self, path: Path | None) -> None:
        if path is None or self._session is None:
            return
        from core.services.imports.guess import guess_format  # noqa: PLC0415 - the engine

        self.note.dismiss()
        self._drop_found()
        self.found.setText(self.tr("Reading {0}").format(path.name))
        session, vault = self._session, cast("ImportingVault", self._session.vault)
        form = await session.call(guess_format, path)
        if form is not None:
            report = self._progressed.emit
            preview = await session.call(vault.preview_import, form, path, on_progress=report)
            self._count = preview.found
        self._path, self._form = path, form
        self._show()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_found(self) -> None:
        self._path, self._form, self._count = None, None, 0

    def _show_progress(self, now: Progress) -> None:
        if self._path is None and self._session is not None:
            self.found.setText(self.tr("Reading: {0} until now").format(number(now.done)))

    def _show(self) -> None:
        self.found.setText(self._what_was_found())
        start = self.tr("Start with an empty vault")
        bring = self.tr("Import {0}").format(number(self._count))
        self.go_on.set_text(bring if self._count else start)
        self.skip.setVisible(bool(self._count))

    def _what_was_found(self) -> str:
        if self._path is None:
            return ""
        name = self._path.name
        if self._form is None:
            return self.tr("What {0} is can't be told. Settings can import it later.").format(
                name
            )
        known = f"{name} ({known_format(self._form).name})"
        if not self._count:
            return self.tr("There is nothing to import in {0}.").format(known)
        if self._count == 1:
            return self.tr("One memory in {0}.").format(known)
        return self.tr("{0} memories in {1}.").format(number(self._count), known)

    def _failed(self, error: BaseException) -> None:
        self._drop_found()
        self._show()
        self.note.say(self.tr("The notes could not be counted"), sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
