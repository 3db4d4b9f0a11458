"""One connection to a D-Bus bus: calls, and signals that match a rule."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus

_PATIENCE = 10  # seconds for an answer
_BUS, _BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"

OnSignal = Callable[[Message], None]


class BusError(Exception):
    """The bus isn't there, a call was refused, or nobody answered in time."""


class Bus:
    """A connection that belongs to the loop on which it was made.

    Everything raises ``BusError`` alone: a desktop without D-Bus is no fault.
    """

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._listeners: list[tuple[str, str, OnSignal]] = []
        bus.add_message_handler(self._arrived)

    @classmethod
    async def connect(cls, kind: BusType) -> "Bus":
        """Connect to the session's bus or the system's.

        Raises:
            BusError: there is none.
        """
        try:
            bus = MessageBus(bus_type=kind, negotiate_unix_fd=True)
            return cls(await asyncio.wait_for(bus.connect(), _PATIENCE))
        except Exception as error:
            # What an odd address or a half-dead bus raises isn't documented.
            raise BusError(type(error).__name__) from error

    @property
    def unique_name(self) -> str:
        """Return this connection's own name."""
        return self._bus.unique_name or ""

    async def call(
        self,
        place: tuple[str, str, str],
        member: str,
        signature: str = "",
        body: Sequence[Any] = (),
        *,
        patience: float = _PATIENCE,
    ) -> Message:
        """Call a method; ``place`` is the service, the object's path and the interface.

        Raises:
            BusError: it was refused, or not answered in time.
        """
        service, path, interface = place
        asked = Message(
            destination=service,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=list(body),
        )
        try:
            reply = await asyncio.wait_for(self._bus.call(asked), patience)
        except (TimeoutError, OSError, EOFError) as error:
            raise BusError(type(error).__name__) from error
        if reply is None or reply.message_type is MessageType.ERROR:
            raise BusError("" if reply is None else str(reply.error_name))
        return reply

    async def listen(
        self, interface: str, member: str, told: OnSignal, *, sender: str = ""
    ) -> None:
        """Call ``told`` with each such signal, from anyone or from one service alone.

        Raises:
            BusError: the bus refused.
        """
        rule = f"type='signal',interface='{interface}',member='{member}'"
        rule += f",sender='{sender}'" if sender else ""
        self._listeners.append((interface, member, told))
        await self.call((_BUS, _BUS_PATH, _BUS), "AddMatch", "s", [rule])

    def close(self) -> None:
        """End the connection."""
        self._listeners.clear()
        self._bus.disconnect()

    def _arrived(self, message: Message) -> None:
        if message.message_type is not MessageType.SIGNAL:
            return
        for interface, member, told in tuple(self._listeners):
            if (message.interface, message.member) == (interface, member):
                told(message)
