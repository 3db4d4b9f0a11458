from hypothesis import given
from hypothesis import strategies as st

from core.search.neighbours import Neighbours, Share, with_neighbours

TALK = {
    1: Neighbours(None, 2),
    2: Neighbours(1, 3),
    3: Neighbours(2, 4),
    4: Neighbours(3, None),
}
SHARE = Share(next=0.5, second=0.25)


def test_a_turn_gets_a_part_of_what_stands_beside_it() -> None:
    scores = with_neighbours({1: 8.0, 2: 0.0, 3: 0.0, 4: 0.0}, TALK, SHARE)
    assert scores == {1: 8.0, 2: 4.0, 3: 2.0, 4: 0.0}


def test_both_sides_count() -> None:
    assert with_neighbours({1: 4.0, 2: 1.0, 3: 2.0}, TALK, SHARE)[2] == 1.0 + 2.0 + 1.0


def test_a_neighbour_that_was_not_found_brings_nothing() -> None:
    assert with_neighbours({3: 5.0}, TALK, SHARE) == {3: 5.0}


def test_beyond_an_unknown_neighbour_nobody_is_looked_for() -> None:
    beside = {1: TALK[1], 3: TALK[3]}
    assert with_neighbours({1: 8.0, 3: 1.0}, beside, SHARE) == {1: 8.0, 3: 1.0}


@given(st.dictionaries(st.integers(5, 30), st.floats(0, 9)))
def test_what_is_in_no_conversation_keeps_its_score(scores: dict[int, float]) -> None:
    assert with_neighbours(scores, TALK, SHARE) == scores
