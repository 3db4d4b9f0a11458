"""What ties one memory to another."""

from dataclasses import dataclass
from enum import StrEnum

from core.model.memories import Memory


class RelationKind(StrEnum):
    """How one memory has to do with another; from the first to the second."""

    RELATES = "relates"  # in both directions alike
    SUPPORTS = "supports"
    UPDATES = "updates"  # the newer one says how it is now
    FOLLOWS = "follows"
    PART_OF = "part_of"
    MENTIONS = "mentions"  # a wiki link in the text; nobody sets it by hand


@dataclass(frozen=True, slots=True)
class Relation:
    """One reason why a memory is related to another, seen from that other.

    ``is_outgoing``: the one asked about says it of this one, and not the other way round.
    """

    kind: RelationKind
    is_outgoing: bool


@dataclass(frozen=True, slots=True)
class RelatedMemory:
    """A memory that has to do with another: by what was said of them, or by meaning.

    ``cosine`` is that of the two memories' vectors, ``None`` when they are not near.
    """

    memory: Memory
    relations: tuple[Relation, ...]
    cosine: float | None
