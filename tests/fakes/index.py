"""A child that lives in this process, and vectors to give it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.child.link import ChildFailedError, ChildLateError, ChildLostError
from core.index.chroma import ChildOrder
from core.index.exact import ExactIndex
from core.index.sealed import Refusal, SealedPlace
from core.ports import Vectors


def unit_vectors(count: int, dimensions: int, seed: int = 0) -> Vectors:
    """Vectors in loose groups, as texts make them: ``(count, dimensions) float32``."""
    chance = np.random.default_rng(seed)
    centres = chance.normal(size=(max(count // 20, 1), dimensions))
    near = centres[chance.integers(0, len(centres), count)]
    vectors = (near + 0.6 * chance.normal(size=near.shape)).astype(np.float32)
    found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


class FakeChild:
    """Does what ``ChromaIndex`` does, and fails when it is told to."""

    def __init__(self, order: ChildOrder, on_lost: Callable[[], None]) -> None:
        self.order = order
        self.vectors = ExactIndex(order.dimensions)
        self.refusal: Refusal | None = Refusal.MISSING
        self.folder: Path | None = None if order.in_memory else Path("private")
        self.sealed: list[SealedPlace] = []
        self.searches = self.removed = 0
        self.is_lost = self.is_late = self.is_closed = self.is_full = False
        self.is_slow = False
        self._on_lost = on_lost

    @property
    def is_ready(self) -> bool:
        return not self.is_lost and not self.is_late

    def crash(self) -> None:
        self.is_lost = True
        self._on_lost()

    def check(self, patience: float) -> None:
        if self.is_lost:
            raise ChildLostError
        if self.is_late and patience < 1:
            raise ChildLateError

    def ids(self) -> NDArray[np.int64]:
        self.check(9)
        return self.vectors.ids()

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        self.check(9)
        if self.is_full:
            raise ChildFailedError("InternalError")
        self.vectors.add(ids, vectors)

    def remove(self, ids: Sequence[int]) -> None:
        self.check(9)
        self.vectors.remove(ids)
        self.removed += len(ids)

    def search(
        self,
        query: Vectors,
        limit: int,
        among: Sequence[int] | None = None,
        *,
        patience: float = 1,
    ) -> list[tuple[int, float]]:
        self.searches += 1
        self.is_late = self.is_slow
        self.check(0)
        return self.vectors.search(query, limit, among)

    def seal(self, place: SealedPlace) -> Path:
        self.check(9)
        self.sealed.append(place)
        unfinished = place.path.parent / f".{place.path.name}.fake.tmp"
        unfinished.write_bytes(b"sealed")
        return unfinished

    def close(self) -> None:
        self.is_closed = True

    def kill(self) -> None:
        self.is_closed = True
        if not self.is_lost:
            self.crash()


class FakeLaunch:
    """Starts fake children and keeps them all; ``prepare`` may spoil each before it serves."""

    def __init__(self, prepare: Callable[[FakeChild], None] = lambda child: None) -> None:
        self.children: list[FakeChild] = []
        self._prepare = prepare

    def __call__(self, order: ChildOrder, on_lost: Callable[[], None]) -> FakeChild:
        child = FakeChild(order, on_lost)
        self.children.append(child)
        self._prepare(child)
        return child
