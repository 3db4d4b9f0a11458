"""Every setting of a vault, declared once: key, allowed values, default, one sentence.

They are kept in the vault and travel with it. The shell's list, the settings window and
``resources/docs/settings.md`` come from what stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, Protocol, TypeVar

from core.errors import InvalidValueError
from core.model import IndexKind

T = TypeVar("T", bound=str | int)
T_co = TypeVar("T_co", bound=str | int, covariant=True)
E = TypeVar("E", bound=StrEnum)


class Allowed(Protocol[T_co]):
    """Which values a setting may have."""

    @property
    def sentence(self) -> str:
        """Say which, to follow "Allowed: "."""

    def read(self, text: str) -> T_co:
        """Return the value that a text stands for.

        Raises:
            ValueError: it stands for none that is allowed.
        """


@dataclass(frozen=True, slots=True)
class OneOf(Generic[E]):
    """One of a closed set."""

    kind: type[E]

    @property
    def sentence(self) -> str:
        """Say which, to follow "Allowed: "."""
        return " or ".join(self.kind)

    def read(self, text: str) -> E:
        """Return the member of that name; raises ``ValueError``."""
        return self.kind(text)


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number in a range, both ends allowed."""

    least: int
    most: int

    @property
    def sentence(self) -> str:
        """Say which, to follow "Allowed: "."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, text: str) -> int:
        """Return the number; raises ``ValueError``."""
        if not (text.isascii() and text.isdecimal()):
            raise ValueError("no whole number")
        number = int(text)
        if not self.least <= number <= self.most:
            raise ValueError("out of range")
        return number


class Switch(StrEnum):
    """Something that is done or left."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class FolderPath:
    """A folder by its whole path, or nothing."""

    @property
    def sentence(self) -> str:
        """Say which, to follow "Allowed: "."""
        return "a folder's whole path, or nothing for the default"

    def read(self, text: str) -> str:
        """Return the path; raises ``ValueError``."""
        if text and (not Path(text).is_absolute() or "\0" in text):
            raise ValueError("no whole path")
        return text


@dataclass(frozen=True, slots=True)
class PersonName:
    """What somebody is called, or nothing."""

    most: int = 100  # characters

    @property
    def sentence(self) -> str:
        """Say which, to follow "Allowed: "."""
        return f"a name of at most {self.most} characters, or nothing"

    def read(self, text: str) -> str:
        """Return the name without spaces around it; raises ``ValueError``."""
        name = text.strip()
        if len(name) > self.most or not name.isprintable():
            raise ValueError("no name")
        return name


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. Its value is kept as the text that ``str`` makes of it."""

    key: str
    allowed: Allowed[T]
    default: T
    sentence: str

    def read(self, text: str) -> T:
        """Return the value that a text stands for.

        Raises:
            InvalidValueError: it stands for none that is allowed.
        """
        try:
            return self.allowed.read(text)
        except ValueError:
            raise InvalidValueError(
                f"The setting {self.key} can't be {_shortened(text)!r}. "
                f"Allowed: {self.allowed.sentence}."
            ) from None


INDEX: Setting[IndexKind] = Setting(
    "index",
    OneOf(IndexKind),
    IndexKind.CHROMA,
    "What answers a search by meaning: Chroma in a process of its own, or the exact matrix "
    "alone, which needs about 150 MB less; it counts from the next unlock.",
)
TRASH_DAYS: Setting[int] = Setting(
    "trash.days",
    WholeNumber(0, 36_500),
    30,
    "After how many days in the Trash a memory is gone for good; 0 keeps it there until the "
    "Trash is emptied by hand.",
)
BACKUP_AUTOMATIC: Setting[Switch] = Setting(
    "backup.automatic",
    OneOf(Switch),
    Switch.ON,
    "A program that keeps the vault open makes one backup a day; each takes about as much "
    "room as the vault's database, and up to 23 are kept.",
)
BACKUP_FOLDER: Setting[str] = Setting(
    "backup.folder",
    FolderPath(),
    "",
    "Where backups go, best on another disk; nothing means the folder backups in the vault's "
    "own, which is lost with its disk.",
)
BACKUP_DAYS: Setting[int] = Setting(
    "backup.keep_daily",
    WholeNumber(1, 1_000),
    7,
    "Of how many days the last backup is kept.",
)
BACKUP_WEEKS: Setting[int] = Setting(
    "backup.keep_weekly",
    WholeNumber(0, 1_000),
    4,
    "Of how many weeks the last backup is kept.",
)
BACKUP_MONTHS: Setting[int] = Setting(
    "backup.keep_monthly",
    WholeNumber(0, 1_000),
    12,
    "Of how many months the last backup is kept.",
)
MY_NAME: Setting[str] = Setting(
    "conversations.my_name",
    PersonName(),
    "",
    "What you are called in conversations: what is said under this name is what you said, "
    "when facts are proposed; nothing means that only You, Me and nameless turns are yours.",
)
CONFLICTS_NLI: Setting[str] = Setting(
    "conflicts.nli_folder",
    FolderPath(),
    "",
    "A folder with a language model of your own (safetensors) that knows contradictions and "
    "is asked in the background about each conflict found; nothing means none.",
)

SETTINGS: Mapping[str, Setting[Any]] = MappingProxyType(
    {
        setting.key: setting
        for setting in (
            INDEX,
            TRASH_DAYS,
            BACKUP_AUTOMATIC,
            BACKUP_FOLDER,
            BACKUP_DAYS,
            BACKUP_WEEKS,
            BACKUP_MONTHS,
            MY_NAME,
            CONFLICTS_NLI,
        )
    }
)


def setting_named(key: str) -> Setting[Any]:
    """Return the declaration of a setting.

    Raises:
        InvalidValueError: there is none of that name.
    """
    try:
        return SETTINGS[key]
    except KeyError:
        raise InvalidValueError(
            f"There is no setting {_shortened(key)!r}. There are: {', '.join(SETTINGS)}."
        ) from None


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
