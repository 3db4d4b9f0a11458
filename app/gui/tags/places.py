"""Where a tag could stand: below any other one, or at the top, offered as it is typed."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def tag_completer(names: QStringListModel, said: str, parent: QObject) -> QCompleter:
    """Return what completes a tag by any part of it; ``said`` names its list."""
    completer = QCompleter(names, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setObjectName("completions")
    popup.setAccessibleName(said)
    completer.setPopup(popup)
    return completer


def show_all(edit: QLineEdit) -> None:
    """Show everything that could be completed."""
    completer = edit.completer()
    if completer is not None:
        completer.setCompletionPrefix("")
        completer.complete()


def is_choosing(edit: QLineEdit) -> bool:
    """Return whether the list is open: Enter then chooses from it, and does nothing else."""
    completer = edit.completer()
    popup = None if completer is None else completer.popup()
    return popup is not None and popup.isVisible()


class Places(QObject):
    """Completes a tag's name field while the tag is being moved; ``chosen`` from its list."""

    chosen = Signal()

    def __init__(self, edit: QLineEdit, said: str) -> None:
        super().__init__(edit)
        self._edit, self.is_on = edit, False
        self._names = QStringListModel(self)
        self._completer = tag_completer(self._names, said, self)
        # Queued: Qt puts the chosen name into the field after it says which one it is.
        queued = Qt.ConnectionType.QueuedConnection
        self._completer.activated.connect(self.chosen, queued)

    def begin(self, tag: str, names: Iterable[str]) -> None:
        """Offer every place for a tag."""
        self._names.setStringList(destinations(tag, names))
        self.is_on = True
        self._edit.setCompleter(self._completer)
        self._edit.selectAll()
        show_all(self._edit)

    def stop(self) -> None:
        """Offer nothing more."""
        self.is_on = False
        if self._edit.completer() is self._completer:
            self._edit.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
        self._names.setStringList([])

    def has(self, name: str) -> bool:
        """Return whether a name is one of the places."""
        return name in self._names.stringList()


def destinations(tag: str, names: Iterable[str]) -> list[str]:
    """Return the names that a tag would have elsewhere, the one at the top first.

    Below itself it can't go, and where it stands it needn't.
    """
    folded, last = tag.casefold(), tag.rpartition("/")[2]
    parent = folded.rpartition("/")[0]
    outside = (
        name
        for name in names
        if not f"{name.casefold()}/".startswith(f"{folded}/") and name.casefold() != parent
    )
    found = [f"{name}/{last}" for name in outside]
    return [last, *found] if parent else found
