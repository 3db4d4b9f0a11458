"""A new recovery kit: asked for, shown once, saved or printed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.files import FileChooser
from app.gui.vault.kit_saving import KitSaving
from app.gui.vault.recovery_kit_view import WordGrid
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.text import Paragraph


class KitBox(QWidget):
    """The words, the ways to keep them, and the promise that they are kept."""

    done = Signal()

    def __init__(
        self, chooser: FileChooser, vault_name: str, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._vault_name = vault_name
        self._words = ""
        self.grid = WordGrid()
        self.pdf = Button(self.tr("Save to print (PDF)…"), icon="printer")
        self.text = Button(self.tr("Save as text…"), icon="file-down")
        self.is_kept = CheckBox(
            self.tr("I have written them down, printed or saved them"),
            self.tr("They are shown this once and kept nowhere."),
        )
        self.close_words = Button(self.tr("Done"), Kind.PRIMARY)
        self.close_words.setEnabled(False)
        self.note = Banner()
        self._saving = KitSaving(chooser, now, self.note)
        self.pdf.clicked.connect(lambda: self._save(is_pdf=True))
        self.text.clicked.connect(lambda: self._save(is_pdf=False))
        self.is_kept.toggled.connect(self.close_words.setEnabled)
        self.close_words.clicked.connect(self._done)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.pdf, self.text):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(12)
        words = self.tr(
            "These words open the vault from now on; the words of before no longer do. A file "
            "with them is plain: whoever reads it can open the vault."
        )
        column.addWidget(Paragraph(words))
        column.addWidget(self.grid)
        column.addWidget(self.is_kept)
        column.addLayout(buttons)
        column.addWidget(self.note)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show new words."""
        self._words = words
        self.grid.show_words(tuple(words.split()))
        self.is_kept.setChecked(False)
        self.note.dismiss()
        self.show()
        self.is_kept.setFocus()

    def forget(self) -> None:
        """Let go of the words."""
        self._saving.forget()
        self._words = ""
        self.grid.show_words(())
        self.is_kept.setChecked(False)
        self.note.dismiss()
        self.hide()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._saving.settled()

    def _done(self) -> None:
        self.forget()
        self.done.emit()

    def _save(self, *, is_pdf: bool) -> None:
        self._saving.save(self._words, self._vault_name, is_pdf=is_pdf)
