"""Every setting of this machine, declared once: key, title, allowed values, default, sentence.

They stand in ``window.json`` and not in the vault: they must hold while it is locked, and a
vault that is carried to another machine leaves them behind. The settings pane is made from
``MACHINE_SETTINGS``; titles and sentences are shown through ``title_of`` and ``sentence_of``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from app.gui.language import Language
from app.gui.motion import Motion
from app.hotkey.chord import Chord
from core.settings import OneOf, Setting, Switch, WholeNumber

T = TypeVar("T", bound=str | int)


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return the text; lupdate finds it by this name, and Qt's own function has no types."""
    return text


@dataclass(frozen=True, slots=True)
class KeyChord:
    """A chord such as Ctrl+Alt+M, or nothing for no hotkey."""

    @property
    def sentence(self) -> str:
        """Say which, to follow "Allowed: "."""
        return "keys such as Ctrl+Alt+M, or nothing for none"

    def read(self, text: str) -> str:
        """Return the chord in its one spelling; raises ``ValueError``."""
        return Chord.of(text).text if text else ""


@dataclass(frozen=True, slots=True)
class MachineSetting(Setting[T]):
    """A setting with the title that a person sees; texts are marked for translation."""

    title: str


HOTKEY_CAPTURE: MachineSetting[str] = MachineSetting(
    "hotkey.capture",
    KeyChord(),
    "Ctrl+Alt+M",
    QT_TRANSLATE_NOOP(
        "MachineSettings", "Works in every program, also while the vault is locked."
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Quick capture"),
)
HOTKEY_SEARCH: MachineSetting[str] = MachineSetting(
    "hotkey.search",
    KeyChord(),
    "Ctrl+Alt+Space",
    QT_TRANSLATE_NOOP(
        "MachineSettings",
        "Works in every program; a locked vault asks for the passphrase first.",
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Quick search"),
)
TRAY_SHOWN: MachineSetting[Switch] = MachineSetting(
    "tray.shown",
    OneOf(Switch),
    Switch.ON,
    QT_TRANSLATE_NOOP(
        "MachineSettings",
        "Closing the window then leaves MemoryLink running; without the icon it quits.",
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Show an icon in the tray"),
)
START_AT_LOGIN: MachineSetting[Switch] = MachineSetting(
    "start.at_login",
    OneOf(Switch),
    Switch.OFF,
    QT_TRANSLATE_NOOP(
        "MachineSettings", "It starts locked and without a window, ready for its hotkeys."
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Start at login"),
)
LOCK_IDLE_MINUTES: MachineSetting[int] = MachineSetting(
    "lock.idle_minutes",
    WholeNumber(0, 1440),
    15,
    QT_TRANSLATE_NOOP(
        "MachineSettings",
        "Quick capture and quick search count as you.",
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "After a time without you"),
)
LOCK_WITH_SCREEN: MachineSetting[Switch] = MachineSetting(
    "lock.with_screen",
    OneOf(Switch),
    Switch.ON,
    QT_TRANSLATE_NOOP("MachineSettings", "Drafts are kept, encrypted, and come back."),
    QT_TRANSLATE_NOOP("MachineSettings", "When the screen locks or the machine sleeps"),
)
LOCK_ON_CLOSE: MachineSetting[Switch] = MachineSetting(
    "lock.on_close",
    OneOf(Switch),
    Switch.OFF,
    QT_TRANSLATE_NOOP("MachineSettings", "The tray then asks for the passphrase again."),
    QT_TRANSLATE_NOOP("MachineSettings", "When the last window closes"),
)
CLIPBOARD_SECONDS: MachineSetting[int] = MachineSetting(
    "clipboard.seconds",
    WholeNumber(0, 3600),
    45,
    QT_TRANSLATE_NOOP(
        "MachineSettings",
        "Only if it is still ours. Clipboard histories are told to ignore it.",
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Forget what was copied"),
)

TEXT_SCALE: MachineSetting[int] = MachineSetting(
    "look.scale",
    WholeNumber(100, 200),
    100,
    QT_TRANSLATE_NOOP(
        "MachineSettings",
        "On top of what the system asks for. It changes when MemoryLink starts the next time.",
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Size of text and controls"),
)
MOTION: MachineSetting[Motion] = MachineSetting(
    "look.motion",
    OneOf(Motion),
    Motion.SYSTEM,
    QT_TRANSLATE_NOOP(
        "MachineSettings",
        "Reduced: everything shows and goes at once. As the system follows its own setting.",
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Motion"),
)
LANGUAGE: MachineSetting[Language] = MachineSetting(
    "language",
    OneOf(Language),
    Language.SYSTEM,
    QT_TRANSLATE_NOOP(
        "MachineSettings", "It changes when MemoryLink starts the next time; your texts stay."
    ),
    QT_TRANSLATE_NOOP("MachineSettings", "Language"),
)

MACHINE_SETTINGS: Mapping[str, MachineSetting[Any]] = MappingProxyType(
    {
        setting.key: setting
        for setting in (
            HOTKEY_CAPTURE,
            HOTKEY_SEARCH,
            TRAY_SHOWN,
            START_AT_LOGIN,
            LOCK_IDLE_MINUTES,
            LOCK_WITH_SCREEN,
            LOCK_ON_CLOSE,
            CLIPBOARD_SECONDS,
            TEXT_SCALE,
            MOTION,
            LANGUAGE,
        )
    }
)


def title_of(setting: MachineSetting[Any]) -> str:
    """Return the setting's title in the window's language."""
    return QCoreApplication.translate("MachineSettings", setting.title)


def sentence_of(setting: MachineSetting[Any]) -> str:
    """Return the setting's sentence in the window's language."""
    return QCoreApplication.translate("MachineSettings", setting.sentence)
