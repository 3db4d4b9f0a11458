"""The page that shows the 24 recovery words, once."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.files import FileChooser
from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.vault.create_view import creation_steps
from app.gui.vault.kit_saving import KitSaving
from app.gui.vault.page import VaultPage
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.paint import RIGHT, draw_box, draw_text
from app.gui.widgets.text import Paragraph, Text

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

    def __init__(
        self,
        theme: Theme,
        chooser: FileChooser,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(theme, has_name=True)
        self._words = ""
        self._vault_name = ""
        self.grid = WordGrid()
        self.pdf = Button(self.tr("Save to print (PDF)…"), size=Size.LARGE, icon="printer")
        self.text = Button(self.tr("Save as text…"), size=Size.LARGE, icon="file-down")
        self.pdf.clicked.connect(lambda: self._save(is_pdf=True))
        self.text.clicked.connect(lambda: self._save(is_pdf=False))
        self.is_kept = CheckBox(
            self.tr("I have written them down, printed or saved them"),
            self.tr("They are shown this once and kept nowhere."),
        )
        self.is_kept.toggled.connect(self._show)
        self.open = Button(
            self.tr("Open the vault"), Kind.PRIMARY, Size.LARGE, icon_after="arrow-right"
        )
        self.open.clicked.connect(self.kept)
        self.note = Banner()
        self._saving = KitSaving(chooser, now, self.note)
        self._lay_out()
        self._show()

    def show_words(self, words: str, vault_name: str, warning: str = "") -> None:
        """Show the words of a new vault, and what else is to be known of it."""
        self._words, self._vault_name = words, vault_name
        self.grid.show_words(tuple(words.split()))
        self.is_kept.setChecked(False)
        if warning:
            self.note.say(warning, tone="warn")

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._saving.settled()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the promise that they are kept."""
        super().showEvent(event)
        self.is_kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter on the ticked promise open the vault."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.is_kept.hasFocus() and self.is_kept.isChecked():
            self.open.click()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Let go of the words."""
        self._saving.forget()
        self._words = self._vault_name = ""
        self.grid.show_words(())
        self.note.dismiss()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(creation_steps(2))
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
        buttons.addWidget(self.pdf)
        buttons.addWidget(self.text)
        self.open.setSizePolicy(self.grid.sizePolicy())
        buttons.addWidget(self.open, 1)
        column.addLayout(buttons)
        self.place(column, 640, above=32, below=110, foot=self.note)

    def _save(self, *, is_pdf: bool) -> None:
        self._saving.save(self._words, self._vault_name, is_pdf=is_pdf)

    def _show(self) -> None:
        self.open.setEnabled(self.is_kept.isChecked())
