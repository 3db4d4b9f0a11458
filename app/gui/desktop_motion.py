"""Whether the desktop asks for less motion, as the settings portal tells over D-Bus."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from dbus_fast import BusType, Message, Variant

from app.dbus import Bus, BusError

_PORTAL = "org.freedesktop.portal.Desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_PLACE = (_PORTAL, "/org/freedesktop/portal/desktop", _SETTINGS)

# Who says it, and how: the portal itself since 1.20, GNOME and KDE before.
_SIGNS: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): lambda value: float(value) == 0,
}


class DesktopMotion:
    """Calls ``told(asks_for_less)`` once it is known, and at each change."""

    def __init__(self, told: Callable[[bool], None]) -> None:
        self._told = told
        self._said: dict[tuple[str, str], bool] = {}
        self._bus: Bus | None = None

    async def start(self) -> None:
        """Ask, and listen; a desktop without a portal asks for nothing."""
        with suppress(BusError):
            self._bus = await Bus.connect(BusType.SESSION)
            await self._bus.listen(_SETTINGS, "SettingChanged", self._changed, sender=_PORTAL)
            for sign in _SIGNS:
                await self._ask(self._bus, sign)

    def close(self) -> None:
        """Listen no more."""
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    async def _ask(self, bus: Bus, sign: tuple[str, str]) -> None:
        with suppress(BusError):  # a desktop knows its own signs only
            reply = await bus.call(_PLACE, "Read", "ss", list(sign))
            self._take(sign, reply.body[0])

    def _changed(self, message: Message) -> None:
        if len(message.body) == 3:
            self._take((message.body[0], message.body[1]), message.body[2])

    def _take(self, sign: tuple[str, str], value: Any) -> None:
        if sign not in _SIGNS:
            return
        while isinstance(value, Variant):  # Read wraps it twice
            value = value.value
        with suppress(ValueError, TypeError):  # another desktop may write it in its own way
            self._said[sign] = _SIGNS[sign](value)
        self._told(any(self._said.values()))
