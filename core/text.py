"""Text from outside: what can be kept, and how it is compared."""

import re
import unicodedata
from itertools import pairwise

from core.errors import InvalidTextError
from core.model import TEXT_BYTES_LIMIT, TITLE_LENGTH

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_WORDS = re.compile(r"[\W_]+")
# Thai, Lao, Tibetan, Myanmar, Hangul, Khmer, kana, bopomofo, Han; in NFKC.
_UNSPACED = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u0f40-\u0fbc\u1000-\u109f"
    "\u1100-\u11ff\u1780-\u17d3\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_CUT = re.compile(f"({_UNSPACED.pattern})")
_PRIVATE = (
    0xE000  # the first of 6,400 code points that no script has, and FTS5 takes as letters
)


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


def has_unspaced(text: str) -> bool:
    """Tell whether a text has letters of a script that puts no space between words.

    Korean is one of them here: its words carry endings.
    """
    return not text.isascii() and _UNSPACED.search(text) is not None


def script_pieces(word: str) -> list[str]:
    """Cut a word where a script without spaces begins or ends; in one form (NFKC)."""
    return [each for each in _CUT.split(unicodedata.normalize("NFKC", word)) if each]


def grams_of(run: str) -> list[str]:
    """Return a run's characters two and two, and its last one: what an index finds it by.

    Two next to each other stand for two characters, any number of them in a row for more;
    one begins with each character. Marks, at which FTS5 cuts words, stand as private letters.
    """
    signs = [_as_letter(sign) for sign in run]
    return [*(first + second for first, second in pairwise(signs)), signs[-1]] if signs else []


def grams_in(*texts: str | None) -> str:
    """Return what an index is told beside texts of scripts without spaces; else ``""``.

    The grams of every run, and the words of other scripts that stand in the midst of them.
    """
    found: list[str] = []
    for word in " ".join(filter(None, texts)).split():
        # A pattern that looks for the one sign in a long word takes its length squared.
        if not word.isascii() and has_unspaced(word):
            for piece in script_pieces(word):
                found += grams_of(piece) if has_unspaced(piece) else [piece]
    return " ".join(found)


def with_grams(title: str | None, text: str) -> str:
    """Return a text with its grams, and its title's: what an index without texts is told."""
    grams = grams_in(title, text)
    return f"{text} {grams}" if grams else text


def _as_letter(sign: str) -> str:
    if unicodedata.category(sign)[0] != "M":
        return sign
    return chr(_PRIVATE + (ord(sign) & 0xFFF))


def link_name(title: str) -> str:
    """Return what a wiki link finds a title by: one form, one case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def _refuse_surrogates(text: str, what: str) -> None:
    found = _LONE_SURROGATE.search(text)
    if found:
        raise InvalidTextError(
            f"{what} holds half of a surrogate pair at character {found.start() + 1}."
        )
