"""The rules: what in two clauses, laid side by side, can't both be true."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.lexicon import is_opposite, says_change
from core.conflicts.stems import stem
from core.conflicts.values import Value, ValueKind
from core.model import ReasonCode

Span = tuple[int, int]
_LEAST_LOCAL = 0.9
_CODES = {
    ValueKind.DATE: ReasonCode.DATE,
    ValueKind.TIME: ReasonCode.TIME,
    ValueKind.NUMBER: ReasonCode.NUMBER,
}
_PLACE = re.compile(r"\b(?:in|at|to|from|near|into|towards|via)\s+(?:the\s+)?$", re.IGNORECASE)
# What is so of one thing at a time: it can't be in two places or have two of these.
_SINGLE = re.compile(
    r"\b(?:is|are|was|were|'s|lives?|lived|works?|drives?|uses?|costs?|starts?|ends?|called|"
    r"named|born|prefers?|favou?rite|stored|kept|hangs?|lies|stands?|parked|belongs?|meets?|came|comes)\b",
    re.IGNORECASE,
)
_ONGOING = re.compile(r"\b(?:is|are|was|were|be|'s)\s+(?:\w+\s+)?\w+ing\b", re.IGNORECASE)
_DEFINITE = re.compile(
    r"^\W*(?:(?:my|our|his|her|their|your|the|i|we)\b|[A-Z][a-z]+(?:'s)?\s)", re.IGNORECASE
)
_INDEFINITE = re.compile(r"^\W*(?:an?|some|two|three|four|five|there|people)\b", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:\w+:\s*)?(?:hi|hey|hello|thanks|thank you|wow|congrats|yeah|yes|no|ok|okay|oh)"
    r"\b[\s,!.]",
    re.IGNORECASE,
)
_RELATIVE = frozenset(map(stem, "today yesterday tomorrow tonight".split()))
_BEFORE = re.compile(r"\b(?:was|were|before|formerly|previously|from)\b", re.IGNORECASE)
_CHANGED = frozenset(map(stem, "new changed moved renewed switched".split()))
_OF = re.compile(r"\s+of\s+")
_WHO = frozenset(
    map(stem, "man woman boy girl child baby kid person dog cat monkey father mother".split())
)
# What a unit tells: few things are measured in bar, many last some days.
_UNITS_TELL = {"bar": 0.5, "g": 0.4, "kg": 0.4, "ml": 0.4, "km": 0.4, "cm": 0.4, "mm": 0.4,
               "degree": 0.4, "money": 0.3, "%": 0.3, "day": 0.2, "phone": 0.5}  # fmt: skip
_LEAST_SLOT = 2.0
_LONGEST_SLOT = 3  # words that stand in one place for each other


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that can't both be true, and how sure that is."""

    code: ReasonCode
    confidence: float
    older_span: Span
    newer_span: Span
    subject: str = ""
    quotes: bool = True  # whether the spans are the two values
    names_both: bool = False  # whether the newer one says what it was before


def findings_in(
    aligned: Aligned, older_values: Sequence[Value], newer_values: Sequence[Value]
) -> Iterator[Finding]:
    """Yield what in two clauses disagrees; ``…_values`` are those of the whole texts."""
    if _claims_nothing(aligned) or _has_two_subjects(aligned):
        return
    if aligned.local < _LEAST_LOCAL:
        if _is_bare_denial(aligned):
            yield from _negations(aligned)
        return
    yield from _values(aligned, older_values, newer_values)
    # Of many clauses, two will be alike by chance.
    if aligned.local < _LEAST_LOCAL + aligned.margin:
        return
    yield from _negations(aligned)
    yield from _opposites(aligned)
    yield from _slots(aligned)


def _claims_nothing(aligned: Aligned) -> bool:
    return any(
        side.text.rstrip().endswith(("?", "!")) or _GREETING.match(side.text)
        for side in (aligned.older, aligned.newer)
    )


def _has_two_subjects(aligned: Aligned) -> bool:
    """Whether the clauses begin with two names, or speak of two days as today."""
    first = [
        any(word.place == 0 and word.raw[0].isupper() for word in left)
        for left in (aligned.older_left, aligned.newer_left)
    ]
    days = [
        any(word.stem in _RELATIVE for word in left)
        for left in (aligned.older_left, aligned.newer_left)
    ]
    return all(first) or all(days)


