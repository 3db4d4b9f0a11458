"""What can be done in the search pane now, for keys, menus and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.actions import Action
from app.gui.counts import number
from app.gui.detail.header import COPY_KEYS, EDIT_KEYS, PIN_KEYS
from app.gui.detail.related_view import LINK_KEYS
from app.gui.detail.view import HISTORY, PROVENANCE, RELATED, TEXT
from app.gui.history.actions import history_actions, merge_actions
from app.gui.search.bulk_bar import ARCHIVE_KEYS, DELETE_KEYS, EXPORT_KEYS, TAG_KEYS
from app.gui.widgets.two_sides import BACK_KEYS

if TYPE_CHECKING:
    from app.gui.search.view import SearchView

AS_OF_KEYS, SAVE_KEYS = "Ctrl+Shift+D", "Ctrl+D"


def search_actions(view: SearchView) -> Sequence[Action]:
    """Return the actions on the shown memory, on the selection, and on the query."""
    if view.detail.is_editing:
        return ()  # the keys belong to the text
    if view.detail.history.is_merging:
        return tuple(merge_actions(view.detail))
    ids = view.selected_ids()
    first = _on_selection(view, ids) if len(ids) > 1 else _on_memory(view)
    return (*first, *_on_query(view), *_back(view))


def _on_memory(view: SearchView) -> Sequence[Action]:
    model, header = view.detail_model, view.detail.header
    memory = model.memory
    if memory is None:
        return ()
    group, about = _tr("Memory"), memory.display_title
    past = "" if model.as_of is None else _tr("The past can only be looked at.")
    pin = _tr("Take the pin out") if memory.pinned else _tr("Pin")
    choose = view.detail.tabs.choose
    written = (
        ("edit", _tr("Edit"), view.detail.begin_edit, "pencil", EDIT_KEYS),
        ("pin", pin, model.turn_pin, "pin", PIN_KEYS),
        ("tag", _tr("Add a tag"), header.tags.input.setFocus, "tag", TAG_KEYS),
        ("link", _tr("Link to another memory…"), view.detail.begin_link, "link", LINK_KEYS),
        ("change-type", _tr("Change the type"), header.pop_up_types, "shapes", ""),
        ("archive", _tr("Archive"), view.archive_selected, "archive", ARCHIVE_KEYS),
        ("delete", _tr("Move to the Trash"), view.delete_selected, "trash-2", DELETE_KEYS),
    )
    looked = (
        ("copy", _tr("Copy the text"), header.copy_text, "copy", COPY_KEYS),
        ("text", _tr("Show the text"), partial(choose, TEXT), "file-text", "Ctrl+Shift+1"),
        ("history", _tr("Show the history"), partial(choose, HISTORY), "history",
         "Ctrl+H"),
        ("related", _tr("Show related memories"), partial(choose, RELATED), "waypoints",
         "Ctrl+R"),
        ("provenance", _tr("Show where it came from"), partial(choose, PROVENANCE),
         "file-input", "Ctrl+Shift+4"),
    )  # fmt: skip
    return (
        *(Action(f"memory-{name}", title, group, run, icon, keys, about, past)
          for name, title, run, icon, keys in written),
        *(Action(f"memory-{name}", title, group, run, icon, keys, about)
          for name, title, run, icon, keys in looked),
        *history_actions(view.detail, about, past),
    )  # fmt: skip


def _on_selection(view: SearchView, ids: Sequence[str]) -> Sequence[Action]:
    group = _tr("Selected memories")
    about = _tr("{0} selected").format(number(len(ids)))
    past = "" if view.model.as_of is None else _tr("The past can only be looked at.")
    return (
        Action("many-tag", _tr("Add a tag"), group, view.popups.ask_tag, "tag",
               TAG_KEYS, about, past),
        Action("many-archive", _tr("Archive"), group, view.archive_selected, "archive",
               ARCHIVE_KEYS, about, past),
        Action("many-delete", _tr("Move to the Trash"), group, view.delete_selected, "trash-2",
               DELETE_KEYS, about, past),
        Action("many-export", _tr("Export"), group, view.bulk.pop_up_export, "file-down",
               EXPORT_KEYS, about),
    )  # fmt: skip


def _on_query(view: SearchView) -> Sequence[Action]:
    group, model = _tr("Search"), view.model
    nothing = "" if model.query else _tr("Type a query first.")
    actions = [
        Action("search-as-of", _tr("Show a day in the past…"), group, view.popups.ask_day,
               "history", AS_OF_KEYS),
        Action("search-save", _tr("Save this search…"), group, view.popups.ask_name,
               "bookmark-plus", SAVE_KEYS, refusal=nothing),
    ]  # fmt: skip
    if model.as_of is not None:
        back = Action("search-today", _tr("Back to today"), group,
                      lambda: model.look_at(None), "undo-2")  # fmt: skip
        actions.append(back)
    return actions


def _back(view: SearchView) -> Sequence[Action]:
    if not view.sides.is_covered:
        return ()
    title, sides = _tr("Back to the list"), view.sides
    return (Action("search-back", title, _tr("Search"), sides.uncover, "arrow-left",
                   BACK_KEYS),)  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchActions", text)
