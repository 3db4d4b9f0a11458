"""Press the hotkey once, or learn that this desktop has none and what to do instead."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.first_run.big_keys import BigKeys
from app.gui.first_run.step_page import StepPage, beside
from app.gui.global_keys import CAPTURE, GlobalKeys
from app.gui.machine_settings import HOTKEY_CAPTURE
from app.gui.settings.controls import ChordButton
from app.gui.theme import Theme
from app.gui.widgets.buttons import Button
from app.gui.widgets.field import Field
from app.gui.widgets.text import Paragraph, Text
from app.gui.window_settings import WindowSettings
from app.hotkey.port import Unavailable

COMMAND = "memorylink --capture"


class HotkeyPage(StepPage):
    """Shows the keys as they are bound now, and lights them when they are heard."""

    def __init__(
        self, theme: Theme, settings: WindowSettings, keys: Callable[[], GlobalKeys | None]
    ) -> None:
        super().__init__(
            theme,
            1,
            self.tr("Press the hotkey once"),
            self.tr(
                "It opens quick capture over whatever you are doing, also while this window "
                "is closed and the vault is locked. Esc puts it away again."
            ),
        )
        self._settings, self._keys = settings, keys
        self._heard: GlobalKeys | None = None
        self.was_pressed = False
        self.keys = BigKeys()
        self.other = ChordButton(self.tr("Quick capture"))
        self.other.chosen.connect(self._choose)
        self.command = Field(self.tr("The command to bind"))
        self.command.edit.setReadOnly(True)
        self.command.edit.setText(COMMAND)
        self.copy = Button(self.tr("Copy"), icon="copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(COMMAND))
        self.by_hand = self._way_by_hand()
        self.content.addWidget(self.keys)
        self.choose = QWidget()
        words = Text(self.tr("Other keys, if you like them better"), tone="text_2")
        row = beside(words, self.other)
        row.setContentsMargins(0, 0, 0, 0)
        self.choose.setLayout(row)
        self.content.addWidget(self.choose)
        self.content.addWidget(self.by_hand)
        self.show_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to listen to the hotkey that the program has bound."""
        super().showEvent(event)
        keys = self._keys()
        if keys is not None and keys is not self._heard:
            self._heard = keys
            keys.pressed.connect(self._pressed)
            keys.changed.connect(self.show_now)
        self.show_now()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Begin anew the next time."""
        if self._heard is not None:
            self._heard.pressed.disconnect(self._pressed)
            self._heard.changed.disconnect(self.show_now)
        self._heard, self.was_pressed = None, False

    def show_now(self) -> None:
        """Show what is true of the hotkey now."""
        wanted = self._settings.value(HOTKEY_CAPTURE)
        self.other.show_value(wanted)
        keys = self._heard
        shown = keys.shown(CAPTURE) if keys is not None else ""
        trouble = keys.trouble(CAPTURE) if keys is not None else ""
        names = tuple(shown.split("+")) if shown else ()
        if self.was_pressed:
            icon, text, tone = "check", self.tr("It works."), "ok_text"
        elif shown:
            icon, text, tone = "keyboard", self.tr("Press it now."), "muted"
        elif trouble:
            icon, text, tone = "circle-alert", trouble, "warn_text"
        elif not wanted:
            icon, text, tone = "keyboard", self.tr("No hotkey is set."), "muted"
        else:
            icon, text, tone = "hourglass", self.tr("Asking the desktop for it."), "muted"
        self.keys.show_keys(names, icon, text, tone, is_pressed=self.was_pressed)
        outcome = keys.outcomes.get(CAPTURE) if keys is not None else None
        self.by_hand.setVisible(bool(trouble))
        self.choose.setVisible(not isinstance(outcome, Unavailable))
        done, without = self.tr("Continue to your notes"), self.tr("Continue without it")
        self.go_on.set_text(done if self.was_pressed or shown else without)

    def _way_by_hand(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = self.tr(
            "Any desktop can run this command for keys of its own: bind it in the system's "
            "keyboard settings."
        )
        column.addWidget(Paragraph(words))
        column.addLayout(beside(self.command, self.copy))
        return box

    def _choose(self, chord: str) -> None:
        self.was_pressed = False
        self._settings.put(HOTKEY_CAPTURE, chord)
        self.show_now()

    def _pressed(self, name: str) -> None:
        if name == CAPTURE:
            self.was_pressed = True
            self.show_now()
