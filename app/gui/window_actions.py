"""The actions of the whole window: go to a pane, lock, import, undo, looks, help."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.action_menu import SEPARATOR, Names
from app.gui.actions import Action
from app.gui.counts import number
from app.gui.panes import IMPORT, in_sidebar, keys_of, title_of
from app.gui.search.ports import NamedSearch
from app.gui.settings.section_names import SECTIONS
from app.gui.theme import Appearance, Theme

# The menu under the vault's name.
MENU: Names = (
    "palette",
    "import-folder",
    "import-file",
    "import-other",
    SEPARATOR,
    ("appearance-system", "appearance-light", "appearance-dark"),
    "help",
    SEPARATOR,
    "other-vault",
    "lock",
    "quit",
)


class WindowActions(QObject):
    """Declares them; whoever shows the window does what the signals say."""

    pane_wanted = Signal(str)
    section_wanted = Signal(str)  # of the settings
    query_wanted = Signal(str)  # of a saved search
    palette_wanted = Signal()
    help_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    folder_wanted = Signal()  # to import from
    file_wanted = Signal()
    lock_wanted = Signal()
    other_vault_wanted = Signal()
    quit_wanted = Signal()
    first_steps_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: dict[str, int] = {}
        self._saved: tuple[NamedSearch, ...] = ()

    def count(self, pane: str, count: int) -> None:
        """Say how many things wait in a pane."""
        self._counts[pane] = count

    def know_saved(self, searches: Sequence[NamedSearch]) -> None:
        """Offer these saved searches."""
        self._saved = tuple(searches)

    def now(self) -> tuple[Action, ...]:
        """Return all of them, in the order in which they are shown."""
        go_to = (*self._panes(), *self._searches())
        looks = (*self._sections(), *self._appearances())
        return (*go_to, *self._vault(), *self._window(), *looks)

    def _panes(self) -> list[Action]:
        group = self.tr("Go to")
        return [
            Action(
                f"show-{entry.name}",
                title_of(entry),
                group,
                partial(self.pane_wanted.emit, entry.name),
                entry.icon,
                keys_of(entry)[0],
                hint=self._hint(entry.name),
                more_keys=keys_of(entry)[1:],
            )
            for entry in in_sidebar()
        ]

    def _searches(self) -> list[Action]:
        group, hint = self.tr("Go to"), self.tr("saved search")
        return [
            Action(
                f"saved-{each.name}",
                each.name,
                group,
                partial(self.query_wanted.emit, each.query),
                "bookmark",
                hint=hint,
            )
            for each in self._saved
        ]

    def _hint(self, pane: str) -> str:
        count = self._counts.get(pane, 0)
        return self.tr("{0} open").format(number(count)) if count else ""

    def _vault(self) -> list[Action]:
        group = self.tr("Vault")
        return [
            Action("undo", self.tr("Undo the last change"), group, self.undo_wanted.emit,
                   "undo-2", "Ctrl+Z"),
            Action("redo", self.tr("Take the last undo back"), group, self.redo_wanted.emit,
                   "redo-2", "Ctrl+Shift+Z"),
            Action("import-folder", self.tr("Import a folder of Markdown notes…"), group,
                   self.folder_wanted.emit, "folder-open"),
            Action("import-file", self.tr("Import a .jsonl file…"), group,
                   self.file_wanted.emit, "file-input"),
            Action("import-other", self.tr("Import from another program…"), group,
                   partial(self.pane_wanted.emit, IMPORT), "file-input"),
            Action("other-vault", self.tr("Open another vault"), group,
                   self.other_vault_wanted.emit, "vault"),
            Action("lock", self.tr("Lock the vault"), group, self.lock_wanted.emit, "lock",
                   "Ctrl+L"),
        ]  # fmt: skip

    def _window(self) -> list[Action]:
        group = self.tr("Window")
        return [
            Action("palette", self.tr("Find a command"), group, self.palette_wanted.emit,
                   "chevron-right", "Ctrl+K"),
            Action("help", self.tr("Show all keys"), group, self.help_wanted.emit, "keyboard",
                   "F1", more_keys=("?",)),
            Action("first-steps", self.tr("Show the first steps again"), group,
                   self.first_steps_wanted.emit, "rotate-ccw"),
            Action("quit", self.tr("Quit MemoryLink"), group, self.quit_wanted.emit, "log-out",
                   "Ctrl+Q"),
        ]  # fmt: skip

    def _sections(self) -> list[Action]:
        group = self.tr("Settings")
        return [
            Action(
                f"settings-{each.name}",
                each.title,
                group,
                partial(self.section_wanted.emit, each.name),
                each.icon,
            )
            for each in SECTIONS
        ]

    def _appearances(self) -> list[Action]:
        group, shown = self.tr("Appearance"), self._theme.appearance
        titles = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        return [
            Action(
                f"appearance-{appearance.value}",
                title,
                group,
                partial(self._theme.choose, appearance),
                "sun-moon",
                hint=self.tr("shown now") if appearance is shown else "",
            )
            for appearance, title in zip(Appearance, titles, strict=True)
        ]
