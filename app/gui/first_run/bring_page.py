"""Bring your notes: choose where they are, see how many there are, import them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.files import FileChooser
from app.gui.first_run.step_page import StepPage
from app.gui.icons import draw_icon
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.theme import Theme, tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import Button
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Text
from core.errors import MemoryLinkError


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
    """``import_wanted(path)`` when what was counted is to be imported."""

    import_wanted = Signal(object)

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
        self._count = 0
        self.folder, self.file = (
            Button(self.tr("Choose a folder…")),
            Button(self.tr("Choose a file…")),
        )
        self.folder.clicked.connect(lambda: self._tasks.start(self._choose_folder()))
        self.file.clicked.connect(lambda: self._tasks.start(self._choose_file()))
        self.content.addWidget(
            _Place(
                "folder-open",
                self.tr("A folder of Markdown notes"),
                self.tr("As of Obsidian or Logseq: every .md file in it."),
                self.folder,
            )
        )
        self.content.addWidget(
            _Place(
                "file-input",
                self.tr("A .jsonl file"),
                self.tr("One memory a line, as MemoryLink exports them."),
                self.file,
            )
        )
        self.found = Text("", tone="text_2")
        self.content.addWidget(self.found)
        self._show()

    def begin(self, session: Session) -> None:
        """Count with this vault's engine from now on."""
        self._session = session

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the folder."""
        super().showEvent(event)
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of the vault, and of what was found."""
        self._tasks.cancel()
        self._session, self._path, self._count = None, None, 0
        self.note.dismiss()
        self._show()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def go_further(self) -> None:
        """Import what was found, or be done without notes."""
        if self._path is not None and self._count:
            self.import_wanted.emit(self._path)
        else:
            self.left.emit()

    async def _choose_folder(self) -> None:
        title = self.tr("The folder with the notes")
        await self._look(await self._chooser.folder(title, Path.home()))

    async def _choose_file(self) -> None:
        title = self.tr("The file with the notes")
        await self._look(await self._chooser.file(title, self.tr("Notes (*.jsonl)")))

    async def _look(self, path: Path | None) -> None:
        if path is None or self._session is None:
            return
        from core.services.imports.preview import count_importable  # noqa: PLC0415 - the engine

        self.note.dismiss()
        self._path, self._count = None, 0
        self._count = await self._session.call(count_importable, path)
        self._path = path
        self._show()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        path, count = self._path, self._count
        if path is None:
            self.found.setText("")
        elif not count:
            self.found.setText(self.tr("There is nothing to import in {0}.").format(path.name))
        elif path.suffix == ".jsonl":
            text = self.tr("{0} lines in {1}.")
            self.found.setText(text.format(number(count), path.name))
        else:
            text = self.tr("{0} Markdown files in {1}.")
            self.found.setText(text.format(number(count), path.name))
        start = self.tr("Start with an empty vault")
        bring = self.tr("Import {0}").format(number(count))
        self.go_on.set_text(bring if count else start)
        self.skip.setVisible(bool(count))

    def _failed(self, error: BaseException) -> None:
        self._show()
        self.note.say(self.tr("The notes could not be counted"), sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
