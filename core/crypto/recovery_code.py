"""The recovery code: 24 English words (BIP 39) that stand for 256 random bits."""

import re
import unicodedata

from mnemonic import Mnemonic

from core.errors import WrongPassphraseError

SECRET_SIZE = 32  # bytes
WORD_COUNT = 24

_WORD = re.compile(r"[^\W\d_]+")


def words_from_secret(secret: bytes) -> str:
    """Return the 24 words, separated by spaces; the last one ends in the checksum.

    Raises:
        ValueError: the secret is not 32 bytes.
    """
    if len(secret) != SECRET_SIZE:
        raise ValueError("a recovery secret has 32 bytes")
    return Mnemonic("english").to_mnemonic(secret)


def secret_from_words(words: str) -> bytes:
    """Return the 32 bytes behind the words.

    Case, line breaks, numbering and punctuation don't matter: people copy from paper.

    Raises:
        WrongPassphraseError: not 24 words, a word that isn't in the list (named by its
            place, never by the word, which is nearly a secret), or a failed checksum.
    """
    given = _WORD.findall(unicodedata.normalize("NFKD", words).lower())
    if len(given) != WORD_COUNT:
        raise WrongPassphraseError(
            f"The recovery code has {WORD_COUNT} words; {len(given)} were given."
        )
    code = Mnemonic("english")
    known = frozenset(code.wordlist)
    unknown = [str(place) for place, word in enumerate(given, 1) if word not in known]
    if unknown:
        raise WrongPassphraseError(_unknown_words(unknown))
    try:
        return bytes(code.to_entropy(given))
    except ValueError:
        raise WrongPassphraseError(
            "Every word is in the word list, but their checksum fails: a word was taken "
            "for another, or two changed places."
        ) from None


def _unknown_words(places: list[str]) -> str:
    if len(places) == 1:
        return f"Word {places[0]} of the recovery code isn't in its word list."
    return f"Words {', '.join(places)} of the recovery code aren't in its word list."
