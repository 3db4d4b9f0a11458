"""Creating a vault: what is asked, and whether it may go on."""

import asyncio
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Bridge, Tasks
from app.gui.ports import GuessCost, OpenVault, VaultDoor
from app.gui.sentences import sentence_for
from app.gui.vault.passphrase_strength import NOTHING, Strength, judge_passphrase
from core.errors import MemoryLinkError

SHORTEST = 8  # characters, the core's floor
_TYPICAL = GuessCost(0.75, 256)  # shown nowhere; judges what is typed before it is measured


class CostTeller(Protocol):
    """Knows what a guess costs, as ``VaultDoor`` does."""

    async def guess_cost(self) -> GuessCost:
        """Return it."""
        ...


class NewPassphrase(QObject):
    """A passphrase typed twice and judged while it is typed; only the newest is judged."""

    judged = Signal()

    def __init__(self, bridge: Bridge, door: CostTeller) -> None:
        super().__init__()
        self._bridge, self._door = bridge, door
        self._tasks = Tasks(self._failed)
        self._typed = ""
        self.cost: GuessCost | None = None
        self.strength: Strength = NOTHING

    def measure(self) -> None:
        """Measure once what a guess costs on this machine."""
        if self.cost is None:
            self._tasks.start(self._measure())

    def judge(self, passphrase: str) -> None:
        """Judge what is typed now."""
        self._typed = passphrase
        if passphrase:
            self._tasks.start(self._judge(passphrase))
        else:
            self.forget()

    def forget(self) -> None:
        """Let go of what was typed."""
        self._typed, self.strength = "", NOTHING
        self.judged.emit()

    def cancel(self) -> None:
        """Stop measuring and judging."""
        self._tasks.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _measure(self) -> None:
        self.cost = await self._bridge.call(self._door.guess_cost)
        await self._judge(self._typed)

    async def _judge(self, passphrase: str) -> None:
        cost = self.cost or _TYPICAL
        strength = await self._bridge.call(judge_passphrase, passphrase, cost)
        if passphrase == self._typed:
            self.strength = strength
            self.judged.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, MemoryLinkError):
            raise error


class CreateViewModel(QObject):
    """The new vault. ``created`` carries it, open, and its recovery words.

    ``warning`` is a sentence about what was asked for beside it and could not be done.
    ``has_keyring`` is ``None`` until it is known. ``demo_made`` carries the open demo.
    """

    changed = Signal()
    created = Signal(object, str)
    demo_made = Signal(object)

    def __init__(self, bridge: Bridge, door: VaultDoor) -> None:
        super().__init__()
        self._bridge, self._door = bridge, door
        self._tasks = Tasks(self._failed)
        self.passphrase = NewPassphrase(bridge, door)
        self.is_busy = self.is_making_demo = False
        self.error = self.warning = ""
        self.has_keyring: bool | None = None
        self._looking: asyncio.Task[None] | None = None

    def create(self, folder: Path, passphrase: str, *, with_keyring: bool = False) -> None:
        """Make the vault; Argon2 runs in the core's thread meanwhile."""
        if not self.is_busy:
            self._begin()
            self._tasks.start(self._create(folder, passphrase, with_keyring=with_keyring))

    def say(self, error: str) -> None:
        """Show a sentence about what went wrong."""
        self.error = error
        self.changed.emit()

    def create_demo(self) -> None:
        """Make a throw-away vault with sample memories."""
        if not self.is_busy:
            self.is_making_demo = True
            self._begin()
            self._tasks.start(self._create_demo())

    def find_keyring(self) -> None:
        """Find out once whether the system has a keyring that a key can be kept in."""
        if self.has_keyring is None:
            self._looking = self._tasks.start(self._find_keyring())

    def cancel(self) -> None:
        """Stop judging and looking; a vault that is being made is not stopped."""
        self.passphrase.cancel()
        if self._looking is not None:
            self._looking.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def _begin(self) -> None:
        self.is_busy, self.error, self.warning = True, "", ""
        self.changed.emit()

    async def _create(self, folder: Path, passphrase: str, *, with_keyring: bool) -> None:
        made: tuple[OpenVault, str] = await self._bridge.call(
            self._door.create, folder, passphrase
        )
        if with_keyring:
            await self._use_keyring(made[0])
        self.is_busy = False
        self.changed.emit()
        self.created.emit(*made)

    async def _use_keyring(self, vault: OpenVault) -> None:
        # The vault is made, and its words are shown this once: nothing may keep them back.
        try:
            await self._bridge.call(self._door.use_keyring, vault)
        except MemoryLinkError as error:
            self.warning = sentence_for(error)

    async def _create_demo(self) -> None:
        made: OpenVault = await self._bridge.call(self._door.create_demo)
        self.is_busy = self.is_making_demo = False
        self.changed.emit()
        self.demo_made.emit(made)

    async def _find_keyring(self) -> None:
        self.has_keyring = await self._bridge.call(self._door.finds_keyring)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self.is_busy = self.is_making_demo = False
        self.error = sentence_for(error)
        self.changed.emit()
        if not isinstance(error, MemoryLinkError):
            raise error