def _negations(aligned: Aligned) -> Iterator[Finding]:
    older, newer = aligned.older, aligned.newer
    if older.is_negative == newer.is_negative or aligned.cover < 0.6:
        return
    if aligned.plain < 0.76 or _speaks_of_others(aligned):
        return
    confidence = min(0.97, 0.45 + 0.5 * aligned.plain)
    yield Finding(
        ReasonCode.NEGATION, confidence, *_whole(aligned), _subject(aligned), quotes=False
    )


def _is_bare_denial(aligned: Aligned) -> bool:
    """Whether all that two short clauses say is said by both."""
    return len(aligned.shared) > 1 and not aligned.left and not aligned.margin


def _speaks_of_others(aligned: Aligned) -> bool:
    """Whether one speaks of a man and the other of a woman, and so on."""
    return any(
        one.stem in _WHO and other.stem in _WHO
        for one in aligned.older_left
        for other in aligned.newer_left
    )


def _opposites(aligned: Aligned) -> Iterator[Finding]:
    if aligned.older.is_negative != aligned.newer.is_negative:
        return
    if any(old.differs(new) for old in aligned.older_values for new in aligned.newer_values):
        return
    if aligned.cover < 0.6 and len(aligned.older_left) + len(aligned.newer_left) > 2:
        return
    for word in aligned.older_left:
        for other in aligned.newer_left:
            if is_opposite(word.stem, other.stem) and _is_telling(aligned, word, other):
                confidence = min(0.95, 0.55 + 0.4 * aligned.likeness)
                yield Finding(
                    ReasonCode.OPPOSITE,
                    confidence,
                    (word.start, word.end),
                    (other.start, other.end),
                    _subject(aligned),
                )


def _is_telling(aligned: Aligned, word: Word, other: Word) -> bool:
    """Whether all else is said of one thing: not of some dog here, another there."""
    rest = aligned.left - word.weight - other.weight
    if _is_scene(aligned.older) or _is_scene(aligned.newer):
        return False
    return rest <= 0.5 * aligned.local


def _is_scene(clause: Clause) -> bool:
    return bool(_INDEFINITE.match(clause.text))


def _values(
    aligned: Aligned, older_values: Sequence[Value], newer_values: Sequence[Value]
) -> Iterator[Finding]:
    if _are_two_occasions(aligned):
        return
    for old in (*aligned.older_values, *(a for a, _ in aligned.same)):
        for new in aligned.newer_values:
            if not old.differs(new) or any(new.is_same(v) for v in older_values):
                continue
            if old.is_spelled and new.is_spelled and _counts_a_scene(aligned, old, new):
                continue
            is_kept = any(old.is_same(v) for v in newer_values)
            if is_kept and not _tells_the_past(aligned.newer):
                continue  # one more, not another
            confidence = _value_confidence(aligned, old, new)
            if confidence > 0:
                yield Finding(
                    _CODES[old.kind],
                    confidence,
                    (old.start, old.end),
                    (new.start, new.end),
                    _subject(aligned),
                    names_both=is_kept,
                )


def _tells_the_past(clause: Clause) -> bool:
    return says_change(clause.text) or _BEFORE.search(clause.text) is not None


def _are_two_occasions(aligned: Aligned) -> bool:
    """Whether day and amount differ: 14 pages on Monday, 22 on Tuesday."""
    kinds = {
        old.kind
        for old in aligned.older_values
        for new in aligned.newer_values
        if old.differs(new)
    }
    return {ValueKind.DATE, ValueKind.NUMBER} <= kinds


def _counts_a_scene(aligned: Aligned, old: Value, new: Value) -> bool:
    starts = old.start == aligned.older.start, new.start == aligned.newer.start
    return any(starts)


def _value_confidence(aligned: Aligned, old: Value, new: Value) -> float:
    """Return how sure it is that two values are given for one thing; 0 when it isn't."""
    if _has_opposites(aligned):
        return 0.0  # the time when it leaves, and the time when it arrives
    strength = aligned.strength + aligned.context + _UNITS_TELL.get(old.unit, 0.0)
    anchors = _nearest(aligned.older, old), _nearest(aligned.newer, new)
    is_anchored = _is_said_by_both(aligned, *anchors)
    if old.unit == "#" and not is_anchored:
        return 0.0
    if _is_one_of_many(aligned, old, new) and not _are_shared(aligned, *anchors):
        return 0.0
    left = _without_change((*aligned.older_left, *aligned.newer_left))
    least = 1.0 if not left else 1.55 if is_anchored else 2.0
    if strength < least + aligned.value_margin or (aligned.cover < 0.34 and not is_anchored):
        return 0.0
    others = max(0.0, aligned.left - aligned.elsewhere / 0.6)
    total = strength + (0.3 if is_anchored else 0.5) * others
    return min(0.97, 0.35 + 0.6 * strength / total)


