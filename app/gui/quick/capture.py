"""Quick capture: a thought written over anything; Ctrl+Enter keeps it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.capture.disagrees import DisagreesModel, Writing, disagrees
from app.gui.capture.long_text import LONGEST_TYPED, LongText, join, split
from app.gui.capture.similar import Similar, SimilarModel
from app.gui.dates import age
from app.gui.icons import draw_icon
from app.gui.memory_types import ICONS, type_name
from app.gui.quick.capture_model import QuickCaptureModel
from app.gui.quick.clipboard_offer import look_at_clipboard
from app.gui.quick.desk import QuickDesk
from app.gui.quick.hints import KeyHint
from app.gui.quick.inline_tags import inline_tags, without_sign
from app.gui.quick.popup import QuickPopup
from app.gui.quick.rows import BelowRow, ClipboardRow
from app.gui.review.words import reason_of_pair
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD
from app.gui.unfinished import written_since
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.chips import Chip
from app.gui.widgets.markdown_editor import LINE, MarkdownEditor
from app.gui.widgets.tag_editor import TagEditor
from app.gui.widgets.text import Line, Text
from app.gui.widgets.tooltip import KEYS
from app.gui.widgets.type_menu import pop_up_types
from core.model import Disagreement, Draft, MemoryType

_WIDTH, _HEIGHT_PART = 576, 0.23
_FEWEST_LINES, _MOST_LINES = 4, 12
_OLD_AFTER = 60_000  # milliseconds: a draft is gone on with, or lies from another time
_CLIPBOARD_AFTER = 60  # milliseconds; the window is painted by then


class _Head(QWidget):
    """Icon, title and the type."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(48)
        self.type = Chip("", icon_after="chevron-down")
        self.type.setToolTip(self.tr("Type"))
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 12, 0)
        row.addWidget(Text(self.tr("Quick capture"), weight=SEMIBOLD))
        row.addStretch(1)
        row.addWidget(self.type)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(QPainter(self), 17, 16, "square-pen", tokens().accent)


