"""The one place where two clauses, otherwise alike, say something else."""

import re
from collections.abc import Iterator, Sequence

from core.conflicts.aligned import Aligned
from core.conflicts.clauses import Clause, Word
from core.conflicts.finding import (
    OPEN,
    Finding,
    has_opposites,
    is_one_more,
    is_order,
    is_scene,
    names_two_kinds,
    subject_of,
)
from core.conflicts.lexicon import alternatives, says_change
from core.conflicts.same_form import are_filled_in_for_two
from core.conflicts.stems import is_past, stem
from core.model import ReasonCode

_PLACE = re.compile(
    r"\b(?:in|at|on|to|from|near|into|towards|via)\s+(?:the\s+)?$", re.IGNORECASE
)
# What is so of one thing at a time: it can't be in two places or have two of these.
_SINGLE = re.compile(
    r"\b(?:is|are|was|were|'s|lives?|lived|works?|drives?|uses?|costs?|starts?|ends?|called|"
    r"named|born|prefers?|favou?rite|stored|kept|hangs?|lies|stands?|parked|belongs?|meets?|"
    r"came|comes|takes? place|ist|sind|hei(?:ß|ss)t|wohnt|beginnt|endet|kostet|es|está|vive|"
    r"llama|empieza|termina|cuesta|est|sont|était|habite|appelle|commence|coûte)\b",
    re.IGNORECASE,
)
_ONGOING = re.compile(r"\b(?:is|are|was|were|be|'s)\s+(?:\w+\s+)?\w+ing\b", re.IGNORECASE)
_DEFINITE = re.compile(
    r"^\W*(?:(?:my|our|his|her|their|your|the|i|we)\b|"
    r"(?:(?:mrs?|ms|dr|prof)\.\s)?[A-Z][a-z]+(?:'s)?\s)",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|my|our|his|her|their)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_CHANGED = frozenset(
    map(stem, "new changed moved renewed switched changes moves switches".split())
)
# What something is, or where: before a name, from the beginning on.
_IS = re.compile(
    r"\W*(?:(?:my|our|his|her|their|the)\s+|[^\W\d_]+['\u2019]s\s+)(?:[^\W_]+\s+){1,2}"
    r"(?:is|was|are|were)\s+(?:(?:in|at|on|with|near|by|called|named)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"(?:\b(?:my|our|his|her|their|the)|['\u2019]s)\s+$", re.IGNORECASE)
_LONGEST_THE, _MOST_OF_A_PLACE = 8, 1.0
_LEAST_SLOT = 2.0
_LEAST_NAMED, _LEAST_CHANGED = 1.3, 0.35  # ... of two names, and where one says it changed
_LEAST_SAID_OF_TWO = 4.0  # what two clauses share that differ in who did it
_MOST_ELSE = 0.4  # ... and what else they may differ in
_LEAST_PART = 0.55  # of two clauses that are alike, their slots aside
# A line that has one is a sentence, of a language that writes nouns with a capital.
_LITTLE_VERB = re.compile(r"\b(?:ist|sind|hei(?:ß|ss)t|wohnt|hat|wird)\b")
_LEAST_HEADING, _HEADING_PART = 4, 0.65  # words, and the part of them with a capital
_LONGEST_SLOT = 3  # words that stand in one place for each other


def slots_in(aligned: Aligned) -> Iterator[Finding]:
    """Yield what stands in the one place where the clauses differ."""
    old = without_change(aligned.older_left)
    new = without_change(aligned.newer_left)
    if (
        not old
        or not new
        or _joined(old) == _joined(new)
        or aligned.older.is_negative != aligned.newer.is_negative
    ):
        return
    if aligned.older_values or aligned.newer_values or has_opposites(aligned):
        return
    if is_one_more(aligned):
        return
    if all(_THAN.search(side.text) for side in (aligned.older, aligned.newer)):
        return  # he is older than one, and than another
    if aligned.older.is_title != aligned.newer.is_title:
        return  # a title is no sentence
    if aligned.is_one_of_many and _rest(aligned, old, new) + _extra(old, new) > _MOST_ELSE:
        return
    for code, confidence, ours, theirs in (
        *_names(aligned, old, new), *_alternatives(aligned, old, new),
        *_other_words(aligned, old, new),
    ):  # fmt: skip
        spans = (ours[0].start, ours[-1].end), (theirs[0].start, theirs[-1].end)
        yield Finding(code, confidence, *spans, subject_of(aligned))


def without_change(words: Sequence[Word]) -> tuple[Word, ...]:
    """Leave out what only says that something changed: the new locker is a locker."""
    return tuple(word for word in words if word.stem not in _CHANGED)


def _joined(words: Sequence[Word]) -> str:
    """Return the words in one: wi-fi is wifi."""
    return "".join(word.raw for word in words).lower()


def _extra(old: Sequence[Word], new: Sequence[Word]) -> float:
    """Return how much more one slot holds than another of one word."""
    return sum(word.weight for words in (old, new) for word in words[1:] if not word.is_name)


_Slot = tuple[ReasonCode, float, Sequence[Word], Sequence[Word]]


def _names(aligned: Aligned, old: Sequence[Word], new: Sequence[Word]) -> Iterator[_Slot]:
    """Find two names in one place: the wedding is in Porto, or in Lisbon."""
    ours = [word for word in old if word.is_name]
    theirs = [word for word in new if word.is_name]
    if (
        not ours
        or not theirs
        or names_two_kinds(aligned)
        or not (_is_run(ours) and _is_run(theirs))
    ):
        return
    if any(_is_heading(side) or is_order(side) for side in (aligned.older, aligned.newer)):
        return
    if _may_both_be(aligned, ours, theirs) or not _is_close(aligned, ours, theirs):
        return
    opens = _opens(aligned.older, ours[0]), _opens(aligned.newer, theirs[0])
    if any(opens) and not all(opens) and _rest(aligned, ours, theirs) > _MOST_ELSE:
        return  # who did it, and where: only the same sentence may be turned round
    are_subjects, local = all(opens), aligned.local
    if are_subjects:
        is_enough = _rest(aligned, ours, theirs) <= _MOST_ELSE and (
            local >= _LEAST_SAID_OF_TWO or (local >= _LEAST_SLOT and _is_of_one(aligned))
        )
    elif says_change(aligned.newer.text):
        is_enough = local >= _LEAST_CHANGED
    else:
        is_enough = local >= _LEAST_SLOT or (local >= _LEAST_NAMED and is_single(aligned))
        is_enough = is_enough or (_is_bare(ours, old, theirs, new) and is_single(aligned))
        is_enough = is_enough or _is_told_of_one(aligned, ours, theirs)
    if is_enough:
        is_place = _is_place(aligned, ours[0], theirs[0])
        code = ReasonCode.PLACE if is_place else ReasonCode.NAME
        # What one did, another may have done too.
        confidence = 0.7 + (0.015 if are_subjects else 0.04) * min(local, 6)
        yield code, confidence, ours, theirs


def _may_both_be(aligned: Aligned, ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether the names are of one, or told of two, or of what one has several of."""
    is_short = aligned.local < _LEAST_SAID_OF_TWO
    return (
        _is_nickname(ours[0].raw, theirs[0].raw)
        or are_filled_in_for_two(aligned, {*ours, *theirs})
        or (is_short and _is_after_open_verb(aligned, ours[0]))
    )


def _is_after_open_verb(aligned: Aligned, word: Word) -> bool:
    """Whether it is what somebody speaks, knows or reads, as they may another."""
    before = aligned.older.text[: word.start - aligned.older.start].split()
    return bool(before) and not is_past(before[-1]) and stem(before[-1].lower()) in OPEN


def _is_told_of_one(aligned: Aligned, ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether one says who or where a thing is, and the other hardly more of it.

    Our honeymoon was in Corsica, and we spent our honeymoon in Madeira.
    """
    most = _MOST_OF_A_PLACE if _is_place(aligned, ours[0], theirs[0]) else _MOST_ELSE
    if _rest(aligned, ours, theirs) > most:
        return False
    sides = ((aligned.older, ours[0]), (aligned.newer, theirs[0]))
    return any(
        _IS.match(side.text, 0, word.start - side.start) for side, word in sides
    ) and any(
        all(map(_is_definite, (aligned.older, aligned.newer), pair)) for pair in aligned.shared
    )


def _is_definite(clause: Clause, word: Word) -> bool:
    end = word.start - clause.start
    return _THE_ONE.search(clause.text, max(0, end - _LONGEST_THE), end) is not None


def _alternatives(
    aligned: Aligned, old: Sequence[Word], new: Sequence[Word]
) -> Iterator[_Slot]:
    """Find two of a kind of which a thing is only one: the door is green, or blue."""
    if is_scene(aligned.older) or is_scene(aligned.newer) or aligned.local < 1.0:
        return
    for ours in old:
        for theirs in new:
            if theirs.stem not in alternatives().get(ours.stem, ()):
                continue
            if _others_differ(old, new, ours, theirs):
                continue
            if _is_close(aligned, (ours,), (theirs,)) and is_single(aligned):
                confidence = 0.66 + 0.06 * min(aligned.local, 4)
                yield ReasonCode.VALUE, confidence, (ours,), (theirs,)


def _others_differ(old: Sequence[Word], new: Sequence[Word], ours: Word, theirs: Word) -> bool:
    """Whether more differs: the red one belongs to Tom, and the blue one to Mia."""
    return any(_tells(each) for each in old if each is not ours) and any(
        _tells(each) for each in new if each is not theirs
    )


def _tells(word: Word) -> bool:
    return word.weight >= 1 or word.stem in alternatives()


def _other_words(
    aligned: Aligned, old: Sequence[Word], new: Sequence[Word]
) -> Iterator[_Slot]:
    if all(word.is_name for word in (*old, *new)) or not (_is_run(old) and _is_run(new)):
        return
    if _opens(aligned.older, old[0]) and _opens(aligned.newer, new[0]):
        return  # the same said of two
    if is_order(aligned.older) and is_order(aligned.newer):
        return
    if old[0].place == 1 or new[0].place == 1:
        return  # what somebody does, said with another verb
    least = _LEAST_CHANGED if says_change(aligned.newer.text) else _LEAST_SLOT
    if aligned.local >= max(least, 1.0) and is_single(aligned) and aligned.is_in_order:
        yield ReasonCode.VALUE, 0.58 + 0.06 * min(max(aligned.local, 2.1), 5), old, new


def _is_bare(
    ours: Sequence[Word], old: Sequence[Word], theirs: Sequence[Word], new: Sequence[Word]
) -> bool:
    return len(ours) == len(old) and len(theirs) == len(new)


def _is_close(aligned: Aligned, ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether what else differs is little beside what both say."""
    total = 2 * aligned.local + _rest(aligned, ours, theirs)
    return total > 0 and 2 * aligned.local >= _LEAST_PART * total


def _rest(aligned: Aligned, ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    left = without_change((*aligned.older_left, *aligned.newer_left))
    slots = {word.start for word in (*ours, *theirs)}
    return sum(word.weight for word in left if word.start not in slots)


def _is_of_one(aligned: Aligned) -> bool:
    """Whether what was done can have been done once: she repaired the roof."""
    sides = (aligned.older, aligned.newer)
    return all(_THE.search(side.text) and not is_ongoing(side) for side in sides)


def _opens(clause: Clause, word: Word) -> bool:
    return word.place == 0 and word.raw[0].isupper()


def _is_heading(clause: Clause) -> bool:
    """Whether Most of Its Words Begin with a Capital, which then says nothing."""
    words = clause.text.split()
    capital = sum(word[0].isupper() for word in words)
    is_sentence = clause.text.rstrip().endswith((".", ";")) or _LITTLE_VERB.search(clause.text)
    enough = len(words) >= _LEAST_HEADING and capital >= _HEADING_PART * len(words)
    return enough and not is_sentence


def _is_nickname(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_run(words: Sequence[Word]) -> bool:
    return words[-1].place - words[0].place < _LONGEST_SLOT


def _is_place(aligned: Aligned, old: Word, new: Word) -> bool:
    sides = ((aligned.older, old), (aligned.newer, new))
    return all(_PLACE.search(side.text[: word.start - side.start]) for side, word in sides)


def is_single(aligned: Aligned) -> bool:
    """Whether both clauses say of one thing what is so of it in one way at a time."""
    if is_scene(aligned.older) or is_scene(aligned.newer):
        return False
    texts = (aligned.older.text, aligned.newer.text)
    return all(
        _DEFINITE.match(text) and _SINGLE.search(text) and not _ONGOING.search(text)
        for text in texts
    )


def is_ongoing(clause: Clause) -> bool:
    """Whether it tells what somebody is doing: the next one is doing something else."""
    return _ONGOING.search(clause.text) is not None
