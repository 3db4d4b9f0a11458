"""What somebody likes, and doesn't: the same thing loved in one text and hated in another."""

import re
from collections.abc import Iterator

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.finding import Finding, whole_of
from core.conflicts.stems import stem
from core.model import ReasonCode

_NOT = r"(?:\bnot|n['\u2019]t|\bnever|\bno longer|\bhardly)\s+(?:\w+\s+){0,2}"
_LIKES = (
    r"\b(?:likes?|liked|loves?|loved|enjoys?|enjoyed|adores?|(?:fond|a fan) of|favou?rite|"
    r"prefers?|keen on|(?:crazy|mad) about|looks? forward to)\b"
)
_DISLIKES = re.compile(
    r"\b(?:dislikes?|disliked|hates?|hated|loathes?|detests?|despises?|"
    r"(?:ca|could)n['\u2019]t (?:stand|bear|abide)|cannot (?:stand|bear|abide)|"
    r"(?:sick|tired) of|fed up with|(?:like|likes|enjoy|enjoys) (?:the )?least|bores?|"
    r"(?:gone|went|going) off|(?:is|are)(?:n['\u2019]t| not) (?:for|my thing|my cup)|"
    r"least favou?rite|finds? .{2,40} (?:boring|awful|disgusting|terrible|tedious|horrible))\b"
    rf"|{_NOT}{_LIKES}",
    re.IGNORECASE,
)
_LIKE = re.compile(_LIKES, re.IGNORECASE)
_RATHER = re.compile(
    r"\bprefers?\s+(?:the\s+)?([\w-]+)\s+(?:to|over|rather than)\s+(?:the\s+)?([\w-]+)",
    re.IGNORECASE,
)
# What a clause of taste says beside the thing itself.
_OF_TASTE = frozenset(
    map(
        stem,
        """like likes love enjoy adore fond fan favourite favorite prefer keen crazy mad
        forward dislike hate loathe detest despise stand bear abide sick tired fed least boring
        awful disgusting terrible tedious horrible find long really much any more bore go off
        thing cup""".split(),
    )
)
# Of which kind the favourite is tells nothing more: my favourite dish.
_FAVOURITE = re.compile(r"\bfavou?rite\s+((?!is\b|are\b|was\b)[a-z]+)", re.IGNORECASE)
_SURE, _MOST_ELSE, _LEAST_THING = 0.88, 0.5, 0.7


def tastes_in(aligned: Aligned) -> Iterator[Finding]:
    """Yield that somebody likes in one clause what the same somebody dislikes in the other."""
    older, newer = aligned.older, aligned.newer
    if aligned.margin or not (_are_swapped(older, newer) or _are_opposed(aligned)):
        return
    yield Finding(ReasonCode.TASTE, _SURE, *whole_of(aligned), _things(aligned), quotes=False)


def _are_opposed(aligned: Aligned) -> bool:
    tastes = [_taste(side) for side in (aligned.older, aligned.newer)]
    if None in tastes or tastes[0] == tastes[1]:
        return False
    kinds = {
        stem(found[1].lower())
        for side in (aligned.older, aligned.newer)
        for found in _FAVOURITE.finditer(side.text)
    }
    things = [new for _, new in aligned.shared if not _is_of_taste(new)]
    left = [
        word
        for word in (*aligned.older_left, *aligned.newer_left)
        if not _is_of_taste(word) and word.stem not in kinds
    ]
    if sum(word.weight for word in things) < _LEAST_THING or any(w.is_name for w in left):
        return False
    return sum(w.weight for w in left) <= _MOST_ELSE * sum(w.weight for w in things)


def _are_swapped(older: Clause, newer: Clause) -> bool:
    """Whether one prefers tea to coffee, and the other coffee to tea."""
    one, other = _RATHER.search(older.text), _RATHER.search(newer.text)
    if one is None or other is None:
        return False
    first = tuple(stem(word.lower()) for word in one.groups())
    return first[::-1] == tuple(stem(word.lower()) for word in other.groups())


def _taste(clause: Clause) -> bool | None:
    if _DISLIKES.search(clause.text):
        return False
    return True if _LIKE.search(clause.text) else None


def _is_of_taste(word: Word) -> bool:
    return word.stem in _OF_TASTE


def _things(aligned: Aligned) -> str:
    things = [new for _, new in aligned.shared if not _is_of_taste(new)]
    return " ".join(word.raw for word in sorted(things[:2], key=lambda word: word.start))
