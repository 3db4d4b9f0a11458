"""Text from outside: what can be kept, and how it is compared."""

import re
import unicodedata

from core.errors import InvalidTextError
from core.model import TEXT_BYTES_LIMIT, TITLE_LENGTH

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_WORDS = re.compile(r"[\W_]+")


def check_text(text: str) -> str:
    """Return ``text`` as it will be kept: as given, with unpaired surrogates refused.

    NUL characters, bidirectional marks, emoji and any script are kept as they are.

    Raises:
        InvalidTextError: empty or only white space, over 20 MB as UTF-8, or holding
            half of a surrogate pair, which no file can store.
    """
    if not text.strip():
        raise InvalidTextError("The text is empty.")
    _refuse_surrogates(text, "The text")
    if len(text) * 4 > TEXT_BYTES_LIMIT and len(text.encode()) > TEXT_BYTES_LIMIT:
        raise InvalidTextError("The text is longer than 20 MB. Split it, then keep the parts.")
    return text


def check_title(title: str | None) -> str | None:
    """Return the title on one line, ``None`` when it says nothing.

    Raises:
        InvalidTextError: over 500 characters, or half of a surrogate pair.
    """
    if title is None:
        return None
    _refuse_surrogates(title, "The title")
    shown = " ".join(title.split())
    if len(shown) > TITLE_LENGTH:
        raise InvalidTextError(
            f"The title has {len(shown)} characters; at most {TITLE_LENGTH} are kept."
        )
    return shown or None


def fold(text: str) -> str:
    """Return ``text`` with case, accents' form, punctuation and spacing folded to one form."""
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, without accents and marks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_WORDS.sub(" ", bare).split()


def link_name(title: str) -> str:
    """Return what a wiki link finds a title by: one form, one case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def _refuse_surrogates(text: str, what: str) -> None:
    found = _LONE_SURROGATE.search(text)
    if found:
        raise InvalidTextError(
            f"{what} holds half of a surrogate pair at character {found.start() + 1}."
        )
