"""Both quick windows as the program sees them: made once, told what is open, emptied."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.gui.bridge import Bridge
from app.gui.ports import VaultDoor
from app.gui.quick.capture import QuickCapture
from app.gui.quick.desk import QuickDesk
from app.gui.quick.search import QuickSearch
from app.gui.session import Session
from app.gui.unfinished import Unsaved
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.window_settings import WindowSettings


class QuickWindows:
    """``capture.pop_up()`` and ``search.pop_up()`` show them, the main window hidden or not.

    ``desk.memory_wanted(id)`` and ``desk.window_wanted()`` ask for the main window.
    """

    def __init__(
        self,
        bridge: Bridge,
        door: VaultDoor,
        unlocking: UnlockViewModel,
        settings: WindowSettings,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.desk = QuickDesk(bridge, door, unlocking, settings, now)
        self.capture = QuickCapture(self.desk)
        self.search = QuickSearch(self.desk)

    def prepare(self) -> None:
        """Do ahead what the first showing would take; some tens of milliseconds."""
        for each in (self.capture, self.search):
            each.prepare()

    def opened(self, session: Session) -> None:
        """Work on this vault from now on."""
        self.desk.open(session)

    def lock(self) -> Unsaved:
        """Empty and hide both; return what is to be saved before the vault locks."""
        unsaved = self.capture.model.take_unsaved()
        for each in (self.capture, self.search):
            each.hide()
        self.desk.lock()
        return unsaved

    async def leave(self) -> None:
        """The program ends: seal what was written while locked and not kept; let go."""
        desk, draft = self.desk, self.capture.draft()
        self.search.close_for_good()
        if desk.session is None and draft.text.strip() and desk.folder is not None:
            await desk.bridge.call(desk.door.seal, desk.folder, draft)
        self.capture.forget()

    def delete_later(self) -> None:
        """Drop both windows while Qt still stands."""
        for each in (self.capture, self.search):
            each.hide()
            each.deleteLater()
