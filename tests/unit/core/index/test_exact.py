import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.index.exact import ExactIndex
from core.ports import Vectors

DIMENSIONS = 8


def _unit(seed: int) -> Vectors:
    vector = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    return vector / np.linalg.norm(vector)


class ExactIndexMachine(RuleBasedStateMachine):
    """Held against a plain dictionary, whatever is added, replaced and removed."""

    def __init__(self) -> None:
        super().__init__()
        self.index = ExactIndex(DIMENSIONS)
        self.model: dict[int, Vectors] = {}

    @rule(
        ids=st.lists(st.integers(1, 60), min_size=1, max_size=9, unique=True),
        seed=st.integers(),
    )
    def add(self, ids: list[int], seed: int) -> None:
        vectors = np.stack([_unit(abs(seed) + place) for place in range(len(ids))])
        self.index.add(ids, vectors)
        self.model.update(zip(ids, vectors, strict=True))

    @rule(ids=st.lists(st.integers(1, 60), max_size=9))
    def remove(self, ids: list[int]) -> None:
        self.index.remove(ids)
        for number in ids:
            self.model.pop(number, None)

    @rule(seed=st.integers(0, 99), limit=st.integers(0, 20))
    def search(self, seed: int, limit: int) -> None:
        self._compare(self.index.search(_unit(seed), limit), list(self.model), seed, limit)

    @rule(seed=st.integers(0, 99), among=st.lists(st.integers(1, 60), unique=True))
    def search_among(self, seed: int, among: list[int]) -> None:
        known = [number for number in among if number in self.model]
        self._compare(self.index.search(_unit(seed), 5, among), known, seed, 5)

    def _compare(
        self, found: list[tuple[int, float]], of: list[int], seed: int, limit: int
    ) -> None:
        query = _unit(seed)
        expected = sorted(-float(self.model[n] @ query) for n in of)[:limit]
        np.testing.assert_allclose([-cosine for _, cosine in found], expected, atol=1e-5)
        assert {number for number, _ in found} <= set(of)

    @invariant()
    def has_as_many(self) -> None:
        assert len(self.index) == len(self.model)


ExactIndexMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestExactIndex = ExactIndexMachine.TestCase


def test_of_equal_cosines_the_smaller_id_comes_first() -> None:
    index = ExactIndex(DIMENSIONS)
    same = _unit(1)
    index.add([9, 3, 5, 7], np.stack([same] * 4))
    assert [number for number, _ in index.search(same, 2)] == [3, 5]


def test_clearing_leaves_nothing_to_find() -> None:
    index = ExactIndex(DIMENSIONS)
    index.add([1], _unit(1)[np.newaxis])
    index.clear()
    assert len(index) == 0
    assert index.search(_unit(1), 5) == []
