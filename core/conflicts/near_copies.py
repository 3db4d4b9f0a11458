"""Two clauses that are copies of each other but for one word: that word is what changed."""

import re
from collections.abc import Iterator

from core.conflicts.aligned import Aligned, is_alike
from core.conflicts.clauses import Clause
from core.conflicts.finding import Finding, is_order, is_scene, subject_of
from core.conflicts.lexicon import STOP, alternatives, known_words
from core.conflicts.stems import stem
from core.model import ReasonCode

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_LEAST_SAME = 5  # words beside the one, articles and the like aside
_SURE, _SAID_OF_TWO = 0.85, 0.78


def near_copies_in(aligned: Aligned) -> Iterator[Finding]:
    """Yield a name or one of a kind that alone stands for another."""
    if len(aligned.shared) < _LEAST_SAME - 1 or aligned.older_values or aligned.newer_values:
        return
    older, newer = _words(aligned.older), _words(aligned.newer)
    if len(older) != len(newer) or len(older) <= _LEAST_SAME:
        return
    other = [
        n for n, (a, b) in enumerate(zip(older, newer, strict=True)) if not _is_same(a, b)
    ]
    if len(other) != 1:
        return
    old, new = older[other[0]], newer[other[0]]
    code = _code(aligned, old, new)
    if code is not None and not (other[0] == 0 and code is ReasonCode.VALUE):
        spans = (old.start(), old.end()), (new.start(), new.end())
        ours, theirs = aligned.older.start, aligned.newer.start
        yield Finding(
            code,
            _SAID_OF_TWO if other[0] == 0 else _SURE,
            (spans[0][0] + ours, spans[0][1] + ours),
            (spans[1][0] + theirs, spans[1][1] + theirs),
            subject_of(aligned),
        )


def _code(aligned: Aligned, old: re.Match[str], new: re.Match[str]) -> ReasonCode | None:
    if _is_name(old) and _is_name(new):
        is_to_do = is_order(aligned.older) and is_order(aligned.newer)
        return None if is_to_do else ReasonCode.NAME
    is_one_of = stem(new[0].lower()) in alternatives().get(stem(old[0].lower()), ())
    if is_one_of and not (is_scene(aligned.older) or is_scene(aligned.newer)):
        return ReasonCode.VALUE
    return None


def _words(clause: Clause) -> list[re.Match[str]]:
    return [each for each in _WORD.finditer(clause.text) if each[0].lower() not in STOP]


def _is_same(one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = stem(one[0].lower()), stem(other[0].lower())
    return first == second or is_alike(first, second)


def _is_name(found: re.Match[str]) -> bool:
    word = found[0]
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    return found.start() > 0 or stem(word.lower()) not in known_words()
