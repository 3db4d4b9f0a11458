"""What every pane is given: the open vault, and ways to ask the window for something."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.files import FileChooser
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings


class Workbench(QObject):
    """One open vault's surroundings; a pane talks to other panes only by these signals.

    ``pane_wanted(name)`` shows a pane; ``memory_wanted(id)`` shows a memory in Search;
    ``query_wanted(text)`` searches for it there. ``said(text)`` shows a toast;
    ``undo_offered(text, number)`` shows one whose Undo takes back that change.
    ``action_wanted(name)`` runs one of the window's own actions, as a key would.
    """

    pane_wanted = Signal(str)
    memory_wanted = Signal(str)
    query_wanted = Signal(str)
    said = Signal(str)
    undo_offered = Signal(str, int)
    action_wanted = Signal(str)

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
