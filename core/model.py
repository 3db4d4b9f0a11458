"""The nouns: what a vault holds and what a search gives back.

All values are frozen. Dates are timezone-aware; ``None`` means absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

PART_LENGTH = 50_000  # characters of one stored part; a longer text has several
TEXT_BYTES_LIMIT = 20_000_000  # UTF-8 bytes of one memory's text
TITLE_LENGTH = 500  # characters


class MemoryType(StrEnum):
    """What kind of thing was kept."""

    NOTE = "note"
    MEETING = "meeting"
    TASK = "task"
    INSIGHT = "insight"
    DECISION = "decision"
    CONTACT = "contact"
    FILE = "file"
    CUSTOM = "custom"


class Source(StrEnum):
    """Where a memory came from."""

    MANUAL = "manual"
    CHAT = "chat"
    FILE = "file"
    INTEGRATION = "integration"
    AI_EXTRACTED = "ai_extracted"


class Tier(StrEnum):
    """How far a memory has settled."""

    WORKING = "working"
    EPISODIC = "episodic"
    SEMANTIC = "semantic"
    ARCHIVE = "archive"


class EmbeddingStatus(StrEnum):
    """Whether a memory can be found by its meaning yet."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose memory it is; ``""`` is the person at the machine, and no session."""

    user: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person (or an import) hands in to be kept as a new memory."""

    text: str
    title: str | None = None
    type: MemoryType = MemoryType.NOTE
    tags: tuple[str, ...] = ()
    created_at: datetime | None = None
    source: Source = Source.MANUAL
    source_id: str | None = None
    conversation: str | None = None
    speaker: str | None = None
    role: str | None = None
    entity: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    importance: float | None = None
    pinned: bool = False
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class Memory:
    """One kept thing, as it is now."""

    id: str
    title: str | None
    text: str
    type: MemoryType
    source: Source
    source_id: str | None
    conversation: str | None
    speaker: str | None
    role: str | None
    entity: str | None
    tags: tuple[str, ...]
    metadata: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    accessed_at: datetime | None
    confirmed_at: datetime | None
    deleted_at: datetime | None
    archived_at: datetime | None
    superseded_by: str | None
    pinned: bool
    importance: float
    tier: Tier
    embedding_status: EmbeddingStatus
    revision: int
    scope: Scope = Scope()

    @property
    def display_title(self) -> str:
        """The title, or the first line that says something, without Markdown marks."""
        return title_of(self.title, self.text)


def title_of(title: str | None, text: str) -> str:
    """Return the title, or the first line that says something, without Markdown marks."""
    if title:
        return title
    for line in text.splitlines():
        shown = line.strip().lstrip("#>*-+ \t").strip()
        if shown:
            return shown[:120]
    return ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a memory's text and title. ``number`` is unique within its memory."""

    memory_id: str
    number: int
    branch: str
    parent: int | None
    title: str | None
    text: str
    message: str | None
    author: str
    checksum: str  # SHA-256, hex, of title and text
    created_at: datetime
    merged_from: int | None = None  # the second parent of a merge


@dataclass(frozen=True, slots=True)
class Branch:
    """A named line of a memory's revisions; ``head`` is the number of its last one."""

    name: str
    head: int
    is_current: bool


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


class IndexKind(StrEnum):
    """What answers a plain question by meaning: a setting, for small machines."""

    EXACT = "exact"
    CHROMA = "chroma"


class SearchMode(StrEnum):
    """What a search goes by."""

    HYBRID = "hybrid"
    SEMANTIC = "semantic"
    KEYWORD = "keyword"


class Place(StrEnum):
    """Which memories are meant: the living ones, the archive, the Trash, or all of them."""

    ACTIVE = "active"  # neither archived nor deleted
    ARCHIVE = "archive"
    TRASH = "trash"
    ALL = "all"  # everything but the Trash


