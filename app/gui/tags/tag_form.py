"""What a tag is: its name, its colour, and what it could be merged into, edited in place."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.counts import memories, number
from app.gui.tag_colours import colour_of
from app.gui.tags.colour_row import ColourRow
from app.gui.tags.places import Places, is_choosing, show_all, tag_completer
from app.gui.tags.view_model import Preview, TagsViewModel
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, IconButton, Size
from app.gui.widgets.field import Field
from app.gui.widgets.text import Paragraph, Text
from app.gui.widgets.tooltip import KEYS
from core.model import MergeTags, RenameTag, TagColour, TagUse

_MOMENT = 120  # milliseconds after a key
_LONGEST = 300  # characters; the core refuses over 200, and says so


class TagForm(QWidget):
    """Nothing is done before Enter; until then it says what Enter would do."""

    renamed = Signal(str, bool)  # the new name, whether it merges
    merged = Signal(str)
    recoloured = Signal(object)

    def __init__(self, model: TagsViewModel) -> None:
        super().__init__()
        self._model, self._tag, self._preview = model, "", Preview()
        self.name = Field(self.tr("Name"))
        self.name.edit.setMaxLength(_LONGEST)
        self.name.setToolTip(self.tr("Rename; a / puts it below another tag"))
        self.name.setProperty(KEYS, "F2")
        self.follow = Text("", Step.META, tone="muted", is_tabular=True)
        self.follow.setContentsMargins(0, 0, 6, 0)
        self.name.add(self.follow)
        self.colours = ColourRow()
        self.into = Field(self.tr("Merge into"), placeholder=self.tr("Another tag"))
        self.into.edit.setMaxLength(_LONGEST)
        self.list_all = IconButton("chevron-down", self.tr("Show all tags"), Size.SMALL)
        self.into.add(self.list_all)
        self.merge = Button(self.tr("Merge"))
        self.hint = Paragraph("", Step.META, tone="text_2", line=18)
        self._known = QStringListModel(self)
        said = self.tr("Tags to merge into")
        self.into.edit.setCompleter(tag_completer(self._known, said, self))
        self._places = Places(self.name.edit, self.tr("Where to put the tag"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_MOMENT)
        self._later.timeout.connect(self._ask)
        self._lay_out()
        self._connect()
        self._is_early = False
        self._rest()

    def show_use(self, use: TagUse) -> None:
        """Show a tag; what is being typed about the same tag stays."""
        is_same = use.name == self._tag
        self._tag = use.name
        self.colours.show_colour(use.colour, colour_of(use.name))
        if not is_same or not self._is_edited():
            self.name.edit.setText(use.name)
            self.into.edit.clear()
            self._rest()

    def know(self, names: list[str]) -> None:
        """Complete these tags."""
        self._known.setStringList(names)

    def forget(self) -> None:
        """Empty all fields, what they could undo included."""
        self._later.stop()
        self._tag, self._preview = "", Preview()
        self._known.setStringList([])
        self._places.stop()
        for field in (self.name, self.into):
            field.edit.clear()
            field.edit.setText("")
        self._rest()

    def begin_name(self) -> None:
        """Put the cursor into the name, its last part selected."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        start = self._tag.rfind("/") + 1
        self.name.edit.setSelection(start, len(self._tag) - start)

    def begin_merge(self) -> None:
        """Put the cursor into the field for another tag."""
        self.into.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_move(self) -> None:
        """Offer every place the tag could stand at; what is typed narrows them."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._places.begin(self._tag, self._known.stringList())
        self._ask_where()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take back what was typed at Esc; a move ends when nothing was typed for it."""
        if event.type() == QEvent.Type.FocusOut and watched is self.name.edit:
            is_popup = cast("QFocusEvent", event).reason() == Qt.FocusReason.PopupFocusReason
            if self._places.is_on and not is_popup and not self._is_edited():
                self._rest()
        is_press = event.type() == QEvent.Type.KeyPress
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_press and is_escape and (self._is_edited() or self._places.is_on):
            self.name.edit.setText(self._tag)
            self.into.edit.clear()
            self._rest()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(24, 16, 24, 16)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 88)
        for row, name in enumerate(
            (self.tr("Name"), self.tr("Colour"), self.tr("Merge into"))
        ):
            label = Text(name, tone="text_2")
            label.setFixedHeight(32)
            grid.addWidget(label, row, 0)
        grid.addWidget(self.name, 0, 1)
        holder = QWidget()
        holder.setFixedHeight(32)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.colours)
        grid.addWidget(holder, 1, 1)
        merging = QHBoxLayout()
        merging.setSpacing(8)
        merging.addWidget(self.into, 1)
        merging.addWidget(self.merge)
        grid.addLayout(merging, 2, 1)
        grid.addWidget(self.hint, 3, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(grid)

    def _connect(self) -> None:
        self.name.edit.textEdited.connect(self._typed_name)
        self.into.edit.textChanged.connect(self._typed_into)
        self.name.edit.returnPressed.connect(self._enter_name)
        self.into.edit.returnPressed.connect(self._enter_into)
        self.merge.clicked.connect(self._enter_into)
        self.list_all.clicked.connect(self._list_all)
        self._places.chosen.connect(self._typed_name)
        self.colours.picked.connect(self._pick)
        self._model.previewed.connect(self._show_preview)
        for field in (self.name, self.into):
            field.edit.installEventFilter(self)

    def _list_all(self) -> None:
        self.begin_merge()
        show_all(self.into.edit)

    def _pick(self, colour: TagColour | None) -> None:
        self.recoloured.emit(colour)

    def _is_edited(self) -> bool:
        return self.name.text() != self._tag or bool(self.into.text())

    def _rest(self) -> None:
        self._later.stop()
        self._model.stop_preview()
        self._places.stop()
        self._preview = Preview()
        self.follow.setText("")
        self.follow.hide()
        self._say("")

    def _say(self, text: str, *, is_refusal: bool = False, is_merge: bool = False) -> None:
        self.hint.set_text(text)
        self.hint.setVisible(bool(text))
        self.hint.set_tone("bad_text" if is_refusal else "text_2")
        is_naming = self.name.text() != self._tag
        self.name.set_error(is_refusal and is_naming)
        self.into.set_error(is_refusal and not is_naming)
        self.merge.setVisible(is_merge)

    def _typed_name(self) -> None:
        self.into.edit.clear()
        self._preview = Preview()
        self._is_early = False
        if self.name.text() == self._tag:
            self._rest()
        else:
            self._later.start()

    def _typed_into(self) -> None:
        if not self.into.text():
            if self.name.text() == self._tag:
                self._rest()
            return
        self.name.edit.setText(self._tag)
        self.follow.hide()
        self._preview = Preview()
        self._later.start()

    def _ask(self) -> None:
        if not self._tag:
            return
        if self._places.is_on and not self._places.has(self.name.text()):
            self._ask_where()
        elif self.into.text():
            self._ask_merge(self.into.text().strip())
        elif self.name.text() != self._tag:
            self._model.preview(RenameTag(self._tag, self.name.text()))

    def _ask_where(self) -> None:
        self.follow.hide()
        self._say(self.tr("Choose where to put it, or type a part of the name."))

    def _ask_merge(self, into: str) -> None:
        use = self._model.use(into)
        if use is None:
            self._say(self.tr("There is no tag “{0}”.").format(into))
        else:
            self._model.preview(MergeTags((self._tag,), use.name))

    def _show_preview(self, found: Preview) -> None:
        if found.about not in (
            RenameTag(self._tag, self.name.text()),
            MergeTags((self._tag,), self._merge_into()),
        ):
            return
        self._preview = found
        if found.refusal:
            self.follow.hide()
            self._say(found.refusal, is_refusal=True)
        elif isinstance(found.about, MergeTags):
            self._say(self._merge_words(found, found.about.into), is_merge=True)
        elif found.plan is not None:
            one = self.tr("1 memory follows")
            many = self.tr("{0} memories follow").format(number(found.plan.memories))
            self.follow.setText(one if found.plan.memories == 1 else many)
            self.follow.show()
            said = self.tr("There is a tag “{0}” already: Enter makes the two one.")
            again = self.tr("Enter once more renames it.") if self._is_early else ""
            self._say(said.format(self.name.text().strip()) if found.is_merge else again)
            self._is_early = False

    def _merge_words(self, found: Preview, into: str) -> str:
        use, count = self._model.use(into), found.plan.memories if found.plan else 0
        one = self.tr("{0} gets the tag {1}, {2} have it already.")
        many = self.tr("{0} get the tag {1}, {2} have it already.")
        own = use.count if use else 0
        return (one if count == 1 else many).format(memories(count), into, number(own))

    def _merge_into(self) -> str:
        use = self._model.use(self.into.text().strip())
        return "" if use is None else use.name

    def _enter_name(self) -> None:
        new = self.name.text()
        if is_choosing(self.name.edit):
            return
        if self._places.is_on and not self._places.has(new):
            self._ask_where()
        elif new != self._tag and not self._preview.refusal:
            is_known = self._preview.about == RenameTag(self._tag, new)
            if is_known:
                self.renamed.emit(new, self._preview.is_merge)
            else:
                # Enter before the answer: what it would touch is shown first.
                self._is_early = True
                self._ask()

    def _enter_into(self) -> None:
        into = self._merge_into()
        if is_choosing(self.into.edit):
            return
        if into and not self._preview.refusal:
            if self._preview.about == MergeTags((self._tag,), into):
                self.merged.emit(into)
            else:
                self._ask()
