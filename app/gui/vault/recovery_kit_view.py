"""The page that shows the 24 recovery words, once."""

import os
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.files import FileChooser
from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.vault.create_view import Steps
from app.gui.vault.page import VaultPage
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.paint import RIGHT, draw_box, draw_text
from app.gui.widgets.text import Paragraph, Text
from app.messages import sentence_for

_COLUMNS, _ROW = 4, 32


class WordGrid(QWidget):
    """Numbered words in columns, read downward."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(6 * _ROW + 34)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these words; none empties the page."""
        self._words = words
        self.setAccessibleName(
            " ".join(f"{number} {word}" for number, word in enumerate(words, 1))
            or self.tr("Recovery words")
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the grid."""
        return QSize(600, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the numbers and the words."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 8, ground=now.panel, border=now.line)
        rows = -(-len(self._words) // _COLUMNS) or 1
        width = (self.width() - 32) / _COLUMNS
        for place, word in enumerate(self._words):
            x = 16 + (place // rows) * width
            y = 17 + (place % rows) * _ROW
            number = QRectF(x, y, 24, _ROW)
            face = font(Step.META, is_tabular=True)
            draw_text(painter, number, str(place + 1), face, now.muted, RIGHT)
            area = QRectF(x + 36, y, width - 36, _ROW)
            draw_text(painter, area, word, font(Step.READ, MEDIUM), now.text)


class RecoveryKitView(VaultPage):
    """The words, the way to save them, and the promise that they are kept."""

    kept = Signal()

    def __init__(self, theme: Theme, chooser: FileChooser) -> None:
        super().__init__(theme, has_name=True)
        self._chooser = chooser
        self._tasks = Tasks(self._failed)
        self._words = ""
        self._vault_name = ""
        self.grid = WordGrid()
        self.save = Button(self.tr("Save as text…"), size=Size.LARGE, icon="file-down")
        self.save.clicked.connect(lambda: self._tasks.start(self._save()))
        self.is_kept = CheckBox(
            self.tr("I have written them down or saved them"),
            self.tr("They are shown this once and kept nowhere."),
        )
        self.is_kept.toggled.connect(self._show)
        self.open = Button(
            self.tr("Open the vault"), Kind.PRIMARY, Size.LARGE, icon_after="arrow-right"
        )
        self.open.clicked.connect(self.kept)
        self.note = Banner()
        self._lay_out()
        self._show()

    def show_words(self, words: str, vault_name: str) -> None:
        """Show the words of a new vault."""
        self._words, self._vault_name = words, vault_name
        self.grid.show_words(tuple(words.split()))
        self.is_kept.setChecked(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the promise that they are kept."""
        super().showEvent(event)
        self.is_kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of the words."""
        self._words = self._vault_name = ""
        self.grid.show_words(())
        self.note.dismiss()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Steps(2))
        column.addSpacing(8)
        column.addWidget(Text(self.tr("Keep the recovery kit"), Step.DISPLAY, SEMIBOLD))
        column.addSpacing(4)
        words = self.tr(
            "These 24 words open the vault when the passphrase is lost, for whoever holds "
            "them. Write them on paper, in this order, and keep it away from this machine."
        )
        column.addWidget(Paragraph(words))
        column.addSpacing(24)
        column.addWidget(self.grid)
        column.addSpacing(24)
        column.addWidget(self.is_kept)
        column.addSpacing(24)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        self.open.setSizePolicy(self.grid.sizePolicy())
        buttons.addWidget(self.open, 1)
        column.addLayout(buttons)
        self.place(column, 640, above=32, below=110, foot=self.note)

    async def _save(self) -> None:
        name = self.tr("MemoryLink recovery kit {0}.txt").format(self._vault_name)
        path = await self._chooser.new_file(self.tr("Save the words"), Path.home() / name)
        if path is None:
            return
        _write_private(path, _kit_text(self._words, self._vault_name))
        self.note.say(
            self.tr("Saved as plain text"),
            self.tr(
                "Whoever reads that file can open the vault. Move it off this machine, then "
                "delete it here."
            ),
            tone="warn",
        )

    def _failed(self, error: BaseException) -> None:
        self.note.say(self.tr("The kit was not saved"), sentence_for(error))
        if not isinstance(error, OSError):
            raise error

    def _show(self) -> None:
        self.open.setEnabled(self.is_kept.isChecked())


def _kit_text(words: str, vault_name: str) -> str:
    lines = [f"{number:2} {word}" for number, word in enumerate(words.split(), 1)]
    return "\n".join((f"MemoryLink recovery kit: {vault_name}", "", *lines, ""))


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), 0o600)
        file.write(text)
