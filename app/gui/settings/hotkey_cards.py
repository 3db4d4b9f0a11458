"""The global hotkeys with what became of them; the tray, and the start at login."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon

from app.gui.global_keys import CAPTURE, SEARCH
from app.gui.machine_settings import (
    HOTKEY_CAPTURE,
    HOTKEY_SEARCH,
    TRAY_SHOWN,
    sentence_of,
)
from app.gui.settings.controls import ChordButton
from app.gui.settings.declared import HOTKEY_CARD, TRAY_CARD
from app.gui.settings.part import Part
from app.gui.settings.rows import Card
from app.gui.settings.view_model import SettingsViewModel
from app.gui.workbench import Workbench
from app.hotkey.chord import Chord

_NAMES = {CAPTURE: HOTKEY_CAPTURE, SEARCH: HOTKEY_SEARCH}


class HotkeyCards(Part):
    """Two cards. A key that can't be had is told in its row, with another one that can."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.cards = (
            Card(self.tr("Hotkeys"), self.machine_rows(HOTKEY_CARD)),
            Card(self.tr("Tray and start"), self.machine_rows(TRAY_CARD)),
        )
        for name, setting in _NAMES.items():
            row = self.rows[setting.key]
            row.banner.acted.connect(partial(self._take_offer, name))
            for recorder in row.findChildren(ChordButton):
                recorder.recording.connect(self._record)
        workbench.keys_known.connect(self.show_keys)

    def show_now(self) -> None:
        """Show what became of the hotkeys, and whether there is a tray."""
        super().show_now()
        self.show_keys()
        sentence = sentence_of(TRAY_SHOWN)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            sentence = self.tr("This desktop has no tray now, so closing the window quits.")
        self.rows[TRAY_SHOWN.key].sentence.set_text(sentence)

    def show_keys(self) -> None:
        """Say in each row who decides about its keys, and under it why they don't work."""
        keys = self.workbench.keys
        if keys is None:
            return
        for name, setting in _NAMES.items():
            row = self.rows[setting.key]
            row.sentence.set_text(keys.who_decides(name) or sentence_of(setting))
            trouble, offer = keys.trouble(name), keys.offers.get(name, "")
            if trouble:
                text = self.tr("Take {0}").format(Chord.of(offer).shown) if offer else ""
                row.say(trouble, tone="warn", action=text)
            elif row.banner.isVisibleTo(row):
                row.banner.dismiss()

    def forget(self) -> None:
        """Empty everything, and have the hotkeys again."""
        super().forget()
        self._record(False)

    def _record(self, is_recording: bool) -> None:
        if self.workbench.keys is not None:
            self.workbench.keys.record(is_recording=is_recording)

    def _take_offer(self, name: str) -> None:
        keys, setting = self.workbench.keys, _NAMES[name]
        offer = keys.offers.get(name, "") if keys is not None else ""
        if offer:
            for recorder in self.rows[setting.key].findChildren(ChordButton):
                recorder.show_value(offer)
                recorder.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
            self.workbench.settings.put(setting, offer)
