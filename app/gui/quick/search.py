"""Quick search: a field over anything, five hits below it; Enter copies, Ctrl+Enter opens."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QWidget

from app.gui.clipboard import copy_text
from app.gui.counts import number
from app.gui.icons import draw_icon
from app.gui.memory_types import type_name
from app.gui.quick.desk import QuickDesk
from app.gui.quick.hints import KeyHint
from app.gui.quick.hit_delegate import HEIGHT, HitDelegate
from app.gui.quick.popup import QuickPopup
from app.gui.quick.search_model import ROWS, QuickSearchModel
from app.gui.quick.unlock_box import UnlockBox
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.chips import Chip
from app.gui.widgets.text import Line, Paragraph, Text
from core.model import Memory

_WIDTH, _HEIGHT_PART = 672, 0.2
_FIELD, _HINTS, _PAD = 64, 40, 8
_LONGEST_QUERY = 10_000  # characters; the core looks at fewer and says so


class _FieldRow(QWidget):
    """The field with its icon, the type it is narrowed to, and how many were found."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_FIELD)
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        face = QFont(font(Step.TITLE))
        face.setPixelSize(18)
        self.edit.setFont(face)
        self.edit.setMaxLength(_LONGEST_QUERY)
        self.edit.setAccessibleName(self.tr("Search your memories"))
        self.edit.setPlaceholderText(self.tr("Search in your own words"))
        self.kind = Chip("", icon_after="x")
        self.kind.setChecked(True)
        self.kind.setCheckable(True)
        self.kind.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kind.hide()
        self.found = Text("", Step.META, tone="muted", is_tabular=True)
        row = QHBoxLayout(self)
        # Qt's line edit keeps 2 px on either side of its text for itself.
        row.setContentsMargins(47, 0, 17, 0)
        row.setSpacing(12)
        row.addWidget(self.edit, 1)
        row.addWidget(self.kind)
        row.addWidget(self.found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(QPainter(self), 17, (_FIELD - 20) / 2, "search", tokens().text_2, 20)


class _Hits(QListView):
    """The rows; the field keeps the focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView { background: transparent; }")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row is under the pointer, without choosing by dragging."""
        if not event.buttons():
            super().mouseMoveEvent(event)


class QuickSearch(QuickPopup):
    """Made once ahead; ``pop_up`` shows it with the cursor in the field."""

    def __init__(self, desk: QuickDesk) -> None:
        super().__init__("", _WIDTH, _HEIGHT_PART)
        self.setWindowTitle(self.tr("Quick search"))
        self.setAccessibleName(self.tr("Quick search"))
        self._desk = desk
        self.model = QuickSearchModel(desk)
        self._most_rows = 0
        self.head = _FieldRow()
        self.field = self.head.edit
        self.unlock = UnlockBox(desk)
        self.list = _Hits(self.tr("Results"))
        self.list.setModel(self.model.rows)
        self._delegate = HitDelegate(desk.now)
        self.list.setItemDelegate(self._delegate)
        self.message = Paragraph("", Step.META, tone="text_2", line=18)
        self._lay_out()
        self._connect()
        self._show_state()

    def focus_field(self) -> None:
        """Begin in the field, all of it selected."""
        self.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self.field.selectAll()

    def before_showing(self) -> None:
        """Ask again: something may have been kept since."""
        self._most_rows = 0
        self._show_state()
        if self.model.query:
            self.model.ask()

    def put_away(self) -> None:
        """Hide; a passphrase never stays in its field."""
        self.unlock.forget()
        super().put_away()

    def forget(self) -> None:
        """Empty the field, its undo included, the rows and every name."""
        self.field.clear()
        self.field.setText("")
        self.field.setAccessibleDescription("")
        self.unlock.forget()
        self.model.forget()
        self._show_state()

    def close_for_good(self) -> None:
        """Let go of what the system gave; the program ends."""
        self.unlock.caps_lock.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose, copy and open before the field sees them."""
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self._took(event):
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab for narrowing, except while the passphrase is asked for."""
        if self._desk.session is not None:
            return False
        return super().focusNextPrevChild(next)

    def _took(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        step = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS,
        }.get(key)  # fmt: skip
        is_open = self._desk.session is not None
        if step is not None:
            self.model.move(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(opens=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif is_open and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.model.step_kind(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def _enter(self, *, opens: bool) -> None:
        if self._desk.session is None:
            if self._desk.name:
                self.unlock.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.put_away()
                self._desk.window_wanted.emit()
            return
        self.model.choose(self._open if opens else self._copy)

    def _copy(self, memory: Memory) -> None:
        copy_text(memory.text)
        self.model.count_use(memory)
        self.put_away()

    def _open(self, memory: Memory) -> None:
        self.model.count_use(memory)
        self.put_away()
        self._desk.memory_wanted.emit(memory.id)

    def _clicked(self, index: QModelIndex) -> None:
        self.model.move(index.row() - self.model.place)
        self.model.choose(self._copy)

    def _lay_out(self) -> None:
        self.body.addWidget(self.head)
        self._below_field = Line()
        self.body.addWidget(self._below_field)
        self.body.addWidget(self.unlock)
        rows = QHBoxLayout()
        rows.setContentsMargins(0, _PAD, 0, _PAD)
        rows.addWidget(self.list)
        self._rows_box = QWidget()
        self._rows_box.setLayout(rows)
        self.body.addWidget(self._rows_box)
        said = QHBoxLayout()
        said.setContentsMargins(17, 12, 17, 12)
        said.addWidget(self.message)
        self._message_box = QWidget()
        self._message_box.setLayout(said)
        self.body.addWidget(self._message_box)
        self._above_hints = Line()
        self.body.addWidget(self._above_hints)
        self.body.addWidget(self._hints())

    def _hints(self) -> QWidget:
        enter, ctrl = self.tr("Enter"), self.tr("Ctrl")
        self.copy_hint = KeyHint((enter,), self.tr("Copy text"))
        self.open_hint = KeyHint((ctrl, enter), self.tr("Open"))
        self.filter_hint = KeyHint((self.tr("Tab"),), self.tr("Filter by type"))
        self.unlock_hint = KeyHint((enter,), self.tr("Go on to the passphrase"))
        line = QWidget()
        line.setFixedHeight(_HINTS)
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        for hint in (self.copy_hint, self.open_hint, self.filter_hint, self.unlock_hint):
            row.addWidget(hint)
        row.addStretch(1)
        row.addWidget(KeyHint((self.tr("Esc"),), self.tr("Close")))
        return line

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(self._clicked)
        self.head.kind.clicked.connect(lambda: self.model.narrow(None))
        self.model.answered.connect(self._show_state)
        self.model.changed.connect(self._show_state)
        self.unlock.grown.connect(self.fit)
        self._desk.opened.connect(self._opened)
        self._desk.locked.connect(self.forget)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._most_rows = 0
        self.model.type_query(text)
        if not text.strip():
            self.model.ask()

    def _opened(self) -> None:
        self.unlock.forget()
        self._show_state()
        if self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        is_open = self._desk.session is not None
        count = self.model.rows.rowCount()
        self.unlock.setVisible(not is_open)
        if not is_open:
            self.unlock.show_state()
        for hint in (self.copy_hint, self.open_hint, self.filter_hint):
            hint.setVisible(is_open)
        self.unlock_hint.setVisible(not is_open and bool(self._desk.name))
        self._show_rows(count)
        self._show_found(count)
        self.fit()

    def _show_rows(self, count: int) -> None:
        # It grows and never shrinks while something is typed: nothing jumps under the eye.
        self._most_rows = max(self._most_rows, count)
        self.list.setFixedHeight(self._most_rows * HEIGHT)
        self._rows_box.setVisible(self._most_rows > 0)
        hit = self.model.rows.hit(self.model.place)
        self.field.setAccessibleDescription(hit.memory.display_title if hit else "")
        if hit is not None:
            self.list.selectionModel().setCurrentIndex(
                self.model.rows.index(self.model.place),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def _show_found(self, count: int) -> None:
        model, text = self.model, ""
        if model.milliseconds is not None:
            said = self.tr("{0} found in {1:.0f} ms")
            text = said.format(number(model.found), max(1.0, model.milliseconds))
        self.head.found.setText(text)
        self.head.kind.setVisible(model.kind is not None)
        if model.kind is not None:
            self.head.kind.set_text(type_name(model.kind))
            self.head.kind.setChecked(True)
        message = model.message
        if not message and count == 0 and model.milliseconds is not None:
            message = self.tr("Nothing found. Try fewer or other words.")
        self.message.set_text(message)
        self._message_box.setVisible(bool(message))
        is_bare = not message and self._most_rows == 0 and self._desk.session is not None
        self._above_hints.setVisible(not is_bare)
