"""A desktop's services on a bus of their own: screen saver, logind, portal, tray host."""

import asyncio
import os
from dataclasses import dataclass, field
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

LOGIN, SAVER = "org.freedesktop.login1", "org.freedesktop.ScreenSaver"
PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
OUR_SESSION = "/org/freedesktop/login1/session/_31"


@dataclass
class FakeDesktop:
    """``code`` and ``gives`` are what BindShortcuts answers; ``bound`` what it was asked."""

    bus: MessageBus
    code: int = 0
    gives: dict[str, str] | None = None
    bound: list[dict[str, str]] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    _delay: int | None = None
    _given: int = -1

    @classmethod
    async def start(cls, *names: str) -> "FakeDesktop":
        """Connect to the session's bus and own these names there."""
        made = cls(await MessageBus(negotiate_unix_fd=True).connect())
        made.bus.add_message_handler(made._asked)
        for name in names:
            await made.bus.request_name(name)
        return made

    def tell(self, path: str, interface: str, member: str, signature: str, *body: Any) -> None:
        """Send a signal."""
        self.bus.send(Message.new_signal(path, interface, member, signature, list(body)))

    def lock_screen(self, saver: str = SAVER, *, is_on: bool = True) -> None:
        self.tell("/org/freedesktop/ScreenSaver", saver, "ActiveChanged", "b", is_on)

    def sleep(self, *, is_on: bool = True) -> None:
        self.tell("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", "b", is_on)

    def lock_session(self, path: str = OUR_SESSION) -> None:
        self.tell(path, f"{LOGIN}.Session", "Lock", "")

    def press(self, name: str, session: str = "") -> None:
        """Say that a shortcut was pressed."""
        path = session or self.sessions[-1]
        self.tell(PORTAL_PATH, SHORTCUTS, "Activated", "osta{sv}", path, name, 1, {})

    def end_session(self) -> None:
        """Close the last session, as a portal does that starts anew."""
        self.tell(self.sessions[-1], "org.freedesktop.portal.Session", "Closed", "a{sv}", {})

    async def sleep_may_begin(self) -> None:
        """Wait until whoever delays the sleep lets go."""
        assert self._delay is not None
        os.close(self._given)  # by now the other side has its own
        await asyncio.to_thread(os.read, self._delay, 1)  # ends with the other end
        os.close(self._delay)
        self._delay, self._given = None, -1

    @property
    def is_delayed(self) -> bool:
        """Return whether somebody asked to be waited for."""
        return self._delay is not None

    def close(self) -> None:
        self.bus.disconnect()
        if self._delay is not None:
            os.close(self._delay)
            os.close(self._given)

    def _asked(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        answer = getattr(self, f"_{message.member}", None)
        return answer(message) if answer is not None else None

    def _Inhibit(self, message: Message) -> Message:
        self._delay, self._given = os.pipe()
        return Message.new_method_return(message, "h", [0], unix_fds=[self._given])

    def _GetSessionByPID(self, message: Message) -> Message:
        return Message.new_method_return(message, "o", [OUR_SESSION])

    def _CreateSession(self, message: Message) -> Message:
        (options,) = message.body
        session = f"{PORTAL_PATH}/session/x/{options['session_handle_token'].value}"
        self.sessions.append(session)
        return self._later(message, options, 0, {"session_handle": Variant("s", session)})

    def _BindShortcuts(self, message: Message) -> Message:
        _session, shortcuts, _parent, options = message.body
        asked = {name: about["preferred_trigger"].value for name, about in shortcuts}
        self.bound.append(asked)
        given = asked if self.gives is None else self.gives
        shown = [
            [name, {"trigger_description": Variant("s", keys)}] for name, keys in given.items()
        ]
        results = {"shortcuts": Variant("a(sa{sv})", shown)}
        return self._later(message, options, self.code, results)

    def _Close(self, message: Message) -> Message:
        self.ended.append(str(message.path))
        return Message.new_method_return(message)

    def _later(
        self,
        message: Message,
        options: dict[str, Variant],
        code: int,
        results: dict[str, Variant],
    ) -> Message:
        """Answer with a request's path; its response comes as a signal of its own."""
        path = f"{PORTAL_PATH}/request/x/{options['handle_token'].value}"
        body = (path, "org.freedesktop.portal.Request", "Response", "ua{sv}", code, results)
        asyncio.get_running_loop().call_soon(lambda: self.tell(*body))
        return Message.new_method_return(message, "o", [path])
