"""The tree of tags, and what changing it would do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TagColour(StrEnum):
    """The colours a tag can have; the themes say which they are."""

    INDIGO = "indigo"
    BLUE = "blue"
    TEAL = "teal"
    GREEN = "green"
    AMBER = "amber"
    ROSE = "rose"
    VIOLET = "violet"
    STONE = "stone"


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many living memories carry it or one of its children.

    ``own`` counts those that carry the very tag; ``colour`` is ``None`` for none given.
    """

    name: str
    count: int
    own: int = 0
    colour: TagColour | None = None


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Give a tag, and its children with it, another name.

    Where the new name is a tag already, ``merge`` makes one of the two; else it is refused.
    """

    old: str
    new: str
    merge: bool = False


@dataclass(frozen=True, slots=True)
class MergeTags:
    """Make several tags one: who carried any of ``tags`` carries ``into``."""

    tags: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class NestTag:
    """Put a tag, and its children with it, below another tag."""

    tag: str
    under: str
    merge: bool = False


@dataclass(frozen=True, slots=True)
class DeleteTag:
    """Take a tag off every memory; its children too, or lifted to where it stood."""

    tag: str
    keep_children: bool = False


@dataclass(frozen=True, slots=True)
class RecolourTag:
    """Give a tag a colour, or ``None``."""

    tag: str
    colour: TagColour | None


TagOperation = RenameTag | MergeTags | NestTag | DeleteTag | RecolourTag


@dataclass(frozen=True, slots=True)
class TagPlan:
    """What a tag operation would touch, archive and Trash included.

    ``names`` are the tags as they are and as they would be, ``None`` for gone; ``memories``
    counts who carries one of them, ``memory_ids`` are the first of those.
    """

    names: tuple[tuple[str, str | None], ...]
    memories: int
    memory_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """Two tags that are likely one: ``tag`` might be merged into ``into``.

    ``why`` is what they differ in: ``case``, ``separator``, ``plural`` or ``typo``. The counts
    are of the memories that carry the very tag.
    """

    tag: str
    into: str
    why: str
    count: int
    into_count: int


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag in the tree of tags: how many living memories carry it, and since when.

    ``count`` includes those below it, ``own`` those that carry the very tag; ``colour`` is
    ``None`` for none given; the dates are those of the oldest and the newest memory.
    """

    name: str
    count: int
    own: int
    colour: TagColour | None
    first_used: datetime
    last_used: datetime
