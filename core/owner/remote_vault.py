"""A vault that another program has open, with the methods of one that is open here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from core.errors import VaultInUseError
from core.model import Conflict, Draft, ImportReport, Memory, Rejection, Revision
from core.owner.channel import BrokenLinkError
from core.owner.link import Link, OnProgress, UndoneError
from core.owner.operations import operations
from core.ports import Ids
from core.services.changes import Change, ChangeFeed, ChangeKind
from core.services.imports.jsonl import LONGEST_LINE
from core.services.vault import Vault
from core.text import check_title

_MOST_OWNERS = 20  # that go before they answer, one after the other
_LINES_AT_ONCE, _BYTES_AT_ONCE = 200, 1 << 20
_LINE = re.compile(r"line (\d+)")


class Owned(Protocol):
    """A vault that became ours."""

    @property
    def vault(self) -> Vault:
        """The vault, open here."""

    async def leave(self) -> None:
        """Finish what others asked of us, and lock."""


Way = Link | Owned
FindWay = Callable[[], Awaitable[Way]]


@dataclass
class _Position:
    """Where a stream is that is imported block by block."""

    lines: int = 0
    seen: int = 0


class RemoteVault:
    """Asks the owner, whoever that is; when there is none any more, becomes the owner.

    Every use case of ``Vault`` that may cross is here under its name.
    """

    def __init__(
        self, vault_id: str, folder: Path, link: Link, find_way: FindWay, ids: Ids
    ) -> None:
        """Ask through ``link``; ``find_way`` finds the next one when it is over."""
        self.id, self.folder, self.name = vault_id, folder, folder.name
        self._way: Way = link
        self._find_way, self._ids = find_way, ids
        self._finding = asyncio.Lock()
        self._feed = ChangeFeed()
        self._is_heard = self._is_left = False

    @property
    def model_missing(self) -> str | None:
        """The sentence that says what the owner lacks for searching by meaning."""
        way = self._way
        return way.model_missing if isinstance(way, Link) else way.vault.model_missing

    @property
    def is_locked(self) -> bool:
        """Whether the vault was locked, here or over there."""
        way = self._way
        is_over = way.is_locked if isinstance(way, Link) else way.vault.is_locked
        return self._is_left or is_over

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        """Return the use case of that name."""
        if name not in operations():
            raise AttributeError(name)

        async def ask(*values: Any, **named: Any) -> Any:
            on_progress = named.pop("on_progress", None)
            given = operations()[name].signature.bind(None, *values, **named).arguments
            return await self._ask(name, _without_self(given), on_progress)

        return ask

    async def capture(self, new: Draft, *, memory_id: str | None = None) -> Memory:
        """Keep a new memory; its id is made here, so that asking again keeps nothing twice."""
        asked = {"new": new, "memory_id": memory_id or self._ids.new_id()}
        memory: Memory = await self._ask("capture", asked)
        return memory

    async def import_jsonl_stream(
        self, stream: BinaryIO, *, on_progress: OnProgress | None = None
    ) -> ImportReport:
        """Import JSON Lines from an open stream, block by block.

        The owner never waits for our stream, and a block can be asked for again.
        """
        total = ImportReport(0, 0, 0, 0, ())
        at = _Position()
        is_over = False
        while not is_over:
            # A stream that has ended isn't read again: a terminal or a pipe would wait.
            block, is_over = await asyncio.to_thread(_next_lines, stream)
            shown = _shown_from(at.seen, on_progress)
            report = await self._ask("import_jsonl_stream", {"stream": block}, shown)
            total = _joined(total, report, at.lines)
            at.lines += block.count(b"\n")
            at.seen = total.seen
        return total

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` on core's loop after every change; return what ends that."""
        unsubscribe = self._feed.subscribe(listener)
        if not self._is_heard:
            self._is_heard = True
            self._listen()
        return unsubscribe

    async def lock(self) -> None:
        """Let go of the owner; where we became it, of the vault."""
        await self.leave()

    async def leave(self) -> None:
        """The same, under the name that it has where a vault is owned."""
        self._is_left = True
        way = self._way
        await (way.close() if isinstance(way, Link) else way.leave())

    async def _ask(
        self, name: str, arguments: dict[str, Any], on_progress: OnProgress | None = None
    ) -> Any:
        has_died = False
        for _ in range(_MOST_OWNERS):
            way = self._way
            if not isinstance(way, Link):
                return await self._ask_here(way.vault, name, arguments, on_progress)
            try:
                return await way.ask(operations()[name], arguments, on_progress)
            except UndoneError:
                await self._take_over(way)
            except BrokenLinkError as error:
                await self._take_over(way)
                if name == "revise":
                    kept = await self._kept_edit(arguments)
                    if kept is not None:
                        return kept
                if has_died or not _may_repeat(name, arguments):
                    raise VaultInUseError(_died(error, name)) from None
                has_died = True
        raise VaultInUseError(
            "Each program that had this vault open ended before it answered."
        )

    async def _ask_here(
        self,
        vault: Vault,
        name: str,
        arguments: dict[str, Any],
        on_progress: OnProgress | None,
    ) -> Any:
        operation = operations()[name]
        if operation.reports:
            arguments = arguments | {"on_progress": on_progress}
        if "stream" in arguments:
            arguments = arguments | {"stream": BytesIO(arguments["stream"])}
        return await getattr(vault, name)(**arguments)

    async def _take_over(self, gone: Link) -> None:
        async with self._finding:
            if self._way is not gone or self._is_left:
                return
            await gone.close()
            self._way = await self._find_way()
            if self._is_heard:
                self._listen()
                # What happened in between was told to nobody.
                self._feed.tell(Change(ChangeKind.MEMORIES))

    def _listen(self) -> None:
        if isinstance(self._way, Link):
            self._way.listen(self._feed.tell)
        else:
            self._way.vault.subscribe(self._feed.tell)

    async def _kept_edit(self, arguments: dict[str, Any]) -> Memory | Conflict | None:
        """Return what became of an edit that was kept before its owner died.

        ``None`` if it wasn't; asked twice it would branch.
        """
        asked = {"memory_id": arguments["memory_id"]}
        revisions = await self._ask("history", asked)
        kept = {each.number for each in revisions if _is_edit(each, arguments)}
        if not kept:
            return None
        for conflict in await self._ask("edit_conflicts", asked):
            if conflict.ours in kept:
                return cast(Conflict, conflict)
        return cast(Memory, await self._ask("memory", asked))


