"""Listens for other programs of the same person while a vault is open."""

from __future__ import annotations

import asyncio
import os
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
from core.owner.place import bind_socket
from core.services.vault import Vault


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
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        # By age: the oldest stranger makes room for the next.
        self._strangers: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, folders: Sequence[Path]) -> bool:
        """Begin to listen; ``False`` where no folder will do, and the vault works as well."""
        bound = bind_socket(self._vault.id, folders)
        if bound is None:
            return False
        listening, self._path = bound
        self._server = await asyncio.start_unix_server(self._met, sock=listening)
        return True

    def close(self) -> None:
        """Stop listening and remove the socket; tell askers that the vault was locked.

        To be called on the core's loop before the vault's lock is let go of: later, the
        socket in that place could be the next owner's.
        """
        self._stop_listening()
        for connection in tuple(self._connections):
            connection.lock()

    async def finish(self, patience: float) -> None:
        """Stop listening, finish what was asked as far as it is short, give back the rest."""
        self._stop_listening()
        await asyncio.gather(*(each.go(patience) for each in tuple(self._connections)))
        for task in tuple(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(tuple(self._tasks))

    def _stop_listening(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
            with suppress(OSError):  # gone with its folder
                os.unlink(self._path or "")
            for writer in tuple(self._strangers.values()):
                writer.transport.abort()

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio makes one for each connection
        self._tasks.add(task)
        try:
            self._make_room()
            self._strangers[task] = writer
            try:
                channel = await self._admitted(reader, writer)
            finally:
                self._strangers.pop(task, None)
            await self._serve(channel)
        except (BrokenLinkError, TimeoutError):
            writer.transport.abort()
        except asyncio.CancelledError:
            writer.close()  # asyncio would log a cancelled connection as an error
        finally:
            self._tasks.discard(task)

    def _make_room(self) -> None:
        """Hang up on the oldest stranger: an honest asker proves its key in milliseconds."""
        if len(self._connections) >= self._limits.connections or self._server is None:
            raise BrokenLinkError("there are too many")
        if len(self._strangers) >= self._limits.strangers:
            self._strangers.pop(next(iter(self._strangers))).transport.abort()

    async def _admitted(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> Channel:
        check_peer(writer, self._is_ours)
        async with asyncio.timeout(self._limits.proof_time):
            return await admit_asker(reader, writer, self._key, self._vault.id, os.urandom)

    async def _serve(self, channel: Channel) -> None:
        welcome = Welcome(dialect(), self._card, self._vault.model_missing)
        (body,) = encode(WELCOME, welcome)
        channel.put(Kind.WELCOME, 0, body)
        connection = Connection(self._vault, channel, self._limits)
        self._connections.add(connection)
        try:
            await connection.serve()
        finally:
            self._connections.discard(connection)
