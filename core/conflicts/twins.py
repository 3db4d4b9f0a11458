"""Two texts that are word for word the same but in one place: what stands there changed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.conflicts.aligned import Aligned, is_alike
from core.conflicts.clauses import Clause
from core.conflicts.details import AROUND, SIGNS, Detail, is_in_signs
from core.conflicts.finding import (
    CODES,
    OPEN,
    Finding,
    Span,
    has_opposites,
    is_of_a_day,
    is_one_more,
    is_order,
    is_scene,
    subject_of,
)
from core.conflicts.lexicon import STOP, alternatives, is_opposite, known_words
from core.conflicts.measures import SPELLED
from core.conflicts.slots import is_ongoing, is_single
from core.conflicts.stems import is_past, stem
from core.conflicts.values import Value, ValueKind, values_in
from core.model import ReasonCode

_OURS = re.compile(r"\b(?:i|we|my|our|his|her|their)\b", re.IGNORECASE)
_MINE = re.compile(r"\b(?:i|we|my|our)\b", re.IGNORECASE)
_HABIT = re.compile(r"^\W*(?:i|we)\s+(?:always\s+|usually\s+)?([a-z]+)\b", re.IGNORECASE)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_NUMBERED = {word: f"{place}." for place, word in enumerate(_ORDINALS, 1)}
_NUMBERED |= {"once": "1 times", "twice": "2 times", "thrice": "3 times"}
_OF = frozenset("a an and for of on the".split())  # a noun follows
_OF_ANOTHER = re.compile(r"\bof\s+\S+\s*$")  # the fonts of Debian 12
_PRESENT = re.compile(r"(?:is|are|was|were|[a-z]{2,}[^\Wsiu_]s)$")
_IS = re.compile(r" (?:is|are|was|were) ")
_COUNTED = re.compile(r"[\d.]+(?: times)?$")
_ORDINAL = re.compile(r"(?<!\d)(\d++)(?:st|nd|rd|th)\b")
_LONG = 7  # words, articles and the like aside, from which what both say is one claim
_BY_SIGNS, _BY_KIND, _BY_WORDS, _NOTHING = 0.85, 0.82, 0.74, (ReasonCode.NONE, 0.0)


def details_in(aligned: Aligned, detail: Detail) -> Iterator[Finding]:
    """Yield that the clauses give two answers in the place where the texts differ."""
    if aligned.older.is_negative != aligned.newer.is_negative:
        return
    if is_one_more(aligned) and not has_opposites(aligned):
        return  # open again is no other shop
    ours, theirs = _values(aligned, detail)
    # A number may look like a year: port 2022.
    is_comparable = ours and theirs and ours.is_comparable(theirs)
    if ours and theirs and (is_comparable or ValueKind.TIME in (ours.kind, theirs.kind)):
        if ours.differs(theirs) and _is_claim(aligned, detail):
            spans = (ours.start, ours.end), (theirs.start, theirs.end)
            yield Finding(CODES[ours.kind], _BY_SIGNS, *spans, subject_of(aligned))
        return
    code, confidence = _judged(aligned, detail)
    if code is not ReasonCode.NONE:
        yield Finding(code, confidence, detail.older, detail.newer, subject_of(aligned))


def is_another(detail: Detail) -> bool:
    """Whether what stands in the one place is no other way to say the same."""
    old, new = detail.old.lower(), detail.new.lower()
    if is_in_signs(old) and is_in_signs(new):
        ours, theirs = values_in(detail.old), values_in(detail.new)
        is_same = any(a.is_same(b) for a in ours for b in theirs)
        return not is_same and _numbered(old) != _numbered(new)
    is_of_a_kind = stem(new) in alternatives().get(stem(old), ())
    return is_of_a_kind and not is_alike(stem(old), stem(new))


_Judged = tuple[ReasonCode, float]


def _judged(aligned: Aligned, detail: Detail) -> _Judged:
    old, new = detail.old, detail.new
    if detail.opens or _numbered(old) == _numbered(new) or _is_part(old, new):
        return _NOTHING  # the same said of two, in figures, or with more detail
    if is_in_signs(old) and is_in_signs(new):
        return (ReasonCode.VALUE, _BY_SIGNS) if _is_claim(aligned, detail) else _NOTHING
    if _may_both_be_so(aligned):
        return _NOTHING
    if _are_opposite(aligned, detail):
        return ReasonCode.OPPOSITE, _BY_SIGNS
    if _tells_of_two(aligned, detail) or not _are_words(old, new):
        return _NOTHING
    return _judged_words(aligned, detail)


def _judged_words(aligned: Aligned, detail: Detail) -> _Judged:
    old, new = detail.old, detail.new
    if all(_counts(each) for each in _without_same_end(old, new)):
        return ReasonCode.NUMBER, _BY_KIND
    if stem(new.lower()) in alternatives().get(stem(old.lower()), ()):
        return ReasonCode.VALUE, _BY_KIND
    if _is_verb(aligned.older, detail.older) or _is_verb(aligned.newer, detail.newer):
        return _NOTHING
    if is_single(aligned) or all(map(_is_habit, (aligned.older, aligned.newer))):
        code = ReasonCode.NAME if _is_name(old) and _is_name(new) else ReasonCode.VALUE
        return code, _BY_WORDS
    return _NOTHING


def _may_both_be_so(aligned: Aligned) -> bool:
    """Whether nothing speaks against both: two dogs, two errands, two that are ruled out."""
    sides = (aligned.older, aligned.newer)
    return aligned.newer.is_negative or any(
        is_scene(side)
        or is_order(side)
        or is_of_a_day(side)
        or (is_ongoing(side) and not _MINE.search(side.text))
        for side in sides
    )


def _are_opposite(aligned: Aligned, detail: Detail) -> bool:
    """Whether one is the contrary of the other: on and off only as the last word."""
    old, new = detail.old.lower(), detail.new.lower()
    after = aligned.older.text[detail.older[1] - aligned.older.start :].strip(AROUND + " ")
    return is_opposite(stem(old), stem(new)) and not (after and {old, new} & STOP)


def _tells_of_two(aligned: Aligned, detail: Detail) -> bool:
    """Whether more than one thing differs in the one place: open on Monday, shut on Friday."""
    sides = ((aligned.older, detail.older), (aligned.newer, detail.newer))
    return all(
        any(v.start < span[1] and span[0] < v.end and v.unit != "#" for v in clause.values)
        for clause, span in sides
    )


def _are_words(old: str, new: str) -> bool:
    """Whether two words stand for each other that tell something, and not the same."""
    is_bare = any(each in STOP or _is_unnamed(each) for each in (old, new))
    are_claims = all(map(_IS.search, (old, new)))  # the file is empty, the disk is full
    return not (is_bare or are_claims or _is_alike(old, new))


def _is_unnamed(written: str) -> bool:
    """Whether a number or the like stands beside a word that is no name: Pixel 7 is one."""
    words = [word for word in written.split() if word not in STOP]
    return any(map(SIGNS.search, words)) and words[0] == words[0].lower()


def _counts(written: str) -> bool:
    """Whether it says how many times, the how manieth, or a number in words."""
    return _COUNTED.match(_numbered(written)) is not None or _is_spelled(written)


def _without_same_end(old: str, new: str) -> tuple[str, str]:
    """Leave out the word that both end in, if in two forms: one brother, two brothers."""
    ours, theirs = old.split(), new.split()
    if len(ours) == len(theirs) > 1 and stem(ours[-1].lower()) == stem(theirs[-1].lower()):
        return " ".join(ours[:-1]), " ".join(theirs[:-1])
    return old, new


def _is_verb(clause: Clause, span: Span) -> bool:
    """Whether it stands right after who does it: Ann works there, Ann is employed there."""
    return clause.text[: span[0] - clause.start].strip().isalpha()


def _is_spelled(word: str) -> bool:
    return any(part in SPELLED for part in word.split("-"))


def _is_part(old: str, new: str) -> bool:
    """Whether one says what the other says, and more: a Skoda, a grey Skoda Octavia."""
    ours, theirs = (
        {word for word in each.lower().split() if word not in STOP} for each in (old, new)
    )
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _is_alike(old: str, new: str) -> bool:
    """Whether they hold the same words in another order, or for each word one like it."""
    ours, theirs = (
        sorted(stem(w) for w in each.lower().replace("-", "").split() if w not in STOP)
        for each in (old, new)
    )
    return len(ours) == len(theirs) and all(
        a == b or is_alike(a, b) for a, b in zip(ours, theirs, strict=True)
    )


def _numbered(written: str) -> str:
    """Return what is counted in figures: the 2nd for the second, 2 times for twice."""
    words = (_NUMBERED.get(word, word) for word in written.lower().split())
    words = (f"{SPELLED[w]:g}" if w in SPELLED else w for w in words)
    return _ORDINAL.sub(r"\1.", " ".join(words))


def _is_habit(clause: Clause) -> bool:
    """Whether it says what I do again and again, and do in one way: I bank with them."""
    found = _HABIT.match(clause.text)
    if found is None:
        return False
    verb = found[1].lower()
    is_little = verb in STOP and verb != "do"
    return not (is_little or is_past(verb) or stem(verb) in OPEN)


def _is_claim(aligned: Aligned, detail: Detail) -> bool:
    """Whether both clauses say how something is: no heading, nothing to be done."""
    sides = (aligned.older, aligned.newer)
    is_ours = all(_OURS.search(side.text) for side in sides)
    if any(
        is_order(side)
        or is_of_a_day(side)
        or (is_scene(side) and not is_ours and detail.same < _LONG)
        for side in sides
    ):
        return False
    is_said = is_single(aligned) or _is_said_of_a_thing(aligned, detail)
    return is_ours or detail.same >= _LONG or (is_said and not detail.opens)


def _is_said_of_a_thing(aligned: Aligned, detail: Detail) -> bool:
    """Whether what stands there is said of something: the server runs 2.1, not release 2.1."""
    before = aligned.older.text[: detail.older[0] - aligned.older.start]
    if _OF_ANOTHER.search(before):
        return False
    words = before.split()
    return any(
        _PRESENT.match(word) and prior.lower() not in _OF for prior, word in pairwise(words)
    ) and not is_past(words[0].lower())


def _is_name(written: str) -> bool:
    return written[:1].isupper() and stem(written.lower()) not in known_words()


def _values(aligned: Aligned, detail: Detail) -> tuple[Value | None, Value | None]:
    """Return the two values that stand there, one of them beside a word: due in June."""
    ours, theirs = _value(aligned.older, detail.older), _value(aligned.newer, detail.newer)
    is_bare = (
        _is_bare(aligned.older, detail.older, ours),
        _is_bare(aligned.newer, detail.newer, theirs),
    )
    return (ours, theirs) if any(is_bare) else (None, None)


def _value(clause: Clause, span: Span) -> Value | None:
    """Return the one value in a stretch."""
    found = [v for v in clause.values if v.start < span[1] and span[0] < v.end]
    return found[0] if len(found) == 1 else None


def _is_bare(clause: Clause, span: Span, value: Value | None) -> bool:
    """Whether a stretch is the value and tells nothing beside."""
    if value is None:
        return False
    written = _written(clause, span)
    start, end = (max(0, place - span[0]) for place in (value.start, value.end))
    around = written[:start] + written[end:]
    return all(word.strip(AROUND) in STOP for word in around.lower().split())


def _written(clause: Clause, span: Span) -> str:
    return clause.text[span[0] - clause.start : span[1] - clause.start]
