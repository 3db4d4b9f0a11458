"""Meeting on a fresh connection: the proof of the key from either side, in bounded time."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

from core.owner.channel import BrokenLinkError, Channel
from core.owner.peers import is_same_user
from core.owner.proof import GREETING, NONCE_SIZE, PROOF_SIZE, Meeting, Role
from core.ports import Randomness

PeerCheck = Callable[[socket.socket], bool]


async def admit_asker(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    key: bytes,
    place: str,
    randomness: Randomness,
) -> Channel:
    """Return the channel to an asker that has proved the key.

    The caller limits the time and has looked at whose program it is.

    Raises:
        BrokenLinkError: it proved nothing.
    """
    try:
        if await reader.readexactly(len(GREETING)) != GREETING:
            raise BrokenLinkError("it greets in no way we know")
        theirs = await reader.readexactly(NONCE_SIZE)
        ours = randomness(NONCE_SIZE)
        meeting = Meeting(key, place, theirs, ours)
        writer.write(ours)
        if not meeting.is_proof(Role.ASKER, await reader.readexactly(PROOF_SIZE)):
            raise BrokenLinkError("it doesn't have the vault's key")
    except (OSError, EOFError):
        raise BrokenLinkError("it went away") from None
    writer.write(meeting.proof(Role.OWNER))
    return Channel(reader, writer, meeting, Role.OWNER)


async def prove_to_owner(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    key: bytes,
    place: str,
    randomness: Randomness,
) -> Channel:
    """Prove the key to whoever listens, and return the channel once it has proved it too.

    Raises:
        BrokenLinkError: it proved nothing; it has learned nothing either.
    """
    ours = randomness(NONCE_SIZE)
    try:
        writer.write(GREETING + ours)
        meeting = Meeting(key, place, ours, await reader.readexactly(NONCE_SIZE))
        writer.write(meeting.proof(Role.ASKER))
        said = await reader.readexactly(PROOF_SIZE)
    except (OSError, EOFError):
        raise BrokenLinkError("it went away") from None
    if not meeting.is_proof(Role.OWNER, said):
        raise BrokenLinkError("it doesn't have the vault's key")
    return Channel(reader, writer, meeting, Role.ASKER)


def check_peer(writer: asyncio.StreamWriter, is_ours: PeerCheck = is_same_user) -> None:
    """Refuse a connection to another user's program.

    Raises:
        BrokenLinkError: it is another user's, or gone already.
    """
    try:
        # asyncio's stand-in for the socket has all that is asked of it here.
        is_fine = is_ours(writer.get_extra_info("socket"))
    except OSError:
        is_fine = False
    if not is_fine:
        raise BrokenLinkError("it is another user's program")
