"""The page that opens a vault."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.caps_lock import CapsLock
from app.gui.counts import number
from app.gui.dates import day_word
from app.gui.icons import draw_icon
from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step
from app.gui.vault.key_line import KeyLine
from app.gui.vault.page import VaultPage
from app.gui.vault.unlock_view_model import UnlockViewModel, wait_after
from app.gui.vault.vault_rows import VaultRow, VaultRows
from app.gui.widgets.banner import Banner, Tone
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.logo import Logo
from app.gui.widgets.text import Text
from app.gui.window_settings import RecentVault

_WIDTH = 400
_LONG_WAIT = 3  # seconds; above it the button says how long


class IconText(QWidget):
    """A small icon and a line in one colour; empty it keeps its height."""

    def __init__(self, *, is_right: bool = False) -> None:
        super().__init__()
        self._icon, self._tone = "", "muted"
        self.text = Text("", Step.META, is_tabular=is_right)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.addWidget(self.text)

    def show_text(self, icon: str, text: str, tone: str) -> None:
        """Show a line; the icon goes with an empty one."""
        self._icon, self._tone = icon if text else "", tone
        self.text.setText(text)
        self.text.set_tone(tone.removesuffix("_text"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        if self._icon:
            y = (self.height() - 14) / 2
            draw_icon(QPainter(self), 0, y, self._icon, tokens()[self._tone], 14)


class UnlockView(VaultPage):
    """Recent vaults, one field, and the ways out."""

    recovery_wanted = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    forget_wanted = Signal(object)  # a vault's folder
    backup_wanted = Signal()  # to restore, since the vault is damaged

    def __init__(
        self,
        theme: Theme,
        model: UnlockViewModel,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(theme, has_name=False)
        self._model, self._now = model, now
        self.caps_lock = CapsLock()
        self.rows = VaultRows()
        self.rows.chosen.connect(self._choose)
        self.rows.forget_wanted.connect(self.forget_wanted)
        self.label = Text("", Step.META, MEDIUM, tone="text_2")
        self.passphrase = PassphraseField(
            self.tr("Passphrase"),
            self.tr("Show the passphrase"),
            self.tr("Hide the passphrase"),
            icon="key-round",
        )
        self.passphrase.edit.returnPressed.connect(self._unlock)
        self.passphrase.edit.textEdited.connect(lambda _text: model.warm_up())
        self.passphrase.edit.installEventFilter(self)
        self.key_line = KeyLine()
        self.hint = IconText()
        self.wait = IconText(is_right=True)
        self.button = Button(
            self.tr("Unlock"), Kind.PRIMARY, Size.LARGE, keys=(self.tr("Enter"),)
        )
        self.button.clicked.connect(self._unlock)
        self.by_keyring = Button(
            self.tr("Open with the system's keyring"), size=Size.LARGE, icon="key-round"
        )
        self.by_keyring.clicked.connect(model.unlock_by_keyring)
        self.error = Banner()
        self.error.acted.connect(self._act)
        self._lay_out()
        model.changed.connect(self._show)
        model.refused.connect(self.passphrase.edit.selectAll)  # the next try replaces it
        self._show()

    def show_vaults(self, recent: tuple[RecentVault, ...]) -> None:
        """List the recent vaults; the model's folder is the chosen one."""
        known = {each.path: day_word(each.when, self._now()) for each in recent}
        folder = self._model.folder
        if folder is not None and folder not in known:
            known = {folder: "", **known}
        rows = tuple(VaultRow(path, opened) for path, opened in known.items())
        current = list(known).index(folder) if folder in known else 0
        self.rows.show_rows(rows, current)
        if folder is None and rows:
            self._model.choose(rows[0].folder)

    def forget(self) -> None:
        """Empty the field and the messages."""
        self.passphrase.clear()
        self.error.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what the keys say about Caps Lock."""
        if watched is self.passphrase.edit:
            if isinstance(event, QKeyEvent):
                self.caps_lock.learn(event)
                self._show_hint()
            elif event.type() == QEvent.Type.FocusIn:
                self.caps_lock.ask()
                self._show_hint()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor into the field."""
        super().showEvent(event)
        self._model.ask_keyring()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Logo(48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = Text(self.tr("Unlock your memory"), Step.DISPLAY, SEMIBOLD)
        column.addWidget(title, 0, centre)
        column.addSpacing(4)
        promise = self.tr("Everything on this disk is ciphertext until you do.")
        column.addWidget(Text(promise, tone="muted"), 0, centre)
        column.addSpacing(32)
        column.addWidget(self.rows)
        column.addSpacing(24)
        column.addWidget(self.label)
        column.addSpacing(8)
        column.addWidget(self.passphrase)
        column.addWidget(self._hints())
        column.addWidget(self.key_line)
        self.button.setSizePolicy(self.passphrase.sizePolicy())
        column.addWidget(self.button)
        self.by_keyring.setSizePolicy(self.passphrase.sizePolicy())
        column.addSpacing(8)
        column.addWidget(self.by_keyring)
        column.addSpacing(8)
        column.addLayout(self._ways_out())
        self.place(column, _WIDTH, above=57, below=121, foot=self.error)

    def _hints(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(32)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addWidget(self.wait)
        return line

    def _ways_out(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for icon, text, wanted in (
            ("life-buoy", self.tr("Use the recovery kit"), self.recovery_wanted),
            ("folder-open", self.tr("Another vault…"), self.other_wanted),
            ("plus", self.tr("New"), self.new_wanted),
        ):
            way = Button(text, Kind.QUIET, icon=icon)
            way.clicked.connect(wanted)
            row.addWidget(way)
        return row

    def _choose(self, folder: Path) -> None:
        self.passphrase.clear()
        self._model.choose(folder)

    def _unlock(self) -> None:
        if self.passphrase.text():
            self._model.unlock(self.passphrase.text())

    def _act(self) -> None:
        if self._model.is_waiting:
            self._model.stop_waiting()
        elif not self.passphrase.text():
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._model.is_damaged:
            self.backup_wanted.emit()
        else:
            self._model.wait_for_owner(self.passphrase.text())

    def _show(self) -> None:
        model = self._model
        name = model.folder.name if model.folder else ""
        self.label.setText(self.tr("Passphrase for {0}").format(name))
        is_waiting = model.seconds_left > 0
        self.button.setEnabled(not model.is_busy and not is_waiting and bool(name))
        self.button.set_text(self._button_text())
        self.by_keyring.setVisible(model.has_keyring)
        self.by_keyring.setEnabled(not model.is_busy)
        if model.is_waiting:
            text = self.tr("Waiting for the program that has {0} open.").format(name)
            after = self.tr("It opens here as soon as that one is done.")
            if model.progress is not None and model.progress.total is not None:
                after = self.tr(
                    "{0} memories are kept so far, {1} of them indexed. It opens here as soon "
                    "as that program is done."
                ).format(number(model.progress.total), number(model.progress.done))
            self.error.say(text, after, tone="warn", action=self.tr("Stop waiting"))
        elif model.error:
            action = self.tr("Wait and open") if model.is_in_use else ""
            if model.is_damaged:
                action = self.tr("Restore a backup…")
            tone: Tone = "warn" if model.is_in_use else "bad"
            self.error.say(model.error, tone=tone, action=action)
        else:
            self.error.dismiss()
        self.passphrase.set_error(False)
        self.key_line.show_busy(model.is_busy and not model.is_waiting)
        self._show_hint()
        self._show_wait()

    def _button_text(self) -> str:
        if self._model.is_waiting:
            return self.tr("Waiting")
        if self._model.is_busy:
            return self.tr("Unlocking")
        if self._model.seconds_left > _LONG_WAIT:
            return self.tr("Wait {0} s").format(self._model.seconds_left)
        return self.tr("Unlock")

    def _show_hint(self) -> None:
        if self._model.wrong_tries and self._model.folder and not self._model.is_busy:
            text = self.tr("That did not open {0}.").format(self._model.folder.name)
            if self._model.seconds_left:
                text += " " + self.tr("Wait {0} s.").format(self._model.seconds_left)
            if not self.caps_lock.is_on:
                self.hint.show_text("circle-alert", text, "bad_text")
                return
        if self._model.is_busy and not self._model.is_waiting:
            text = self.tr("Making the key from the passphrase, about a second")
            self.hint.show_text("hourglass", text, "muted")
            return
        on = self.tr("Caps Lock is on.") if self.caps_lock.is_on else ""
        self.hint.show_text("arrow-big-up-dash", on, "warn_text")

    def _show_wait(self) -> None:
        tries = self._model.wrong_tries
        following = wait_after(tries + 1)
        if tries == 0 or self._model.seconds_left or self._model.is_busy:
            self.wait.show_text("", "", "muted")
        elif self.caps_lock.is_on and tries > 1:
            text = self.tr("{0} wrong tries, the next waits {1} s").format(tries, following)
            self.wait.show_text("hourglass", text, "muted")
        else:
            text = self.tr("The next waits {0} s").format(following)
            self.wait.show_text("hourglass", text, "muted")
