"""A JSON array of any length, one element at a time; or an object, which is one."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from core.services.imports.encodings import as_utf8
from core.services.imports.reading import UnreadableError

LONGEST_ELEMENT = 256 << 20  # bytes of one object
_BLOCK = 1 << 20
_OUTSIDE = re.compile(rb'["\[\]{}]')
_INSIDE = re.compile(rb'["\\]')


def objects_of(stream: BinaryIO) -> Iterator[dict[str, Any] | UnreadableError]:
    """Yield the objects of a JSON array in order, or for one why it can't be read.

    Only one element is held at a time, so the array may be longer than memory. What stands
    between the objects is passed over. An object that stands alone is one of an array of one.

    Raises:
        UnreadableError: it is neither, or it is cut off.
    """
    with as_utf8(stream) as text:
        for raw in _elements(text):
            if raw is None:
                yield UnreadableError("It is longer than anything that could be kept.")
                continue
            read = parsed_object(raw)
            if read is not None:
                yield read


def parsed_object(raw: bytes) -> dict[str, Any] | UnreadableError | None:
    """Return the object that JSON stands for, why it is none, ``None`` for another value."""
    try:
        value = json.loads(raw, parse_constant=_refuse)
    except UnicodeDecodeError:
        return UnreadableError("It isn't UTF-8.")
    except RecursionError:
        return UnreadableError("Its JSON is nested too deep.")
    except ValueError:
        return UnreadableError("It isn't JSON.")
    return value if isinstance(value, dict) else None


def _refuse(_name: str) -> NoReturn:
    raise ValueError


def _elements(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the bytes of each element that has brackets or braces; ``None`` for a long one."""
    scan = _Scan()
    while block := stream.read(_BLOCK):
        yield from scan.take(block)
    if scan.depth or not scan.has_begun:
        raise UnreadableError(
            "It is cut off: its end is missing." if scan.has_begun else "It is empty."
        )


class _Scan:
    """Finds where elements begin and end, block by block."""

    def __init__(self) -> None:
        self.depth = 0
        self.has_begun = False
        self._level = 2  # how deep elements stand
        self._is_in_string = False
        self._is_escaped = False
        self._kept = bytearray()
        self._is_too_long = False

    def take(self, block: bytes) -> Iterator[bytes | None]:
        """Yield the elements that end in this block."""
        if not self.has_begun:
            if not block.lstrip():
                return
            self._begin(block)
        start = 0
        for at, bracket in self._brackets(block):
            if bracket in b"[{":
                self.depth += 1
                if self.depth == self._level:
                    start = at
            else:
                self.depth -= 1
                if self.depth == self._level - 1:
                    yield self._whole(block[start : at + 1])
        if self.depth >= self._level:
            self._keep(block[start:])

    def _brackets(self, block: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield where in the block brackets and braces stand outside of strings."""
        at = 0
        while True:
            if self._is_in_string:
                at = self._string_end(block, at)
                if at < 0:
                    return
            mark = _OUTSIDE.search(block, at)
            if mark is None:
                return
            at = mark.end()
            if mark[0] == b'"':
                self._is_in_string = True
            else:
                yield mark.start(), mark[0]

    def _begin(self, block: bytes) -> None:
        first = block.lstrip()[:1]
        if first not in (b"[", b"{"):
            raise UnreadableError("It is no list in JSON.")
        self._level = 2 if first == b"[" else 1
        self.has_begun = True

    def _string_end(self, block: bytes, at: int) -> int:
        """Return where to go on after the string, -1 when it goes on in the next block."""
        if self._is_escaped:
            self._is_escaped = False
            at += 1
        while mark := _INSIDE.search(block, at):
            if mark[0] == b'"':
                self._is_in_string = False
                return mark.end()
            at = mark.end() + 1
            if at > len(block):
                self._is_escaped = True
                break
        return -1

    def _keep(self, piece: bytes) -> None:
        if len(self._kept) + len(piece) > LONGEST_ELEMENT:
            self._is_too_long = True
            self._kept.clear()
        if not self._is_too_long:
            self._kept += piece

    def _whole(self, last: bytes) -> bytes | None:
        self._keep(last)
        whole = None if self._is_too_long else bytes(self._kept)
        self._kept.clear()
        self._is_too_long = False
        return whole
