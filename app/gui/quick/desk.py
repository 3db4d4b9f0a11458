"""What the quick windows are given: the vault that is open, or the one that would be."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Bridge
from app.gui.ports import VaultDoor
from app.gui.session import Session
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.window_settings import WindowSettings


class QuickDesk(QObject):
    """The quick windows' surroundings; they outlive every unlock and lock.

    The window tells it what is open. ``memory_wanted(id)`` and ``window_wanted()`` ask the
    window to show itself, the first with a memory.
    """

    opened = Signal()
    locked = Signal()
    memory_wanted = Signal(str)
    window_wanted = Signal()

    def __init__(
        self,
        bridge: Bridge,
        door: VaultDoor,
        unlocking: UnlockViewModel,
        settings: WindowSettings,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.bridge, self.door, self.unlocking = bridge, door, unlocking
        self.now = now
        self._settings = settings
        self.session: Session | None = None

    def open(self, session: Session) -> None:
        """A vault was opened: the quick windows work on it from now on."""
        self.session = session
        self.opened.emit()

    def lock(self) -> None:
        """The vault is being locked: nothing of it may stay here."""
        self.session = None
        self.locked.emit()

    @property
    def folder(self) -> Path | None:
        """The open vault's folder, else that of the one last used; ``None`` without any."""
        if self.session is not None:
            return self.session.vault.folder
        recent = (each.path for each in self._settings.now.recent)
        usual = (self.unlocking.folder,) if self.unlocking.folder else ()
        places = (*recent, *usual)
        return next((place for place in places if self.door.holds_vault(place)), None)

    @property
    def name(self) -> str:
        """The name of that vault, ``""`` without any."""
        return self.folder.name if self.folder else ""
