"""Read and change the vault's settings."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.services.changes import Change, ChangeKind
from core.services.open_vault import OpenVault
from core.services.read_setting import read_setting
from core.settings import CONFLICTS_NLI, SETTINGS, Setting, setting_named
from core.storage.transaction import Transaction

T = TypeVar("T", bound=str | int)


@dataclass(frozen=True, slots=True)
class SettingState:
    """A setting as it is now, with all that its declaration says of it."""

    key: str
    value: str | int
    default: str | int
    allowed: str
    sentence: str


async def list_settings(vault: OpenVault) -> tuple[SettingState, ...]:
    """Return all settings; raises what ``read_setting`` raises."""
    return await vault.database.read(_all)


async def find_setting(vault: OpenVault, key: str) -> SettingState:
    """Return one setting.

    Raises:
        InvalidValueError: there is none of that name, or what is kept is not allowed.
    """
    return await vault.database.read(_one, setting_named(key))


async def change_setting(vault: OpenVault, key: str, value: str) -> SettingState:
    """Give a setting another value, as text.

    Raises:
        InvalidValueError: there is none of that name, or the value is not allowed.
        ModelMissingError, DamagedModelError: the folder of a model holds none to be used.
    """
    setting = setting_named(key)
    read = setting.read(value)
    if setting is CONFLICTS_NLI and read:
        await asyncio.to_thread(vault.second_opinions.open(Path(read)).check)
    await vault.database.write(_put, setting, str(read))
    vault.changes.tell(Change(ChangeKind.SETTINGS))
    return _state(setting, read)


def _all(tx: Transaction) -> tuple[SettingState, ...]:
    return tuple(_one(tx, setting) for setting in SETTINGS.values())


def _one(tx: Transaction, setting: Setting[T]) -> SettingState:
    return _state(setting, read_setting(tx, setting))


def _put(tx: Transaction, setting: Setting[T], text: str) -> None:
    tx.settings.put(setting.key, text)


def _state(setting: Setting[T], value: T) -> SettingState:
    return SettingState(
        setting.key, value, setting.default, setting.allowed.sentence, setting.sentence
    )
