import pytest

from core.search.windows import WINDOW, Piece, together, window_cosine


def test_a_text_is_as_near_as_its_best_pieces_in_a_row() -> None:
    assert window_cosine([0.9, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5]) == pytest.approx(0.5)
    assert window_cosine([0.2, 0.4]) == pytest.approx(0.3)


def test_words_that_stand_together_beat_words_that_stand_apart() -> None:
    far = (Piece(0.3),) * WINDOW
    close = [Piece(0.3, (0, 1)), *far, *far]
    apart = [Piece(0.3, (0,)), *far, Piece(0.3, (1,))]
    scores = together({1: close, 2: apart})
    assert scores[1] > scores[2] > 0


def test_a_pair_side_by_side_counts_beside_its_words() -> None:
    scores = together({1: [Piece(0.3, (0, 1, (0, 1)))], 2: [Piece(0.3, (0, 1))]})
    assert scores[1] > scores[2]


def test_what_is_near_where_the_words_stand_beats_both_in_different_places() -> None:
    nothing = [Piece(0.1)] * WINDOW
    both = [Piece(0.8, (0,)), *nothing]
    scattered = [Piece(0.8), *nothing, *nothing, Piece(0.1, (0,))]
    scores = together({1: both, 2: scattered})
    assert scores[1] == 1.0
    assert scores[1] > scores[2]


def test_no_texts_have_no_stretches() -> None:
    assert together({}) == {}
