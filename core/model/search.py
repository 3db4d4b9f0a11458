"""What is asked of a search and what it gives back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.memories import Memory, MemoryType, Source, Tier


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
    tiers: tuple[Tier, ...] = ()
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
    way) to 3; ``cosine`` is the best chunk's, ``None`` when meaning was not asked. ``names``
    are its tags and people that the query names, ``times`` the query's words for its date.
    """

    words: tuple[str, ...] = ()
    word_strength: int = 0
    meaning_strength: int = 0
    cosine: float | None = None
    names: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


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
    tiers: tuple[tuple[Tier, int], ...] = ()
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
