"""Where memories, or two revisions of one, disagree."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.memories import MemoryType


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts that disagree and wait for a person.

    Kind ``edit``: two revisions of one memory written from the same base; ``ours`` is
    the revision number just written (kept on a branch), ``theirs`` the current head.
    """

    id: str
    memory_id: str
    kind: str
    ours: int
    theirs: int
    created_at: datetime


class ConflictKind(StrEnum):
    """How two texts disagree: two revisions of one memory, or two memories."""

    EDIT = "edit"
    DUPLICATE = "duplicate"
    UPDATE = "update"
    CONTRADICTION = "contradiction"


class PairVerdict(StrEnum):
    """What two texts are to each other."""

    DUPLICATE = "duplicate"
    UPDATE = "update"
    CONTRADICTION = "contradiction"
    RELATED = "related"
    UNRELATED = "unrelated"


class Settling(StrEnum):
    """What a person decides about two memories that disagree."""

    KEEP_BOTH = "keep_both"
    MERGE = "merge"
    REPLACE = "replace"  # the newer one replaces the older
    DISMISS = "dismiss"


class ReasonCode(StrEnum):
    """Why two texts are taken for what they are; ``core.conflicts.sentence`` says it."""

    SAME_TEXT = "same_text"
    SAME_WORDS = "same_words"
    SAME_MEANING = "same_meaning"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    NAME = "name"
    VALUE = "value"  # another thing in the same place
    CHANGE = "change"  # the newer one says that something changed
    TASTE = "taste"
    PERMISSION = "permission"  # one allows what the other rules out
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two texts are taken for what they are: a code, and the words that show it.

    The values are as they stand in the texts; ``subject`` is what both speak of. All may be
    empty.
    """

    code: ReasonCode
    older_value: str = ""
    newer_value: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model holds of a second text after a first; the three sum to 1."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True)
class PairConflict:
    """Two memories that repeat, update or contradict each other, and wait for a person.

    The spans are ``(start, end)`` in characters of each text: where it shows. ``confidence``
    goes from 0 to 1.
    """

    id: str
    kind: ConflictKind
    confidence: float
    reason: Reason
    older_id: str
    newer_id: str
    older_span: tuple[int, int]
    newer_span: tuple[int, int]
    suggested: Settling
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A memory that a text which is being written repeats, updates or contradicts.

    ``span`` lies in the memory's text, of which ``passage`` shows the part from
    ``passage_start`` on; ``text_span`` lies in the text that is being written, which is the
    newer one of the reason's two. A span of a title is empty.
    """

    memory_id: str
    type: MemoryType
    title: str
    at: datetime
    kind: ConflictKind
    confidence: float
    reason: Reason
    passage: str
    passage_start: int
    span: tuple[int, int]
    text_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ConflictScan:
    """When the whole vault was looked through for conflicts, and what that came to."""

    at: datetime
    looked_at: int
    found: int
