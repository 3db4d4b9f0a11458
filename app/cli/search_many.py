"""``search --queries``: many questions in one process, one line in and one line out."""

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.cli.arguments import STANDARD_INPUT, SearchOptions, decoded, member_of
from app.cli.shapes import hit_shape
from app.cli.shell import Shell
from app.cli.standard_input import give_up, standard_input
from app.cli.waiting import drain_short_backlog
from app.messages import sentence_for
from core.errors import InvalidValueError, MemoryLinkError, UsageError
from core.model import MemoryType, SearchMode

if TYPE_CHECKING:
    from core.services.vault import Vault

_NAMES = {"tag": "tags", "type": "types", "min-score": "min_score", "as-of": "as_of"}
_KNOWN = {"limit", "min_score", "mode", "tags", "types", "after", "before", "as_of"}


def answer_queries(shell: Shell, file: Path, defaults: SearchOptions) -> None:
    """Answer each line as it comes; a line that can't be gets an ``error`` and its number.

    Raises:
        UsageError: the file can't be read.
    """
    with _opened(file) as lines:

        async def answer_all(vault: "Vault") -> None:
            await drain_short_backlog(shell, vault)
            number = 0
            async for line in _lines_of(lines):
                number += 1
                if line.strip():
                    shell.print_json(await _answer(vault, line, number, defaults))

        shell.in_vault(answer_all, with_embedding=True)


def options_from(line: Mapping[str, Any], defaults: SearchOptions) -> SearchOptions:
    """Return one line's options over the command's own; ``null`` leaves the command's.

    Raises:
        InvalidValueError: an option that doesn't exist, or a value that can't be.
    """
    given: dict[str, Any] = {
        _NAMES.get(name, name): value
        for name, value in line.items()
        if name not in {"id", "query"} and value is not None
    }
    unknown = sorted(set(given) - _KNOWN)
    if unknown:
        raise InvalidValueError(f"There is no option {', '.join(unknown)}.")
    return replace(defaults, **{name: _READERS[name](value) for name, value in given.items()})


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    if str(file) == STANDARD_INPUT:
        yield standard_input()
        return
    try:
        stream = file.open("rb")
    except OSError as error:
        raise UsageError(f"{file} can't be read: {error.strerror}.") from None
    with stream:
        yield stream


async def _lines_of(stream: BinaryIO) -> AsyncIterator[bytes]:
    """Give line after line; whoever asks may wait for our answer before the next one."""
    from asyncio import CancelledError, to_thread

    try:
        while line := await to_thread(stream.readline):
            yield line
    except CancelledError:
        give_up(stream)
        raise


async def _answer(
    vault: "Vault", line: bytes, number: int, defaults: SearchOptions
) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    try:
        asked = _parsed(line)
        query = options_from(asked, defaults).query(_query_text(asked))
        result = await vault.search(query)
    except MemoryLinkError as error:
        return {"id": asked.get("id"), "line": number, "error": sentence_for(error)}
    answer = {
        "id": asked.get("id"),
        "hits": [hit_shape(hit) for hit in result.hits],
        "ms": round(result.seconds * 1000, 3),
    }
    if result.warnings:
        answer["warning"] = " ".join(result.warnings)
    return answer


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(decoded(line, "The line"))
    except (json.JSONDecodeError, RecursionError):
        raise InvalidValueError("The line is not JSON.") from None
    if not isinstance(asked, dict):
        raise InvalidValueError("The line is not a JSON object.")
    return asked


def _query_text(asked: Mapping[str, Any]) -> str:
    query = asked.get("query")
    if not isinstance(query, str):
        raise InvalidValueError("The line has no query.")
    return query


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValueError("min_score must be a number.")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidValueError("limit must be a whole number.")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValueError("A date must be text.")
    return value


def _several(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        raise InvalidValueError("Tags and types must be text, or a list of texts.")
    return tuple(values)


_READERS: dict[str, Callable[[Any], Any]] = {
    "limit": _count,
    "min_score": _number,
    "mode": lambda value: member_of(SearchMode, value, "mode"),
    "tags": _several,
    "types": lambda value: tuple(
        member_of(MemoryType, one, "type") for one in _several(value)
    ),
    "after": _text,
    "before": _text,
    "as_of": _text,
}
