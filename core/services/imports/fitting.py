"""Titles, tags, ids and dates of other programs, made to fit where a memory keeps them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from core.errors import InvalidValueError
from core.model import TITLE_LENGTH
from core.storage.repositories.tags import clean_tag

_LONGEST_ID = 1000  # characters
_LONGEST_TAG = 200  # characters


def fitting_title(title: object) -> str | None:
    """Return a title on one line and no longer than a title is; ``None`` for none."""
    if not isinstance(title, str):
        return None
    return " ".join(title.split())[:TITLE_LENGTH].strip() or None


def fitting_tags(names: Iterable[object]) -> tuple[str, ...]:
    """Return those names that can be tags, as they would be; empty levels are left out."""
    found: dict[str, str] = {}
    for name in names:
        levels = str(name).strip().removeprefix("#").split("/")
        joined = "/".join(level.strip() for level in levels if level.strip())
        try:
            tag = clean_tag(joined[:_LONGEST_TAG].rstrip("/ "))
        except InvalidValueError:
            continue
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def fitting_id(program: str, *parts: object) -> str:
    """Return a source id that no other program's id equals; a digest where it is too long."""
    whole = ":".join([program, *map(str, parts)])
    return whole if _fits(whole) else f"{program}:{_digest(whole)}"


def fitting_path(path: str) -> str:
    """Return a path as a source id: a digest where it is too long, or is no text."""
    return path if _fits(path) else f"path:{_digest(path)}"


def _fits(identity: str) -> bool:
    is_broken = any("\ud800" <= character <= "\udfff" for character in identity)
    return len(identity) <= _LONGEST_ID and not is_broken


def _digest(identity: str) -> str:
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()


def from_seconds(value: Any, *, per_second: int = 1) -> datetime | None:
    """Return the date of a count since 1970, ``None`` for what is no date."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value:
        return None
    try:
        return datetime.fromtimestamp(value / per_second, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def from_iso(value: Any) -> datetime | None:
    """Return the date of an ISO 8601 text, UTC where it says no zone; ``None`` for none."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
