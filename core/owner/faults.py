"""Errors that cross from an owner to an asker: as what they are, or without their text."""

from __future__ import annotations

import json
from typing import Any

from core import errors
from core.errors import MemoryLinkError
from core.owner.channel import BrokenLinkError


class OwnerFaultError(Exception):
    """The owner failed in a way that nobody foresaw; it says where, never with which text."""


_KINDS: dict[str, type[MemoryLinkError]] = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, MemoryLinkError)
}


def pack_error(error: BaseException) -> bytes:
    """Return an error as JSON: those of the core whole, of others the name alone."""
    said: dict[str, Any] = {"kind": type(error).__name__}
    if type(error).__name__ in _KINDS:
        facts = {
            name: value
            for name, value in vars(error).items()
            if value is None or isinstance(value, str | int | float)
        }
        said |= {"text": str(error), "facts": facts}
    elif isinstance(error, OSError):
        said = {"kind": "OSError", "number": error.errno, "place": _place(error)}
    return json.dumps(said).encode()


def unpack_error(body: bytes) -> Exception:
    """Return the error that an owner told of.

    Raises:
        BrokenLinkError: this tells of none.
    """
    try:
        said = json.loads(body)
        if said["kind"] == "OSError":
            return OSError(said["number"], "", said["place"])
        kind = _KINDS.get(said["kind"])
        if kind is None:
            return OwnerFaultError(str(said["kind"]))
        # Not called: each class makes its text from other arguments.
        error = kind.__new__(kind)
        error.args = (str(said["text"]),)
        vars(error).update(said["facts"])
    except (ValueError, TypeError, LookupError):
        raise BrokenLinkError("an error that is none") from None
    return error


def _place(error: OSError) -> str | None:
    return None if error.filename is None else str(error.filename)
