import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.fusion import MEANING_SHARE, fuse, stretched

_SCORES = st.dictionaries(st.integers(1, 30), st.floats(-1, 1), max_size=20)


def test_meaning_and_words_are_added_seven_to_three() -> None:
    scores = fuse({1: 0.9, 2: 0.5, 3: 0.1}, {3: 8.0, 2: 4.0})
    assert scores == pytest.approx({1: 0.7, 2: 0.35 + 0.15, 3: 0.3})


def test_where_the_words_tell_more_they_count_more() -> None:
    scores = fuse({1: 0.9, 2: 0.5, 3: 0.1}, {3: 8.0, 2: 4.0}, worded={3})
    assert scores == pytest.approx({1: 0.7, 2: 0.35 + 0.15, 3: 0.4})


def test_words_that_tell_little_count_little_but_where_neighbours_say_the_rest() -> None:
    near, told = {1: 0.9, 2: 0.5, 3: 0.1}, {3: 8.0, 2: 4.0}
    scores = fuse(near, told, worded={3}, words_tell=1 / 3)
    assert scores == pytest.approx({1: 0.7, 2: 0.35 + 0.05, 3: 0.4})


def test_one_way_alone_keeps_its_order() -> None:
    assert fuse({1: 0.2, 2: 0.6}, {}) == {1: 0.0, 2: 1.0}
    assert fuse({}, {1: 2.0, 2: 4.0}) == {1: 0.5, 2: 1.0}
    assert fuse({}, {}) == {}


def test_equal_scores_are_all_the_best() -> None:
    assert stretched({1: 0.4, 2: 0.4}) == {1: 1.0, 2: 1.0}


@given(_SCORES, st.dictionaries(st.integers(1, 30), st.floats(0, 50), max_size=20))
def test_scores_lie_between_0_and_1_and_nobody_is_lost(
    meaning: dict[int, float], words: dict[int, float]
) -> None:
    scores = fuse(meaning, words)
    assert scores.keys() == meaning.keys() | words.keys()
    assert all(0 <= score <= 1 for score in scores.values())


@given(_SCORES, st.dictionaries(st.integers(1, 30), st.floats(0, 50), max_size=20))
def test_what_is_better_in_both_ways_is_never_behind(
    meaning: dict[int, float], words: dict[int, float]
) -> None:
    scores = fuse(meaning, words)
    both = [key for key in scores if key in meaning and key in words]
    for a in both:
        for b in both:
            if meaning[a] >= meaning[b] and words[a] >= words[b]:
                assert scores[a] >= scores[b] - 1e-9
    assert 0 < MEANING_SHARE < 1
