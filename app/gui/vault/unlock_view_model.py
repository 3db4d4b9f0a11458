"""Unlocking: tries, waits and what went wrong."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.bridge import Bridge, Tasks
from app.gui.ports import OpenVault, VaultDoor
from app.gui.sentences import sentence_for
from core.errors import (
    DamagedVaultError,
    MemoryLinkError,
    NewerFormatError,
    VaultInUseError,
    WrongPassphraseError,
)
from core.model import Progress

OpenIt = Callable[[Path, str], Coroutine[Any, Any, OpenVault]]

_FREE_TRIES = 1  # the second wrong try waits 2 s, then 4, 8 ...
_LONGEST_WAIT = 60  # seconds


def wait_after(wrong_tries: int) -> int:
    """Return how many seconds to wait after so many wrong tries in a row."""
    if wrong_tries <= _FREE_TRIES:
        return 0
    return int(min(_LONGEST_WAIT, 2 ** (wrong_tries - _FREE_TRIES)))


class UnlockViewModel(QObject):
    """One vault that is to be opened. ``error`` is a sentence, empty when all is well.

    ``is_in_use`` is whether that error is another program, which can be waited for;
    ``is_waiting`` whether that is being done; ``is_damaged`` whether a backup would help.
    """

    changed = Signal()
    opened = Signal(object)
    refused = Signal()  # the passphrase was wrong
    waited = Signal(object)  # Progress of who has the vault; may come from the core's thread

    def __init__(self, bridge: Bridge, door: VaultDoor) -> None:
        super().__init__()
        self._bridge, self._door = bridge, door
        self._tasks = Tasks(self._failed)
        self.before: Callable[[], Awaitable[None]] = _nothing  # awaited before each try
        self.folder: Path | None = None
        self.is_busy = self.is_in_use = self.is_waiting = self.is_damaged = False
        self._waiting: asyncio.Task[None] | None = None
        self.wrong_tries = 0
        self.seconds_left = 0
        self.error = ""
        self.progress: Progress | None = None
        self.waited.connect(self._was_told)
        self.has_keyring = False
        self._asking: asyncio.Task[None] | None = None
        self._is_warm = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def choose(self, folder: Path | None) -> None:
        """Mean another vault."""
        self.stop_waiting()
        self.folder = folder
        self.error = ""
        self.is_in_use = self.is_damaged = False
        self.changed.emit()
        self.ask_keyring()

    def ask_keyring(self) -> None:
        """Find out whether the system's keyring may open the vault that is meant."""
        if self._asking is not None:
            self._asking.cancel()
        self._know_keyring(is_there=False)
        if self.folder is not None:
            self._asking = self._tasks.start(self._ask_keyring(self.folder))

    def warm_up(self) -> None:
        """Load model and engine, once, while the passphrase is being typed."""
        if not self._is_warm:
            self._is_warm = True
            self._tasks.start(self._bridge.call(self._door.warm_up))

    def say(self, error: str) -> None:
        """Show a sentence about what went wrong."""
        self.error = error
        self.changed.emit()

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase; ``opened`` or ``changed`` tells what came of it."""
        if self.folder is not None and not self.is_busy and self.seconds_left == 0:
            self._begin()
            self._tasks.start(self._open(self.folder, passphrase, self._door.open))

    def unlock_by_keyring(self) -> None:
        """Try what the system's keyring keeps; a wrong one counts as no try."""
        if self.folder is not None and not self.is_busy:
            self._begin()
            self._tasks.start(self._open_by_keyring(self.folder))

    def wait_for_owner(self, passphrase: str) -> None:
        """Wait until the program that has the vault lets go of it; open it then."""
        if self.folder is not None and not self.is_busy:
            self._begin()
            self.is_waiting = True
            self.progress = None
            wait = partial(self._door.open_when_free, on_wait=self.waited.emit)
            opening = self._open(self.folder, passphrase, wait)
            self._waiting = self._tasks.start(opening)
            self.changed.emit()

    def stop_waiting(self) -> None:
        """Leave the vault to the program that has it."""
        if self._waiting is not None and self.is_waiting:
            self._waiting.cancel()
            self._waiting = None
            self.is_busy = self.is_waiting = False
            self.changed.emit()

    def restore(self, backup: Path, passphrase: str) -> None:
        """Make a vault of a backup beside the damaged one, and open it."""
        if self.folder is not None and not self.is_busy:
            self._begin()
            self._tasks.start(self._restore(self.folder, backup, passphrase))

    def reset(self, words: str, passphrase: str) -> None:
        """Set a new passphrase with the recovery words, then open with it."""
        if self.folder is not None and not self.is_busy and self.seconds_left == 0:
            self._begin()
            self._tasks.start(self._reset(self.folder, words, passphrase))

    def tick(self) -> None:
        """Count a second of the wait."""
        self.seconds_left = max(0, self.seconds_left - 1)
        if self.seconds_left == 0:
            self._timer.stop()
        self.changed.emit()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def _was_told(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()

    def _begin(self) -> None:
        self.is_busy, self.is_in_use, self.is_damaged, self.error = True, False, False, ""
        self.changed.emit()

    async def _open(self, folder: Path, passphrase: str, open_it: OpenIt) -> None:
        await self.before()
        self._is_warm = False  # the vault takes with it what was loaded
        vault = await self._bridge.call(open_it, folder, passphrase)
        self.is_busy, self.is_waiting, self.wrong_tries = False, False, 0
        self.changed.emit()
        self.opened.emit(vault)

    async def _open_by_keyring(self, folder: Path) -> None:
        await self.before()
        vault = await self._bridge.call(self._door.open_by_keyring, folder)
        self.is_busy = False
        if vault is None:
            self._know_keyring(is_there=False)
            self.say(
                self.tr(
                    "The system's keyring doesn't open this vault any more. The passphrase "
                    "does; the keyring can be used again in the settings."
                )
            )
            return
        self.wrong_tries = 0
        self.changed.emit()
        self.opened.emit(vault)

    async def _ask_keyring(self, folder: Path) -> None:
        is_there = await self._bridge.call(self._door.has_keyring, folder)
        if folder == self.folder:
            self._know_keyring(is_there=is_there)

    def _know_keyring(self, *, is_there: bool) -> None:
        if is_there != self.has_keyring:
            self.has_keyring = is_there
            self.changed.emit()

    async def _restore(self, damaged: Path, backup: Path, passphrase: str) -> None:
        into = await asyncio.to_thread(_free_place, damaged)
        await self._bridge.call(self._door.restore, backup, into, passphrase)
        self.folder = into
        await self._open(into, passphrase, self._door.open)

    async def _reset(self, folder: Path, words: str, passphrase: str) -> None:
        await self.before()
        await self._bridge.call(self._door.reset_passphrase, folder, words, passphrase)
        await self._open(folder, passphrase, self._door.open)

    def _failed(self, error: BaseException) -> None:
        self.is_busy = self.is_waiting = False
        self.is_in_use = isinstance(error, VaultInUseError)
        is_newer = isinstance(error, NewerFormatError)
        self.is_damaged = isinstance(error, DamagedVaultError) and not is_newer
        if isinstance(error, WrongPassphraseError):
            self.wrong_tries += 1
            self.seconds_left = wait_after(self.wrong_tries)
            if self.seconds_left:
                self._timer.start()
        else:
            self.error = sentence_for(error)
        self.changed.emit()
        if isinstance(error, WrongPassphraseError):
            self.refused.emit()
        if not isinstance(error, MemoryLinkError):
            raise error


def _free_place(damaged: Path) -> Path:
    """Return a folder beside the damaged vault that isn't there yet; that one is kept."""
    places = (damaged.with_name(f"{damaged.name} {number}") for number in count(2))
    return next(place for place in places if not place.exists())


async def _nothing() -> None:
    """Wait for nothing."""
