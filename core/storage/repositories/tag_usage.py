"""How tags are used, parents included: SQL aggregates, so that thousands stay quick."""

import json
from collections import defaultdict

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    bindparam,
    column,
    func,
    or_,
    select,
)

from core.model import TagColour, TagUse
from core.storage.repositories.tags import with_ancestors
from core.storage.schema import memories, memory_tags, tags
from core.storage.times import from_micros

_IS_LIVING = and_(memories.c.deleted_at.is_(None), memories.c.archived_at.is_(None))
_OWN = func.count(memory_tags.c.memory_seq.distinct()).label("own")
_CARRIED = (
    select(tags.c.id, tags.c.name, tags.c.folded, _OWN)
    .join(memory_tags, memory_tags.c.tag_id == tags.c.id)
    .join(memories, memories.c.seq == memory_tags.c.memory_seq)
    .where(_IS_LIVING)
    .group_by(tags.c.id)
    .order_by(tags.c.folded)
)
_COLOURS = select(tags.c.folded, tags.c.colour).where(tags.c.colour.is_not(None))
# Pairs of a tag's number and the place of a tag at or above it.
_PAIRS = func.json_each(bindparam("pairs")).table_valued(column("key", Integer), "value")
_TAG = func.json_extract(_PAIRS.c.value, "$[0]", type_=Integer)
_ABOVE = func.json_extract(_PAIRS.c.value, "$[1]", type_=Integer).label("above")
_FAMILIES = (
    select(
        _ABOVE,
        func.count(memory_tags.c.memory_seq.distinct()),
        func.min(memories.c.created_at),
        func.max(memories.c.created_at),
    )
    .select_from(_PAIRS.join(memory_tags, memory_tags.c.tag_id == _TAG))
    .join(memories, memories.c.seq == memory_tags.c.memory_seq)
    .where(_IS_LIVING)
    .group_by(_ABOVE)
)


class TagUsage:
    """Counts who carries which tag, archive and Trash left out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[TagUse]:
        """Return every tag in use and its parents, by name."""
        shown: dict[str, str] = {}
        own: dict[str, int] = defaultdict(int)
        pairs: list[tuple[int, int]] = []
        places: dict[str, int] = {}
        for number, name, folded, count in self._connection.execute(_CARRIED):
            own[folded] += count
            for above in with_ancestors(name):
                key = above.casefold()
                shown.setdefault(key, above)
                pairs.append((number, places.setdefault(key, len(places))))
        rows = self._connection.execute(_FAMILIES, {"pairs": json.dumps(pairs)})
        families = {place: (count, low, high) for place, count, low, high in rows}
        colours = {folded: colour for folded, colour in self._connection.execute(_COLOURS)}
        made = []
        for key, place in sorted(places.items()):
            count, low, high = families[place]
            colour = colours.get(key)
            made.append(
                TagUse(
                    shown[key], count, own[key], TagColour(colour) if colour else None,
                    from_micros(low), from_micros(high),
                )
            )  # fmt: skip
        return made

    def company(self, tag: str, limit: int) -> list[tuple[str, int]]:
        """Return the tags that stand most often beside a tag or one below it."""
        folded = tag.casefold()
        mine = _family(folded)
        theirs = (
            select(memory_tags.c.memory_seq)
            .join(tags, tags.c.id == memory_tags.c.tag_id)
            .where(mine)
        )
        number = func.count(memory_tags.c.memory_seq.distinct()).label("number")
        query = (
            select(func.min(tags.c.name, type_=Text), number)
            .select_from(memory_tags)
            .join(tags, tags.c.id == memory_tags.c.tag_id)
            .join(memories, memories.c.seq == memory_tags.c.memory_seq)
            .where(memory_tags.c.memory_seq.in_(theirs), ~mine, _IS_LIVING)
            .group_by(tags.c.folded)
            .order_by(number.desc(), tags.c.folded)
            .limit(limit)
        )
        return [(name, count) for name, count in self._connection.execute(query)]


def _family(folded: str) -> ColumnElement[bool]:
    # "0" is the character after "/": the range holds the tag's children.
    below = and_(tags.c.folded >= f"{folded}/", tags.c.folded < f"{folded}0")
    return or_(tags.c.folded == folded, below)
