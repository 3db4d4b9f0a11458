"""The keys of the declared actions, always those of this moment."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.actions import Action, by_keys, spelt

# A text field keeps these for itself; all other keys of the window go before its own, such
# as Ctrl+K, which would cut the line there.
_OF_THE_TEXT = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")


class Shortcuts(QObject):
    """Holds a shortcut for each key that an action has now.

    What can be done changes with each selection, so the keys are looked at again as one is
    pressed: Qt asks the focused widget before it looks for a shortcut, and so do we.
    """

    def __init__(
        self,
        owner: QWidget,
        actions_now: Callable[[], Sequence[Action]],
        perform: Callable[[Action], None],
    ) -> None:
        super().__init__(owner)
        self._owner, self._actions_now, self._perform = owner, actions_now, perform
        self._held: dict[str, QShortcut] = {}
        self._watched: QWidget | None = None
        self._app = QApplication.instance()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.connect(self._watch)
        self.refresh()

    def refresh(self) -> None:
        """Hold the keys of now, and no other."""
        wanted = by_keys(self._actions_now())
        for keys in self._held.keys() - wanted.keys():
            gone = self._held.pop(keys)
            gone.setEnabled(False)
            gone.deleteLater()
        for keys in wanted.keys() - self._held.keys():
            made = QShortcut(QKeySequence(keys), self._owner)
            made.activated.connect(partial(self._activated, keys))
            self._held[keys] = made

    def stop(self) -> None:
        """Hold no key and watch nobody any more."""
        if isinstance(self._app, QApplication):
            self._app.focusChanged.disconnect(self._watch)
        self._watch(None, None)
        for shortcut in self._held.values():
            shortcut.setEnabled(False)
        self._held.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the keys again; keep the window's own from a text that has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self.refresh()
            if self._goes_before_text(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _goes_before_text(self, event: QKeyEvent) -> bool:
        keys = spelt(QKeySequence(event.keyCombination()).toString())
        has_more = "+" in keys and not keys.startswith("Shift+")
        return has_more and keys in self._held and keys not in _OF_THE_TEXT

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and self._owner.isAncestorOf(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._gone)

    def _gone(self, _widget: QObject) -> None:
        self._watched = None

    def _activated(self, keys: str) -> None:
        action = by_keys(self._actions_now()).get(keys)
        if action is not None:
            self._perform(action)
