"""What in two clauses can't both be true: how it is told from rule to verdict."""

import re
from dataclasses import dataclass

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.lexicon import alternatives, is_opposite
from core.conflicts.stems import stem
from core.conflicts.values import ValueKind
from core.model import ReasonCode

Span = tuple[int, int]
CODES = {
    ValueKind.DATE: ReasonCode.DATE,
    ValueKind.TIME: ReasonCode.TIME,
    ValueKind.NUMBER: ReasonCode.NUMBER,
}
_HYPHENED, _HYPHENED_AFTER = (
    re.compile(r"(?<!\w)(?<!\w-)(?:\w++-)++$"),
    re.compile(r"(?:-\w+)+"),
)
_LONGEST_SUBJECT = 3  # words
_INDEFINITE = re.compile(
    r"^\W*(?:an?|some|several|many|few|two|three|four|five|six|"
    r"there|people)\b(?!-)",
    re.IGNORECASE,
)

# What is to be done, or was done in a release: once with one, once with another.
_ORDER = re.compile(
    r"^\W*+(?:[\w.+-]+:\s+)?(?:please\s+)?(?:add|allow|ask|book|bring|buy|call|check|drop|email|"
    r"find|fix|get|give|invite|mail|make|meet|message|move|pay|phone|print|put|read|remind|remove|"
    r"rename|replace|ring|see|send|support|take|tell|text|thank|update|upgrade|use|visit|write)"
    r"\s+(?!(?:is|are|was|were|has|had|will)\b)",
    re.IGNORECASE,
)

_ONE_MORE = re.compile(r"\b(?:another|also|too|as well|once more|again|back)\b", re.IGNORECASE)
_TIMES = ("morning", "spring", "daily", "montag", "lunes", "lundi", "enero", "janvier")
# What somebody did one day, and on another day again: ran 5 km, ran 8 km.
_DONE = re.compile(
    r"^\W*(?:ate|bought|called|cleaned|cooked|cycled|drank|drove|fed|finished|met|mowed|paid|"
    r"lent|planted|played|ran|read|rode|saw|sent|slept|spent|swam|talked|tidied|took|visited|walked|"
    r"washed|watched|watered|went|worked|wrote)\b|\b(?:today|yesterday|tonight|"
    r"this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)


# What one does with one thing and with another: I like tea, and I like coffee.
OPEN = frozenset(
    map(
        stem,
        """like love hate want wish hope visit go meet talk call see read watch buy eat speak
        know own need enjoy remember miss think try play ask tell send find make hear
        recommend cook plan collect grow""".split(),
    )
)


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


def whole_of(aligned: Aligned) -> tuple[Span, Span]:
    """Return the spans of both clauses."""
    older, newer = aligned.older, aligned.newer
    return (older.start, older.end), (newer.start, newer.end)


def subject_of(aligned: Aligned) -> str:
    """Return what both clauses are about, as the newer one writes it: words side by side."""
    said = sorted((new for _, new in aligned.shared), key=lambda word: word.start)
    text, start = aligned.newer.text, aligned.newer.start
    runs: list[list[Word]] = []
    for word in said:
        between = text[runs[-1][-1].end - start : word.start - start] if runs else ""
        if between in (" ", "-") and len(runs[-1]) < _LONGEST_SUBJECT:
            runs[-1].append(word)
        else:
            runs.append([word])
    if not runs:
        return ""
    best = max(runs, key=lambda run: sum(word.weight for word in run))
    first, last = best[0].start - start, best[-1].end - start
    # The whole of what is written with a hyphen: hands-on, not hands.
    before, after = _HYPHENED.search(text[:first]), _HYPHENED_AFTER.match(text, last)
    return text[first - len(before[0]) if before else first : after.end() if after else last]


def is_scene(clause: Clause) -> bool:
    """Whether it tells of some dog or other: the next one tells of another."""
    return bool(_INDEFINITE.match(clause.text))


def has_two_values(aligned: Aligned) -> bool:
    """Whether a value of one is another in the other: of two things, or a disagreement."""
    return any(
        old.differs(new) for old in aligned.older_values for new in aligned.newer_values
    )


def is_order(clause: Clause) -> bool:
    """Whether it says what to do: call Anna, and call Ben."""
    return bool(_ORDER.match(clause.text))


def is_of_a_day(clause: Clause) -> bool:
    """Whether it tells what was done on some day: on another day it was done otherwise."""
    return bool(_DONE.search(clause.text))


def names_two_kinds(aligned: Aligned) -> bool:
    """Whether they speak of two of a kind: the window of the kitchen, and of the bathroom.

    When something is, in the morning or in spring, is what they tell of it.
    """
    return any(
        other.stem in alternatives().get(word.stem, ()) and not says_when(word)
        for word in aligned.older_left
        for other in aligned.newer_left
    )


def is_one_more(aligned: Aligned) -> bool:
    """Whether one of the two says that it tells of one more: another race, the flight back."""
    return (_ONE_MORE.search(aligned.older.text) is None) is not (
        _ONE_MORE.search(aligned.newer.text) is None
    )


def says_when(word: Word) -> bool:
    """Whether it is a time of the day or the year, or how often something is."""
    kind = alternatives().get(word.stem, frozenset()) | {word.stem}
    return any(stem(time) in kind for time in _TIMES)


def has_opposites(aligned: Aligned) -> bool:
    """Whether one says the opposite of what the other says, in some word."""
    return any(
        is_opposite(word.stem, other.stem)
        for word in aligned.older_left
        for other in aligned.newer_left
    )
