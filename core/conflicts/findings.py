"""The rules: what in two clauses, laid side by side, can't both be true."""

from collections.abc import Iterator, Sequence

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.comparatives import comparatives_in, is_turned_round
from core.conflicts.finding import Finding, has_two_values, is_scene, subject_of, whole_of
from core.conflicts.given_up import given_up_in
from core.conflicts.lexicon import STOP, is_opposite
from core.conflicts.near_copies import near_copies_in
from core.conflicts.permissions import permissions_in
from core.conflicts.slots import slots_in
from core.conflicts.stems import stem
from core.conflicts.tastes import tastes_in
from core.conflicts.value_findings import values_findings
from core.conflicts.values import Value
from core.model import ReasonCode

_LEAST_LOCAL = 0.9
_RELATIVE = frozenset(map(stem, "today yesterday tomorrow tonight".split()))
_WHO = frozenset(
    map(stem, "man woman boy girl child baby kid person dog cat monkey father mother".split())
)


def findings_in(
    aligned: Aligned, older_values: Sequence[Value], newer_values: Sequence[Value]
) -> Iterator[Finding]:
    """Yield what in two clauses disagrees; ``…_values`` are those of the whole texts."""
    if aligned.claims_nothing or _speaks_of_two_days(aligned):
        return
    if aligned.older.is_title and aligned.newer.is_title:
        # What they are about is two things, or one; only a value in it is a claim.
        yield from values_findings(aligned, older_values, newer_values)
        return
    if is_turned_round(aligned) is not None:
        yield from comparatives_in(aligned)
        return
    yield from tastes_in(aligned)
    yield from permissions_in(aligned)
    yield from near_copies_in(aligned)
    if _has_two_subjects(aligned):
        yield from slots_in(aligned)
        return
    yield from given_up_in(aligned)
    if aligned.local < _LEAST_LOCAL:
        if _is_bare_denial(aligned):
            yield from _negations(aligned)
        if aligned.shared and not aligned.margin:
            yield from slots_in(aligned)
        return
    yield from values_findings(aligned, older_values, newer_values)
    # Of many clauses, two will be alike by chance.
    if aligned.local < _LEAST_LOCAL + aligned.margin:
        return
    yield from _negations(aligned)
    yield from _opposites(aligned)
    yield from slots_in(aligned)


def _has_two_subjects(aligned: Aligned) -> bool:
    """Whether the clauses begin with two words, as with two names."""
    return all(
        any(word.place == 0 and word.raw[0].isupper() for word in left)
        for left in (aligned.older_left, aligned.newer_left)
    )


def _speaks_of_two_days(aligned: Aligned) -> bool:
    """Whether one says today and the other tomorrow, or the like."""
    return all(
        any(word.stem in _RELATIVE for word in left)
        for left in (aligned.older_left, aligned.newer_left)
    )


def _negations(aligned: Aligned) -> Iterator[Finding]:
    older, newer = aligned.older, aligned.newer
    if older.is_negative == newer.is_negative or aligned.cover < 0.6:
        return
    if aligned.plain < 0.76 or _speaks_of_others(aligned) or has_two_values(aligned):
        return
    if any(map(_is_bare_heading, (older, newer))) and aligned.left:
        return  # what is called so, and what is said of it
    confidence = min(0.97, 0.45 + 0.5 * aligned.plain)
    yield Finding(
        ReasonCode.NEGATION, confidence, *whole_of(aligned), subject_of(aligned), quotes=False
    )


def _is_bare_heading(clause: Clause) -> bool:
    """Whether it is words that stand side by side and say nothing of each other."""
    words = clause.text.lower().split()
    return clause.text.rstrip()[-1:].isalnum() and not any(word in STOP for word in words)


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
    if has_two_values(aligned):
        return
    telling = [w for w in (*aligned.older_left, *aligned.newer_left) if w.weight >= 1]
    if aligned.cover < 0.6 and len(telling) > 2:
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
                    subject_of(aligned),
                )


def _is_telling(aligned: Aligned, word: Word, other: Word) -> bool:
    """Whether all else is said of one thing: not of some dog here, another there."""
    rest = aligned.left - word.weight - other.weight
    if is_scene(aligned.older) or is_scene(aligned.newer):
        return False
    return rest <= 0.5 * aligned.local
