"""What every pane is given: the open vault, and ways to ask the window for something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.files import FileChooser
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings

if TYPE_CHECKING:
    from app.gui.global_keys import GlobalKeys
    from app.gui.ports import VaultDoor


class Workbench(QObject):
    """One open vault's surroundings; a pane talks to other panes only by these signals.

    ``pane_wanted(name)`` shows a pane; ``memory_wanted(id)`` shows a memory in Search;
    ``query_wanted(text)`` searches for it there. ``said(text)`` shows a toast;
    ``undo_offered(text, number)`` shows one whose Undo takes back that change,
    ``take_back_offered(text, act)`` one whose Undo calls ``act``, for what is no change.
    ``action_wanted(name)`` runs one of the window's own actions, as a key would.
    ``vault_wanted(folder)`` locks this vault and asks for the passphrase of that one.
    ``new_key_wanted(passphrase)`` locks it and encrypts it anew.
    ``import_offered(path)`` shows what an import of a file or folder would keep.
    ``run_wanted(number)`` shows what a run of the rules did.
    ``keys_known`` comes when ``keys``, the global hotkeys, are there or are others.
    """

    pane_wanted = Signal(str)
    memory_wanted = Signal(str)
    query_wanted = Signal(str)
    said = Signal(str)
    undo_offered = Signal(str, int)
    take_back_offered = Signal(str, object)
    action_wanted = Signal(str)
    vault_wanted = Signal(object)
    new_key_wanted = Signal(str)
    import_offered = Signal(object)
    run_wanted = Signal(int)
    keys_known = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: WindowSettings,
        chooser: FileChooser,
        tasks: Tasks,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.session, self.theme, self.settings = session, theme, settings
        self.chooser, self.tasks, self.now = chooser, tasks, now
        self.keys: GlobalKeys | None = None
        self.door: VaultDoor | None = None

    def know_keys(self, keys: GlobalKeys | None) -> None:
        """Tell the panes what became of the hotkeys."""
        self.keys = keys
        self.keys_known.emit()
