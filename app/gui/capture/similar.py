"""The memories that are like what is being written, and the tags that they suggest."""

import re
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal

from app.gui.capture.after_pause import LookAfterPause
from app.gui.session import Session
from core.model import Hit, Memory, Passage, SearchMode, SearchQuery
from core.search.words import query_words

SHOWN = 3
_TOLD = 6  # so that some are left when others are shown as disagreeing
_ASKED = 8  # more than are shown, so that tags have a broader ground
_LOOKED_AT = 800  # characters; the model reads no more than about a thousand
_LEAST_WORDS = 3  # of fewer, nobody can say what they are about
# A cosine; below it two texts only share a language (see core.services.relate.LEAST_NEAR).
_LEAST_NEAR = 0.3
_MOST_TAGS = 3
_LEAST_LETTERS = 4  # of a word that is worth naming as a reason
# What the search field would take for an operator, a phrase or "without".
_SIGNS = re.compile(r'["“”]|(?<=\w):|(?<!\S)-+')


@dataclass(frozen=True, slots=True)
class Similar:
    """A kept memory like the one being written; ``why`` is the reason in a few words."""

    memory: Memory
    passage: Passage
    why: str


class SimilarModel(LookAfterPause):
    """Finds what is similar; a draft is its text so far and its tags.

    ``found`` carries ``(tuple[Similar, ...], tuple[str, ...])``: a few memories, and tags
    that they carry and the draft doesn't.
    """

    found = Signal(object, object)

    def _find(self, session: Session, draft: Any) -> Coroutine[Any, Any, None] | None:
        text, tags = draft
        text = plain_words(text)
        is_enough = len(text.split()) >= _LEAST_WORDS
        return self._look(session, text, tags) if is_enough else None

    def _clear(self) -> None:
        self.found.emit((), ())

    async def _look(self, session: Session, text: str, tags: tuple[str, ...]) -> None:
        query = SearchQuery(
            text, limit=_ASKED, mode=SearchMode.SEMANTIC, min_score=_LEAST_NEAR
        )
        result = await session.call(session.vault.search, query)
        words = set(query_words(text))
        near = tuple(
            Similar(hit.memory, hit.passage, _reason(hit, words)) for hit in result.hits
        )
        self.found.emit(near[:_TOLD], _suggested(result.hits, tags))


def plain_words(text: str) -> str:
    """Return the end of a text without the signs that a search would obey."""
    if len(text) > _LOOKED_AT:
        text = text[-_LOOKED_AT:]
        text = text[text.find(" ") + 1 :]
    return " ".join(_SIGNS.sub(" ", text).split())


def _suggested(hits: tuple[Hit, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    has = {tag.casefold() for tag in own}
    # Whoever has family/lena has family as well.
    has |= {tag[:place] for tag in has for place, sign in enumerate(tag) if sign == "/"}
    weight: Counter[str] = Counter()
    for hit in hits:
        for tag in hit.memory.tags:
            if tag.casefold() not in has:
                weight[tag] += round(100 * (hit.why.cosine or 0))
    return tuple(tag for tag, _ in weight.most_common(_MOST_TAGS))


def _reason(hit: Hit, words: set[str]) -> str:
    told = query_words(f"{hit.memory.title or ''} {hit.passage.text}")
    shared = [each for each in told if each in words and len(each) >= _LEAST_LETTERS][:3]
    if shared:
        if len(shared) == 1:
            return _tr("Both mention {0}").format(shared[0])
        return _tr("Both mention {0} and {1}").format(", ".join(shared[:-1]), shared[-1])
    is_close = hit.why.meaning_strength > 2
    return _tr("Very close in meaning") if is_close else _tr("Close in meaning")


def _tr(text: str) -> str:
    return QCoreApplication.translate("similar", text)
