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
class PaneListing:
    """One pane. ``name`` is what ``Workbench.pane_wanted`` carries; it is never shown.

    ``key`` is a shortcut of its own beside Ctrl and its place in the sidebar.
    """

    name: str
    title: str  # marked for translation; see ``title_of``
    icon: str
    make: Callable[[Workbench], Pane]
    key: str = ""
    is_in_sidebar: bool = True


PANES: tuple[PaneListing, ...] = (
    PaneListing(
        CAPTURE,
        str(QT_TRANSLATE_NOOP("Panes", "Capture")),
        "square-pen",
        CaptureView,
        "Ctrl+N",
    ),
    PaneListing(
        SEARCH, str(QT_TRANSLATE_NOOP("Panes", "Search")), "search", SearchView, "Ctrl+F"
    ),
    PaneListing(
        TIMELINE, str(QT_TRANSLATE_NOOP("Panes", "Timeline")), "calendar-days", TimelineView
    ),
    PaneListing(TAGS, str(QT_TRANSLATE_NOOP("Panes", "Tags")), "tags", TagsView),
    PaneListing(
        REVIEW, str(QT_TRANSLATE_NOOP("Panes", "Review")), "git-compare-arrows", ReviewView
    ),
    PaneListing(
        PUT_AWAY,
        str(QT_TRANSLATE_NOOP("Panes", "Archive and Trash")),
        "archive",
        PutAwayView,
    ),
    PaneListing(
        SETTINGS,
        str(QT_TRANSLATE_NOOP("Panes", "Settings")),
        "settings",
        SettingsView,
        "Ctrl+,",
    ),
    PaneListing(
        IMPORT,
        str(QT_TRANSLATE_NOOP("Panes", "Import")),
        "file-input",
        ImportView,
        is_in_sidebar=False,
    ),
)


def in_sidebar() -> tuple[PaneListing, ...]:
    """Return the panes that have a row there; Ctrl and a row's number shows its pane."""
    return tuple(listing for listing in PANES if listing.is_in_sidebar)


def keys_of(listing: PaneListing) -> tuple[str, ...]:
    """Return the shortcuts that show a pane, the one to name first."""
    if not listing.is_in_sidebar:
        return ()
    numbered = f"Ctrl+{in_sidebar().index(listing) + 1}"
    return (listing.key, numbered) if listing.key else (numbered,)


def title_of(listing: PaneListing) -> str:
    """Return the pane's title in the window's language."""
    return QCoreApplication.translate("Panes", listing.title)
