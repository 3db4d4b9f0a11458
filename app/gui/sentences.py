"""What the core says, in the window's language: errors, warnings, findings, why.

The core knows of no language and says English sentences with values in them. Here each is
found again by its pattern in ``resources/translations/core_de.toml`` and said with the same
values in German; what is no sentence of the core, such as a name, stays as it is.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from app import messages
from core.model import Why
from core.resources import resource_path

_PLACE = re.compile(r"\{\d+\}")
_DEEPEST = 3  # a value may be a sentence, too


def sentence_for(error: BaseException) -> str:
    """Say what happened and what to do next, as ``app.messages`` does, in this language."""
    return messages.sentence_for(error, spoken)


def sentence_for_why(why: Why) -> str:
    """Say in one sentence why a memory was found."""
    said = _ways_found(why)
    if why.times:
        said = _tr("{0}; kept then: {1}").format(said, ", ".join(why.times))
    if why.names:
        said = _tr("{0}; filed under {1}").format(said, ", ".join(why.names))
    return said


def _ways_found(why: Why) -> str:
    by_words = why.word_strength > 0 or bool(why.words)
    if not by_words:
        # Where no word was asked for, nothing was compared with a meaning.
        is_asked = why.cosine is not None or why.meaning_strength > 0
        return _tr("Found by its meaning") if is_asked else _tr("Fits the filters")
    by_meaning = why.meaning_strength > 0
    if not why.words:
        return _tr("Found by its words and by its meaning") if by_meaning else _tr(
            "Found by its words"
        )  # fmt: skip
    said = _tr("Found by its words ({0})")
    if by_meaning:
        said = _tr("Found by its words ({0}) and by its meaning")
    return said.format(", ".join(why.words))


def spoken(text: str) -> str:
    """Return a sentence of the core in the window's language; any other text as it is."""
    return _spoken(text, _sentences(QLocale().name().split("_")[0]), 0)


def load_sentences(language: str) -> Mapping[str, str]:
    """Return English sentence -> translation; empty for a language without a file."""
    path = resource_path("translations") / f"core_{language}.toml"
    if not path.is_file():
        return {}
    tables = tomllib.loads(path.read_text("utf-8"))
    return {text: said for table in tables.values() for text, said in table.items()}


class _Sentences:
    """The sentences of one language, and the patterns of those that hold values."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.whole = {text: said for text, said in known.items() if not _PLACE.search(text)}
        # What says more is the better match: "{0} is gone. {1}" before "{0}. {1}".
        patterns = sorted(known.keys() - self.whole.keys(), key=_weight, reverse=True)
        self.patterns = [(_compiled(text), known[text]) for text in patterns]


@cache
def _sentences(language: str) -> _Sentences:
    return _Sentences(load_sentences(language))


def _weight(text: str) -> int:
    return len(_PLACE.sub("", text))


def _compiled(text: str) -> re.Pattern[str]:
    parts = _PLACE.split(text)
    return re.compile("(.*?)".join(re.escape(part) for part in parts), re.DOTALL)


def _spoken(text: str, known: _Sentences, depth: int) -> str:
    bare = text.strip()
    if not bare or depth > _DEEPEST:
        return text
    found = _said_whole(bare, known, depth)
    if found is None:
        found = _said_in_parts(bare, known, depth)
    return text if found is None else text.replace(bare, found)


def _said_whole(text: str, known: _Sentences, depth: int) -> str | None:
    if text in known.whole:
        return known.whole[text]
    for pattern, said in known.patterns:
        match = pattern.fullmatch(text)
        if match is not None:
            return said.format(*(_spoken(each, known, depth + 1) for each in match.groups()))
    return None


def _said_in_parts(text: str, known: _Sentences, depth: int) -> str | None:
    """Say two sentences, one after the other; the first may be a phrase with a full stop."""
    for stop in re.finditer(r"\. ", text):
        first, rest = text[: stop.start() + 1], text[stop.end() :]
        said = _said_whole(first, known, depth)
        if said is None:
            phrase = _said_whole(first[:-1], known, depth)
            said = None if phrase is None else f"{phrase}."
        if said is not None:
            return f"{said} {_spoken(rest, known, depth + 1)}"
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sentences", text)
