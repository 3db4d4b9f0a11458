"""Which memories are near in meaning: a vector index, and whose chunk each vector is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from typing import NamedTuple, Protocol, Self

from core.ports import VectorIndex, Vectors

# Chunks asked for per memory wanted: a long memory may own several of the nearest. Most own
# one, and the fewer are asked for, the sooner Chroma answers; so few first.
_CHUNKS_A_MEMORY = (1.25, 4)
# More hidden chunks than this and the visible ones are named instead of over-asking.
_MOST_HIDDEN = 1000

_CHUNKS_OF_A_LONG = 4


class Nearness(NamedTuple):
    """How near a memory is: its best chunk and that chunk's cosine."""

    cosine: float
    chunk_id: int


class Scale(Protocol):
    """What the cosines of one model mean; it keeps their order."""

    def likeness(self, cosine: float) -> float:
        """Return a cosine as the default model would have put it."""


class MeaningIndex:
    """Answers in memories what a ``VectorIndex`` answers in chunks.

    Hidden memories (in the archive or the Trash) stay in it, so that bringing one back costs
    nothing, and are left out unless they are asked for by number. All methods but the two
    searches are called on core's loop only.
    """

    def __init__(
        self,
        vectors: VectorIndex,
        scale: Scale | None = None,
        passage_scale: Scale | None = None,
    ) -> None:
        """Ask ``vectors``; the scales say what cosines mean, ``None``: what they are."""
        self._vectors = vectors
        self._scale = scale
        self._passage_scale = passage_scale
        self._owner: dict[int, int] = {}
        # Tuples of numbers, which the garbage collector soon stops looking at; among 100,000
        # lists it stops a search for tens of milliseconds.
        self._chunks: dict[int, tuple[int, ...]] = {}
        self._hidden: set[int] = set()

    def __len__(self) -> int:
        return len(self._owner)

    def add(self, ids: Sequence[int], memory_seqs: Sequence[int], vectors: Vectors) -> None:
        """Add chunks with their memories' numbers; ``(n, dimensions) float32``.

        Those that are in it already stay what they are.
        """
        self._vectors.add(ids, vectors)
        fresh: dict[int, list[int]] = defaultdict(list)
        for number, seq in zip(ids, memory_seqs, strict=True):
            if number not in self._owner:
                self._owner[number] = seq
                fresh[seq].append(number)
        for seq, numbers in fresh.items():
            self._chunks[seq] = (*self._chunks.get(seq, ()), *numbers)

    def replace(self, memory_seq: int, ids: Sequence[int], vectors: Vectors) -> None:
        """Let these chunks be the memory's only ones.

        ``vectors`` are ``(len(ids), dimensions) float32, unit length``.
        """
        self.forget(memory_seq)
        self.add(ids, [memory_seq] * len(ids), vectors)

    def forget(self, memory_seq: int) -> None:
        """Drop a memory's chunks."""
        ids = self._chunks.pop(memory_seq, ())
        self._vectors.remove(ids)
        for number in ids:
            del self._owner[number]

    def hide(self, memory_seqs: Iterable[int]) -> None:
        """Leave these memories out of searches over everything."""
        self._hidden.update(memory_seqs)

    def show(self, memory_seqs: Iterable[int]) -> None:
        """Take these memories into searches over everything again."""
        self._hidden.difference_update(memory_seqs)

    def long_ones(self, memory_seqs: Iterable[int]) -> set[int]:
        """Return those whose text is cut into so many chunks that one says little."""
        none: tuple[int, ...] = ()
        return {s for s in memory_seqs if len(self._chunks.get(s, none)) >= _CHUNKS_OF_A_LONG}

    def of_passages(self) -> Self:
        """Return the same index for who asks with the vectors of passages, not of queries."""
        view = copy(self)
        view._scale = self._passage_scale
        return view

    def likeness(self, cosine: float) -> float:
        """Return what a cosine of this index's model means, for thresholds and for people."""
        return cosine if self._scale is None else self._scale.likeness(cosine)

    def length(self, memory_seq: int) -> int:
        """Return how many chunks a memory's text is cut into."""
        return len(self._chunks.get(memory_seq, ()))

    def nearest(
        self, query: Vectors, limit: int, without: Collection[int] = ()
    ) -> dict[int, Nearness]:
        """Return up to ``limit`` visible memories, the nearest ones but for ``without``.

        ``query`` is ``(dimensions,) float32, unit length``, here and below.
        """
        # Copies, made in one step: core's loop changes both while a thread searches.
        left_out = frozenset(self._hidden).union(without)
        hidden = sum(len(self._chunks.get(seq, ())) for seq in left_out)
        if hidden > _MOST_HIDDEN:
            visible = [seq for seq in list(self._chunks) if seq not in left_out]
            return self.nearest_of(query, limit, visible)
        near: dict[int, Nearness] = {}
        for chunks in _CHUNKS_A_MEMORY:
            asked = int(limit * chunks) + hidden
            found = self._vectors.search(query, asked)
            near = self._by_memory(found, limit, left_out)
            if len(near) == limit or len(found) < asked:
                break
        return near

    def nearest_of(
        self, query: Vectors, limit: int, memory_seqs: Iterable[int]
    ) -> dict[int, Nearness]:
        """Return up to ``limit`` of these memories, hidden or not, the nearest ones."""
        ids = [number for seq in memory_seqs for number in self._chunks.get(seq, ())]
        return self._by_memory(self._vectors.search(query, len(ids), among=ids), limit, ())

    def cosines(
        self, query: Vectors, memory_seqs: Iterable[int]
    ) -> dict[int, list[tuple[int, float]]]:
        """Return all chunks of these memories, in their order, each with its cosine."""
        chunks = {seq: self._chunks.get(seq, ()) for seq in memory_seqs}
        ids = [number for numbers in chunks.values() for number in numbers]
        found = self._vectors.search(query, len(ids), among=ids)
        near = {number: self.likeness(cosine) for number, cosine in found}
        return {
            seq: [(number, near[number]) for number in numbers if number in near]
            for seq, numbers in chunks.items()
        }

    def _by_memory(
        self, found: Iterable[tuple[int, float]], limit: int, left_out: Collection[int]
    ) -> dict[int, Nearness]:
        first: dict[int, tuple[int, float]] = {}
        for number, cosine in found:
            seq = self._owner.get(number)
            if seq is None or seq in first or seq in left_out:
                continue
            first[seq] = number, cosine
            if len(first) == limit:
                break
        if self._scale is None:
            return {seq: Nearness(cosine, number) for seq, (number, cosine) in first.items()}
        likeness = self._scale.likeness
        return {seq: Nearness(likeness(each[1]), each[0]) for seq, each in first.items()}
