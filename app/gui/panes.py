"""The panes of an open vault: one row each, in the order of the sidebar."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.gui.capture.view import CaptureView
from app.gui.importing.view import ImportView
from app.gui.pane import Pane
from app.gui.put_away.view import PutAwayView
from app.gui.review.view import ReviewView
from app.gui.search.view import SearchView
from app.gui.settings.view import SettingsView
from app.gui.tags.view import TagsView
from app.gui.timeline.view import TimelineView
from app.gui.workbench import Workbench

CAPTURE, SEARCH, TIMELINE = "capture", "search", "timeline"
TAGS, REVIEW = "tags", "review"
PUT_AWAY, SETTINGS, IMPORT = "put_away", "settings", "import"


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """One pane. ``name`` is what ``Workbench.pane_wanted`` carries; it is never shown.

    ``key`` is a shortcut of its own beside Ctrl and its place in the sidebar.
    """

    name: str
    title: str  # marked for translation; see ``title_of``
    icon: str
    make: Callable[[Workbench], Pane]
    key: str = ""
    is_in_sidebar: bool = True


PANES: tuple[PaneEntry, ...] = (
    PaneEntry(
        CAPTURE,
        str(QT_TRANSLATE_NOOP("Panes", "Capture")),
        "square-pen",
        CaptureView,
        "Ctrl+N",
    ),
    PaneEntry(
        SEARCH, str(QT_TRANSLATE_NOOP("Panes", "Search")), "search", SearchView, "Ctrl+F"
    ),
    PaneEntry(
        TIMELINE, str(QT_TRANSLATE_NOOP("Panes", "Timeline")), "calendar-days", TimelineView
    ),
    PaneEntry(TAGS, str(QT_TRANSLATE_NOOP("Panes", "Tags")), "tags", TagsView),
    PaneEntry(
        REVIEW, str(QT_TRANSLATE_NOOP("Panes", "Review")), "git-compare-arrows", ReviewView
    ),
    PaneEntry(
        PUT_AWAY,
        str(QT_TRANSLATE_NOOP("Panes", "Archive and Trash")),
        "archive",
        PutAwayView,
    ),
    PaneEntry(
        SETTINGS,
        str(QT_TRANSLATE_NOOP("Panes", "Settings")),
        "settings",
        SettingsView,
        "Ctrl+,",
    ),
    PaneEntry(
        IMPORT,
        str(QT_TRANSLATE_NOOP("Panes", "Import")),
        "file-input",
        ImportView,
        is_in_sidebar=False,
    ),
)


def in_sidebar() -> tuple[PaneEntry, ...]:
    """Return the panes that have a row there; Ctrl and a row's number shows its pane."""
    return tuple(entry for entry in PANES if entry.is_in_sidebar)


def keys_of(entry: PaneEntry) -> tuple[str, ...]:
    """Return the shortcuts that show a pane, the one to name first."""
    if not entry.is_in_sidebar:
        return ()
    numbered = f"Ctrl+{in_sidebar().index(entry) + 1}"
    return (entry.key, numbered) if entry.key else (numbered,)


def title_of(entry: PaneEntry) -> str:
    """Return the pane's title in the window's language."""
    return QCoreApplication.translate("Panes", entry.title)
