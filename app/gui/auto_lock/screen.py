"""Locked screens and sleeping machines, as a Linux desktop tells of them over D-Bus.

Anyone on the bus may send these signals; all that comes of a false one is a lock.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress

from dbus_fast import BusType, Message
from PySide6.QtCore import QObject, Signal

from app.dbus import Bus, BusError

_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
_HERE = (_LOGIN, _LOGIN_PATH, _MANAGER)
_LONGEST_DELAY = 4  # seconds; logind waits five and then sleeps anyhow

BeforeSleep = Callable[[], Awaitable[None]]


class ScreenWatch(QObject):
    """``locked`` when the screen is; ``before_sleep`` is awaited before the machine sleeps.

    Works as far as the desktop does: without a bus, or with half of the services, what is
    missing is simply never told.
    """

    locked = Signal()

    def __init__(self, before_sleep: BeforeSleep) -> None:
        super().__init__()
        self._before_sleep = before_sleep
        self._buses: list[Bus] = []
        self._login: Bus | None = None
        self._session = ""
        self._delay: int | None = None
        self._sleeping: asyncio.Task[None] | None = None

    @property
    def delays_sleep(self) -> bool:
        """Return whether logind waits for us."""
        return self._delay is not None

    async def start(self) -> None:
        """Listen wherever something can be heard."""
        await asyncio.gather(self._watch_screen(), self._watch_login())

    def close(self) -> None:
        """Listen no more, and hold up no sleep."""
        if self._sleeping is not None:
            self._sleeping.cancel()
        self._let_sleep()
        for bus in self._buses:
            bus.close()
        self._buses.clear()
        self._login = None

    async def _watch_screen(self) -> None:
        with suppress(BusError):
            bus = await self._connect(BusType.SESSION)
            for saver in _SAVERS:
                await bus.listen(saver, "ActiveChanged", self._saver_said)

    async def _watch_login(self) -> None:
        with suppress(BusError):
            self._login = bus = await self._connect(BusType.SYSTEM)
            await bus.listen(_MANAGER, "PrepareForSleep", self._sleep_said)
            await bus.listen(_SESSION, "Lock", self._session_said)
            await self._hold_sleep(bus)
            self._session = await self._own_session(bus)

    async def _connect(self, kind: BusType) -> Bus:
        bus = await Bus.connect(kind)
        self._buses.append(bus)
        return bus

    async def _own_session(self, bus: Bus) -> str:
        """Return our session's path: other people's sessions may be locked meanwhile."""
        with suppress(BusError):
            reply = await bus.call(_HERE, "GetSessionByPID", "u", [os.getpid()])
            return str(reply.body[0])
        # Started by systemd's user instance, a program is in no session itself.
        name = os.environ.get("XDG_SESSION_ID", "")
        reply = await bus.call(_HERE, "GetSession", "s", [name])
        return str(reply.body[0])

    async def _hold_sleep(self, bus: Bus) -> None:
        body = ["sleep", "MemoryLink", "Locks the vault first", "delay"]
        with suppress(BusError):  # then the vault is locked while it falls asleep, or after
            reply = await bus.call(_HERE, "Inhibit", "ssss", body)
            place = reply.body[0]
            if place < len(reply.unix_fds):
                self._delay = reply.unix_fds[place]

    def _let_sleep(self) -> None:
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def _saver_said(self, message: Message) -> None:
        if message.body and message.body[0] is True:
            self.locked.emit()

    def _session_said(self, message: Message) -> None:
        if not self._session or message.path == self._session:
            self.locked.emit()

    def _sleep_said(self, message: Message) -> None:
        begins = bool(message.body and message.body[0])
        work = self._fall_asleep() if begins else self._wake_up()
        self._sleeping = asyncio.ensure_future(work)

    async def _fall_asleep(self) -> None:
        try:
            with suppress(TimeoutError):  # better asleep late in locking than never
                await asyncio.wait_for(self._before_sleep(), _LONGEST_DELAY)
        finally:
            self._let_sleep()

    async def _wake_up(self) -> None:
        if self._delay is None and self._login is not None:
            await self._hold_sleep(self._login)
