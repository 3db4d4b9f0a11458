"""Tags: names compared without case, nested with ``/``."""

import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from core.errors import InvalidValueError
from core.model import TagCount
from core.storage.schema import memories, memory_tags, tags

_LONGEST = 200

# Made once: building a statement takes longer than running it.
_ASSIGN = insert(memory_tags)
_CLEAR = delete(memory_tags).where(memory_tags.c.memory_seq == bindparam("seq"))
_FIND = select(tags.c.id).where(
    tags.c.scope_id == bindparam("scope"), tags.c.folded == bindparam("folded")
)


class Tags:
    """Makes tags on first use and keeps which memory carries which."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def assign(self, seq: int, scope_id: int, names: Iterable[str]) -> tuple[str, ...]:
        """Let a memory carry exactly these tags, in this order; return them cleaned.

        Raises:
            InvalidValueError: a name that can't be a tag.
        """
        cleaned = {name.casefold(): name for name in map(clean_tag, names)}
        self._connection.execute(_CLEAR, {"seq": seq})
        if cleaned:
            self._connection.execute(
                _ASSIGN,
                [
                    {
                        "scope_id": scope_id,
                        "memory_seq": seq,
                        "tag_id": self._tag_id(scope_id, folded, name),
                        "position": position,
                    }
                    for position, (folded, name) in enumerate(cleaned.items())
                ],
            )
        return tuple(cleaned.values())

    def counts(self) -> list[TagCount]:
        """Return every tag in use and its parents, by name, with the living memories below."""
        rows = self._connection.execute(
            select(tags.c.name, memory_tags.c.memory_seq)
            .join(memory_tags, memory_tags.c.tag_id == tags.c.id)
            .join(memories, memories.c.seq == memory_tags.c.memory_seq)
            .where(memories.c.deleted_at.is_(None), memories.c.archived_at.is_(None))
        )
        below: dict[str, set[int]] = {}
        shown: dict[str, str] = {}
        for name, seq in rows:
            for ancestor in _with_ancestors(name):
                below.setdefault(ancestor.casefold(), set()).add(seq)
                shown.setdefault(ancestor.casefold(), ancestor)
        return [TagCount(shown[folded], len(below[folded])) for folded in sorted(below)]

    def count(self) -> int:
        """Count the tags that a memory outside the Trash carries."""
        query = (
            select(func.count(memory_tags.c.tag_id.distinct()))
            .join(memories, memories.c.seq == memory_tags.c.memory_seq)
            .where(memories.c.deleted_at.is_(None))
        )
        return int(self._connection.scalar(query) or 0)

    def _tag_id(self, scope_id: int, folded: str, name: str) -> int:
        found = self._connection.scalar(_FIND, {"scope": scope_id, "folded": folded})
        if found is not None:
            return int(found)
        key = self._connection.execute(
            insert(tags).values(scope_id=scope_id, name=name, folded=folded)
        ).inserted_primary_key
        assert key is not None  # noqa: S101 - an insert of one row always has one
        return int(key[0])


def clean_tag(name: str) -> str:
    """Return a tag as it is kept: NFC, single spaces, no ``#`` before it, no empty level.

    Raises:
        InvalidValueError: nothing is left, a level is empty, or it is over 200 characters.
    """
    text = unicodedata.normalize("NFC", name).strip().removeprefix("#")
    levels = [" ".join(level.split()) for level in text.split("/")]
    if not all(levels):
        raise InvalidValueError(
            "A tag needs a name on each side of “/”, such as work/q4."
            if "/" in text
            else "A tag needs a name."
        )
    cleaned = "/".join(levels)
    if len(cleaned) > _LONGEST:
        raise InvalidValueError(f"A tag has at most {_LONGEST} characters.")
    if any("\ud800" <= character <= "\udfff" for character in cleaned):
        raise InvalidValueError("A tag holds half of a surrogate pair.")
    return cleaned


def _with_ancestors(name: str) -> Iterable[str]:
    levels = name.split("/")
    return ("/".join(levels[:depth]) for depth in range(1, len(levels) + 1))
