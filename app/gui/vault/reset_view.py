"""The page that sets a new passphrase with the recovery words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.vault.create_view_model import NewPassphrase
from app.gui.vault.page import VaultPage
from app.gui.vault.passphrase_pair import PassphrasePair
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Paragraph, Text

_WORDS = 24


class WordsField(QWidget):
    """Several lines to type the words into."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setFont(font(Step.READ))
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.edit.document().setDocumentMargin(0)
        self.edit.cursorPositionChanged.connect(self.update)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 10, 13, 10)
        row.addWidget(self.edit)
        self.setFixedHeight(96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        now, has_focus = tokens(), self.edit.hasFocus()
        border = now.accent if has_focus else now.line_strong
        width = 2 if has_focus else 1
        draw_box(QPainter(self), self.rect(), 6, ground=now.field, border=border, width=width)


class ResetView(VaultPage):
    """The words, then the new passphrase twice."""

    back_wanted = Signal()

    def __init__(
        self, theme: Theme, model: UnlockViewModel, passphrase: NewPassphrase
    ) -> None:
        super().__init__(theme, has_name=True)
        self._model, self._passphrase = model, passphrase
        self.words = WordsField(self.tr("The 24 recovery words"))
        self.words.edit.textChanged.connect(self._show)
        self.count = Text("", Step.META, tone="muted", is_tabular=True)
        self.pair = PassphrasePair(passphrase)
        self.pair.changed.connect(self._show)
        self.back = Button(self.tr("Back"), size=Size.LARGE)
        self.back.clicked.connect(self.back_wanted)
        self.reset = Button(self.tr("Set the passphrase and open"), Kind.PRIMARY, Size.LARGE)
        self.reset.clicked.connect(self._reset)
        self.error = Banner()
        self._tries_before = 0  # made at the passphrase, not here
        self._lay_out()
        model.changed.connect(self._show)
        self._show()

    def forget(self) -> None:
        """Empty all fields, their undo included."""
        self.words.edit.setPlainText("")
        self.words.edit.document().clearUndoRedoStacks()
        self.pair.forget()
        self.error.dismiss()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the words."""
        super().showEvent(event)
        self._tries_before = self._model.wrong_tries
        self._show()
        self._passphrase.measure()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = Text("", Step.DISPLAY, SEMIBOLD)
        column.addWidget(self.title)
        column.addSpacing(4)
        words = self.tr(
            "Type the 24 words in their order. They set a new passphrase; the words stay "
            "the same."
        )
        column.addWidget(Paragraph(words))
        column.addSpacing(24)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Recovery words"), Step.META, MEDIUM, "text_2"))
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self.words)
        column.addSpacing(20)
        column.addWidget(self.pair)
        column.addSpacing(24)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        self.reset.setSizePolicy(self.pair.first.sizePolicy())
        buttons.addWidget(self.reset, 1)
        column.addLayout(buttons)
        self.place(column, 400, above=32, below=60, foot=self.error)

    def _reset(self) -> None:
        typed = " ".join(self.words.edit.toPlainText().lower().split())
        self._model.reset(typed, self.pair.text())

    def _show(self) -> None:
        model = self._model
        count = len(self.words.edit.toPlainText().split())
        self.count.setText(self.tr("{0} of {1}").format(count, _WORDS))
        name = model.folder.name if model.folder else ""
        self.title.setText(self.tr("Open {0} with its recovery kit").format(name))
        can = not model.is_busy and not model.seconds_left
        self.reset.setEnabled(can and count == _WORDS and self.pair.is_ready)
        busy = self.tr("Setting the passphrase")
        self.reset.set_text(busy if model.is_busy else self.tr("Set the passphrase and open"))
        if model.error:
            self.error.say(model.error)
        elif model.wrong_tries > self._tries_before and not model.is_busy:
            self.error.say(self.tr("These words did not open {0}.").format(name))
        else:
            self.error.dismiss()
