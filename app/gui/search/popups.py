"""What the search pane asks in small popups: a day, a name, a tag. One is open at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.gui.search.as_of_popup import AsOfPopup
from app.gui.search.bulk_bar import TagPopup
from app.gui.search.saved_menu import NamePopup, pop_up_saved

if TYPE_CHECKING:
    from app.gui.search.view import SearchView


class SearchPopups(QObject):
    """Shows them for a view, and closes the open one when the vault is locked."""

    def __init__(self, view: SearchView) -> None:
        super().__init__(view)
        self._view = view
        self._open: QWidget | None = None

    def ask_day(self) -> None:
        """Ask for a day in the past."""
        view = self._view
        popup = AsOfPopup(view.model.as_of, view.bench.now)
        popup.chosen.connect(view.model.look_at)
        popup.chosen.connect(view.focus_field)  # what had it may have nothing of that day
        self._hold(popup)
        corner = view.as_of.rect().bottomRight()
        popup.pop_up(view.as_of.mapToGlobal(corner) + QPoint(0, 4))

    def show_saved(self) -> None:
        """Show the saved searches."""
        view = self._view
        self._hold(pop_up_saved(view.bookmark, view.model, view.run_saved, self.ask_name))

    def ask_name(self) -> None:
        """Ask under which name the query is saved."""
        view = self._view
        if not view.model.query:
            return
        popup = NamePopup(view.model.query)
        popup.named.connect(self._save)
        self._hold(popup)
        popup.pop_up(view.bookmark)

    def ask_tag(self) -> None:
        """Ask which tag the selected memories get."""
        view = self._view
        popup, ids = TagPopup(self.tr("Add a tag"), view.model.tags), view.selected_ids()
        popup.entered.connect(lambda tag: view.bulk_model.tag(ids, tag))
        self._hold(popup)
        popup.pop_up(view.bulk.tag if view.bulk.isVisible() else view.list)

    def close(self) -> None:
        """Close what is open."""
        popup, self._open = self._open, None
        if popup is not None:
            popup.close()

    def _hold(self, popup: QWidget) -> None:
        self._open = popup
        popup.destroyed.connect(self._let_go)

    def _let_go(self, _gone: QObject) -> None:
        self._open = None

    def _save(self, name: str) -> None:
        self._view.model.save(name)
        said = self.tr("Saved the search “{0}”").format(name.strip())
        self._view.bench.said.emit(said)
