"""Batches by length."""

from core.embedding.batches import batches_by_length


def test_texts_of_like_length_share_a_batch() -> None:
    assert list(batches_by_length([9, 1, 8, 2, 7], size=2)) == [[1, 3], [4, 2], [0]]


def test_no_texts_make_no_batch() -> None:
    assert list(batches_by_length([])) == []