@dataclass(frozen=True, slots=True)
class Filters:
    """Which memories are looked at. All conditions hold at once; a tag includes its children.

    ``after`` is inclusive and ``before`` exclusive, both on ``created_at``. ``user`` and
    ``session`` are ``None`` for "every one".
    """

    tags: tuple[str, ...] = ()
    types: tuple[MemoryType, ...] = ()
    sources: tuple[Source, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    is_pinned: bool | None = None
    has_conflict: bool | None = None
    place: Place = Place.ACTIVE
    user: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One question. ``text`` may hold operators, quotes and ``-without``.

    ``min_score`` is the best chunk's cosine, 0 to 1; refused with ``KEYWORD``.
    ``is_unfinished``: the last word is still being typed, so longer words fit it too.
    ``as_of``: search what the memories said then, and show that.
    """

    text: str
    limit: int = 10
    mode: SearchMode = SearchMode.HYBRID
    min_score: float | None = None
    filters: Filters = Filters()
    is_unfinished: bool = False
    with_facets: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The best piece of a memory for a query.

    ``start`` and ``end`` are character offsets into the memory's text; ``marks`` are
    ``(start, end)`` offsets into ``text`` of the words that matched.
    """

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a memory was found.

    ``words`` are the query's words it holds; the strengths go from 0 (not found that
    way) to 3; ``cosine`` is the best chunk's, ``None`` when meaning was not asked.
    """

    words: tuple[str, ...] = ()
    word_strength: int = 0
    meaning_strength: int = 0
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One memory that a search found. ``score`` orders the hits of one query, 0 to 1."""

    memory: Memory
    score: float
    why: Why
    passage: Passage


