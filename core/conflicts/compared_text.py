"""A text as it is compared: its clauses, words and values, read once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.conflicts.clauses import Clause, Word, clauses_of
from core.conflicts.finding import Span
from core.conflicts.labels import is_file_name, is_no_word, label_of
from core.conflicts.talk import is_talk
from core.conflicts.values import Value
from core.text import fold

_READ_AGAIN = 200  # texts
_LONG_SENTENCE = 8  # words; lines may be broken otherwise
_SHORT_HEADING = 2  # words: longer ones are language
_TOKEN = re.compile(r"[^\W_][\w.+-]*")


@dataclass(frozen=True)
class Text:
    """A text to compare, with the title it has, read once for many comparisons."""

    text: str
    title: str | None = None

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its title and its clauses."""
        return clauses_of(self.text, self.title)

    @cached_property
    def sentences(self) -> dict[str, Clause]:
        """Its clauses but the title, by their words in one case, without punctuation."""
        own = (clause for clause in self.clauses if not clause.is_title)
        return {f" {fold(self.text[clause.start : clause.end])} ": clause for clause in own}

    def clauses_beside(self, other: "Text") -> list[Clause]:
        """Return the clauses less those that the other text has too: what it says as well."""
        whole = f" {other.folded} "
        said_too = {
            clause.start
            for said, clause in self.sentences.items()
            if said in other.sentences or (said.count(" ") > _LONG_SENTENCE and said in whole)
        }
        return [c for c in self.clauses if c.is_title or c.start not in said_too]

    @cached_property
    def is_talk(self) -> bool:
        """Whether several people speak in it."""
        return is_talk(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset().union(*(clause.stems for clause in self.clauses))

    @cached_property
    def about(self) -> frozenset[str]:
        """The stems of its title."""
        return frozenset().union(*(each.stems for each in self.clauses if each.is_title))

    @cached_property
    def things(self) -> frozenset[str]:
        """What its title, or what stands before a colon, calls by a name that is no word."""
        label = "" if self.title else label_of(self.text)
        heading = self.title or label
        tokens = _TOKEN.findall(heading.partition(":")[0])
        is_short = len(tokens) <= _SHORT_HEADING
        found = frozenset(w.lower() for w in tokens if is_no_word(w, may_be_plain=is_short))
        if not label:
            found -= self._file_names(found)
        is_labelled = bool(label) or (":" in heading and len(tokens) == 1)
        return found or (frozenset(word.lower() for word in tokens) if is_labelled else found)

    def _file_names(self, names: Iterable[str]) -> set[str]:
        """Return those of a title's names that the text never says, and a file might have."""
        said = self.text.casefold()
        return {name for name in names if is_file_name(name) and name not in said}

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All values, the title's included."""
        return tuple(value for clause in self.clauses for value in clause.values)

    @cached_property
    def own_values(self) -> tuple[Value, ...]:
        """The values of the text alone, where they stand in it."""
        return tuple(
            v for clause in self.clauses if not clause.is_title for v in clause.values
        )

    @cached_property
    def whole(self) -> Clause:
        """All of it as if it were one clause."""
        words = tuple(word for clause in self.clauses for word in clause.words)
        placed = tuple(
            Word(w.stem, w.raw, w.start, w.end, place, w.is_name)
            for place, w in enumerate(words)
        )
        negative = any(clause.is_negative for clause in self.clauses)
        return Clause(self.text, 0, placed, self.values, negative)

    def clause_at(self, span: Span) -> Clause | None:
        """Return the clause in which a stretch of the text stands."""
        found = (c for c in self.clauses if c.start <= span[0] and span[1] <= c.end)
        return next((clause for clause in found if not clause.is_title), None)

    def signs_in(self, clause: Clause) -> frozenset[str]:
        """Return what in a clause is no language: options, paths, releases, in one case."""
        if clause.is_title or self.is_talk:
            return frozenset()
        written = self.text[clause.start : clause.end].casefold().split()
        return frozenset(written) - frozenset(clause.text.casefold().split())

    @cached_property
    def folded(self) -> str:
        """The text in one case, without punctuation."""
        return fold(self.text)


@lru_cache(maxsize=_READ_AGAIN)
def read_text(text: str, title: str | None) -> Text:
    """Return a text to compare, which is read once though it is compared time and again."""
    return Text(text, title)
