"""Cut a text into clauses, and those into words, names and values that can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.conflicts.bare import bare_language
from core.conflicts.labels import named_at
from core.conflicts.lexicon import COMMON, NEGATIONS, STOP, known_words
from core.conflicts.no_claims import claims_nothing
from core.conflicts.stems import stem
from core.conflicts.talk import bare_talk, is_talk
from core.conflicts.values import Value, values_in

MOST_CLAUSES = 40  # of one text; what follows is not compared
LONGEST_CLAUSE = 2_000  # characters; what follows is not compared
# Blanks are looked through from their first one on, here and below: what is blanked out of a
# text can leave thousands, and to begin at each takes their number squared.
_CUT = re.compile(r"(?<=[.!?;…])[ \t]+|(?<!\s)\s*\n\s*|\n\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d[\w-]*")
_MARKS = re.compile(r"[\s#>*+-]*(?:\[[ x]\]\s*)?")
# What says how sure somebody is, and nothing of the thing.
_HEDGE = re.compile(
    r"(?:(?:as far as i (?:know|remember)|if i remember (?:rightly|correctly)|"
    r"i (?:think|believe|guess)(?: that)?|apparently|it seems(?: that)?|"
    r"by the way|btw|fyi|note(?: to self)?:|"
    r"remember:|reminder:)[,:]?\s+)+",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(
    r",?(?<!\s)\s++(?:i (?:think|believe|guess)|as far as i know|apparently|by the way)"
    r"\s*[.!]?$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"'(?:s|m|re|ve|ll|d)?$")  # of Ida's, and of I'm
_SHORT = re.compile(r"\b(?:[Mm]rs?|[Mm]s|[DdSs]r|[Ss]t|[Pp]rof|[Nn]o|[Aa]pprox|vs|cf|ca)\.$")
_LONGEST_SHORT = 7
_DAY = re.compile(r"\b\d{1,2}\.$")
_GERMAN_MONTH = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['\u2019](?=\w{2}|a\b)")  # l'appartement, n'a
_FULL_LINE = 50  # characters
_SHOUTED = 5  # letters
_COMMON_WEIGHT, _NAME_WEIGHT = 0.35, 1.2


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something, where it stands; ``place`` counts all words before it."""

    stem: str
    raw: str
    start: int
    end: int
    place: int
    is_name: bool

    @property
    def weight(self) -> float:
        """How much it tells that two clauses share it."""
        if self.is_name:
            return _NAME_WEIGHT
        return _COMMON_WEIGHT if self.stem in COMMON else 1.0


@dataclass(frozen=True)
class Clause:
    """A sentence, a line or a title. Offsets are those of the whole text."""

    text: str
    start: int
    words: tuple[Word, ...]
    values: tuple[Value, ...]
    is_negative: bool
    is_title: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @cached_property
    def claims_nothing(self) -> bool:
        """Whether it is a question, a greeting, a heading or a line of a licence."""
        return claims_nothing(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def weight(self) -> float:
        """How much all its words and values tell."""
        return sum(word.weight for word in self.words) + len(self.values)


def clauses_of(text: str, title: str | None = None) -> list[Clause]:
    """Return the title, if there is one, and the clauses of a text, in order."""
    found = [_clause(title, 0, is_title=True)] if title else []
    text = bare_language(bare_talk(text) if is_talk(text) else text)
    # What a package is called is shared by all that is said of it.
    named = named_at(text)
    for start, end in _pieces(" " * named + text[named:]):
        if len(found) == MOST_CLAUSES:
            break
        clause = _clause(text[start : min(end, start + LONGEST_CLAUSE)], start)
        if clause.words or clause.values:
            found.append(clause)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CUT.finditer(text):
        if _is_wrapped(text, cut) or _is_shortened(text, cut):
            continue
        yield _stripped(text, start, cut.start())
        start = cut.end()
    yield _stripped(text, start, len(text))


def _is_wrapped(text: str, cut: re.Match[str]) -> bool:
    """Whether a line only ended because it was full: the sentence goes on in the next."""
    line = cut.start() - text.rfind("\n", 0, cut.start()) - 1
    is_break = cut[0].count("\n") == 1 and line >= _FULL_LINE
    return is_break and text[cut.end() : cut.end() + 1].islower()


def _is_shortened(text: str, cut: re.Match[str]) -> bool:
    """Whether the full stop is that of Dr. Who, and ends no sentence."""
    before = text[max(0, cut.start() - _LONGEST_SHORT) : cut.start()]
    if "\n" in cut[0]:
        return False
    is_day = _DAY.search(before) and _GERMAN_MONTH.match(text, cut.end())
    return bool(is_day) or _SHORT.search(before) is not None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    marks = _MARKS.match(text, start, end)
    start = marks.end() if marks else start
    hedge = _HEDGE.match(text, start, end)
    after = _HEDGE_AFTER.search(text, start, end)
    return (hedge.end() if hedge else start), (after.start() if after else end)


def _clause(text: str, start: int, *, is_title: bool = False) -> Clause:
    values = values_in(text)
    words: list[Word] = []
    is_negative = False
    for place, match in enumerate(_WORD.finditer(text)):
        raw = match[0].lower().replace("\u2019", "'")
        is_negative |= _is_negation(raw)
        word = _word(text, match, raw, place, values, start)
        if word is not None:
            words.append(word)
    moved = tuple(
        Value(v.kind, v.parts, v.unit, v.start + start, v.end + start, v.is_spelled)
        for v in values
    )
    return Clause(text, start, tuple(words), moved, is_negative, is_title)


def _is_negation(raw: str) -> bool:
    return raw in NEGATIONS or raw.endswith("n't")


def _word(
    text: str,
    match: re.Match[str],
    raw: str,
    place: int,
    values: list[Value],
    start: int,
) -> Word | None:
    if any(v.start < match.end() and match.start() < v.end for v in values):
        return None
    elided = _ELIDED.match(raw)
    skipped = elided.end() if elided else 0
    bare = _SHORTENED.sub("", raw[skipped:])
    if bare in STOP or _is_negation(bare) or len(bare) < 2:
        return None
    first = match.start() + skipped
    written = match[0][skipped:]
    # What is all capitals is an option, a heading, or shouted.
    is_name = written[0].isupper() and not (written.isupper() and len(bare) >= _SHOUTED)
    if is_name and _opens(text, match.start()):
        is_name = stem(bare) not in known_words() and bare.isalpha()
    span = (first + start, first + start + len(bare))
    return Word(stem(bare), written[: len(bare)], *span, place, is_name)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'\u201c\u2018(*`_")
    return not before or before[-1] in ".!?:\n-]"