@dataclass(frozen=True, slots=True)
class Facets:
    """How the found memories spread, most frequent first: ``(value, count)`` pairs.

    ``conflicts`` counts those with an open conflict.
    """

    types: tuple[tuple[MemoryType, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one query, best first, and what should be said about them.

    ``found`` counts all that matched, ``hits`` holds at most ``limit`` of them;
    ``seconds`` is the time from query to hits.
    """

    hits: tuple[Hit, ...]
    found: int
    seconds: float
    facets: Facets = Facets()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecallShares:
    """How much relevance, importance and recency count for recall, to each other.

    Importance and recency only decide between memories that are about as relevant.
    """

    relevance: float = 60
    importance: float = 30
    recency: float = 10


@dataclass(frozen=True, slots=True)
class RecallQuery:
    """One question of a program that has room for ``budget`` tokens. ``text`` as in a search.

    ``with_superseded``: also what another memory has replaced, though it is in the archive.
    """

    text: str
    budget: int = 2_000
    mode: SearchMode = SearchMode.HYBRID
    filters: Filters = Filters()
    with_superseded: bool = False
    shares: RecallShares = RecallShares()


@dataclass(frozen=True, slots=True)
class RecalledMemory:
    """A passage to hand on: whole sentences, under a line that says when, who and which.

    ``tokens`` is what both cost. ``also`` are the ids of memories that say the same.
    """

    hit: Hit
    heading: str
    tokens: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """What fits the budget, best first. ``left_out`` counts what was found beyond it.

    ``is_estimate``: no tokenizer was there to count with.
    """

    memories: tuple[RecalledMemory, ...]
    tokens: int
    left_out: int
    is_estimate: bool
    warnings: tuple[str, ...] = ()


class Sort(StrEnum):
    """The order of a list. Every order ends with the sequence number, so it is total."""

    CREATED = "created"  # newest first
    UPDATED = "updated"  # last changed first
    TITLE = "title"  # a to z
    IMPORTANCE = "importance"  # most important first
    PUT_AWAY = "put-away"  # last archived or deleted first


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; ``next_cursor`` is the id to go on from, ``None`` at the end."""

    memories: tuple[Memory, ...]
    next_cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many living memories carry it or one of its children.

    ``own`` counts those that carry the very tag; ``colour`` is ``None`` for none given.
    """

    name: str
    count: int
    own: int = 0
    colour: "TagColour | None" = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. ``total`` is ``None`` while unknown."""

    done: int
    total: int | None
    phase: str  # "reading", "keeping", "embedding"


@dataclass(frozen=True, slots=True)
class Rejection:
    """One thing an import could not take. ``where`` is ``line 17`` or a file's path."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import's lines: counts, and what was not taken and why."""

    seen: int
    added: int
    revised: int
    unchanged: int
    rejected: tuple[Rejection, ...]

    @property
    def kept(self) -> int:
        """All that is in the vault now, a line already there included."""
        return self.added + self.revised + self.unchanged


class ImportFormat(StrEnum):
    """What an import can read; the values are what the shell calls them."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"
    JOPLIN = "joplin"
    CHATGPT = "chatgpt"
    CLAUDE = "claude"
    KEEP = "keep"
    CSV = "csv"
    MCP_MEMORY = "mcp-memory"
    MBOX = "mbox"
    MEMORIES = "memories"


class ExportFormat(StrEnum):
    """What an export can write; the values are what the shell calls them."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"
    CSV = "csv"
    MEMORIES = "memories"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would take: how many memories, and what it could not take and why."""

    found: int
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class EmbeddingQueueStatus:
    """The embedding queue by state. ``failures`` are ``(memory id, attempts, reason)``."""

    pending: int
    processing: int
    completed: int
    failed: int
    failures: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """The vault in numbers."""

    memories: int
    archived: int
    in_trash: int
    revisions: int
    tags: int
    chunks: int
    characters: int
    by_type: tuple[tuple[MemoryType, int], ...]
    queue: EmbeddingQueueStatus
    database_bytes: int
    model: str | None
    oldest: datetime | None
    newest: datetime | None


# The author of what a program does by itself. It is undone by its number alone: a person who
# takes the last change back means one of their own.
NIGHTLY = "nightly"


class WriteKind(StrEnum):
    """What a write did."""

    CAPTURE = "capture"
    IMPORT = "import"
    REVISE = "revise"
    DESCRIBE = "describe"
    DELETE = "delete"
    UNDELETE = "undelete"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    TAG_RENAME = "tag_rename"
    TAG_MERGE = "tag_merge"
    TAG_NEST = "tag_nest"
    TAG_DELETE = "tag_delete"
    TAG_RECOLOUR = "tag_recolour"
    RELATE = "relate"
    UNRELATE = "unrelate"
    BRANCH = "branch"
    SETTLE = "settle"
    CURATE = "curate"
    RETAIN = "retain"
    PURGE = "purge"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """What one write changed. Numbers rise in the order in which the writes were made.

    ``memory_ids`` are those it touched; ``undone_by`` is the number of the undo that took it
    back, ``None`` while it is in effect.
    """

    number: int
    kind: WriteKind
    author: str
    at: datetime
    memory_ids: tuple[str, ...]
    is_undoable: bool
    undone_by: int | None = None


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


class DiffKind(StrEnum):
    """What became of a run of words between two revisions."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffRun:
    """Words and white space that share one fate; in order, the runs make up both texts."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class RevisionDiff:
    """The word diff from revision ``older`` to ``newer``."""

    older: Revision
    newer: Revision
    runs: tuple[DiffRun, ...]
    words_added: int
    words_removed: int


@dataclass(frozen=True, slots=True)
class FiledInbox:
    """What became of the letters in a vault's inbox.

    ``filed`` are memories now; ``set_aside`` are the names of files that couldn't be opened;
    ``left`` wait for the next time.
    """

    filed: int = 0
    set_aside: tuple[str, ...] = ()
    left: int = 0


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


@dataclass(frozen=True, slots=True)
class DatedMemory:
    """A memory as a list of days shows it, without its text."""

    id: str
    title: str
    type: MemoryType
    tags: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some memories, newest first; ``next_cursor`` as in ``ListPage``."""

    memories: tuple[DatedMemory, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A local day on which something was kept; the types are the most frequent first."""

    day: date
    count: int
    types: tuple[tuple[MemoryType, int], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A span of local days in numbers.

    ``memories`` counts all that the filters mean, whenever kept, and ``kept`` those of the
    span. ``days`` are in order and without those on which nothing was kept. ``growth`` says
    how many there were at the end of a day, in order. ``tags`` are the top-level tags of
    the span, most frequent first. ``changed`` counts the memories whose text was changed
    since the first of this month; ``years`` are those in which something was kept.
    """

    first: date
    last: date
    memories: int
    kept: int
    changed: int
    days: tuple[TimelineDay, ...]
    growth: tuple[tuple[date, int], ...]
    tags: tuple[tuple[str, int], ...]
    years: tuple[int, ...]
