"""An asker's connection to the owner of a vault."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from core.errors import UsageError, VaultLockedError
from core.model import Progress
from core.owner.card import WELCOME, OwnerCard, Welcome
from core.owner.channel import BrokenLinkError, Channel, Frame, Kind
from core.owner.codec import decode, wire_of
from core.owner.connection import Limits
from core.owner.faults import unpack_error
from core.owner.handshake import check_peer, prove_to_owner
from core.owner.operations import PROGRESS, Operation, dialect, encode_question
from core.owner.place import socket_candidates
from core.services.changes import Change, ChangeKind

_LIMITS = Limits()
_CHANGE = wire_of(Change)

OnProgress = Callable[[Progress], None]


class UndoneError(Exception):
    """The owner goes and has done nothing of what was asked: ask the next one."""


class StrangerError(Exception):
    """Somebody listens in the owner's place who isn't the owner, or doesn't answer."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an asker waits, in seconds."""

    proof: float = 5.0
    ping: float = 5.0  # of silence, before the owner is asked whether it lives
    silence: float = 30.0  # before it counts as gone


@dataclass
class _Question:
    operation: Operation
    on_progress: OnProgress | None
    answer: asyncio.Future[Any]
    parts: list[bytes] = field(default_factory=list)


class Link:
    """Questions to one owner, several at a time. Lives on the core's loop."""

    def __init__(self, channel: Channel, welcome: Welcome, patience: Patience) -> None:
        self._channel, self._patience = channel, patience
        self.card: OwnerCard = welcome.card
        self.model_missing = welcome.model_missing
        self.is_locked = False
        self._is_going = self._is_broken = False
        self._numbers = count(1)
        self._questions: dict[int, _Question] = {}
        self._slots = asyncio.Semaphore(_LIMITS.questions)
        self._listener: Callable[[Change], None] | None = None
        loop = asyncio.get_running_loop()
        self._heard = loop.time()
        self._reading = loop.create_task(self._read())

    async def ask(
        self,
        operation: Operation,
        arguments: Mapping[str, Any],
        on_progress: OnProgress | None,
    ) -> Any:
        """Ask, and return the answer.

        Raises:
            VaultLockedError: it was locked over there.
            UndoneError: the owner goes; nothing was done.
            BrokenLinkError: it went without a word; what was done can't be told.
            MemoryLinkError: what the use case raised there.
        """
        async with self._slots:
            self._refuse_when_over()
            answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            number = next(self._numbers)
            self._questions[number] = _Question(operation, on_progress, answer)
            try:
                await self._said(number, operation, arguments)
                await self._answered(answer)
                return answer.result()
            except asyncio.CancelledError:
                self._channel.put(Kind.CANCEL, number)
                raise
            finally:
                del self._questions[number]
                answer.cancel()

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Have the owner tell of changes."""
        self._listener = listener
        self._channel.put(Kind.SUBSCRIBE)

    async def close(self) -> None:
        """Hang up."""
        self._is_broken = True
        self._reading.cancel()
        await asyncio.wait({self._reading})
        self._channel.close()

    def _refuse_when_over(self) -> None:
        if self.is_locked:
            raise VaultLockedError
        if self._is_going or self._is_broken:
            raise UndoneError

    async def _said(
        self, number: int, operation: Operation, arguments: Mapping[str, Any]
    ) -> None:
        try:
            await self._send(number, operation, arguments)
        except BrokenLinkError:
            # An owner that hangs up has said why, if it could; that is what counts.
            await asyncio.wait({self._reading}, timeout=_LIMITS.frame_time)
            if not self._questions[number].answer.done():
                raise

    async def _send(
        self, number: int, operation: Operation, arguments: Mapping[str, Any]
    ) -> None:
        blocks = await asyncio.to_thread(encode_question, operation, arguments)
        if sum(map(len, blocks)) > _LIMITS.question_size:
            raise UsageError("That is too long to be kept, or to be asked for.")
        for block in blocks[:-1]:
            self._channel.put(Kind.ASK_PART, number, block)
            await self._channel.flushed(_LIMITS.frame_time)
        self._channel.put(Kind.ASK, number, blocks[-1])
        await self._channel.flushed(_LIMITS.frame_time)

    async def _answered(self, answer: asyncio.Future[Any]) -> None:
        loop = asyncio.get_running_loop()
        while not answer.done():
            await asyncio.wait({answer}, timeout=self._patience.ping)
            if answer.done():
                return
            if loop.time() - self._heard > self._patience.silence:
                self._channel.drop()
                raise BrokenLinkError("the owner doesn't answer any more")
            self._channel.put(Kind.PING)

    async def _read(self) -> None:
        try:
            while True:
                frame = await self._channel.receive(_LIMITS.frame_time)
                self._heard = asyncio.get_running_loop().time()
                await self._take(frame)
        except BrokenLinkError as error:
            self._channel.drop()
            self._over(error)
        finally:
            self._is_broken = True

    async def _take(self, frame: Frame) -> None:
        if frame.number == 0:
            self._take_notice(frame)
            return
        question = self._questions.get(frame.number)
        if question is not None and not question.answer.done():
            await _take_answer(question, frame)

    def _take_notice(self, frame: Frame) -> None:
        match frame.kind:
            case Kind.UNDONE:
                self._is_going = True
            case Kind.GONE:
                self._is_going = True
                self._over(UndoneError())
                raise BrokenLinkError("the owner has gone")
            case Kind.LOCKED:
                self.is_locked = True
                self._over(VaultLockedError())
                if self._listener is not None:
                    self._listener(Change(ChangeKind.LOCKED))
            case Kind.CHANGE if self._listener is not None:
                self._listener(decode(_CHANGE, frame.body))

    def _over(self, error: Exception) -> None:
        for question in self._questions.values():
            if not question.answer.done():
                question.answer.set_exception(error)
                question.answer.exception()  # seen: its asker may be cancelled this moment


async def _take_answer(question: _Question, frame: Frame) -> None:
    answer = question.answer
    match frame.kind:
        case Kind.ANSWER_PART:
            question.parts.append(frame.body)
        case Kind.ANSWER:
            body = b"".join((*question.parts, frame.body))
            found = await asyncio.to_thread(decode, question.operation.answer, body)
            if not answer.done():  # cancelled meanwhile
                answer.set_result(found)
        case Kind.FAILED:
            answer.set_exception(unpack_error(frame.body))
        case Kind.UNDONE:
            answer.set_exception(UndoneError())
        case Kind.CUT:
            answer.set_exception(BrokenLinkError("the owner went while it was at it"))
        case Kind.PROGRESS if question.on_progress is not None:
            question.on_progress(decode(PROGRESS, frame.body))


async def find_owner(
    place: str, key: bytes, folders: Sequence[Path], patience: Patience
) -> Link | None:
    """Return a link to the owner of a vault; ``None`` when nobody listens (yet).

    ``place`` is the ``place_name`` of the vault in its folder.

    Raises:
        StrangerError: who listens proved nothing, or is of another make.
    """
    stranger: StrangerError | None = None
    for path in socket_candidates(place, folders):
        try:
            return await _met(path, place, key, patience)
        except (FileNotFoundError, ConnectionRefusedError):
            continue  # left behind by one that was killed, or gone this moment
        except (OSError, BrokenLinkError, TimeoutError) as error:
            stranger = StrangerError(str(error) or "it doesn't answer")
    if stranger is not None:
        raise stranger
    return None


async def _met(path: Path, place: str, key: bytes, patience: Patience) -> Link:
    async with asyncio.timeout(patience.proof):
        reader, writer = await asyncio.open_unix_connection(path)
        try:
            check_peer(writer)
            channel = await prove_to_owner(reader, writer, key, place, os.urandom)
            frame = await channel.receive(patience.proof)
            welcome = decode(WELCOME, frame.body)
        except BaseException:
            writer.transport.abort()
            raise
    if frame.kind is not Kind.WELCOME or welcome.dialect != dialect():
        channel.drop()
        raise BrokenLinkError("it is a MemoryLink of another make")
    return Link(channel, welcome, patience)
