"""Vectors of the last queries, in memory only."""

from collections import OrderedDict
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor
from contextlib import suppress
from threading import Lock

from core.ports import Embedder, Vectors

CACHED_QUERIES = 256
_THREADS = 2  # so that a query needn't wait for one that nobody waits for any more


class QueryCache:
    """Remembers the vectors of the queries asked last; safe to call from several threads.

    A person who types goes back over the same prefixes, and turns filters on and off.
    """

    def __init__(self, embedder: Embedder, size: int = CACHED_QUERIES) -> None:
        """Keep up to ``size`` vectors (1.5 KB each)."""
        self._embedder = embedder
        self._size = size
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._cleared = 0
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="query")
        self._awaited: set[Future[Vectors]] = set()

    def begin(self, text: str) -> Future[Vectors]:
        """Embed a query on another thread; the result is what ``embed_query`` returns:
        ``(dimensions,) float32, unit length``.

        The future can be cancelled at any time, and ``clear`` cancels it: whoever waits for
        it goes on at once, though the model can't be stopped.
        """
        answer: Future[Vectors] = Future()
        known = self._known(text)
        if known is not None:
            answer.set_result(known)
            return answer
        with self._lock:
            self._awaited.add(answer)
        self._threads.submit(self._answer, answer, text)
        return answer

    def embed_query(self, text: str) -> Vectors:
        """Return the query's vector, ``(dimensions,) float32, unit length``, read-only.

        Raises:
            ModelMissingError: the model isn't here and the query isn't cached.
        """
        cleared = self._cleared
        known = self._known(text)
        if known is not None:
            return known
        vector = self._embedder.embed_query(text)
        vector.setflags(write=False)  # it is shared from now on
        with self._lock:
            # A vault locked in the meantime must not find its queries here again.
            if cleared == self._cleared:
                self._keep(text, vector)
        return vector

    def forget(self) -> None:
        """Forget every query; those under way are answered, and not kept."""
        with self._lock:
            self._vectors.clear()
            self._cleared += 1

    def clear(self) -> None:
        """Forget every query and let go who waits for one; at lock, and with the model."""
        self.forget()
        with self._lock:
            awaited = tuple(self._awaited)
        for answer in awaited:
            answer.cancel()

    def __len__(self) -> int:
        return len(self._vectors)

    def _answer(self, answer: Future[Vectors], text: str) -> None:
        if not answer.cancelled():
            with suppress(InvalidStateError):  # cancelled meanwhile: nobody waits for it
                self._settle(answer, text)
        with self._lock:
            self._awaited.discard(answer)

    def _settle(self, answer: Future[Vectors], text: str) -> None:
        try:
            vector = self.embed_query(text)
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits
            answer.set_exception(error)
        else:
            answer.set_result(vector)

    def _known(self, text: str) -> Vectors | None:
        with self._lock:
            known = self._vectors.get(text)
            if known is not None:
                self._vectors.move_to_end(text)
            return known

    def _keep(self, text: str, vector: Vectors) -> None:
        self._vectors[text] = vector
        self._vectors.move_to_end(text)
        while len(self._vectors) > self._size:
            self._vectors.popitem(last=False)
