"""Which of two has more of something: the bus is faster than the tram, or is it slower."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause
from core.conflicts.finding import Finding, subject_of, whole_of
from core.conflicts.lexicon import STOP, is_opposite
from core.conflicts.stems import stem
from core.model import ReasonCode

_THAN = re.compile(r"\b(?:(more|less)\s+([^\W\d_]+)|([^\W\d_]+))\s+than\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SURE = 0.88


@dataclass(frozen=True, slots=True)
class _Compared:
    """The words of the two, what is compared, and whether the first has less of it."""

    first: frozenset[str]
    second: frozenset[str]
    measure: str
    is_less: bool


def is_turned_round(aligned: Aligned) -> bool | None:
    """Return whether the same two get another answer; ``None`` if no two are compared."""
    one, other = _compared(aligned.older), _compared(aligned.newer)
    if one is None or other is None or aligned.older.is_negative or aligned.newer.is_negative:
        return None
    if {one.first, one.second} != {other.first, other.second} or one.first == one.second:
        return None
    is_contrary = _are_contrary(one.measure, other.measure)
    if not is_contrary and one.measure != other.measure:
        return None
    # Each of these turns the answer round: two of them leave it as it was.
    return (one.first != other.first) ^ is_contrary ^ (one.is_less is not other.is_less)


def comparatives_in(aligned: Aligned) -> Iterator[Finding]:
    """Yield that two are compared, and the answers differ."""
    if is_turned_round(aligned):
        spans = whole_of(aligned)
        yield Finding(ReasonCode.OPPOSITE, _SURE, *spans, subject_of(aligned), quotes=False)


def _compared(clause: Clause) -> _Compared | None:
    found = _THAN.search(clause.text)
    if found is None:
        return None
    return _Compared(
        _said(clause.text[: found.start()]),
        _said(clause.text[found.end() :]),
        (found[2] or found[3]).lower(),
        (found[1] or "").lower() == "less",
    )


def _said(text: str) -> frozenset[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(stem(word) for word in words if word not in STOP)


def _are_contrary(one: str, other: str) -> bool:
    return is_opposite(stem(one), stem(other)) or is_opposite(_plain(one), _plain(other))


def _plain(measure: str) -> str:
    """Return the stem of what is compared: old of older, heavi of heavier."""
    bare = measure.removesuffix("er")
    doubled = len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls"
    return stem(bare[:-1] if doubled else bare)
