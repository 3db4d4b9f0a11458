"""Creating a vault: what is asked, and whether it may go on."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Bridge, Tasks
from app.gui.ports import GuessCost, OpenVault, VaultDoor
from app.gui.vault.passphrase_strength import NOTHING, Strength, judge_passphrase
from app.messages import sentence_for
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
        self._tasks.start(self._judge(passphrase))

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
    """The new vault. ``created`` carries it, open, and its recovery words."""

    changed = Signal()
    created = Signal(object, str)

    def __init__(self, bridge: Bridge, door: VaultDoor) -> None:
        super().__init__()
        self._bridge, self._door = bridge, door
        self._tasks = Tasks(self._failed)
        self.passphrase = NewPassphrase(bridge, door)
        self.is_busy = False
        self.error = ""

    def create(self, folder: Path, passphrase: str) -> None:
        """Make the vault; Argon2 runs in the core's thread meanwhile."""
        if not self.is_busy:
            self.is_busy, self.error = True, ""
            self.changed.emit()
            self._tasks.start(self._create(folder, passphrase))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _create(self, folder: Path, passphrase: str) -> None:
        made: tuple[OpenVault, str] = await self._bridge.call(
            self._door.create, folder, passphrase
        )
        self.is_busy = False
        self.changed.emit()
        self.created.emit(*made)

    def _failed(self, error: BaseException) -> None:
        self.is_busy = False
        self.error = sentence_for(error)
        self.changed.emit()
        if not isinstance(error, MemoryLinkError):
            raise error
