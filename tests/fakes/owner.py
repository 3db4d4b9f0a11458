"""An owner and askers in one loop: a real socket in a short folder of its own."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.owner.card import OwnerCard
from core.owner.channel import Channel
from core.owner.connection import Limits
from core.owner.handshake import prove_to_owner
from core.owner.link import Link, Patience, find_owner
from core.owner.listener import Listener
from core.owner.place import place_name
from core.owner.remote_vault import RemoteVault, Way
from core.services.vault import Vault
from tests.fakes.clock import CountedIds

KEY = b"k" * 32
CARD = OwnerCard("memorylink import jsonl", 4711)
QUICK = Patience(proof=5, ping=0.05, silence=10)

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Served:
    """A vault that is served, and ways to ask it, well or badly."""

    vault: Vault
    folder: Path
    limits: Limits = field(default_factory=lambda: Limits(proof_time=0.3, frame_time=0.3))
    opened: list[asyncio.StreamWriter] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    listener: Listener = field(init=False)

    async def start(self, **options: Any) -> "Served":
        self.listener = Listener(self.vault, KEY, CARD, limits=self.limits, **options)
        assert self.listener.start([self.folder])
        return self

    @property
    def path(self) -> Path:
        return self.folder / self.place

    @property
    def place(self) -> str:
        return place_name(self.vault.id, self.vault.folder)

    async def link(self, key: bytes = KEY, patience: Patience = QUICK) -> Link:
        link = await find_owner(self.place, key, [self.folder], patience)
        assert link is not None
        self.links.append(link)
        return link

    async def remote(self, find_way: Callable[[], Any] | None = None) -> RemoteVault:
        async def no_other() -> Way:
            raise AssertionError("nobody was to be looked for")

        way = find_way or no_other
        link = await self.link()
        return RemoteVault(self.vault.id, self.vault.folder, link, way, CountedIds())

    async def stranger(self) -> Streams:
        """Connect and prove nothing."""
        streams = await asyncio.open_unix_connection(self.path)
        self.opened.append(streams[1])
        return streams

    async def proven(self) -> Channel:
        """Connect, prove the key, and be free to misbehave; the welcome is read."""
        reader, writer = await self.stranger()
        channel = await prove_to_owner(reader, writer, KEY, self.place, bytes)
        await channel.receive(2)
        return channel

    async def stop(self) -> None:
        for link in self.links:
            await link.close()
        for writer in self.opened:
            writer.close()
        await self.listener.finish(0.1)
