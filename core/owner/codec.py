"""Values as JSON and back, by their type hints: strict, and for closed sets of types.

Both sides run the same program, so a value that doesn't fit its type is a broken link, never
something to guess at. Strings cross as they are, halves of surrogate pairs included: the
owner is who refuses them.
"""

from __future__ import annotations

import base64
import collections.abc
import dataclasses
import json
import os
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from core.errors import InvalidValueError
from core.owner.channel import BLOCK, BrokenLinkError

# What taking apart raises when a value isn't of its type.
MISFITS = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    OverflowError,  # a whole number that no float holds
)


class UnfitTypeError(TypeError):
    """A type that can't cross; found by the tests, never at work."""


@dataclass(slots=True)
class Wire:
    """How values of one type cross; ``name`` tells types apart that were built differently."""

    name: str
    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


def encode(wire: Wire, value: Any) -> list[bytes]:
    """Return a value as blocks of JSON; in small steps, so that other threads go on.

    Raises:
        InvalidValueError: what stands in it can't be written as JSON.
    """
    blocks: list[bytes] = []
    waiting: list[str] = []
    size = 0
    # The module's one-shot C encoder would hold up all threads until it is done.
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    for piece in _pieces(encoder, wire, value):
        waiting.append(piece)
        size += len(piece)
        if size >= BLOCK:
            blocks += _cut(waiting)
            waiting, size = [], 0
    return blocks + _cut(waiting) or [b""]


def decode(wire: Wire, body: bytes) -> Any:
    """Return the value that JSON stands for.

    Raises:
        BrokenLinkError: it is no JSON, or not of this type.
    """
    try:
        return wire.unpack(json.loads(body.decode("utf-8", "surrogatepass")))
    except MISFITS:
        raise BrokenLinkError(f"what came is no {wire.name[:80]}") from None


def _cut(pieces: list[str]) -> list[bytes]:
    body = "".join(pieces).encode("utf-8", "surrogatepass")
    return [body[start : start + BLOCK] for start in range(0, len(body), BLOCK)]


def _pieces(encoder: json.JSONEncoder, wire: Wire, value: Any) -> Iterator[str]:
    try:
        yield from encoder.iterencode(wire.pack(value))
    except (TypeError, ValueError, RecursionError):
        raise InvalidValueError("What was given can't be written as JSON.") from None


@cache
def wire_of(hint: Any) -> Wire:
    """Return how values of a type cross.

    Raises:
        UnfitTypeError: nobody has said how.
    """
    if hint in _PLAIN:
        return _PLAIN[hint]
    return _of_class(hint) if isinstance(hint, type) else _of_generic(hint)


def _of_class(kind: type) -> Wire:
    if issubclass(kind, Enum):
        names = ",".join(str(member.value) for member in kind)
        return Wire(f"{kind.__name__}({names})", lambda value: value.value, kind)
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    return _of_generic(kind)  # list[str] is a class to some of Python


def _of_generic(hint: Any) -> Wire:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is Literal:
        return Wire(str(hint), _same, _one_of(arguments))
    if origin in _MAPPINGS:
        return _mapping(*(wire_of(each) for each in arguments))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return _fixed(tuple(wire_of(each) for each in arguments))
    if origin in _SEQUENCES:
        return _sequence(_SEQUENCES[origin], wire_of(arguments[0]))
    raise UnfitTypeError(f"{hint} can't cross between programs")


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(kind.__name__)
        return value

    return check


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in allowed:
            raise ValueError
        return value

    return check


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError("float")
    return float(value)


def _whole_path(path: Path) -> str:
    # Relative to where the asker stands, which the owner doesn't know.
    return os.path.abspath(path)


def _as_base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


