"""What ties one memory to another."""

from dataclasses import dataclass
from enum import StrEnum

from core.model.memories import Memory


class RelationKind(StrEnum):
    """How one memory has to do with another; from the first to the second."""

    RELATES = "relates"  # in both directions alike
    SUPPORTS = "supports"
    UPDATES = "updates"  # the newer one says how it is now
    CONTRADICTS = "contradicts"  # in both directions alike
    FOLLOWS = "follows"
    PART_OF = "part_of"
    MENTIONS = "mentions"  # a wiki link in the text; nobody sets it by hand

    @property
    def is_mutual(self) -> bool:
        """Whether it says the same in both directions."""
        return self in {RelationKind.RELATES, RelationKind.CONTRADICTS}


class SaidBy(StrEnum):
    """Who says that two memories have to do with each other."""

    PERSON = "person"  # who made the link
    SETTLED = "settled"  # who settled a conflict between the two
    TEXT = "text"  # one of the two: a wiki link stands in it


@dataclass(frozen=True, slots=True)
class Relation:
    """One reason why a memory is related to another, seen from that other.

    ``is_outgoing``: the one asked about says it of this one, and not the other way round.
    """

    kind: RelationKind
    is_outgoing: bool
    said_by: SaidBy = SaidBy.PERSON


@dataclass(frozen=True, slots=True)
class RelatedMemory:
    """A memory that has to do with another: by what was said of them, or by meaning.

    ``cosine`` is that of the two memories' vectors, ``None`` when they are not near. Of those
    that are, ``shared_words`` are the few telling ones that both hold, the rarest first,
    ``shared_tags`` the tags of both, and ``passage`` is what of this one is nearest.
    """

    memory: Memory
    relations: tuple[Relation, ...]
    cosine: float | None
    shared_words: tuple[str, ...] = ()
    shared_tags: tuple[str, ...] = ()
    passage: str | None = None
