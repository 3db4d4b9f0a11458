import numpy as np

from core.embedding.likeness_scale import LikenessScale
from core.index.exact import ExactIndex
from core.index.meaning import MeaningIndex
from core.ports import Vectors


def _axis(place: int) -> Vectors:
    vector = np.zeros(4, dtype=np.float32)
    vector[place] = 1.0
    return vector


def _index(owners: dict[int, int]) -> MeaningIndex:
    """Chunk ``n`` points along axis ``n``."""
    meaning = MeaningIndex(ExactIndex(4))
    ids = list(owners)
    meaning.add(ids, [owners[n] for n in ids], np.stack([_axis(n) for n in ids]))
    return meaning


def test_a_memory_is_as_near_as_its_best_chunk() -> None:
    meaning = _index({0: 10, 1: 10, 2: 20})
    found = meaning.nearest(_axis(1), limit=5)
    assert (found[10].chunk_id, found[10].cosine) == (1, 1.0)
    assert list(found) == [10, 20]


def test_hidden_memories_are_found_only_when_asked_for_by_number() -> None:
    meaning = _index({0: 10, 1: 20})
    meaning.hide([10])
    assert list(meaning.nearest(_axis(0), limit=5)) == [20]
    assert list(meaning.nearest_of(_axis(0), 5, [10])) == [10]
    meaning.show([10])
    assert list(meaning.nearest(_axis(0), limit=5)) == [10, 20]


def test_a_replaced_memory_keeps_no_old_chunk() -> None:
    meaning = _index({0: 10, 1: 10})
    meaning.replace(10, [2], _axis(2)[np.newaxis])
    assert meaning.nearest(_axis(0), limit=5)[10].cosine == 0.0
    assert len(meaning) == 1


def test_many_hidden_memories_leave_the_visible_ones_findable() -> None:
    count = 1500
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(count, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    meaning = MeaningIndex(ExactIndex(4))
    meaning.add(list(range(count)), list(range(count)), vectors)
    meaning.hide(range(count - 2))
    assert set(meaning.nearest(_axis(0), limit=5)) == {count - 2, count - 1}


def test_a_long_memory_that_owns_the_nearest_chunks_hides_no_other() -> None:
    vectors = np.tile(_axis(0), (30, 1))
    vectors[20:] = _axis(1)
    meaning = MeaningIndex(ExactIndex(4))
    meaning.add(range(30), [7] * 20 + list(range(100, 110)), vectors)
    assert len(meaning.nearest(_axis(0), limit=8)) == 8


def test_all_but_some_are_asked_for() -> None:
    meaning = _index({0: 10, 1: 20, 2: 30})
    meaning.hide([30])
    assert list(meaning.nearest(_axis(0), limit=5, without={10})) == [20]
    assert list(meaning.nearest(_axis(0), limit=5)) == [10, 20]


def test_passages_are_asked_on_a_scale_of_their_own() -> None:
    index = MeaningIndex(ExactIndex(2), LikenessScale(0.5), LikenessScale(0.25))
    other = index.of_passages()
    index.add([1], [7], np.array([[1.0, 0.0]], np.float32))
    query = np.array([1.0, 0.0], np.float32)
    assert index.nearest(query, 1)[7].cosine == 0.5
    assert other.nearest(query, 1)[7].cosine == 0.25
