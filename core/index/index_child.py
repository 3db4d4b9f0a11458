"""The child of an index as its supervisor sees it; tests hand in one that fails on command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.index.chroma import ChildOrder, ChromaIndex

if TYPE_CHECKING:
    from pathlib import Path

    from core.index.child_frames import Hits, Ids
    from core.index.sealed import Refusal, SealedPlace
    from core.ports import Vectors


class IndexChild(Protocol):
    """What is asked of a child; ``ChromaIndex`` says what each means."""

    @property
    def refusal(self) -> Refusal | None: ...
    @property
    def folder(self) -> Path | None: ...
    @property
    def removed(self) -> int: ...
    @property
    def is_ready(self) -> bool: ...
    def check(self, patience: float) -> None: ...
    def ids(self) -> Ids: ...
    def add(self, ids: Sequence[int], vectors: Vectors) -> None: ...
    def remove(self, ids: Sequence[int]) -> None: ...
    def search(
        self,
        query: Vectors,
        limit: int,
        among: Sequence[int] | None = None,
        *,
        patience: float = ...,
    ) -> Hits: ...
    def seal(self, place: SealedPlace) -> Path: ...
    def close(self) -> None: ...
    def kill(self) -> None: ...


Launch = Callable[[ChildOrder, Callable[[], None]], IndexChild]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long what is waited for, in seconds, and how often a child is tried.

    ``query``: a search before the exact matrix answers it. ``stuck``: a silent child before
    it is replaced. ``first_pause``: before the second child; doubles to ``longest_pause``.
    A child that lived for ``proven`` makes the failures before it forgotten.
    """

    query: float = 0.2
    stuck: float = 15.0
    first_pause: float = 0.2
    longest_pause: float = 60.0
    proven: float = 120.0
    most_failures: int = 6


def launch_chroma(order: ChildOrder, on_lost: Callable[[], None]) -> ChromaIndex:
    """Start the real child."""
    return ChromaIndex(order, on_lost=on_lost)
