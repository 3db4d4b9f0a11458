"""A word that stands nowhere, read as the one that was meant.

Only such a word is read otherwise, so a text that holds what was typed is never buried by one
that holds something like it.
"""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from core.search.words import WORD

SHORTEST = 4  # letters of a word that is read otherwise
_LONG = 8  # letters from which two slips are forgiven
# What is put behind a stem to get back to a word; the first that has the stem is taken.
_ENDINGS = ("", "e", "s", "ed", "ing", "ion", "er", "ly", "al", "ment", "able", "ity", "ness")


def may_be_misspelt(word: str) -> bool:
    """Tell whether a word is long enough, and made of letters of an alphabet alone."""
    return len(word) >= SHORTEST and word.isalpha() and word.lower() != word.upper()


def slips_forgiven(stem: str) -> int:
    """Return how many letters may be wrong, missing, too many or swapped."""
    return 2 if len(stem) >= _LONG else 1


def nearest_term(stem: str, terms: Iterable[tuple[str, int]]) -> str | None:
    """Return the term that ``stem`` was meant to be; of equally near ones the most frequent.

    ``terms`` are those there are, with how many texts hold each.
    """
    most = slips_forgiven(stem)
    near = [
        (distance, -count, term)
        for term, count in terms
        if (distance := OSA.distance(stem, term, score_cutoff=most)) <= most
        and len(term) >= SHORTEST - 1
    ]
    return min(near)[2] if near else None


def words_of_stem(stem: str) -> list[str]:
    """Return words that may have this stem, the likeliest first."""
    made = [stem + ending for ending in _ENDINGS]
    if stem.endswith("i"):
        made.insert(0, f"{stem[:-1]}y")
    return [*made, *(f"{stem}{stem[-1]}{ending}" for ending in ("ing", "ed"))]


def read_as(text: str, words: Mapping[str, str]) -> str:
    """Return a text with the words that were misspelt put right."""
    return WORD.sub(lambda found: words.get(found[0].lower(), found[0]), text)


def said_of(words: Mapping[str, str]) -> Sequence[str]:
    """Return a sentence for each word that was read otherwise."""
    return [
        f"Nothing holds “{wrong}”; “{right}” was searched for."
        for wrong, right in words.items()
    ]
