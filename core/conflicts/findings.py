"""The rules: what in two clauses, laid side by side, can't both be true."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.lexicon import opposites
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
    r"named|born|prefers?|favou?rite|stored|kept|hangs?|lies|stands?|parked|belongs?|meets?)\b",
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
_WHO = frozenset(
    map(stem, "man woman boy girl child baby kid person dog cat monkey father mother".split())
)
_LONGEST_SLOT = 4  # words that stand in one place for each other


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that can't both be true, and how sure that is."""

    code: ReasonCode
    confidence: float
    older_span: Span
    newer_span: Span
    subject: str = ""
    quotes: bool = True  # whether the spans are the two values


def findings_in(
    aligned: Aligned, older_values: Sequence[Value], newer_values: Sequence[Value]
) -> Iterator[Finding]:
    """Yield what in two clauses disagrees; ``…_values`` are those of the whole texts."""
    # Of many clauses, two will be alike by chance.
    if aligned.local < _LEAST_LOCAL + aligned.margin or _claims_nothing(aligned):
        return
    yield from _values(aligned, older_values, newer_values)
    yield from _negations(aligned)
    yield from _opposites(aligned)
    yield from _slots(aligned)


def _claims_nothing(aligned: Aligned) -> bool:
    return any(
        side.text.rstrip().endswith("?") or _GREETING.match(side.text)
        for side in (aligned.older, aligned.newer)
    )


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


def _speaks_of_others(aligned: Aligned) -> bool:
    """Whether one speaks of a man and the other of a woman, and so on."""
    return any(
        one.stem in _WHO and other.stem in _WHO
        for one in aligned.older_left
        for other in aligned.newer_left
    )


def _opposites(aligned: Aligned) -> Iterator[Finding]:
    if aligned.older.is_negative != aligned.newer.is_negative or aligned.cover < 0.6:
        return
    for word in aligned.older_left:
        against = opposites().get(word.stem, ())
        for other in aligned.newer_left:
            if other.stem in against and _is_telling(aligned, word, other):
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
    for old in (*aligned.older_values, *(a for a, _ in aligned.same)):
        for new in aligned.newer_values:
            if not old.differs(new) or any(new.is_same(v) for v in older_values):
                continue
            if old.is_spelled and new.is_spelled and _counts_a_scene(aligned, old, new):
                continue
            is_kept = any(old.is_same(v) for v in newer_values)
            confidence = _value_confidence(aligned, old, new)
            if is_kept:
                confidence -= 0.15
            if confidence > 0:
                yield Finding(
                    _CODES[old.kind],
                    confidence,
                    (old.start, old.end),
                    (new.start, new.end),
                    _subject(aligned),
                )


def _counts_a_scene(aligned: Aligned, old: Value, new: Value) -> bool:
    starts = old.start == aligned.older.start, new.start == aligned.newer.start
    return any(starts)


def _value_confidence(aligned: Aligned, old: Value, new: Value) -> float:
    strength = aligned.strength + aligned.context
    anchors = _nearest(aligned.older, old), _nearest(aligned.newer, new)
    known = {w.stem for pair in aligned.shared for w in pair}
    is_anchored = all(anchor and anchor.stem in known for anchor in anchors)
    if old.unit == "#" and not is_anchored:
        return 0.0
    if _is_one_of_many(aligned, old, new) and not _are_shared(aligned, *anchors):
        return 0.0
    is_all_else_same = aligned.left == 0
    least = 1.0 if is_all_else_same else 1.8 if is_anchored else 2.0
    if strength < least + aligned.margin or (aligned.cover < 0.34 and not is_anchored):
        return 0.0
    others = max(0.0, aligned.left - aligned.elsewhere / 0.6)
    total = strength + (0.3 if is_anchored else 0.5) * others
    return min(0.97, 0.35 + 0.6 * strength / total)


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
    def distance(word: Word) -> int:
        return (
            value.start - word.end if word.end <= value.start else word.start - value.end + 2
        )

    return min(clause.words, key=distance, default=None)


def _slots(aligned: Aligned) -> Iterator[Finding]:
    """Find the one place where two clauses, otherwise alike, say something else."""
    old, new = aligned.older_left, aligned.newer_left
    if not old or not new or aligned.older.is_negative != aligned.newer.is_negative:
        return
    if aligned.older_values or aligned.newer_values or aligned.local < 1.5:
        return
    if not _is_run(old) or not _is_run(new):
        return
    if _opens(aligned.older, old[0]) and _opens(aligned.newer, new[0]):
        return  # the same said of two
    if all(word.is_name for word in (*old, *new)):
        if aligned.local < 2.0 or _is_nickname(old[0].raw, new[0].raw):
            return
        code = ReasonCode.PLACE if _is_place(aligned, old[0], new[0]) else ReasonCode.NAME
        confidence = 0.6 + 0.06 * min(aligned.local, 6)
    elif _is_single(aligned):
        code = ReasonCode.VALUE
        confidence = 0.5 + 0.06 * min(aligned.local, 6)
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