def _without_self(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "self"}


def _died(error: BrokenLinkError, name: str) -> str:
    return (
        f"The program that had this vault open is gone ({error}). Whether “{name}” was done "
        "can't be told from here. Look first, then do it again."
    )


def _may_repeat(name: str, arguments: dict[str, Any]) -> bool:
    match name:
        case "revise":
            return True  # it was looked whether it is kept
        case "revert":
            return arguments.get("base") is None  # to the text that is there: changes nothing
        case _:
            return operations()[name].is_repeatable


def _is_edit(revision: Revision, asked: dict[str, Any]) -> bool:
    return (
        revision.parent == asked["base"]
        and revision.message == asked.get("message")
        and revision.author == asked.get("author", revision.author)
        and asked.get("text") in (None, revision.text)
        and (asked.get("title") is None or check_title(asked["title"]) == revision.title)
    )


def _next_lines(stream: BinaryIO) -> tuple[bytes, bool]:
    """Return some whole lines, and whether the stream is over."""
    lines: list[bytes] = []
    size = 0
    while len(lines) < _LINES_AT_ONCE and size < _BYTES_AT_ONCE:
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return b"".join(lines), True
        if len(line) > LONGEST_LINE:
            line = _cut(line, stream)
        lines.append(line)
        size += len(line)
    return b"".join(lines), False


def _cut(line: bytes, stream: BinaryIO) -> bytes:
    """Leave a line as long as the owner needs to refuse it, and skip the rest."""
    rest = line
    while not rest.endswith(b"\n") and (rest := stream.readline(LONGEST_LINE)):
        pass
    return line.removesuffix(b"\n") + b"\n"


def _shown_from(seen: int, on_progress: OnProgress | None) -> OnProgress | None:
    if on_progress is None:
        return None
    return lambda progress: on_progress(replace(progress, done=seen + progress.done))


def _joined(total: ImportReport, block: ImportReport, lines: int) -> ImportReport:
    moved = tuple(_moved(rejection, lines) for rejection in block.rejected)
    return ImportReport(
        total.seen + block.seen,
        total.added + block.added,
        total.revised + block.revised,
        total.unchanged + block.unchanged,
        (*total.rejected, *moved),
    )


def _moved(rejection: Rejection, lines: int) -> Rejection:
    match = _LINE.fullmatch(rejection.where)
    if match is None:
        return rejection
    return replace(rejection, where=f"line {int(match[1]) + lines}")