def _without_change(words: Sequence[Word]) -> tuple[Word, ...]:
    """Leave out what only says that something changed: the new locker is a locker."""
    return tuple(word for word in words if word.stem not in _CHANGED)


def _has_opposites(aligned: Aligned) -> bool:
    return any(
        is_opposite(word.stem, other.stem)
        for word in aligned.older_left
        for other in aligned.newer_left
    )


def _is_said_by_both(aligned: Aligned, old: Word | None, new: Word | None) -> bool:
    known = {word.stem for pair in aligned.shared for word in pair} | aligned.both_say
    return old is not None and new is not None and {old.stem, new.stem} <= known


def _is_one_of_many(aligned: Aligned, old: Value, new: Value) -> bool:
    """Whether a clause lists several values of a kind, so that it matters what each is of."""
    if old.kind is ValueKind.DATE:
        return False
    return any(
        sum(value.is_comparable(each) for each in clause.values) > 1
        for value, clause in ((old, aligned.older), (new, aligned.newer))
    )


def _are_shared(aligned: Aligned, one: Word | None, other: Word | None) -> bool:
    return one is not None and other is not None and (one, other) in aligned.shared


def _nearest(clause: Clause, value: Value) -> Word | None:
    """Return the word that a value most likely belongs to: 50 g of sugar, size 34."""
    named = _OF.match(clause.text, value.end - clause.start)
    start = named.end() + clause.start if named else None

    def distance(word: Word) -> int:
        if start is not None and word.start == start:
            return 0
        is_before = word.end <= value.start
        return value.start - word.end if is_before else word.start - value.end + 2

    return min(clause.words, key=distance, default=None)


def _slots(aligned: Aligned) -> Iterator[Finding]:
    """Find the one place where two clauses, otherwise alike, say something else."""
    old = _without_change(aligned.older_left)
    new = _without_change(aligned.newer_left)
    if not old or not new or aligned.older.is_negative != aligned.newer.is_negative:
        return
    if aligned.older_values or aligned.newer_values or aligned.local < 1.0:
        return
    if not _is_run(old) or not _is_run(new):
        return
    if _opens(aligned.older, old[0]) and _opens(aligned.newer, new[0]):
        return  # the same said of two
    if all(word.is_name for word in (*old, *new)):
        is_enough = aligned.local >= 2.0 or _is_single(aligned)
        if not is_enough or _is_nickname(old[0].raw, new[0].raw):
            return
        code = ReasonCode.PLACE if _is_place(aligned, old[0], new[0]) else ReasonCode.NAME
        confidence = 0.66 + 0.05 * min(aligned.local, 6)
    elif aligned.local >= _LEAST_SLOT and _is_single(aligned):
        code = ReasonCode.VALUE
        confidence = 0.58 + 0.06 * min(aligned.local, 5)
    else:
        return
    spans = (old[0].start, old[-1].end), (new[0].start, new[-1].end)
    yield Finding(code, confidence, *spans, _subject(aligned))


def _opens(clause: Clause, word: Word) -> bool:
    return word.place == 0 and word.raw[0].isupper()


def _is_nickname(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_run(words: Sequence[Word]) -> bool:
    return words[-1].place - words[0].place < _LONGEST_SLOT


def _is_place(aligned: Aligned, old: Word, new: Word) -> bool:
    sides = ((aligned.older, old), (aligned.newer, new))
    return all(_PLACE.search(side.text[: word.start - side.start]) for side, word in sides)


def _is_single(aligned: Aligned) -> bool:
    texts = (aligned.older.text, aligned.newer.text)
    return all(
        _DEFINITE.match(text) and _SINGLE.search(text) and not _ONGOING.search(text)
        for text in texts
    )


def _whole(aligned: Aligned) -> tuple[Span, Span]:
    older, newer = aligned.older, aligned.newer
    return (older.start, older.end), (newer.start, newer.end)


def _subject(aligned: Aligned) -> str:
    """Return up to two words that both clauses are about, as the newer one writes them."""
    telling = sorted((new for _, new in aligned.shared), key=lambda w: (-w.weight, w.start))
    words = sorted(telling[:2], key=lambda word: word.start)
    return " ".join(word.raw for word in words)
