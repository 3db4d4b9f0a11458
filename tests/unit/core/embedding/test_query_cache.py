"""The cache of query vectors."""

from concurrent.futures import CancelledError, ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from core.embedding.query_cache import QueryCache
from core.ports import Vectors
from tests.fakes.embedding import FakeEmbedder


class HeldEmbedder(FakeEmbedder):
    """Answers a query only when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may_answer = Event(), Event()

    def embed_query(self, text: str) -> Vectors:
        self.asked.set()
        assert self.may_answer.wait(10)
        return super().embed_query(text)


def test_a_query_asked_twice_is_embedded_once() -> None:
    embedder = FakeEmbedder()
    cache = QueryCache(embedder)
    assert np.array_equal(cache.embed_query("rent"), cache.embed_query("rent"))
    assert embedder.queries == ["rent"]


def test_the_query_not_used_for_longest_is_forgotten_first() -> None:
    embedder = FakeEmbedder()
    cache = QueryCache(embedder, size=2)
    for query in ("a", "b", "a", "c", "a", "b"):
        cache.embed_query(query)
    assert embedder.queries == ["a", "b", "c", "b"]
    assert len(cache) == 2


def test_a_shared_vector_cannot_be_written_to() -> None:
    vector = QueryCache(FakeEmbedder()).embed_query("rent")
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1


def test_nothing_is_left_after_clear() -> None:
    embedder = FakeEmbedder()
    cache = QueryCache(embedder)
    cache.embed_query("rent")
    cache.clear()
    assert len(cache) == 0
    cache.embed_query("rent")
    assert embedder.queries == ["rent", "rent"]


def test_a_query_under_way_at_clear_is_answered_but_not_kept() -> None:
    embedder = HeldEmbedder()
    cache = QueryCache(embedder)
    with ThreadPoolExecutor(1) as threads:
        answer = threads.submit(cache.embed_query, "rent")
        assert embedder.asked.wait(10)
        cache.clear()
        embedder.may_answer.set()
        assert answer.result(10).shape == (64,)
    assert len(cache) == 0


def test_a_failed_query_is_asked_again() -> None:
    embedder = FakeEmbedder()
    embedder.fail_on("rent", times=1)
    cache = QueryCache(embedder)
    with pytest.raises(Exception, match="told to fail"):
        cache.embed_query("rent")
    assert cache.embed_query("rent").shape == (64,)


def test_a_query_begun_on_another_thread_is_kept_like_any_other() -> None:
    embedder = FakeEmbedder()
    cache = QueryCache(embedder)
    first = cache.begin("rent").result(10)
    again = cache.begin("rent")
    assert again.done()
    assert np.array_equal(first, again.result())
    assert embedder.queries == ["rent"]


def test_whoever_waits_for_a_query_goes_on_at_clear_though_the_model_works_on() -> None:
    embedder = HeldEmbedder()
    cache = QueryCache(embedder)
    answer = cache.begin("rent")
    assert embedder.asked.wait(10)
    cache.clear()
    with pytest.raises(CancelledError):
        answer.result(10)
    embedder.may_answer.set()
    assert len(cache) == 0


def test_what_a_query_fails_with_reaches_whoever_waits() -> None:
    embedder = FakeEmbedder()
    embedder.fail_on("rent", times=1)
    cache = QueryCache(embedder)
    with pytest.raises(Exception, match="told to fail"):
        cache.begin("rent").result(10)
    assert cache.begin("rent").result(10).shape == (64,)
