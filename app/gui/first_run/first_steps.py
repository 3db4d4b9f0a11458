"""The first steps in their order; shown over an open vault, once, or when asked for again."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.gui.files import FileChooser
from app.gui.first_run.bring_page import BringPage
from app.gui.first_run.hotkey_page import HotkeyPage
from app.gui.global_keys import GlobalKeys
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings


class FirstSteps(QStackedWidget):
    """``done`` when the person is through; ``import_wanted(path, form)`` means that too."""

    done = Signal()
    import_wanted = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        settings: WindowSettings,
        chooser: FileChooser,
        keys: Callable[[], GlobalKeys | None],
    ) -> None:
        super().__init__()
        self.hotkey = HotkeyPage(theme, settings, keys)
        self.notes = BringPage(theme, chooser)
        self.addWidget(self.hotkey)
        self.addWidget(self.notes)
        self.hotkey.went_on.connect(lambda: self.setCurrentWidget(self.notes))
        self.hotkey.left.connect(self.done)
        self.notes.went_on.connect(self.notes.go_further)
        self.notes.left.connect(self.done)
        self.notes.import_wanted.connect(self.import_wanted)

    def begin(self, session: Session) -> None:
        """Start at the first step."""
        self.notes.begin(session)
        self.setCurrentWidget(self.hotkey)

    def forget(self) -> None:
        """The vault is being locked, or all is done: let go of it."""
        self.hotkey.forget()
        self.notes.forget()
