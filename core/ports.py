"""What the core needs from outside, as narrow protocols. Tests hand in fakes."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.model import Opinion

Vectors = NDArray[np.float32]


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time now, aware, in UTC."""


class Ids(Protocol):
    """Makes ids."""

    def new_id(self) -> str:
        """Return an id that nobody has: 16 characters of a-z and 2-7."""


class Randomness(Protocol):
    """Gives random bytes fit for keys."""

    def __call__(self, size: int, /) -> bytes:
        """Return ``size`` random bytes."""


class TextChunk(Protocol):
    """A piece of a text that gets one vector; offsets in characters of the text.

    ``text`` is ``text[start:end]`` of the whole, the passage to show; ``embedded`` is what
    the vector is made of: the same, or the title and the same.
    """

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def embedded(self) -> str: ...


class SecondOpinion(Protocol):
    """Says what follows from what. Called from worker threads, one at a time."""

    def check(self) -> None:
        """Make sure that it can be asked.

        Raises:
            ModelMissingError, DamagedModelError: why it can't.
        """

    def opinions(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        """Return what it holds of each second text after the first."""


class OpinionSource(Protocol):
    """Finds second opinions in folders of this machine."""

    def open(self, folder: Path) -> SecondOpinion:
        """Return the one in a folder, which is looked at when it is asked."""

    def close(self) -> None:
        """Let go of what was opened; for the lock."""


class Embedder(Protocol):
    """Turns texts into vectors of unit length. Called from worker threads, several at once."""

    @property
    def name(self) -> str:
        """The model's name for people, such as ``all-MiniLM-L6-v2``."""

    @property
    def fingerprint(self) -> str:
        """What marks this embedder's vectors; vectors of two fingerprints never mix."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def embed_query(self, text: str) -> Vectors:
        """Return one vector, ``(dimensions,) float32, unit length``."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), dimensions) float32, unit length``; one small batch a call."""

    def split(self, text: str, title: str | None) -> Sequence[TextChunk]:
        """Split a text into the pieces that get a vector each, in order."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""


class VectorIndex(Protocol):
    """Nearest neighbours by cosine. Ids are chunk numbers of the database."""

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add or replace vectors, ``(len(ids), dimensions) float32, unit length``."""

    def remove(self, ids: Sequence[int]) -> None:
        """Forget these ids; unknown ones are no error."""

    def search(
        self, query: Vectors, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` ``(id, cosine)``, best first, of all or of ``among``.

        ``query`` is ``(dimensions,) float32, unit length``.
        """

    def __len__(self) -> int: ...


class Keyring(Protocol):
    """The system's keyring. It may refuse, forget, and hand out what isn't ours."""

    def get(self, vault_id: str) -> bytes | None:
        """Return what was kept for a vault, ``None`` when nothing was."""

    def put(self, vault_id: str, secret: bytes) -> None:
        """Keep 32 bytes for a vault, in place of what was kept before."""

    def forget(self, vault_id: str) -> None:
        """Keep nothing more for a vault; nothing kept is no error."""
