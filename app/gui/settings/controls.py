"""The controls of the settings: a choice of a few, a number, a folder, a chord."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QIntValidator,
    QKeyEvent,
    QKeySequence,
)

from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.field import Field
from app.gui.widgets.rounded import Menu
from app.hotkey.chord import Chord
from core.errors import InvalidValueError
from core.settings import Setting, WholeNumber


class Choice(Button):
    """A button that opens a menu of values; ``chosen`` tells the value."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__("", icon_after="chevron-down")
        self._name, self._options = name, list(options)
        self.value = ""
        self.clicked.connect(self.pop_up)

    def show_value(self, value: str, label: str = "") -> None:
        """Show a value; one that is in no option gets ``label``."""
        labels = dict(self._options)
        if value not in labels:
            self._options.append((value, label or value))
            labels[value] = label or value
        self.value = value
        self.set_text(labels[value])
        self.setAccessibleName(self.tr("{0}: {1}").format(self._name, labels[value]))

    def pop_up(self) -> Menu:
        """Show the menu."""
        menu = Menu(self)
        menu.setAccessibleName(self._name)
        group = QActionGroup(menu)
        for value, label in self._options:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: self._choose(value))
            if value == self.value:
                menu.setActiveAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.show_value(value)
            self.chosen.emit(value)


class NumberField(Field):
    """A whole number in a range; ``chosen`` tells it when it is done with."""

    chosen = Signal(str)

    def __init__(self, name: str, allowed: WholeNumber) -> None:
        super().__init__(name)
        self._value = ""
        self.setFixedWidth(88)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setValidator(QIntValidator(allowed.least, allowed.most, self))
        self.edit.editingFinished.connect(self._done)
        # Qt's validator only says that a number is not there yet; leaving brings the old back.
        self.edit.textChanged.connect(self._judge)

    def show_value(self, value: str) -> None:
        """Show a number, unless another is being typed."""
        is_typed = self.edit.hasFocus() and self.edit.text() != self._value
        self._value = value
        if not is_typed:
            self.edit.setText(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the last number back when one that isn't allowed is left."""
        if event.type() == QEvent.Type.FocusOut and not self.edit.hasAcceptableInput():
            self.edit.setText(self._value)
        return super().eventFilter(watched, event)

    def _judge(self) -> None:
        self.set_error(not self.edit.hasAcceptableInput())

    def _done(self) -> None:
        if self.edit.text() != self._value:
            self._value = self.edit.text()
            self.chosen.emit(self._value)


class NameField(Field):
    """A name; ``chosen`` tells it when it is done with."""

    chosen = Signal(str)

    def __init__(self, name: str, setting: Setting[str]) -> None:
        super().__init__(name)
        self._value, self._setting = "", setting
        self.setFixedWidth(200)
        self.edit.editingFinished.connect(self._done)
        self.edit.textChanged.connect(lambda: self.set_error(not self._is_allowed()))

    def show_value(self, value: str) -> None:
        """Show a name, unless another is being typed."""
        self._value = value
        if not self.edit.hasFocus():
            self.edit.setText(value)

    def _done(self) -> None:
        if self._is_allowed() and self.edit.text() != self._value:
            self._value = self.edit.text()
            self.chosen.emit(self._value)

    def _is_allowed(self) -> bool:
        try:
            self._setting.read(self.edit.text())
        except InvalidValueError:
            return False
        return True


class ChordButton(Button):
    """Shows a hotkey; pressed, it takes the next keys. Esc leaves it, Backspace clears it.

    ``recording`` says when it begins to take keys and when it no longer does.
    """

    chosen = Signal(str)
    refused = Signal()
    recording = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__("", Kind.SECONDARY)
        self._name, self._value = name, ""
        self.is_recording = False
        self.clicked.connect(self._begin)

    def show_value(self, value: str) -> None:
        """Show a chord, or that there is none."""
        was_recording, self.is_recording = self.is_recording, False
        self._value = value
        shown = Chord.of(value).shown if value else self.tr("None")
        self.set_text(shown)
        self.setAccessibleName(self.tr("{0}: {1}").format(self._name, shown))
        self.setToolTip(self.tr("Press to record other keys; Backspace then clears them"))
        if was_recording:
            if _takes_hotkeys_away():
                self.releaseKeyboard()
            self.recording.emit(False)

    def event(self, event: QEvent) -> bool:
        """Keep all keys from the window's shortcuts while recording."""
        if self.is_recording and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self.is_recording and event.type() == QEvent.Type.KeyPress:
            if isinstance(event, QKeyEvent):
                self._take(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop recording."""
        if self.is_recording:
            self.show_value(self._value)
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop recording."""
        if self.is_recording:
            self.show_value(self._value)
        super().hideEvent(event)

    def _begin(self) -> None:
        if not self.is_recording:
            self.is_recording = True
            if _takes_hotkeys_away():
                self.grabKeyboard()
            self.recording.emit(True)
        self.set_text(self.tr("Press the keys…"))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.show_value(self._value)
            return
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers():
            self._choose("")
            return
        if key in (
            Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta,
            Qt.Key.Key_AltGr, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R,
        ):  # fmt: skip
            return  # the chord is not whole yet
        keys = QKeySequence(event.keyCombination())
        try:
            chord = Chord.of(keys.toString(QKeySequence.SequenceFormat.PortableText))
        except ValueError:
            self.refused.emit()
            return
        self._choose(chord.text)

    def _choose(self, value: str) -> None:
        is_new = value != self._value
        self.show_value(value)
        if is_new:
            self.chosen.emit(value)


def _takes_hotkeys_away() -> bool:
    """Return whether another program's hotkey would go there even while we record.

    X11 gives every key to who has grabbed the keyboard; elsewhere Qt has no way to do that.
    """
    return QGuiApplication.platformName() == "xcb"
