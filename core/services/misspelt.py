"""Reads the words of a query that stand nowhere in the vault as those that were meant."""

import logging
from collections.abc import Sequence

from core.errors import ModelMissingError
from core.ports import Embedder
from core.search.passage import WordMarker
from core.search.typos import may_be_misspelt, nearest_term, words_of_stem
from core.storage.transaction import Transaction

_MOST_COMPOUNDS = 4
_SHORTEST_PART = 5  # letters

_log = logging.getLogger(__name__)


def put_right(
    tx: Transaction,
    marker: WordMarker,
    words: Sequence[str],
    embedder: Embedder | None,
    *,
    is_unfinished: bool,
) -> dict[str, str]:
    """Return the words that stand nowhere, each with the one it was meant to be.

    What the model knows as a word is none that was misspelt, though nothing here holds it.
    ``is_unfinished``: the last word is still being typed, and stands where longer ones do.
    """
    typed = [word for word in words if may_be_misspelt(word)]
    if is_unfinished and words:
        typed = [word for word in typed if word != words[-1]]
    strange = _strange(tx.words.standing_nowhere(typed), embedder)
    meant = {word: _meant(tx, marker, word) for word in strange}
    return {word: right for word, right in meant.items() if right is not None}


def _strange(words: Sequence[str], embedder: Embedder | None) -> Sequence[str]:
    """Return those of the words that the model's tokenizer has to take to pieces."""
    if not words or embedder is None:
        return words
    try:
        whole, *tokens = embedder.count_tokens(["a", *words])
    except ModelMissingError as error:
        _log.info("misspelt words are not told from rare ones: %s", type(error).__name__)
        return words
    return [word for word, count in zip(words, tokens, strict=True) if count > whole]


def _meant(tx: Transaction, marker: WordMarker, word: str) -> str | None:
    stem = marker.stem(word)
    # A slip is seldom in the first letter, but it may be missing or have changed places.
    starts = dict.fromkeys((stem[:1], stem[1:2]))
    term = nearest_term(
        stem, (each for start in starts for each in tx.words.terms_from(start))
    )
    terms = [term] if term is not None else _compounds(tx, stem)
    return " ".join(filter(None, (_word_of(marker, each) for each in terms))) or None


def _compounds(tx: Transaction, stem: str) -> list[str]:
    """Return words that are made with this one, as German makes them."""
    return tx.words.terms_with(stem, _MOST_COMPOUNDS) if len(stem) >= _SHORTEST_PART else []


def _word_of(marker: WordMarker, term: str) -> str | None:
    return next((each for each in words_of_stem(term) if marker.stem(each) == term), None)
