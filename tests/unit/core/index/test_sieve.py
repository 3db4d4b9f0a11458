import numpy as np

from core.index.sieve import MOST_COPIES, Sieve
from tests.fakes.index import unit_vectors

DIMENSIONS = 16
NONE = np.empty(0, dtype=np.int64)


def test_different_vectors_are_all_told() -> None:
    sieve = Sieve(NONE)
    ids = list(range(50))
    assert sieve.sift(ids, ids, unit_vectors(50, DIMENSIONS)) == ([], ids)
    assert sieve.held_back == frozenset()


def test_of_equal_ones_a_few_are_told_and_the_rest_held_back() -> None:
    sieve = Sieve(NONE)
    ids = list(range(20))
    equal = np.repeat(unit_vectors(1, DIMENSIONS), 20, axis=0)
    assert sieve.sift(ids, ids, equal) == ([], ids[:MOST_COPIES])
    assert sieve.held_back == frozenset(ids[MOST_COPIES:])
    more = [30, 31]
    assert sieve.sift(more, more, equal[:2]) == ([], [])
    assert sieve.held_back == frozenset([*ids[MOST_COPIES:], 30, 31])


def test_those_that_the_child_has_already_count_too() -> None:
    equal = np.repeat(unit_vectors(1, DIMENSIONS), MOST_COPIES, axis=0)
    sieve = Sieve(np.arange(MOST_COPIES))
    sieve.count(equal)
    assert sieve.sift([9], [9], equal[:1]) == ([], [])


def test_only_what_the_child_was_told_is_taken_from_it() -> None:
    sieve = Sieve(np.array([1, 2]))
    nothing = np.empty((0, DIMENSIONS), dtype=np.float32)
    assert sieve.sift([2, 3], [], nothing) == ([2], [])
    assert sieve.sift([2, 3], [], nothing) == ([], [])


def test_one_that_joins_a_crowd_leaves_the_child_and_one_that_parts_from_it_comes() -> None:
    sieve = Sieve(NONE)
    crowd = np.repeat(unit_vectors(1, DIMENSIONS), MOST_COPIES + 1, axis=0)
    other = unit_vectors(1, DIMENSIONS, seed=1)
    ids = list(range(MOST_COPIES + 1))
    sieve.sift([50], [50], other)
    sieve.sift(ids, ids, crowd)
    last = ids[-1]
    assert sieve.held_back == {last}
    assert sieve.sift([50], [50], crowd[:1]) == ([50], [])
    assert sieve.sift([last], [last], other) == ([], [0])
    assert sieve.held_back == {50}
    sieve.sift([50], [], crowd[:0])
    assert sieve.held_back == frozenset()
