"""Small batches of texts of like length."""

from collections.abc import Iterator, Sequence

# Larger batches are no faster on one thread, and a query would wait longer behind one.
BATCH_SIZE = 8


def batches_by_length(lengths: Sequence[int], size: int = BATCH_SIZE) -> Iterator[list[int]]:
    """Yield the positions of ``lengths`` in groups of up to ``size``, shortest first.

    A batch is padded to its longest text, so texts of like length waste the least work.
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), size):
        yield order[start : start + size]
