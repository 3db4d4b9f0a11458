"""Merging a branch: the merged text in a real editor, and a choice where both changed it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.history.branch_model import shortened
from app.gui.history.merge_stretches import Choice, Stretch, stretches_in, taken_in
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, IconButton, Kind, Size
from app.gui.widgets.markdown_editor import MarkdownEditor
from app.gui.widgets.text import ElidedText, Line, Paragraph, Text
from app.gui.widgets.title_edit import TitleEdit
from app.gui.widgets.tooltip import KEYS
from core.model import Draft, MergeProposal

CHOICE_KEYS = {Choice.OURS: "Alt+1", Choice.THEIRS: "Alt+2", Choice.BOTH: "Alt+3"}
UP_KEYS, DOWN_KEYS = "Alt+Up", "Alt+Down"
_MOST_MARKED = 200  # places
_SHORT = 18  # characters of a branch's name in a button


class MergeView(QWidget):
    """``kept(text, title)`` at Ctrl+Enter or the button, ``left`` at Esc.

    ``edited`` at each change, be it typed or chosen.
    """

    kept = Signal(str, str)
    left = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stretches: list[Stretch] = []
        self._taken: list[tuple[QTextCursor, str]] = []
        self._place = 0
        self.heading = ElidedText("", weight=MEDIUM)
        self.count = Text("", Step.META, tone="text_2", is_tabular=True)
        self.choices = {choice: Button("", size=Size.SMALL) for choice in CHOICE_KEYS}
        self.up = IconButton("arrow-up", self.tr("Previous place"), Size.SMALL)
        self.down = IconButton("arrow-down", self.tr("Next place"), Size.SMALL)
        self.legend = Paragraph("", Step.META, tone="text_2")
        self.title = TitleEdit(self.tr("Title if merged"), right=24)
        self.editor = MarkdownEditor(self.tr("Text if merged"))
        self.note = ElidedText("", Step.META, tone="muted")
        self.cancel = Button(self.tr("Cancel"))
        keys = (self.tr("Ctrl"), self.tr("Enter"))
        self.go = Button(self.tr("Merge"), Kind.PRIMARY, keys=keys)
        self._lay_out()
        self._connect()

    def begin(self, proposal: MergeProposal) -> None:
        """Show what merging would say."""
        names = _short(proposal.into), _short(proposal.branch)
        heading = self.tr("Merge “{0}” into “{1}”")
        self.heading.set_text(heading.format(proposal.branch, proposal.into))
        self.title.show_title(proposal.title)
        self.editor.set_text(proposal.text)
        document = self.editor.document()
        self._stretches = stretches_in(document, proposal.parts)
        self._taken = taken_in(document, proposal.parts)
        self._place = 0
        self.choices[Choice.OURS].set_text(names[0])
        self.choices[Choice.THEIRS].set_text(names[1])
        self.choices[Choice.BOTH].set_text(self.tr("Both"))
        for button in self.choices.values():
            said = self.tr("Keep here: {0}").format(button.text())
            button.setAccessibleName(said)
            button.setToolTip(said)
        self._say_legend(proposal)
        self._show_tools()
        self._show()
        if self._stretches:
            self.show_place(0)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Draft:
        """Return what is written."""
        return Draft(self.editor.text(), title=self.title.text() or None)

    def show_draft(self, draft: Draft) -> None:
        """Go on with what was written last time, without the places to choose at."""
        self._stretches, self._taken = [], []
        self.title.show_title(draft.title)
        self.editor.set_text(draft.text)
        self.legend.set_text(self.tr("Your draft from last time"))
        self._show_tools()
        self._show()

    def choose(self, choice: Choice) -> None:
        """Let one of the texts, or both, stand at the shown place; go on to the next."""
        if not self._stretches:
            return
        stretch = self._stretches[self._place]
        stretch.choose(choice)
        self.editor.setTextCursor(_at_end(stretch.cursor))
        self._show()

    def go_by(self, step: int) -> None:
        """Show the next place where both changed the text, or the one before."""
        if self._stretches:
            self.show_place((self._place + step) % len(self._stretches))

    def show_place(self, place: int) -> None:
        """Put the cursor where both changed the text."""
        self._place = place
        self.editor.setTextCursor(_at_end(self._stretches[place].cursor))
        self.editor.ensureCursorVisible()
        self._show()

    def forget(self) -> None:
        """Empty everything, the editor's undo included."""
        self._stretches, self._taken = [], []
        self.title.forget()
        self.editor.setExtraSelections([])
        self.editor.set_text("")
        for text in (self.heading, self.note, self.legend):
            text.set_text("")
        self.count.setText("")
        for button in self.choices.values():
            button.set_text("")
            button.setAccessibleName("")
            button.setToolTip("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Mark the places in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 14)
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(Line())
        self.tools = self._tools()
        column.addWidget(self.tools)
        column.addLayout(self._body(), 1)
        column.addWidget(Line())
        column.addLayout(self._foot())

    def _tools(self) -> QWidget:
        holder = QWidget()
        tools = QHBoxLayout(holder)
        tools.setContentsMargins(24, 10, 20, 0)
        tools.setSpacing(6)
        tools.addWidget(Text(self.tr("Keep"), Step.META, MEDIUM, "text_2"))
        for choice, button in self.choices.items():
            button.setProperty(KEYS, CHOICE_KEYS[choice])
            tools.addWidget(button)
        tools.addStretch(1)
        for arrow, keys in ((self.up, UP_KEYS), (self.down, DOWN_KEYS)):
            arrow.setProperty(KEYS, keys)
            tools.addWidget(arrow)
        return holder

    def _body(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(24, 10, 0, 0)
        body.setSpacing(8)
        legend = QHBoxLayout()
        legend.setContentsMargins(0, 0, 24, 0)
        legend.addWidget(self.legend)
        body.addLayout(legend)
        body.addWidget(self.title)
        body.addWidget(self.editor, 1)
        return body

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 11)
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        return foot

    def _connect(self) -> None:
        for choice, button in self.choices.items():
            button.clicked.connect(lambda _=False, choice=choice: self.choose(choice))
        self.up.clicked.connect(lambda: self.go_by(-1))
        self.down.clicked.connect(lambda: self.go_by(1))
        self.cancel.clicked.connect(self.left)
        self.go.clicked.connect(self._keep)
        self.editor.submitted.connect(self._keep)
        self.editor.edited.connect(self._show)
        self.editor.edited.connect(self.edited)
        self.title.textEdited.connect(self.edited)
        self.title.returnPressed.connect(self.editor.setFocus)

    def _keep(self) -> None:
        if self.go.isEnabled():
            self.kept.emit(self.editor.text(), self.title.text())

    def _say_legend(self, proposal: MergeProposal) -> None:
        into, branch = _short(proposal.into), _short(proposal.branch)
        if self._stretches:
            said = self.tr(
                "Underlined is what “{0}” says, tinted what “{1}” says in the same place. "
                "Choose one of them or both, then edit as you like."
            ).format(branch, into)
        elif not proposal.is_title_clean:
            said = self.tr("Both changed the title. It is that of “{0}” now.").format(into)
        else:
            said = self.tr("Nothing collides. Underlined is what comes from “{0}”.").format(
                branch
            )
        self.legend.set_text(said)

    def _show_tools(self) -> None:
        has_places = bool(self._stretches)
        for each in (*self.choices.values(), self.up, self.down):
            each.setVisible(has_places)
        self.tools.setVisible(has_places)

    def _show(self) -> None:
        total = len(self._stretches)
        both = sum(each.choice() is Choice.BOTH for each in self._stretches)
        place = self.tr("Place {0} of {1}").format(number(self._place + 1), number(total))
        self.count.setText(place if total else "")
        self.go.setEnabled(bool(self.editor.toPlainText().strip()))
        if both == 1:
            note = self.tr("One place holds both texts.")
        elif both:
            note = self.tr("{0} places hold both texts.").format(number(both))
        else:
            note = self.tr("A new revision; nothing is lost.")
        self.note.set_text(note)
        self.note.setToolTip(note)
        if total:
            chosen = self._stretches[self._place].choice()
            for choice, button in self.choices.items():
                button.set_icon("check" if choice is chosen else "")
                button.updateGeometry()
        self._mark()

    def _mark(self) -> None:
        if not self.editor.is_long():
            self.editor.setExtraSelections(list(self._marks()))

    def _marks(self) -> Iterator[QTextEdit.ExtraSelection]:
        for cursor, said in self._taken[:_MOST_MARKED]:
            if cursor.selectedText().replace("\u2029", "\n") == said:
                yield _mark(cursor, "added", "added_text", is_underlined=True)
        for stretch in self._stretches[:_MOST_MARKED]:
            for side, cursor in stretch.sides():
                if side is Choice.THEIRS:
                    yield _mark(cursor, "added", "added_text", is_underlined=True)
                else:
                    yield _mark(cursor, "accent_soft", "accent_text")


def _mark(
    cursor: QTextCursor, ground: str, ink: str, *, is_underlined: bool = False
) -> QTextEdit.ExtraSelection:
    now, made = tokens(), QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(now[ground])
    made.format.setForeground(now[ink])
    made.format.setFontUnderline(is_underlined)
    return made


def _at_end(cursor: QTextCursor) -> QTextCursor:
    made = QTextCursor(cursor)
    made.setPosition(cursor.selectionEnd())
    return made


def _short(name: str) -> str:
    return shortened(name, _SHORT)
