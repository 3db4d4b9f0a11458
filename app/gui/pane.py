"""A pane: what stands beside the sidebar for one kind of work."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.actions import Action
from app.gui.ports import Change
from app.gui.unfinished import Unsaved


class Pane(QWidget):
    """The base of every pane; what it doesn't need it leaves as it is here.

    ``counted(n)`` says how many things wait here; the sidebar shows it, and nothing for 0.
    """

    counted = Signal(int)

    def came(self) -> None:
        """It is the shown pane now: look again at what changed while it was hidden."""

    def changed(self, change: Change) -> None:
        """A write happened, by whomever; called on Qt's thread, shown or not."""

    def kept_clear(self) -> int:
        """Return how high its foot of buttons is, in pixels; no message covers that."""
        return 0

    def take_unsaved(self) -> Unsaved:
        """Return what was written here and isn't saved, with the slots: the vault locks."""
        return ()

    def forget(self) -> None:
        """The vault is being locked: empty every widget, model, tooltip and name."""

    def focus_first(self) -> None:
        """Give the focus to where a person goes on."""
        self.setFocus()

    def actions_now(self) -> Sequence[Action]:
        """Return what can be done here now, for shortcuts, menus and the palette."""
        return ()
