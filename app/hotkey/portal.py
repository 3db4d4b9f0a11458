"""Hotkeys on Wayland: the desktop's GlobalShortcuts portal, where the person has the say.

The traps were read in KeePassXC's client: a session binds once, GNOME lists nothing and may
answer that it failed when it didn't, and a session can be closed from the other side.
"""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from dbus_fast import BusType, Message, Variant
from PySide6.QtCore import Qt

from app.dbus import Bus, BusError
from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Unavailable
from app.hotkey.x11_keys import keysym_name

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SHORTCUTS, _SESSION = (
    "org.freedesktop.portal.GlobalShortcuts",
    "org.freedesktop.portal.Session",
)
_HERE = (_SERVICE, _PATH, _SHORTCUTS)
_APP_ID = "memorylink"
_QUICK, _PERSON = 10, 300  # seconds: for the portal alone, and where a person is asked
_AGAIN_AFTER = 1  # seconds; a portal that closes a session may be starting anew itself
_MOST_ROUNDS = 5

_TRIGGER_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "CTRL"),
    (Qt.KeyboardModifier.AltModifier, "ALT"),
    (Qt.KeyboardModifier.ShiftModifier, "SHIFT"),
    (Qt.KeyboardModifier.MetaModifier, "LOGO"),
)


def trigger_of(chord: Chord) -> str:
    """Return the chord as the XDG shortcuts specification writes it, ``CTRL+ALT+m``."""
    parts = [name for modifier, name in _TRIGGER_MODIFIERS if chord.modifiers & modifier]
    return "+".join((*parts, keysym_name(chord.key)))


class PortalHotkeys(Hotkeys):
    """Asks the portal; the desktop may ask the person, and may give other keys.

    ``titles`` says what each name does, as the desktop's own settings show it.
    """

    is_only_asked = True

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles
        self._bus: Bus | None = None
        self._session = ""
        self._wanted: dict[str, Chord] = {}
        self._answers: dict[str, asyncio.Future[tuple[int, dict[str, Variant]]]] = {}
        self._again: asyncio.Task[None] | None = None
        self._rounds = 0

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Have these chords and no others; return what became of each name."""
        self._wanted, self._rounds = dict(wanted), 0
        return await self._bind()

    def close(self) -> None:
        """End the session with the connection."""
        if self._again is not None:
            self._again.cancel()
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    async def _bind(self) -> dict[str, Binding]:
        try:
            bus = await self._connected()
            await self._end_session(bus)
            if not self._wanted:
                return {}
            await self._begin_session(bus)
            return await self._ask_for_keys(bus)
        except BusError:
            reason = self.tr(
                "This desktop lets no program have global hotkeys. Bind a key to "
                "“memorylink --capture” and “memorylink --search” in its keyboard settings."
            )
            return {name: Unavailable(reason) for name in self._wanted}

    async def _connected(self) -> Bus:
        if self._bus is None:
            bus = await Bus.connect(BusType.SESSION)
            for interface, member, told in (
                ("org.freedesktop.portal.Request", "Response", self._answered),
                (_SHORTCUTS, "Activated", self._activated),
                (_SHORTCUTS, "ShortcutsChanged", self._keys_changed),
                (_SESSION, "Closed", self._session_closed),
            ):
                await bus.listen(interface, member, told, sender=_SERVICE)
            with suppress(BusError):  # portals before 1.20 tell programs apart without it
                registry = "org.freedesktop.host.portal.Registry"
                place = (_SERVICE, _PATH, registry)
                await bus.call(place, "Register", "sa{sv}", [_APP_ID, {}])
            self._bus = bus
        return self._bus

    async def _end_session(self, bus: Bus) -> None:
        session, self._session = self._session, ""
        if session:
            with suppress(BusError):  # it may have ended by itself
                await bus.call((_SERVICE, session, _SESSION), "Close")

    async def _begin_session(self, bus: Bus) -> None:
        options = {"session_handle_token": Variant("s", _token())}
        code, results = await self._request(bus, "CreateSession", "", [], options, _QUICK)
        if code != 0 or "session_handle" not in results:
            raise BusError("no session")
        self._session = str(results["session_handle"].value)

    async def _ask_for_keys(self, bus: Bus) -> dict[str, Binding]:
        shortcuts = [
            [
                name,
                {
                    "description": Variant("s", self._titles[name]),
                    "preferred_trigger": Variant("s", trigger_of(chord)),
                },
            ]
            for name, chord in self._wanted.items()
        ]
        body = [self._session, shortcuts, ""]
        code, results = await self._request(
            bus, "BindShortcuts", "oa(sa{sv})s", body, {}, _PERSON
        )
        given = _shown(results["shortcuts"].value) if "shortcuts" in results else {}
        return {name: self._outcome(name, given, code) for name in self._wanted}

    def _outcome(self, name: str, given: Mapping[str, str], code: int) -> Binding:
        if given.get(name):
            return Bound(given[name])
        if code == 0 and name in given:
            text = self.tr(
                "The desktop gave it no keys. Choose some in its keyboard settings."
            )
            return Unavailable(text)
        text = self.tr(
            "The desktop did not confirm {0}. Try it; if nothing happens, choose keys in the "
            "desktop's keyboard settings."
        )
        return Unavailable(text.format(self._wanted[name].shown))

    async def _request(
        self,
        bus: Bus,
        member: str,
        signature: str,
        body: list[Any],
        options: dict[str, Variant],
        patience: float,
    ) -> tuple[int, dict[str, Variant]]:
        token = _token()
        answer = asyncio.get_running_loop().create_future()
        self._answers[token] = answer
        options = {**options, "handle_token": Variant("s", token)}
        try:
            await bus.call(_HERE, member, f"{signature}a{{sv}}", [*body, options])
            return await asyncio.wait_for(answer, patience)
        except TimeoutError as error:
            raise BusError("no answer") from error
        finally:
            del self._answers[token]

    def _answered(self, message: Message) -> None:
        answer = self._answers.get((message.path or "").rpartition("/")[2])
        if answer is not None and not answer.done():
            code, results = message.body
            answer.set_result((code, results))

    def _activated(self, message: Message) -> None:
        session, name = message.body[:2]
        if session == self._session and name in self._wanted:
            self.pressed.emit(name)

    def _keys_changed(self, message: Message) -> None:
        session, shortcuts = message.body
        if session == self._session:
            given = _shown(shortcuts)
            names = [name for name in self._wanted if name in given]
            self.changed.emit({name: self._outcome(name, given, 0) for name in names})

    def _session_closed(self, message: Message) -> None:
        if self._session and message.path == self._session:
            self._session = ""
            self._again = asyncio.ensure_future(self._bind_again())

    async def _bind_again(self) -> None:
        self._rounds += 1
        if self._rounds <= _MOST_ROUNDS:
            await asyncio.sleep(_AGAIN_AFTER)
            self.changed.emit(await self._bind())


def _shown(shortcuts: list[tuple[str, dict[str, Variant]]]) -> dict[str, str]:
    empty = Variant("s", "")
    return {
        name: str(about.get("trigger_description", empty).value) for name, about in shortcuts
    }


def _token() -> str:
    return f"memorylink_{secrets.token_hex(8)}"
