"""What somebody says they gave up, and what took its place: sold the one, drives the other."""

import re
from collections.abc import Iterator

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Word
from core.conflicts.finding import Finding, subject_of, whole_of
from core.conflicts.stems import stem
from core.model import ReasonCode

_GIVEN_UP = re.compile(
    r"\b(?:left|sold|quit|gave up|given up|giving up|stopped|dropped|ditched|"
    r"cancell?ed|got rid of|instead of|replaced|moved (?:away )?from|switched from|"
    r"changed from|no longer|not any ?more|used to)\s+"
    r"(?:\w+ing\s+)?(?:(?:the|my|our|at|in|with|to)\s+)*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:stopped|quit|gave up|given up|giving up)\s+\w", re.IGNORECASE)
_ENDS = frozenset(map(stem, "stopped stop quit gave given giving give".split()))
_SURE = 0.84
_LEAST_SHARED = 1.3


def given_up_in(aligned: Aligned) -> Iterator[Finding]:
    """Yield that the newer clause gives up what the older has, and names another."""
    if aligned.margin or not aligned.newer_left:
        return
    if _is_ended(aligned):
        yield Finding(
            ReasonCode.NEGATION, _SURE, *whole_of(aligned), subject_of(aligned), quotes=False
        )
    if aligned.local < _LEAST_SHARED:
        return
    for old, new in aligned.shared:
        if old.place == 0 or not _is_given_up(aligned, new):
            continue
        after = [word for word in aligned.newer_left if word.start > new.end]
        if after and aligned.cover >= _SURE:
            spans = (old.start, old.end), (after[-1].start, after[-1].end)
            yield Finding(
                ReasonCode.CHANGE, _SURE, *spans, subject_of(aligned), names_both=True
            )
            return


def _is_ended(aligned: Aligned) -> bool:
    """Whether the newer one says that what the older says has come to its end."""
    is_more = any(word.stem not in _ENDS for word in aligned.newer_left)
    is_said = _ENDED.search(aligned.newer.text) and not _ENDED.search(aligned.older.text)
    return bool(is_said) and not aligned.older_left and not is_more


def _is_given_up(aligned: Aligned, word: Word) -> bool:
    newer = aligned.newer
    return bool(_GIVEN_UP.search(newer.text[: word.start - newer.start]))
