"""Lay two clauses side by side: what both say, and what only one of them says."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from core.conflicts.clauses import Clause, Word
from core.conflicts.lexicon import synonyms
from core.conflicts.values import Value

_LONG_WORD = 6  # letters from which a word may be inflected otherwise
_MISSPELT = 8  # ... or misspelt: grandma and grandpa are two
_ELSEWHERE = 0.6  # what a word counts that the other text says in another clause


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two clauses, the older first. Left words and values have nothing like them there."""

    older: Clause
    newer: Clause
    shared: tuple[tuple[Word, Word], ...]
    same: tuple[tuple[Value, Value], ...]
    older_left: tuple[Word, ...]
    newer_left: tuple[Word, ...]
    older_values: tuple[Value, ...]
    newer_values: tuple[Value, ...]
    elsewhere: float
    context: float = 0.0  # how much the titles say that both texts are about one thing
    both_say: frozenset[str] = frozenset()  # stems that stand anywhere in both texts
    margin: float = 0.0  # how much more than two lone clauses have to share
    value_margin: float = 0.0  # ... where both give a value
    is_one_of_many: bool = False  # whether the texts have other clauses that may be alike

    @property
    def claims_nothing(self) -> bool:
        """Whether one of the two says nothing that the other could contradict."""
        return self.older.claims_nothing or self.newer.claims_nothing

    @property
    def is_in_order(self) -> bool:
        """Whether what both say stands in one order."""
        places = [new.start for _, new in sorted(self.shared, key=lambda pair: pair[0].start)]
        return places == sorted(places)

    @property
    def local(self) -> float:
        """How much both say in these two clauses."""
        return sum(min(a.weight, b.weight) for a, b in self.shared) + len(self.same)

    @property
    def strength(self) -> float:
        """The same, with what the rest of the other text says."""
        return self.local + self.elsewhere

    @property
    def left(self) -> float:
        """How much only one of the two says, values aside."""
        return sum(word.weight for word in (*self.older_left, *self.newer_left))

    @property
    def cover(self) -> float:
        """The part of the shorter clause that both say, 0 to 1, values that differ aside."""
        sides = (
            (self.older_left, self.local),
            (self.newer_left, self.local),
        )
        parts = []
        for left, local in sides:
            total = local + sum(word.weight for word in left)
            parts.append(local / total if total else 0.0)
        return max(parts)

    @property
    def plain(self) -> float:
        """The same as ``likeness``, with every word counting alike, and no values."""
        shared = 2 * len(self.shared)
        total = shared + len(self.older_left) + len(self.newer_left)
        return shared / total if total else 0.0

    @property
    def likeness(self) -> float:
        """The part of both clauses that both say, 0 to 1, values included."""
        values = len(self.older_values) + len(self.newer_values)
        total = 2 * self.local + self.left + values
        return 2 * self.local / total if total else 0.0


def align(
    older: Clause,
    newer: Clause,
    older_said: Set[str] = frozenset(),
    newer_said: Set[str] = frozenset(),
) -> Aligned:
    """Lay two clauses side by side; ``…_said`` are the stems of each whole text."""
    newer_words = {word.stem: word for word in reversed(newer.words)}
    shared: list[tuple[Word, Word]] = []
    left: list[Word] = []
    for word in {word.stem: word for word in reversed(older.words)}.values():
        other = newer_words.pop(word.stem, None)
        if other is None:
            left.append(word)
        else:
            shared.append((word, other))
    still: list[Word] = []
    for word in left:
        other = _alike_in(word.stem, newer_words)
        if other is None:
            still.append(word)
        else:
            shared.append((word, newer_words.pop(other.stem)))
    older_left = _unsaid(still, [new for _, new in shared])
    newer_left = _unsaid(newer_words.values(), [old for old, _ in shared])
    same, older_values, newer_values = _values(older, newer)
    elsewhere = _elsewhere(older_left, newer_said) + _elsewhere(newer_left, older_said)
    return Aligned(
        older, newer, tuple(shared), same, older_left, newer_left, older_values,
        newer_values, elsewhere,
    )  # fmt: skip


def _alike_in(stem: str, others: Mapping[str, Word]) -> Word | None:
    """Return the first word that is alike: only some letters have to be looked at."""
    same = synonyms().get(stem)
    for other, word in others.items():
        if same is not None and other in same:
            return word
        if other[0] == stem[0] and len(stem) >= _LONG_WORD and is_alike(stem, other):
            return word
    return None


def _unsaid(left: Iterable[Word], said: Sequence[Word]) -> tuple[Word, ...]:
    """Leave out what repeats, in a word of its own, what both say: children, and kids."""
    others = {word.stem: word for word in said}
    found = (word for word in left if _alike_in(word.stem, others) is None)
    return tuple(sorted(found, key=lambda word: word.start))


@lru_cache(maxsize=50_000)
def is_alike(one: str, other: str) -> bool:
    """Whether two stems are synonyms, one word misspelt, or of one family."""
    if other in synonyms().get(one, ()):
        return True
    shortest = min(len(one), len(other))
    if shortest < _LONG_WORD or one[0] != other[0]:
        return False
    if one[: max(_LONG_WORD, shortest - 3)] == other[: max(_LONG_WORD, shortest - 3)]:
        return True
    if shortest < _MISSPELT or _has_digit(one + other):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _elsewhere(left: tuple[Word, ...], said: Set[str]) -> float:
    return _ELSEWHERE * sum(word.weight for word in left if word.stem in said)


def _values(
    older: Clause, newer: Clause
) -> tuple[tuple[tuple[Value, Value], ...], tuple[Value, ...], tuple[Value, ...]]:
    waiting = list(newer.values)
    same: list[tuple[Value, Value]] = []
    left: list[Value] = []
    for value in older.values:
        other = next((v for v in waiting if value.is_same(v)), None)
        if other is None:
            left.append(value)
        else:
            waiting.remove(other)
            same.append((value, other))
    return tuple(same), tuple(left), tuple(waiting)
