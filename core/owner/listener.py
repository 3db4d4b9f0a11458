"""Listens for other programs of the same person while a vault is open."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from core.owner.card import WELCOME, OwnerCard, Welcome
from core.owner.channel import BrokenLinkError, Channel, Kind
from core.owner.codec import encode
from core.owner.connection import Connection, Limits
from core.owner.handshake import PeerCheck, admit_asker, check_peer
from core.owner.operations import dialect
from core.owner.peers import is_same_user
from core.owner.place import bind_socket, place_name
from core.services.vault import Vault

_PAUSE = 0.05  # seconds


class Listener:
    """Serves a vault to those who prove its key. Lives on the core's loop."""

    def __init__(
        self,
        vault: Vault,
        key: bytes,
        card: OwnerCard,
        *,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        is_ours: PeerCheck = is_same_user,
    ) -> None:
        """Prepare to serve ``vault``; ``key`` is its socket key."""
        self._vault, self._key, self._card = vault, key, card
        self._limits, self._is_ours = limits, is_ours
        self._accepting: asyncio.Task[None] | None = None
        self._path: Path | None = None
        self._place = ""
        # By age: the oldest stranger makes room for the next.
        self._strangers: list[asyncio.StreamWriter] = []
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, folders: Sequence[Path]) -> bool:
        """Begin to listen; ``False`` where no folder will do, and the vault works as well."""
        try:
            self._place = place_name(self._vault.id, self._vault.folder)
        except OSError:  # the drive was pulled this moment
            return False
        bound = bind_socket(self._place, folders)
        if bound is None:
            return False
        listening, self._path = bound
        self._accepting = asyncio.create_task(self._accept(listening))
        # Not sooner: the loop may still be waiting for the socket.
        self._accepting.add_done_callback(lambda _: listening.close())
        return True

    def close(self) -> None:
        """Stop listening and remove the socket; tell askers that the vault was locked.

        To be called on the core's loop before the vault's lock is let go of: later, the
        socket in that place could be the next owner's.
        """
        self._stop_listening()
        self._key = b""  # a locked vault has none
        for connection in tuple(self._connections):
            connection.lock()

    async def finish(self, patience: float) -> None:
        """Stop listening, finish what was asked as far as it is short, give back the rest."""
        self._stop_listening()
        await asyncio.gather(*(each.go(patience) for each in tuple(self._connections)))
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=patience)
        for task in tuple(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(tuple(self._tasks))

    def _stop_listening(self) -> None:
        if self._accepting is not None:
            self._accepting.cancel()
            self._accepting = None
            with suppress(OSError):  # gone with its folder
                os.unlink(self._path or "")
            for writer in self._strangers:
                writer.transport.abort()

    async def _accept(self, listening: socket.socket) -> None:
        # asyncio's own server and its sock_accept leak what connects in the moment they end.
        while True:
            await _somebody_at(listening)
            try:
                connected, _ = listening.accept()
                connected.setblocking(False)
                await self._begin(connected)
            except BlockingIOError:  # gone again
                continue
            except OSError:  # out of descriptors, or the asker is gone already
                await asyncio.sleep(_PAUSE)

    async def _begin(self, connected: socket.socket) -> None:
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        loop = asyncio.get_running_loop()
        try:
            transport, _ = await loop.connect_accepted_socket(lambda: protocol, connected)
        except BaseException:
            connected.close()
            raise
        writer = asyncio.StreamWriter(transport, protocol, reader, loop)
        task = loop.create_task(self._meet(reader, writer))
        self._tasks.add(task)
        # Here, because a task that is cancelled early closes nothing itself.
        task.add_done_callback(lambda _: writer.close())
        task.add_done_callback(self._tasks.discard)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self._make_room()
            self._strangers.append(writer)
            try:
                channel = await self._admitted(reader, writer)
            finally:
                if writer in self._strangers:
                    self._strangers.remove(writer)
            await self._serve(channel)
        except (BrokenLinkError, TimeoutError):
            writer.transport.abort()

    def _make_room(self) -> None:
        """Hang up on the oldest stranger: an honest asker proves its key in milliseconds."""
        if len(self._connections) >= self._limits.connections or self._accepting is None:
            raise BrokenLinkError("there are too many")
        if len(self._strangers) >= self._limits.strangers:
            self._strangers.pop(0).transport.abort()

    async def _admitted(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> Channel:
        check_peer(writer, self._is_ours)
        async with asyncio.timeout(self._limits.proof_time):
            return await admit_asker(reader, writer, self._key, self._place, os.urandom)

    async def _serve(self, channel: Channel) -> None:
        if self._accepting is None:
            raise BrokenLinkError("too late: nobody would tell it that this owner goes")
        welcome = Welcome(dialect(), self._card, self._vault.model_missing)
        (body,) = encode(WELCOME, welcome)
        channel.put(Kind.WELCOME, 0, body)
        connection = Connection(self._vault, channel, self._limits)
        self._connections.add(connection)
        try:
            await connection.serve()
        finally:
            self._connections.discard(connection)


def _somebody_at(listening: socket.socket) -> asyncio.Future[None]:
    """Return what is done when a connection waits to be accepted."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Future[None] = loop.create_future()

    def found() -> None:
        if not waiting.done():
            waiting.set_result(None)

    loop.add_reader(listening, found)
    waiting.add_done_callback(lambda _: loop.remove_reader(listening))
    return waiting
