"""An embedder without a model: texts that share words get vectors that point alike."""

import hashlib
import re
from collections.abc import Sequence
from threading import Lock

import numpy as np

from core.embedding.chunking import Chunk, split_text
from core.embedding.fingerprint import fingerprint_of
from core.errors import ModelMissingError
from core.ports import Vectors

_WORD = re.compile(r"\w+|[^\w\s]")


class WordTokens:
    """Tokens that are words and punctuation marks."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(_WORD.findall(text)) for text in texts]

    def starts(self, text: str) -> list[tuple[int, bool]]:
        return [(match.start(), True) for match in _WORD.finditer(text)]


class EmbeddingRefusedError(Exception):
    """What the fake raises when it was told to fail; holds no text."""


class FakeEmbedder:
    """An ``Embedder`` of 64 dimensions: each word adds its own fixed direction.

    Equal texts get equal vectors, texts that share words a higher cosine, and case doesn't
    count. ``fail_on(marker, times)`` makes the next calls with the marker raise.
    """

    name = "fake-64"
    dimensions = 64

    def __init__(self, *, version: str = "1", is_missing: bool = False) -> None:
        """Make one; another ``version`` is another fingerprint, as if the model changed."""
        self.is_missing = is_missing
        self.strange_words: set[str] = set()  # each is two tokens
        self.passages: list[str] = []  # what was embedded, in order
        self.queries: list[str] = []
        self._version = version
        self._directions: dict[str, Vectors] = {}
        self._failures: dict[str, int | None] = {}
        self._lock = Lock()

    @property
    def fingerprint(self) -> str:
        return fingerprint_of({"model": self.name, "version": self._version})

    def check(self) -> None:
        if self.is_missing:
            raise ModelMissingError("The fake model is not here. Fetch it with: nothing.")

    def fail_on(self, marker: str, times: int | None = None) -> None:
        """Raise for texts that hold ``marker``, the next ``times`` calls, or always."""
        with self._lock:
            self._failures[marker] = times

    def heal(self) -> None:
        """Stop failing."""
        with self._lock:
            self._failures.clear()

    def embed_query(self, text: str) -> Vectors:
        self.check()
        self._raise_if_told([text])
        self.queries.append(text)
        return self._vector(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.check()
        self._raise_if_told(texts)
        self.passages.extend(texts)
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for place, text in enumerate(texts):
            vectors[place] = self._vector(text)
        return vectors

    def split(self, text: str, title: str | None) -> Sequence[Chunk]:
        self.check()
        return split_text(text, title, WordTokens())

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.check()
        counts = WordTokens().count(texts)
        return [
            count + sum(word in self.strange_words for word in text.casefold().split())
            for text, count in zip(texts, counts, strict=True)
        ]

    def _raise_if_told(self, texts: Sequence[str]) -> None:
        with self._lock:
            for marker, left in list(self._failures.items()):
                if any(marker in text for text in texts) and left != 0:
                    self._failures[marker] = None if left is None else left - 1
                    raise EmbeddingRefusedError("the fake embedder was told to fail")

    def _vector(self, text: str) -> Vectors:
        words = _WORD.findall(text.casefold()) or [""]
        total: Vectors = np.stack([self._direction(word) for word in words]).sum(axis=0)
        unit: Vectors = (total / np.linalg.norm(total)).astype(np.float32)
        return unit

    def _direction(self, word: str) -> Vectors:
        known = self._directions.get(word)
        if known is None:
            seed = f"{self._version}:{word}".encode("utf-8", "replace")
            digest = np.frombuffer(hashlib.sha512(seed).digest(), np.uint8)
            known = digest.astype(np.float32) - np.float32(127.5)
            self._directions[word] = known
        return known
