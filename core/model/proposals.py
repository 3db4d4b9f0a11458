"""What a conversation says about a person and waits to be kept or dismissed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.memories import MemoryType


class FactKind(StrEnum):
    """What sort of thing a proposed fact says."""

    PREFERENCE = "preference"
    DECISION = "decision"
    PLAN = "plan"
    CONTACT = "contact"  # who somebody is, where they live, how to reach them
    EVENT = "event"
    NEED = "need"
    DISLIKE = "dislike"


class ProposalState(StrEnum):
    """Whether a proposal waits, and if not, what became of it."""

    OPEN = "open"
    KEPT = "kept"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FactProposal:
    """A sentence about a person that was found in a conversation.

    ``sentence`` is what it came from, as it stands; ``memory_id`` is the memory that holds it,
    ``None`` for a text that the vault doesn't hold. ``speaker`` is ``None`` for the person
    whose vault it is. ``confidence`` goes from 0 to 1.
    """

    id: str
    kind: FactKind
    text: str
    confidence: float
    sentence: str
    speaker: str | None
    said_at: datetime | None
    memory_id: str | None
    type: MemoryType
    tags: tuple[str, ...]
    state: ProposalState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SaidPassage:
    """What stands around the sentence that a proposal came from.

    ``span`` is ``(start, end)`` of the sentence, in characters of ``text``. ``title`` is what
    the memory is called that it was said in, empty when the vault holds none.
    """

    text: str
    span: tuple[int, int]
    title: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What looking for facts came to.

    ``proposals`` are the new ones; ``folded`` counts what the vault holds already, what was
    proposed before, and what several sentences say. ``turns`` were read.
    """

    proposals: tuple[FactProposal, ...]
    folded: int
    turns: int