_PLAIN: dict[Any, Wire] = {
    type(None): Wire("None", _same, _one_of((None,))),
    None: Wire("None", _same, _one_of((None,))),
    bool: Wire("bool", _same, _exactly(bool)),
    int: Wire("int", _same, _exactly(int)),
    float: Wire("float", _same, _number),
    str: Wire("str", _same, _exactly(str)),
    Any: Wire("Any", _same, _same),
    object: Wire("Any", _same, _same),
    bytes: Wire("bytes", _as_base64, lambda text: base64.b64decode(text, validate=True)),
    Path: Wire("Path", _whole_path, Path),
    datetime: Wire("datetime", datetime.isoformat, datetime.fromisoformat),
    date: Wire("date", date.isoformat, date.fromisoformat),
}
_MAPPINGS = {dict, collections.abc.Mapping, collections.abc.MutableMapping}
_SEQUENCES: dict[Any, Callable[[Any], Any]] = {
    tuple: tuple,
    list: list,
    set: set,
    frozenset: frozenset,
    collections.abc.Sequence: tuple,
    collections.abc.Iterable: tuple,
    collections.abc.Collection: tuple,
    collections.abc.Set: frozenset,
}


def _record(kind: type) -> Wire:
    fields = {
        name: wire_of(hint)
        for name, hint in get_type_hints(kind).items()
        if name in {each.name for each in dataclasses.fields(kind)}
    }

    def pack(value: Any) -> dict[str, Any]:
        return {name: wire.pack(getattr(value, name)) for name, wire in fields.items()}

    def unpack(found: Any) -> Any:
        if not isinstance(found, dict) or found.keys() != fields.keys():
            raise TypeError(kind.__name__)
        return kind(**{name: wire.unpack(found[name]) for name, wire in fields.items()})

    inside = ",".join(f"{name}:{wire.name}" for name, wire in fields.items())
    return Wire(f"{kind.__name__}({inside})", pack, unpack)


def _union(members: tuple[Any, ...]) -> Wire:
    """A value of one of several types crosses as ``[which, value]``; absent as null."""
    wires = [wire_of(member) for member in members]
    kinds = [_runtime_kind(member) for member in members]
    if len(set(kinds)) != len(kinds):
        raise UnfitTypeError(f"{members} can't be told apart")

    def pack(value: Any) -> Any:
        if value is None:
            return None
        which = _which(value, kinds)
        return [which, wires[which].pack(value)]

    def unpack(found: Any) -> Any:
        if found is None and type(None) in kinds:
            return None
        which, packed = found
        if which not in range(len(wires)):  # below zero Python counts from the end
            raise ValueError
        return wires[_exactly(int)(which)].unpack(packed)

    return Wire("|".join(wire.name for wire in wires), pack, unpack)


def _which(value: Any, kinds: list[type]) -> int:
    """Return the member that a value is of: exactly, or else by descent."""
    exact = [which for which, kind in enumerate(kinds) if type(value) is kind]
    fitting = exact or [which for which, kind in enumerate(kinds) if isinstance(value, kind)]
    if fitting:
        return fitting[0]
    if type(value) is int and float in kinds:
        return kinds.index(float)
    raise TypeError(type(value).__name__)


def _runtime_kind(member: Any) -> type:
    kind = get_origin(member) or member
    if isinstance(kind, type):
        return kind
    raise UnfitTypeError(f"{member} can't be one of several")


def _mapping(key: Wire, value: Wire) -> Wire:
    """JSON's keys are strings, so a mapping crosses as pairs, unless its keys are."""
    if key.name == "str":
        return Wire(
            f"{{str:{value.name}}}",
            # Not by the key's type: what a person gave as metadata is checked by the owner.
            lambda found: {name: value.pack(each) for name, each in found.items()},
            lambda found: {name: value.unpack(each) for name, each in found.items()},
        )
    return Wire(
        f"{{{key.name}:{value.name}}}",
        lambda found: [[key.pack(name), value.pack(each)] for name, each in found.items()],
        lambda found: {key.unpack(name): value.unpack(each) for name, each in found},
    )


def _fixed(members: tuple[Wire, ...]) -> Wire:
    def pack(values: Any) -> list[Any]:
        return [wire.pack(value) for wire, value in zip(members, values, strict=True)]

    def unpack(found: Any) -> tuple[Any, ...]:
        pairs = zip(members, _exactly(list)(found), strict=True)
        return tuple(wire.unpack(value) for wire, value in pairs)

    return Wire(f"({','.join(wire.name for wire in members)})", pack, unpack)


def _sequence(make: Callable[[Any], Any], member: Wire) -> Wire:
    return Wire(
        f"[{member.name}]",
        lambda values: [member.pack(value) for value in values],
        lambda found: make([member.unpack(value) for value in _exactly(list)(found)]),
    )
