"""The fields of a JSON object, each checked to be what it has to be."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from core.errors import UsageError

E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[0-9a-z]{16}")
_LONGEST_NAME = 1000  # characters


class Fields:
    """Reads fields; a method raises ``UsageError`` that names the one that doesn't fit."""

    def __init__(self, fields: Any) -> None:
        """``fields`` is what JSON stood for, an object or not."""
        if not isinstance(fields, dict):
            raise UsageError("It is not what MemoryLink writes there.")
        self.all: Mapping[str, Any] = fields

    def text(self, name: str) -> str:
        """Return a text of any length; half of a surrogate pair is none."""
        value = self._kind(name, str)
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise UsageError(f"“{name}” holds half of a surrogate pair.")
        return str(value)

    def name(self, name: str) -> str:
        """Return a text of at most 1000 characters."""
        value = self.text(name)
        if len(value) > _LONGEST_NAME:
            raise UsageError(f"“{name}” has more than {_LONGEST_NAME} characters.")
        return value

    def optional_name(self, name: str) -> str | None:
        """Return such a text, ``None`` for null or none."""
        return None if self.all.get(name) is None else self.name(name)

    def optional_text(self, name: str) -> str | None:
        """Return a text of any length, ``None`` for null or none."""
        return None if self.all.get(name) is None else self.text(name)

    def id(self, name: str) -> str:
        """Return an id as MemoryLink makes them."""
        value = self.text(name)
        if not _ID.fullmatch(value):
            raise UsageError(f"“{name}” is no id.")
        return value

    def count(self, name: str, *, least: int = 1) -> int:
        """Return a whole number."""
        value = self._kind(name, int)
        if isinstance(value, bool) or not least <= value < 1 << 53:
            raise UsageError(f"“{name}” is no number that fits.")
        return int(value)

    def optional_count(self, name: str) -> int | None:
        """Return a whole number from 1 on, ``None`` for null or none."""
        return None if self.all.get(name) is None else self.count(name)

    def fraction(self, name: str) -> float:
        """Return a number from 0 to 1."""
        value = self.all.get(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= 1:  # type: ignore[operator]
            raise UsageError(f"“{name}” is no number from 0 to 1.")
        return float(value)  # type: ignore[arg-type]

    def optional_fraction(self, name: str) -> float | None:
        """Return such a number, ``None`` for null or none."""
        return None if self.all.get(name) is None else self.fraction(name)

    def flag(self, name: str) -> bool:
        """Return true or false."""
        return bool(self._kind(name, bool))

    def moment(self, name: str) -> datetime:
        """Return a date with its zone."""
        try:
            moment = datetime.fromisoformat(self._kind(name, str))
        except ValueError:
            raise UsageError(f"“{name}” is no date.") from None
        if moment.tzinfo is None:
            raise UsageError(f"“{name}” is a date without a zone.")
        return moment

    def optional_moment(self, name: str) -> datetime | None:
        """Return a date with its zone, ``None`` for null or none."""
        return None if self.all.get(name) is None else self.moment(name)

    def digest(self, name: str) -> bytes | None:
        """Return bytes written in hex, ``None`` for null or none."""
        try:
            return None if self.all.get(name) is None else bytes.fromhex(self.name(name))
        except ValueError:
            raise UsageError(f"“{name}” is not written in hex.") from None

    def one_of(self, name: str, kinds: type[E]) -> E:
        """Return the member of a closed set."""
        try:
            return kinds(self._kind(name, str))
        except ValueError:
            raise UsageError(f"“{name}” is none of {', '.join(kinds)}.") from None

    def object(self, name: str) -> dict[str, Any]:
        """Return an object in braces."""
        return dict(self._kind(name, dict))

    def list(self, name: str) -> list[Any]:
        """Return a list."""
        return list(self._kind(name, list))

    def _kind(self, name: str, kind: type) -> Any:
        value = self.all.get(name)
        if not isinstance(value, kind):
            raise UsageError(f"“{name}” is missing, or is not what it has to be.")
        return value
