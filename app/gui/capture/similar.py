"""The memories that are like what is being written, and the tags that they suggest."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.gui.bridge import Tasks
from app.gui.session import Session
from core.errors import MemoryLinkError
from core.model import Hit, Memory, Passage, SearchMode, SearchQuery
from core.search.words import query_words

SHOWN = 3
_ASKED = 8  # more than are shown, so that tags have a broader ground
_PAUSE = 400  # milliseconds
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


class SimilarModel(QObject):
    """Looks after each pause; only the newest look may change what was found.

    ``found`` carries ``(tuple[Similar, ...], tuple[str, ...])``: at most three memories, and
    tags that they carry and the draft doesn't.
    """

    found = Signal(object, object)

    def __init__(
        self, session: Callable[[], Session | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)  # so that it looks no more when its window has gone
        self._session = session
        self._tasks = Tasks(self._tell)
        self._running: asyncio.Task[Any] | None = None
        self._draft: Callable[[], tuple[str, tuple[str, ...]]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)

    def written(self, draft: Callable[[], tuple[str, tuple[str, ...]]]) -> None:
        """Look once the person pauses; ``draft`` then gives the text so far and its tags."""
        self._draft = draft
        self._timer.start()

    def look(self) -> None:
        """Look now; a newer look makes the older one pointless."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
            self._running = None
        session = self._session()
        if session is None or self._draft is None:
            return
        text, tags = self._draft()
        text = plain_words(text)
        if len(text.split()) < _LEAST_WORDS:
            self.found.emit((), ())
            return
        self._running = self._tasks.start(self._look(session, text, tags))

    def forget(self) -> None:
        """Stop, and let go of the draft and of what was found."""
        self._timer.stop()
        self._tasks.cancel()
        self._draft = None
        self.found.emit((), ())

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _look(self, session: Session, text: str, tags: tuple[str, ...]) -> None:
        query = SearchQuery(
            text, limit=_ASKED, mode=SearchMode.SEMANTIC, min_score=_LEAST_NEAR
        )
        result = await session.call(session.vault.search, query)
        words = set(query_words(text))
        near = tuple(
            Similar(hit.memory, hit.passage, _reason(hit, words)) for hit in result.hits
        )
        self.found.emit(near[:SHOWN], _suggested(result.hits, tags))

    def _tell(self, error: BaseException) -> None:
        # It is a help beside the writing: without a model, or while the vault is being
        # locked, nothing is similar, and nobody is interrupted to be told so.
        if not isinstance(error, MemoryLinkError):
            raise error
        self.found.emit((), ())


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
