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
    """

    pressed = Signal(str)
    changed = Signal()

    def __init__(self, hotkeys: Hotkeys, settings: WindowSettings, tasks: Tasks) -> None:
        super().__init__()
        self._hotkeys, self._settings, self._tasks = hotkeys, settings, tasks
        self.outcomes: dict[str, Binding] = {}
        self._binding: asyncio.Task[None] | None = None
        self._left_out: frozenset[str] = frozenset()
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

    def shown(self, name: str) -> str:
        """Return the keys that work for a name, as the desktop writes them, or ``""``."""
        outcome = self.outcomes.get(name)
        return outcome.shown if isinstance(outcome, Bound) else ""

    def trouble(self, name: str) -> str:
        """Return a sentence on why the keys of a name don't work, ``""`` if they do."""
        match self.outcomes.get(name):
            case Taken():
                keys = Chord.of(self._settings.value(_SETTINGS[name])).shown
                text = self.tr("{0} is taken by another program. Choose other keys.")
                return text.format(keys)
            case Unavailable(reason):
                return reason
            case _:
                return ""

    def close(self) -> None:
        """Let go of all keys."""
        self._unsubscribe()
        if self._binding is not None:
            self._binding.cancel()
        self._hotkeys.close()

    def _was_set(self, key: str) -> None:
        if key in {setting.key for setting in _SETTINGS.values()}:
            self.bind()

    async def _bind(self) -> None:
        wanted = {
            name: Chord.of(self._settings.value(setting))
            for name, setting in _SETTINGS.items()
            if self._settings.value(setting) and name not in self._left_out
        }
        self.outcomes = await self._hotkeys.bind(wanted)
        self.changed.emit()

    def _took_other_keys(self, outcomes: dict[str, Binding]) -> None:
        self.outcomes = {**self.outcomes, **outcomes}
        self.changed.emit()
