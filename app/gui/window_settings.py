"""What the window remembers between two starts: looks and places, never a memory."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from app.gui.machine_settings import MACHINE_SETTINGS
from app.gui.theme import Appearance
from core.errors import InvalidValueError
from core.settings import Setting

_RECENT_LIMIT = 8
_SCREENS_LIMIT = 8  # sets of screens, such as the desk's and the laptop's own

T = TypeVar("T", bound=str | int)


@dataclass(frozen=True, slots=True)
class RecentVault:
    """A vault that was opened here. ``opened_at`` is ISO 8601 with offset."""

    folder: str
    opened_at: str

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return Path(self.folder)

    @property
    def when(self) -> datetime:
        """When it was last opened."""
        return datetime.fromisoformat(self.opened_at)


class FirstStepsState(StrEnum):
    """Whether the first steps were gone through; they are begun when a vault is made here."""

    UNSEEN = "unseen"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The contents of the settings file."""

    appearance: Appearance = Appearance.SYSTEM
    recent: tuple[RecentVault, ...] = ()
    geometry: dict[str, str] = field(default_factory=dict)  # screens -> base64 of saveGeometry
    splitters: dict[str, int] = field(default_factory=dict)  # name -> width of the left pane
    knows_tray: bool = False  # was told that closing leaves it in the tray
    first_steps: FirstStepsState = FirstStepsState.UNSEEN
    machine: dict[str, str] = field(default_factory=dict)  # key of a MachineSetting -> text


class WindowSettings:
    """The settings file; a broken or foreign one counts as absent."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: list[Callable[[str], None]] = []
        self.now = _read(path)

    def change(self, **changes: Any) -> None:
        """Set fields of ``Remembered`` and write the file whole."""
        self.now = replace(self.now, **changes)
        _write(self._path, json.dumps(asdict(self.now), indent=1))

    def value(self, setting: Setting[T]) -> T:
        """Return what a machine setting is set to; what can't be read counts as unset."""
        try:
            return setting.read(self.now.machine[setting.key])
        except (KeyError, InvalidValueError):
            return setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Set a machine setting and tell who listens.

        Raises:
            InvalidValueError: the value is none that the setting allows.
        """
        read = setting.read(str(value))
        self.change(machine={**self.now.machine, setting.key: str(read)})
        for listener in tuple(self._listeners):
            listener(setting.key)

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call ``listener`` with the key of a setting that is put; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def opened(self, folder: Path, when: datetime) -> None:
        """Put a vault first among the recent ones."""
        rest = tuple(each for each in self.now.recent if each.path != folder)
        first = RecentVault(str(folder), when.isoformat())
        self.change(recent=(first, *rest)[:_RECENT_LIMIT])

    def forget(self, folder: Path) -> None:
        """Take a vault off the list; the vault itself stays."""
        self.change(recent=tuple(e for e in self.now.recent if e.path != folder))

    def place_window(self, screens: str, geometry: str) -> None:
        """Remember where the window stood on these screens; the last few are kept."""
        places = {key: value for key, value in self.now.geometry.items() if key != screens}
        kept = dict(list(places.items())[1 - _SCREENS_LIMIT :])
        self.change(geometry={**kept, screens: geometry})

    def place_splitter(self, name: str, width: int) -> None:
        """Remember where a splitter was put."""
        self.change(splitters={**self.now.splitters, name: width})


def _read(path: Path) -> Remembered:
    try:
        found = json.loads(path.read_text("utf-8"))
        return Remembered(
            appearance=Appearance(found["appearance"]),
            recent=tuple(_recent(each) for each in found["recent"]),
            geometry=_geometry(found["geometry"]),
            splitters={str(k): int(v) for k, v in found["splitters"].items()},
            knows_tray=found.get("knows_tray") is True,
            first_steps=FirstStepsState(found.get("first_steps", FirstStepsState.UNSEEN)),
            machine=_machine(found.get("machine", {})),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Remembered()


def _geometry(found: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _machine(found: dict[str, str]) -> dict[str, str]:
    return {key: str(found[key]) for key in MACHINE_SETTINGS if key in found}


def _recent(found: dict[str, str]) -> RecentVault:
    each = RecentVault(str(found["folder"]), str(found["opened_at"]))
    if each.when.tzinfo is None:
        raise ValueError(each.opened_at)
    return each


def _write(path: Path, text: str) -> None:
    # Settings are a comfort: a folder that can't be written must not stop the program.
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".window-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        return
