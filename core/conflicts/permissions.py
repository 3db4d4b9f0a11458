"""What one text allows and another rules out: no peanuts at all, and she may eat them."""

import re
from collections.abc import Iterator

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause
from core.conflicts.finding import Finding, Span, subject_of
from core.conflicts.stems import stem
from core.model import ReasonCode

_RULED_OUT = re.compile(
    r"\b(?:no|never any)\s+(?P<no>[^\W\d_]+)\s+(?:at all|whatsoever|allowed|please|"
    r"of any kind|anywhere)\b"
    r"|\b(?P<not>[^\W\d_]+)\s+(?:(?:is|are)\s+)?(?:forbidden|not allowed|off limits|"
    r"out of the question|banned)\b"
    r"|\b(?:must|may|should|can)\s?(?:not|n['\u2019]t)\s+(?:eat|have|drink|take|touch|use)\s+"
    r"(?:any\s+)?(?P<must>[^\W\d_]+)",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"^\W*(?:the\s+)?(?P<thing>[^\W\d_]+)\b[^.;]{0,30}?\b(?:(?:may|can)\s+(?:now\s+)?"
    r"(?:eat|have|drink|take|use|bring)|(?:is|are)\s+(?:now\s+)?(?:fine|all right|allowed|"
    r"safe|ok|okay|permitted))\b"
    r"|\b(?:may|can|is allowed to|are allowed to)\s+(?:now\s+)?(?:eat|have|drink|take|use|"
    r"bring)\s+(?P<object>[^\W\d_]+)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never)\b|n['\u2019]t\b", re.IGNORECASE)
_SURE = 0.86


def permissions_in(aligned: Aligned) -> Iterator[Finding]:
    """Yield that one clause rules out by name what the other allows."""
    for one, other, is_turned in (
        (aligned.older, aligned.newer, False),
        (aligned.newer, aligned.older, True),
    ):
        out, allowed = _RULED_OUT.search(one.text), _ALLOWED.search(other.text)
        if out is None or allowed is None or _DENIED.search(other.text):
            continue
        if _thing(out) == _thing(allowed):
            spans = _span(one, out), _whole(other)
            older, newer = spans[::-1] if is_turned else spans
            yield Finding(
                ReasonCode.PERMISSION, _SURE, older, newer, subject_of(aligned), quotes=False
            )


def _thing(found: re.Match[str]) -> str:
    return stem(next(word for word in found.groups() if word).lower())


def _span(clause: Clause, found: re.Match[str]) -> Span:
    return clause.start + found.start(), clause.start + found.end()


def _whole(clause: Clause) -> Span:
    return clause.start, clause.end
