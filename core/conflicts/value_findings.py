"""Two values for one thing: dates, times and numbers that can't both be right."""

import re
from collections.abc import Iterator, Sequence

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.finding import (
    CODES,
    Finding,
    has_opposites,
    is_of_a_day,
    is_one_more,
    names_two_kinds,
    subject_of,
)
from core.conflicts.lexicon import says_change
from core.conflicts.same_form import are_filled_in_for_two
from core.conflicts.slots import without_change
from core.conflicts.values import IN_A_NAME, Value, ValueKind

_LEAST_CHANGED = 1.2  # what both share of which the newer one says that it has changed
_BEFORE = re.compile(r"\b(?:was|were|before|formerly|previously|from)\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+")
# What a unit tells: few things are measured in bar, many last some days.
_UNITS_TELL = {"bar": 0.5, "g": 0.4, "kg": 0.4, "ml": 0.4, "km": 0.4, "cm": 0.4, "mm": 0.4,
               "degree": 0.4, "€": 0.3, "$": 0.3, "£": 0.3, "chf": 0.3, "%": 0.3, "day": 0.2,
               "phone": 0.5}  # fmt: skip


def values_findings(
    aligned: Aligned, older_values: Sequence[Value], newer_values: Sequence[Value]
) -> Iterator[Finding]:
    """Yield two values that are given for one thing."""
    if not aligned.newer_values or _are_two_occasions(aligned) or names_two_kinds(aligned):
        return
    if are_filled_in_for_two(aligned) or is_one_more(aligned):
        return
    for old in (*aligned.older_values, *(a for a, _ in aligned.same)):
        for new in aligned.newer_values:
            if (
                old.unit == IN_A_NAME
                or not old.differs(new)
                or any(new.is_same(v) for v in older_values)
            ):
                continue
            if old.is_spelled and new.is_spelled and _counts_a_scene(aligned, old, new):
                continue
            is_kept = any(old.is_same(v) for v in newer_values)
            if is_kept and not _tells_the_past(aligned.newer):
                continue  # one more, not another
            confidence = _value_confidence(aligned, old, new)
            if confidence > 0:
                yield Finding(
                    CODES[old.kind],
                    confidence,
                    (old.start, old.end),
                    (new.start, new.end),
                    subject_of(aligned),
                    names_both=is_kept,
                )


def _tells_the_past(clause: Clause) -> bool:
    return says_change(clause.text) or _BEFORE.search(clause.text) is not None


def _are_two_occasions(aligned: Aligned) -> bool:
    """Whether day and amount differ: 14 pages on Monday, 22 on Tuesday."""
    if all(map(is_of_a_day, (aligned.older, aligned.newer))) and not _are_years(aligned):
        return True
    kinds = {
        old.kind
        for old in aligned.older_values
        for new in aligned.newer_values
        if old.differs(new)
    }
    return {ValueKind.DATE, ValueKind.NUMBER} <= kinds


def _are_years(aligned: Aligned) -> bool:
    values = (*aligned.older_values, *aligned.newer_values)
    return all(v.kind is ValueKind.DATE and v.parts[3] is not None for v in values)


def _counts_a_scene(aligned: Aligned, old: Value, new: Value) -> bool:
    starts = old.start == aligned.older.start, new.start == aligned.newer.start
    return any(starts)


def _value_confidence(aligned: Aligned, old: Value, new: Value) -> float:
    """Return how sure it is that two values are given for one thing; 0 when it isn't."""
    if has_opposites(aligned):
        return 0.0  # the time when it leaves, and the time when it arrives
    strength = aligned.strength + aligned.context + _UNITS_TELL.get(old.unit, 0.0)
    anchors = _nearest(aligned.older, old), _nearest(aligned.newer, new)
    is_anchored = _is_said_by_both(aligned, *anchors)
    if old.unit == "#" and not is_anchored:
        return 0.0
    if _is_one_of_many(aligned, old, new) and not _are_shared(aligned, *anchors):
        return 0.0
    left = without_change((*aligned.older_left, *aligned.newer_left))
    least = 1.0 if not left else 1.55 if is_anchored else 2.0
    if is_anchored and says_change(aligned.newer.text):
        least = min(least, _LEAST_CHANGED)
    if strength < least + aligned.value_margin or (aligned.cover < 0.34 and not is_anchored):
        return 0.0
    others = max(0.0, aligned.left - aligned.elsewhere / 0.6)
    total = strength + (0.3 if is_anchored else 0.5) * others
    return min(0.97, 0.35 + 0.6 * strength / total)


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
