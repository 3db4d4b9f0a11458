"""The two global hotkeys as they are set, and what became of them."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.gui.bridge import Tasks
from app.gui.machine_settings import HOTKEY_CAPTURE, HOTKEY_SEARCH
from app.gui.window_settings import WindowSettings
from app.hotkey.choice import hotkeys_here
from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken, Unavailable

CAPTURE, SEARCH = "capture", "search"
_SETTINGS = {CAPTURE: HOTKEY_CAPTURE, SEARCH: HOTKEY_SEARCH}
# Tried in this order when a person's keys are taken; the letters of each hotkey's own word.
_OTHERS = {
    CAPTURE: ("Ctrl+Alt+M", "Ctrl+Alt+Shift+M", "Ctrl+Alt+K", "Ctrl+Alt+N", "Meta+Shift+M"),
    SEARCH: ("Ctrl+Alt+Space", "Ctrl+Alt+F", "Ctrl+Alt+Shift+Space", "Meta+Shift+Space"),
}


def hotkeys_of_this_desktop() -> Hotkeys:
    """Return this desktop's hotkeys, with what each does in words."""
    tr = QCoreApplication.translate
    titles = {
        CAPTURE: tr("GlobalKeys", "Capture a memory"),
        SEARCH: tr("GlobalKeys", "Search your memories"),
    }
    return hotkeys_here(titles)


class GlobalKeys(QObject):
    """Binds what the settings say, anew whenever they change. ``outcomes`` tells the truth.

    ``outcomes`` is by name, ``capture`` and ``search``; a name without keys is not in it.
    ``offers`` has other keys that are free, for a name whose own are taken.
    """

    pressed = Signal(str)
    changed = Signal()

    def __init__(self, hotkeys: Hotkeys, settings: WindowSettings, tasks: Tasks) -> None:
        super().__init__()
        self._hotkeys, self._settings, self._tasks = hotkeys, settings, tasks
        self.outcomes: dict[str, Binding] = {}
        self.offers: dict[str, str] = {}
        self._binding: asyncio.Task[None] | None = None
        self._left_out: frozenset[str] = frozenset()
        self._is_recording = False
        hotkeys.pressed.connect(self.pressed)
        hotkeys.changed.connect(self._took_other_keys)
        self._unsubscribe: Callable[[], None] = settings.subscribe(self._was_set)

    def bind(self) -> None:
        """Have the keys that are set; ``changed`` comes when the outcome is known."""
        if self._binding is not None:
            self._binding.cancel()
        self._binding = self._tasks.start(self._bind())

    def leave_out(self, *names: str) -> None:
        """Let go of these keys for a while, of none if no name is given."""
        self._left_out = frozenset(names)
        self.bind()

    def record(self, *, is_recording: bool) -> None:
        """Let go of all keys while a person presses those that shall be hotkeys.

        Where the desktop has the last word they stay: it might ask the person anew.
        """
        if is_recording is not self._is_recording and not self._hotkeys.is_only_asked:
            self._is_recording = is_recording
            self.bind()

    def shown(self, name: str) -> str:
        """Return the keys that work for a name, as the desktop writes them, or ``""``."""
        outcome = self.outcomes.get(name)
        return outcome.shown if isinstance(outcome, Bound) else ""

    def trouble(self, name: str) -> str:
        """Return a sentence on why the keys of a name don't work, ``""`` if they do."""
        match self.outcomes.get(name):
            case Taken():
                return self._whose(name)
            case Unavailable(reason):
                return reason
            case _:
                return ""

    def who_decides(self, name: str) -> str:
        """Return a sentence on who has the last word about keys that work, ``""`` if we do."""
        if not self._hotkeys.is_only_asked or not self.shown(name):
            return ""
        text = self.tr("On this desktop the keyboard settings decide. It is {0} there.")
        return text.format(self.shown(name))

    def close(self) -> None:
        """Let go of all keys."""
        self._unsubscribe()
        if self._binding is not None:
            self._binding.cancel()
        self._hotkeys.close()

    def _was_set(self, key: str) -> None:
        if key in {setting.key for setting in _SETTINGS.values()}:
            self.bind()

    def _whose(self, name: str) -> str:
        wanted = self._settings.value(_SETTINGS[name])
        text = self.tr("{0} is taken by another program. Choose other keys.")
        if [self._settings.value(each) for each in _SETTINGS.values()].count(wanted) > 1:
            text = self.tr("{0} is the other hotkey too. Choose other keys.")
        return text.format(Chord.of(wanted).shown)

    async def _bind(self) -> None:
        wanted = self._wanted()
        self.offers = {}
        outcomes = await self._hotkeys.bind(wanted)
        taken = [name for name, outcome in outcomes.items() if isinstance(outcome, Taken)]
        for name in taken:
            self.offers[name] = await self._free_for(name, wanted)
        self.outcomes = await self._hotkeys.bind(wanted) if taken else outcomes
        self.changed.emit()

    def _wanted(self) -> dict[str, Chord]:
        return {
            name: Chord.of(self._settings.value(setting))
            for name, setting in _SETTINGS.items()
            if self._settings.value(setting)
            and name not in self._left_out
            and not self._is_recording
        }

    async def _free_for(self, name: str, wanted: dict[str, Chord]) -> str:
        """Try other keys in turn; return the first that can be had, ``""`` for none."""
        others = {chord.text for each, chord in wanted.items() if each != name}
        for text in _OTHERS[name]:
            if text in others:
                continue
            outcomes = await self._hotkeys.bind({**wanted, name: Chord.of(text)})
            if isinstance(outcomes[name], Bound):
                return text
        return ""

    def _took_other_keys(self, outcomes: dict[str, Binding]) -> None:
        self.outcomes = {**self.outcomes, **outcomes}
        self.changed.emit()
