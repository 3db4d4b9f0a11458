"""Strict JSON: one way to write a value, and no guessing when reading it."""

import json
import re
from collections.abc import Mapping


class MalformedError(Exception):
    """JSON that isn't what the format says. Never leaves ``vault_format``.

    It names the field, not its content.
    """


def canonical(value: Mapping[str, object]) -> bytes:
    """Return the one encoding of a JSON object: RFC 8785 for what the header holds.

    Members sorted by name, no white space, ASCII. The header has only objects, arrays,
    ASCII strings without escapes, whole numbers from 0 to 2^53 - 1 and null.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    ).encode("ascii")


def parse_object(encoded: bytes) -> "Fields":
    """Return the members of a JSON object.

    Raises:
        MalformedError: not UTF-8, not JSON, nested without end, or not an object.
    """
    try:
        value = json.loads(encoded.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise MalformedError("not JSON") from error
    return Fields(value, "the header")


class Fields:
    """The members of one JSON object, each checked as it is taken.

    Every method raises ``MalformedError`` where there is no such member or it doesn't fit.
    """

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise MalformedError(f"{where} is no object")
        self._members: dict[str, object] = value
        self._where = where

    def take(self, name: str) -> object:
        """Return a member, whatever it is."""
        if name not in self._members:
            raise MalformedError(f"{self._where} has no {name}")
        return self._members[name]

    def number(self, name: str, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``."""
        value = self.take(name)
        # type(), because True is an int to isinstance.
        if type(value) is not int or not low <= value <= high:
            raise MalformedError(f"{name} is no number from {low} to {high}")
        return value

    def text(self, name: str, pattern: str) -> str:
        """Return a string that matches a regular expression as a whole."""
        value = self.take(name)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise MalformedError(f"{name} is not what it should be")
        return value

    def octets(self, name: str, size: int) -> bytes:
        """Return ``size`` bytes from lower-case hexadecimal."""
        return bytes.fromhex(self.text(name, f"[0-9a-f]{{{2 * size}}}"))

    def fields(self, name: str) -> "Fields":
        """Return an object."""
        return Fields(self.take(name), name)

    def fields_or_none(self, name: str) -> "Fields | None":
        """Return an object, or ``None`` for null."""
        value = self.take(name)
        return None if value is None else Fields(value, name)

    def list_of_fields(self, name: str, longest: int) -> "list[Fields]":
        """Return 1 to ``longest`` objects of an array."""
        value = self.take(name)
        if not isinstance(value, list) or not 1 <= len(value) <= longest:
            raise MalformedError(f"{name} is no list of 1 to {longest}")
        return [Fields(item, name) for item in value]
