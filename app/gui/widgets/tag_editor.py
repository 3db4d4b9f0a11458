"""The tags of a memory, as chips, and the place to add one."""

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.chips import CHIP_HEIGHT, Chip, TagChip, discard_chip
from app.gui.widgets.flow import FlowLayout
from app.gui.widgets.paint import draw_box, text_width

_LONGEST = 100  # characters


class TagInput(QWidget):
    """A dashed chip to type a tag into; it completes the tags that are known."""

    entered = Signal(str)
    erased = Signal()
    refused = Signal(str)  # a sentence; what was typed stays

    def __init__(self, name: str, placeholder: str, *, is_quiet: bool) -> None:
        super().__init__()
        self._is_quiet, self._placeholder = is_quiet, placeholder
        self._name, self._has_error = name, False
        self.edit = QLineEdit(self)
        self.edit.setFrame(False)
        self.edit.setFont(font(Step.META))
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText("" if is_quiet else placeholder)
        self.setToolTip(name)
        self.edit.setMaxLength(_LONGEST)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._resize)
        self.edit.textEdited.connect(lambda: self._show_refusal(""))
        self.edit.returnPressed.connect(self.enter)
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        popup.setAccessibleName(name)
        self._completer.setPopup(popup)
        self._completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.edit.setCompleter(self._completer)
        self.setFocusProxy(self.edit)
        self.setFixedHeight(CHIP_HEIGHT)
        self._resize()

    def know(self, names: list[str]) -> None:
        """Complete these tags."""
        self._known.setStringList(names)

    def enter(self) -> bool:
        """Take what is typed as a tag; return whether it was one, or nothing at all."""
        return self._take(self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a comma as Enter; Backspace in the empty field erases the last tag."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if self._is_quiet:
                is_in = event.type() == QEvent.Type.FocusIn
                self.edit.setPlaceholderText(self._placeholder if is_in else "")
                self._resize()
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text() == ",":
                self.enter()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.edit.text():
                self.erased.emit()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame and the plus."""
        now, painter = tokens(), QPainter(self)
        if self._has_error:
            draw_box(painter, self.rect(), 5, border=now.bad, width=2)
        elif self.edit.hasFocus():
            draw_box(painter, self.rect(), 5, border=now.accent, width=2)
        elif not self._is_quiet:
            draw_box(painter, self.rect(), 5, border=now.line_strong, dashed=True)
        elif self.underMouse():
            draw_box(painter, self.rect(), 5, ground=now.hover)
        left = 5 if self._is_quiet and not self.edit.hasFocus() else 9
        draw_icon(painter, left, 5, "plus", now.text_2, 14)

    def _take(self, text: str) -> bool:
        typed = text.strip(" ,#")
        levels = [level.strip() for level in (typed.strip(" /") or typed).split("/")]
        if typed and not all(levels):
            self._show_refusal(
                self.tr("A tag needs a name on each side of “/”, such as work/q4.")
            )
            return False
        self.edit.clear()
        self._show_refusal("")
        if all(levels):
            self.entered.emit("/".join(levels))
        return True

    def _show_refusal(self, sentence: str) -> None:
        if not sentence and not self._has_error:
            return
        self._has_error = bool(sentence)
        self.setToolTip(sentence or self._name)
        self.edit.setAccessibleDescription(sentence)
        self.update()
        if sentence:
            self.refused.emit(sentence)

    def _resize(self) -> None:
        shown = self.edit.text() or self.edit.placeholderText()
        if not shown and not self.edit.hasFocus():
            self.setFixedWidth(CHIP_HEIGHT)
            self.edit.setGeometry(0, 0, CHIP_HEIGHT, CHIP_HEIGHT)
            return
        width = round(text_width(shown, self.edit.font())) + 10
        self.setFixedWidth(width + 36)
        self.edit.setGeometry(27, 1, width, CHIP_HEIGHT - 4)


class TagEditor(QWidget):
    """Chips and the input behind them; ``changed`` after the person changed them."""

    changed = Signal()

    def __init__(
        self,
        *,
        before: tuple[QWidget, ...] = (),
        gap: int = 8,
        is_quiet: bool = False,
        ground: str = "hover",
    ) -> None:
        """Show chips on ``ground``, a role of the theme; ``pressed`` inside popups."""
        super().__init__()
        self._ground = ground
        self._tags: list[str] = []
        self._before = len(before)
        self._row = FlowLayout(self, gap=gap)
        for widget in before:
            self._row.addWidget(widget)
        self.input = TagInput(self.tr("Add a tag"), self.tr("tag"), is_quiet=is_quiet)
        self.input.entered.connect(self._add)
        self.input.erased.connect(self._drop_last)
        self._row.addWidget(self.input)
        self._suggested: tuple[str, ...] = ()
        self._offers: list[Chip] = []
        self._is_fitting = False

    def tags(self) -> tuple[str, ...]:
        """Return the tags in their order."""
        return tuple(self._tags)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these tags; nothing is told."""
        if list(tags) != self._tags:
            self._tags = list(tags)
            self._rebuild()

    def suggest(self, tags: tuple[str, ...]) -> None:
        """Offer these tags behind the input; one that is pressed is added."""
        if tags == self._suggested:
            return
        self._suggested = tags
        for offer in self._offers:
            self._row.removeWidget(offer)
            discard_chip(offer)
        self._offers = [self._offer(tag) for tag in tags]
        self._fit_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer what fits in the line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_offers()

    def _fit_offers(self) -> None:
        # Showing one lays the window out at once, which may resize this and lead here again.
        if self._is_fitting:
            return
        self._is_fitting = True
        # An offer comes by itself: it must not begin a line and move what stands below.
        for offer in self._offers:
            offer.hide()
        height, has_room = self._row.heightForWidth(self.width()), True
        for offer in self._offers:
            offer.setVisible(has_room)
            if has_room and self._row.heightForWidth(self.width()) > height:
                has_room = False
                offer.hide()
        self._is_fitting = False
        self._row.invalidate()
        self.updateGeometry()

    def _offer(self, tag: str) -> Chip:
        offer = Chip(tag, icon="plus", is_dashed=True)
        offer.setAccessibleName(self.tr("Add the tag {0}").format(tag))
        offer.clicked.connect(lambda: self._take_offer(tag))
        self._row.addWidget(offer)
        return offer

    def _take_offer(self, tag: str) -> None:
        self._keep_focus()
        self.suggest(tuple(each for each in self._suggested if each != tag))
        self._add(tag)

    def _add(self, tag: str) -> None:
        if tag.casefold() not in {each.casefold() for each in self._tags}:
            self._tags.append(tag)
            self._rebuild()
            self.changed.emit()

    def _keep_focus(self) -> None:
        # The chip with the focus is about to go, and the focus with it to who knows where.
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, tag: str) -> None:
        self._keep_focus()
        self._tags.remove(tag)
        self._rebuild()
        self.changed.emit()

    def _drop_last(self) -> None:
        if self._tags:
            self._drop(self._tags[-1])

    def _rebuild(self) -> None:
        while self._row.count() > self._before + 1 + len(self._offers):
            widget = self._row.takeAt(self._before).widget()
            if widget is not None:
                discard_chip(widget)
        for place, tag in enumerate(self._tags):
            chip = TagChip(
                tag, self.tr("Take off the tag {0}").format(tag), ground=self._ground
            )
            chip.clicked.connect(lambda _=False, tag=tag: self._drop(tag))
            self._row.insert(self._before + place, chip)
            chip.show()
        self._fit_offers()
