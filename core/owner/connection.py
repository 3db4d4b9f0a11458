"""One asker that has proved the key, as the owner serves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import get_ident
from typing import Any

from core.errors import VaultLockedError
from core.model import Progress
from core.owner.channel import BrokenLinkError, Channel, Frame, Kind
from core.owner.codec import encode, wire_of
from core.owner.faults import pack_error
from core.owner.operations import PROGRESS, Operation, decode_question
from core.services.changes import Change
from core.services.vault import Vault

_CHANGE = wire_of(Change)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an owner puts up with. Times in seconds, sizes in bytes."""

    proof_time: float = 5.0
    frame_time: float = 30.0  # for a frame that has begun, and for taking an answer
    strangers: int = 16  # connections that have proved nothing yet
    connections: int = 64
    questions: int = 8  # under way for one asker
    question_size: int = 160_000_000  # 20 MB of text, each character escaped, and some
    unheard_changes: int = 4_000_000
    unheard_progress: int = 65_536


class Connection:
    """Answers what one asker asks; several questions at a time, up to a limit."""

    def __init__(self, vault: Vault, channel: Channel, limits: Limits) -> None:
        self._vault, self._channel, self._limits = vault, channel, limits
        self._slots = asyncio.Semaphore(limits.questions)
        self._running: dict[int, asyncio.Task[None]] = {}
        self._parts: dict[int, list[bytes]] = {}
        self._held = 0  # bytes of parts
        self._unsubscribe: Callable[[], None] | None = None
        self._loop = asyncio.get_running_loop()
        self._thread = get_ident()
        self._is_going = False

    async def serve(self) -> None:
        """Answer until the asker hangs up or misbehaves; then drop what it asked for."""
        try:
            while True:
                frame = await self._channel.receive(self._limits.frame_time)
                await self._take(frame)
        except BrokenLinkError:
            self._channel.drop()
        finally:
            self._hang_up()

    async def go(self, patience: float) -> None:
        """Tell the asker that this owner goes; finish what is short, give back the rest.

        Once it has heard that all is told, it hangs up: hung up on, it might lose the end.
        """
        self._is_going = True
        self._channel.put(Kind.UNDONE)
        if self._running:
            await asyncio.wait(self._running.values(), timeout=patience)
        await self._end_questions()
        self._channel.put(Kind.GONE)

    def lock(self) -> None:
        """Tell the asker that the vault was locked, and hang up."""
        for number, task in self._running.items():
            self._channel.put(Kind.FAILED, number, pack_error(VaultLockedError()))
            task.cancel()
        self._channel.put(Kind.LOCKED)
        self._channel.close()
        # One that is stopped takes nothing, and would keep its connection and keys for ever.
        self._loop.call_later(self._limits.frame_time, self._channel.drop)

    async def _take(self, frame: Frame) -> None:
        match frame.kind:
            case Kind.ASK_PART | Kind.ASK:
                await self._take_part(frame)
            case Kind.CANCEL:
                self._held -= sum(map(len, self._parts.pop(frame.number, ())))
                running = self._running.get(frame.number)
                if running is not None:
                    running.cancel()
            case Kind.SUBSCRIBE:
                self._subscribe()
            case Kind.PING:
                self._channel.put(Kind.PONG)
                await self._channel.flushed(self._limits.frame_time)
            case _:
                raise BrokenLinkError("an owner's frame came from an asker")

    async def _take_part(self, frame: Frame) -> None:
        self._held += len(frame.body)
        if self._held > self._limits.question_size:
            raise BrokenLinkError("it asks for more than anybody needs")
        parts = self._parts.setdefault(frame.number, [])
        parts.append(frame.body)
        if frame.kind is Kind.ASK:
            del self._parts[frame.number]
            body = b"".join(parts)
            self._held -= len(body)
            await self._begin(frame.number, body)

    async def _begin(self, number: int, body: bytes) -> None:
        if number in self._running:
            raise BrokenLinkError("two questions have one number")
        # Whoever asks too much at once waits here, and nobody else does.
        await self._slots.acquire()
        if self._is_going:
            self._slots.release()
            self._channel.put(Kind.UNDONE, number)
            return
        task = asyncio.create_task(self._answer(number, body))
        self._running[number] = task
        task.add_done_callback(lambda _: self._ended(number))

    def _ended(self, number: int) -> None:
        del self._running[number]
        self._slots.release()

    async def _answer(self, number: int, body: bytes) -> None:
        try:
            # Large questions and answers are Python work: off the loop.
            operation, arguments = await asyncio.to_thread(decode_question, body)
            if operation.reports:
                arguments["on_progress"] = lambda progress: self._report(number, progress)
            try:
                await self._carry_out(number, operation, arguments)
            except asyncio.CancelledError:
                if self._is_going:
                    cut = Kind.UNDONE if operation.is_repeatable else Kind.CUT
                    self._channel.put(cut, number)
                raise
        except BrokenLinkError:
            self._channel.drop()

    async def _carry_out(
        self, number: int, operation: Operation, arguments: dict[str, Any]
    ) -> None:
        try:
            answer = await getattr(self._vault, operation.name)(**arguments)
            blocks = await asyncio.to_thread(encode, operation.answer, answer)
        except Exception as error:  # noqa: BLE001 - this is a door; it tells the asker
            self._channel.put(Kind.FAILED, number, pack_error(error))
            return
        for block in blocks[:-1]:
            self._channel.put(Kind.ANSWER_PART, number, block)
            await self._channel.flushed(self._limits.frame_time)
        self._channel.put(Kind.ANSWER, number, blocks[-1])
        await self._channel.flushed(self._limits.frame_time)

    def _report(self, number: int, progress: Progress) -> None:
        if get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self._report, number, progress)
        elif self._channel.unsent < self._limits.unheard_progress:
            (body,) = encode(PROGRESS, progress)
            self._channel.put(Kind.PROGRESS, number, body)

    def _subscribe(self) -> None:
        if self._unsubscribe is None:
            self._unsubscribe = self._vault.subscribe(self._pass_on)

    def _pass_on(self, change: Change) -> None:
        if self._channel.unsent > self._limits.unheard_changes:
            self._channel.drop()  # it doesn't listen, and must not fill our memory
            return
        blocks = encode(_CHANGE, change)
        if len(blocks) > 1:  # of so many memories that "look at all of them" says as much
            blocks = encode(_CHANGE, Change(change.kind))
        self._channel.put(Kind.CHANGE, 0, blocks[0])

    async def _end_questions(self) -> None:
        running = tuple(self._running.values())
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)

    def _hang_up(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        for task in tuple(self._running.values()):
            task.cancel()
        with suppress(RuntimeError):  # the loop is closing
            self._channel.close()
