"""Rows that come from a declaration: which card a setting stands in, and its control."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from app.gui.dates import NARROW
from app.gui.machine_settings import (
    CLIPBOARD_SECONDS,
    HOTKEY_CAPTURE,
    HOTKEY_SEARCH,
    LANGUAGE,
    LOCK_IDLE_MINUTES,
    LOCK_ON_CLOSE,
    LOCK_WITH_SCREEN,
    MOTION,
    START_AT_LOGIN,
    TEXT_SCALE,
    TRAY_SHOWN,
    KeyChord,
    MachineSetting,
    sentence_of,
    title_of,
)
from app.gui.scale import largest_scale
from app.gui.settings.controls import Choice, ChordButton, NumberField
from app.gui.settings.rows import SettingRow
from app.gui.widgets.switch import Switch as SwitchButton
from app.gui.window_settings import WindowSettings
from core.settings import (
    BACKUP_AUTOMATIC,
    BACKUP_DAYS,
    BACKUP_FOLDER,
    BACKUP_MONTHS,
    BACKUP_WEEKS,
    CONFLICTS_NLI,
    INDEX,
    MY_NAME,
    TRASH_DAYS,
    OneOf,
    Setting,
    Switch,
    WholeNumber,
)

LOCK_CARD = (LOCK_IDLE_MINUTES, LOCK_WITH_SCREEN, LOCK_ON_CLOSE)
CLIPBOARD_CARD = (CLIPBOARD_SECONDS,)
HOTKEY_CARD = (HOTKEY_CAPTURE, HOTKEY_SEARCH)
LOOK_CARD = (TEXT_SCALE, MOTION, LANGUAGE)
TRAY_CARD = (TRAY_SHOWN, START_AT_LOGIN)
INDEX_CARD = (INDEX,)
TRASH_CARD = (TRASH_DAYS,)
BACKUP_CARD = (BACKUP_AUTOMATIC, BACKUP_FOLDER, BACKUP_DAYS, BACKUP_WEEKS, BACKUP_MONTHS)

_STEPS = {
    LOCK_IDLE_MINUTES.key: (5, 15, 30, 60, 240, 0),
    CLIPBOARD_SECONDS.key: (15, 45, 120, 600, 0),
    TRASH_DAYS.key: (7, 30, 90, 365, 0),
    TEXT_SCALE.key: (100, 125, 150, 175, 200),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeclaredSettings", text)


def vault_title(key: str) -> str:
    """Return the title of one of the vault's settings; its key, if it has none yet."""
    titles = {
        INDEX.key: _tr("Search index"),
        TRASH_DAYS.key: _tr("Empty the Trash by itself"),
        BACKUP_AUTOMATIC.key: _tr("A backup every day"),
        BACKUP_FOLDER.key: _tr("Folder of the backups"),
        BACKUP_DAYS.key: _tr("Daily backups to keep"),
        BACKUP_WEEKS.key: _tr("Weekly backups to keep"),
        BACKUP_MONTHS.key: _tr("Monthly backups to keep"),
        MY_NAME.key: _tr("What you are called"),
        CONFLICTS_NLI.key: _tr("A second opinion"),
    }
    return titles.get(key, key)


@dataclass(frozen=True, slots=True)
class Wired:
    """A row and how its control is told the value of now."""

    row: SettingRow
    show: Callable[[str], None]


def wired_row(
    setting: Setting[Any], put: Callable[[str, str], None], *, control: QWidget | None = None
) -> Wired:
    """Return the row of a setting; ``put(key, text)`` is called with a new value.

    ``control`` stands in for the one that the declaration asks for.
    """
    if isinstance(setting, MachineSetting):
        title, sentence = title_of(setting), sentence_of(setting)
    else:
        title, sentence = vault_title(setting.key), _tr(setting.sentence)
    if control is not None:
        return Wired(SettingRow(title, sentence, control), lambda _text: None)
    made, show = _control(setting, title, put)
    row = SettingRow(title, sentence, made)
    if isinstance(made, ChordButton):
        words = _tr(
            "These keys can't be a hotkey. Take Ctrl, Alt or the system key with them."
        )
        made.refused.connect(lambda: row.say(words, tone="warn"))
        made.chosen.connect(lambda _: row.banner.dismiss())
        made.recording.connect(lambda is_on: row.banner.dismiss() if is_on else None)
    return Wired(row, show)


def wired_machine(setting: MachineSetting[Any], settings: WindowSettings) -> Wired:
    """Return the row of one of this machine's settings, with its value."""
    wired = wired_row(setting, lambda _key, text: settings.put(setting, setting.read(text)))
    wired.show(str(settings.value(setting)))
    return wired


def _control(
    setting: Setting[Any], title: str, put: Callable[[str, str], None]
) -> tuple[QWidget, Callable[[str], None]]:
    key = setting.key
    match setting.allowed:
        case OneOf(kind) if kind is Switch:
            button = SwitchButton(title)
            button.clicked.connect(lambda on: put(key, str(Switch.ON if on else Switch.OFF)))
            return button, lambda text: button.setChecked(text == Switch.ON)
        case OneOf(kind):
            choice = Choice(title, [(str(each), _tr(str(each).capitalize())) for each in kind])
            choice.chosen.connect(lambda text: put(key, text))
            return choice, choice.show_value
        case WholeNumber() if key in _STEPS:
            steps = [(str(step), _step(key, step)) for step in _steps(key)]
            choice = Choice(title, steps)
            choice.chosen.connect(lambda text: put(key, text))
            return choice, lambda text: choice.show_value(text, _step(key, int(text)))
        case WholeNumber() as allowed:
            field = NumberField(title, allowed)
            field.chosen.connect(lambda text: put(key, text))
            return field, field.show_value
        case KeyChord():
            chord = ChordButton(title)
            chord.chosen.connect(lambda text: put(key, text))
            return chord, chord.show_value
        case _:
            raise TypeError(key)


def _steps(key: str) -> tuple[int, ...]:
    if key != TEXT_SCALE.key:
        return _STEPS[key]
    most = largest_scale()
    return tuple(step for step in _STEPS[key] if step <= most)


def _step(key: str, number: int) -> str:
    shown = QLocale().toString(number)
    if key == LOCK_IDLE_MINUTES.key:
        if number and number % 60 == 0:
            hours = QLocale().toString(number // 60)
            return _tr("1 hour") if number == 60 else _tr("{0} hours").format(hours)
        return _tr("{0} minutes").format(shown) if number else _tr("Never")
    if key == CLIPBOARD_SECONDS.key:
        if number >= 120 and number % 60 == 0:
            return _tr("After {0} minutes").format(QLocale().toString(number // 60))
        return _tr("After {0} seconds").format(shown) if number else _tr("When locked")
    if key == TEXT_SCALE.key:
        return f"{shown}{NARROW}%"
    return _tr("After {0} days").format(shown) if number else _tr("Never")