class QuickCapture(QuickPopup):
    """Made once ahead; ``pop_up`` shows it with the cursor in the text."""

    def __init__(self, desk: QuickDesk) -> None:
        super().__init__("", _WIDTH, _HEIGHT_PART)
        self.setWindowTitle(self.tr("Quick capture"))
        self.setAccessibleName(self.tr("Quick capture"))
        self._desk = desk
        self._type = MemoryType.NOTE
        self._inline: tuple[str, ...] = ()
        self._similar: tuple[Similar, ...] = ()
        self._disagrees: Disagreement | None = None
        self._offered = ""
        self.model = QuickCaptureModel(desk, self.draft)
        self.similar = SimilarModel(lambda: desk.session, self)
        self.disagrees = DisagreesModel(lambda: desk.session, self)
        self.head = _Head()
        self.type = self.head.type
        self.editor = MarkdownEditor(self.tr("Thought"), self.tr("What is on your mind?"))
        self.editor.longest = LONGEST_TYPED
        self.long = LongText()
        self.clipboard = ClipboardRow((self.tr("Ctrl"), self.tr("Shift"), "V"))
        self.tags = TagEditor(gap=6, is_quiet=True, ground="pressed")
        self.below = BelowRow()
        self.error = Banner()
        self.keep = Button(
            self.tr("Keep"), Kind.PRIMARY, keys=(self.tr("Ctrl"), self.tr("Enter"))
        )
        self._has_begun_anew = False
        self._is_old = False  # what is written is of another time
        self._ageing = QTimer(self)
        self._ageing.setSingleShot(True)
        self._ageing.setInterval(_OLD_AFTER)
        self._ageing.timeout.connect(self._age)
        self._look_later = QTimer(self)
        self._look_later.setSingleShot(True)
        self._look_later.setInterval(_CLIPBOARD_AFTER)
        self._lay_out()
        self._connect()
        self._show_state()

    def draft(self) -> Draft:
        """Return what is written now."""
        typed = self.editor.text()
        if self._has_begun_anew:
            typed = typed.rstrip("\n")  # nothing came where another thought would begin
        text = join(typed, self.long.text())
        return Draft(text, type=self._type, tags=self.tags.tags())

    def show_draft(self, draft: Draft) -> None:
        """Put a draft into the window."""
        self._type, self._inline, self._has_begun_anew = draft.type, (), False
        self.tags.show_tags(draft.tags)
        typed, held = split(draft.text)
        self.long.forget()
        if held:
            self.long.add(held)
        self.editor.set_text(typed)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._take_inline_tags()
        self._show_state()

    def focus_field(self) -> None:
        """Begin at the end of the text."""
        self.editor.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def before_showing(self) -> None:
        """Look at the clipboard as soon as the window is there."""
        self._ageing.stop()
        if self._is_old:
            self._begin_anew()
        self.clipboard.forget()
        if not self._similar and self._disagrees is None:
            self._below_box.hide()
        self._show_state()
        self._look_later.start()

    def put_away(self) -> None:
        """Hide; the draft is kept."""
        self._look_later.stop()
        self.clipboard.forget()
        self._offered = ""
        self.model.save()
        self._ageing.start()
        super().put_away()

    def forget(self) -> None:
        """Empty every field, row and name; the undo too."""
        self._forget_found()
        self._offered = ""
        self.clipboard.forget()
        self.error.dismiss()
        self.tags.input.edit.clear()
        self.tags.input.know([])
        self.show_draft(Draft(""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add from the clipboard at Ctrl+Shift+V, wherever the cursor is."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_V and event.modifiers() == both:
                self._add_offered()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.body.addWidget(self.head)
        middle = QVBoxLayout()
        middle.setContentsMargins(17, 0, 17, 12)
        middle.addWidget(self.editor)
        middle.setSpacing(12)
        for widget in (self.long, self.error, self.clipboard, self.tags):
            middle.addWidget(widget)
        self.body.addLayout(middle)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(Line())
        below.addWidget(self.below)
        self._below_box = QWidget()
        self._below_box.setLayout(below)
        self.body.addWidget(self._below_box)
        self.body.addWidget(Line())
        self.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        self.keep.setFixedHeight(28)
        self.keep.setToolTip(self.tr("Keep this memory"))
        self.keep.setProperty(KEYS, "Ctrl+Enter")
        foot = QWidget()
        foot.setFixedHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(17, 0, 12, 0)
        row.addWidget(KeyHint((self.tr("Esc"),), self.tr("Close, keep the draft")))
        row.addStretch(1)
        row.addWidget(self.keep)
        return foot

    def _connect(self) -> None:
        self.editor.installEventFilter(self)
        self.tags.input.edit.installEventFilter(self)
        self.editor.submitted.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.editor.edited.connect(self._edited)
        self.editor.long_pasted.connect(self._hold)
        self.long.changed.connect(self._changed)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.type.clicked.connect(
            lambda: pop_up_types(self.type, self._type, self._choose_type)
        )
        self.tags.changed.connect(self._tags_changed)
        self.clipboard.clicked.connect(self._add_offered)
        self.below.clicked.connect(self._open_named)
        self._look_later.timeout.connect(self._look_at_clipboard)
        self.model.kept.connect(self._was_kept)
        self.model.restored.connect(self._restored)
        self.model.failed.connect(self._failed)
        self.model.tags_known.connect(self.tags.input.know)
        self.similar.found.connect(self._show_similar)
        self.disagrees.found.connect(self._show_disagreeing)
        self._desk.opened.connect(self._opened)
        self._desk.locked.connect(self._locked)

    def _restored(self, draft: Draft) -> None:
        self._is_old = not self.isVisible()
        self.show_draft(draft)

    def _age(self) -> None:
        self._is_old = True

    def _begin_anew(self) -> None:
        # The next thought is no part of the last word of an older one.
        self._is_old = False
        text = self.editor.text()
        if text.strip() and not text.endswith("\n"):
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
            self._has_begun_anew = True
            self.editor.insertPlainText("\n\n")

    def _keep(self) -> None:
        self.tags.input.enter()
        self.model.keep()

    def _was_kept(self, was_sealed: bool, text: str) -> None:
        self._forget_found()
        self._begin_next(written_since(text, self.draft().text))
        self.error.dismiss()
        self.put_away()

    def _begin_next(self, text: str) -> None:
        self.show_draft(Draft(text))
        if text:
            self._changed()

    def _failed(self, sentence: str) -> None:
        self.error.say(self.tr("Not kept yet. Your text stays here."), sentence)
        self.fit()

    def _edited(self) -> None:
        self._take_inline_tags()
        self._changed()
        self._look()

    def _changed(self) -> None:
        self.model.edited()
        self._show_state()

    def _take_inline_tags(self) -> None:
        inline = inline_tags(self.editor.text())
        if inline != self._inline:
            gone = {tag.casefold() for tag in self._inline}
            kept = tuple(tag for tag in self.tags.tags() if tag.casefold() not in gone)
            has = {tag.casefold() for tag in kept}
            new = tuple(tag for tag in inline if tag.casefold() not in has)
            self._inline = new
            self.tags.show_tags((*new, *kept))
            self.fit()

    def _tags_changed(self) -> None:
        left = {tag.casefold() for tag in self.tags.tags()}
        for tag in self._inline:
            if tag.casefold() not in left:
                self._take_sign_off(tag)
        self._changed()
        self._look()

    def _take_sign_off(self, tag: str) -> None:
        self._inline = tuple(each for each in self._inline if each != tag)
        cursor = self.editor.textCursor()
        place = cursor.position()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(without_sign(self.editor.text(), tag))
        cursor.setPosition(max(0, min(place, self.editor.document().characterCount() - 1)))
        self.editor.setTextCursor(cursor)

    def _choose_type(self, kind: MemoryType) -> None:
        self._type = kind
        self._changed()

    def _look_at_clipboard(self) -> None:
        offer = look_at_clipboard()
        self._offered = offer.text
        if offer.is_secret:
            self.clipboard.refuse()
        elif offer.text:
            self.clipboard.offer(offer.text)
        self.clipboard.setVisible(offer.is_secret or bool(offer.text))
        self.fit()

    def _add_offered(self) -> None:
        if self._offered:
            if self.editor.is_too_much(self._offered):
                self._hold(self._offered)
            else:
                cursor = self.editor.textCursor()
                before = self.editor.tail(1)
                gap = "" if not before or before.isspace() else " "
                cursor.insertText(gap + self._offered)
                self.editor.setTextCursor(cursor)
            self._offered = ""
            self.clipboard.forget()
            self.focus_field()
            self.fit()

    def _hold(self, text: str) -> None:
        self.long.add(text)
        self._changed()

    def _show_similar(self, similar: tuple[Similar, ...], suggested: tuple[str, ...]) -> None:
        self._similar = similar
        self.tags.suggest(suggested)
        self._show_below()
        self.fit()

    def _show_disagreeing(self, found: tuple[Disagreement, ...], _: Writing | None) -> None:
        self._disagrees = next((each for each in found if disagrees(each)), None)
        self._show_below()
        self.fit()

    def _look(self) -> None:
        self.similar.written(lambda: (self.editor.text(), self.tags.tags()))
        self.disagrees.written(lambda: Writing(self.editor.text(), tags=self.tags.tags()))

    def _forget_found(self) -> None:
        self.similar.forget()
        self.disagrees.forget()

    def _open_named(self) -> None:
        if self._disagrees is not None:
            memory_id = self._disagrees.memory_id
        elif self._similar:
            memory_id = self._similar[0].memory.id
        else:
            return
        self.put_away()
        self._desk.memory_wanted.emit(memory_id)

    def _opened(self) -> None:
        self._show_state()
        self._look()

    def _locked(self) -> None:
        # What was typed before the draft of last time came is nowhere but here.
        typed = Draft("") if self.model.is_joined else self.draft()
        self.model.stop()
        self.forget()
        self.show_draft(typed)

    def _show_below(self) -> None:
        name = self._desk.name
        if self._desk.session is None:
            self.below.say("lock", self._locked_sentence(name))
            self._below_box.show()
        elif self._disagrees is not None:
            found = self._disagrees
            when = self.tr(", {0}").format(age(found.at, self._desk.now()))
            lead = self.tr("Disagrees: ")
            self.below.name(lead, found.title, when, "git-compare-arrows")
            self.below.setToolTip(reason_of_pair(found.reason))
            self._below_box.show()
        elif self._similar:
            memory = self._similar[0].memory
            when = self.tr(", {0}").format(age(memory.created_at, self._desk.now()))
            self.below.name(self.tr("Similar: "), memory.display_title, when)
            self._below_box.show()
        else:
            self.below.forget()

    def _locked_sentence(self, name: str) -> str:
        if not name:
            return self.tr("There is no vault yet. Make one in the window first.")
        said = self.tr("{0} is locked. This is sealed now and filed when you unlock it.")
        return said.format(name)

    def _show_state(self) -> None:
        self.type.set_text(type_name(self._type), ICONS[self._type])
        has_text = bool(self.editor.text().strip() or self.long.text())
        self.keep.setEnabled(has_text and bool(self._desk.name))
        self._show_below()
        self._grow()

    def _grow(self) -> None:
        lines = round(self.editor.document().size().height() / LINE)
        wanted = max(_FEWEST_LINES, min(_MOST_LINES, lines)) * LINE
        self.editor.setFixedHeight(wanted)
        self.fit()
