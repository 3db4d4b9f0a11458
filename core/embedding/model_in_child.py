"""Models in folders, each in a child: an embedder, and a second opinion on conflicts."""

import json
import weakref
from collections.abc import Sequence
from pathlib import Path

from core.embedding.child_frames import (
    Ask,
    chunks_of,
    texts_body,
    vectors_of,
)
from core.embedding.chunking import Chunk
from core.embedding.model_child import ModelChild
from core.embedding.model_files import Prompts
from core.embedding.nli_model import NliModel
from core.model import Opinion
from core.ports import Embedder, SecondOpinion, Vectors


class EmbedderInChild:
    """An ``Embedder`` whose model is loaded and run by a child, from the first use on.

    The child ends with ``close``, or when nobody has this object any more.
    """

    def __init__(self, here: Embedder, folder: Path, prompts: Prompts) -> None:
        """Run the model that ``here`` stands for, which is never loaded itself."""
        self._here = here
        self._child = ModelChild(folder, prompts=prompts)
        self.name = here.name
        self._dimensions: int | None = None  # kept: a transaction may ask for it
        weakref.finalize(self, self._child.close)

    @property
    def fingerprint(self) -> str:
        """What marks these vectors; may read every file of the model once.

        Raises:
            ModelMissingError, DamagedModelError: a file is missing or refused.
        """
        return self._here.fingerprint

    @property
    def dimensions(self) -> int:
        """The length of a vector; loads the model.

        Raises:
            ModelMissingError, DamagedModelError: it can't be loaded, or ended by itself.
        """
        if self._dimensions is None:
            self._dimensions = int(json.loads(self._child.opened()))
        return self._dimensions

    def embed_query(self, text: str) -> Vectors:
        """Return one vector, ``(dimensions,) float32, unit length``.

        Raises as ``dimensions``.
        """
        vector: Vectors = vectors_of(self._child.ask(Ask.QUERY, texts_body([text])))[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), dimensions) float32, unit length``, in the order of ``texts``.

        Raises as ``dimensions``.
        """
        return vectors_of(self._child.ask(Ask.PASSAGES, texts_body(texts)))

    def split(self, text: str, title: str | None) -> Sequence[Chunk]:
        """Split a text into the pieces that get a vector each. Raises as ``dimensions``."""
        told = [text] if title is None else [text, title]
        return chunks_of(self._child.ask(Ask.SPLIT, texts_body(told)), text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has. Raises as ``dimensions``."""
        counts: list[int] = json.loads(self._child.ask(Ask.COUNT, texts_body(texts)))
        return counts

    def close(self) -> None:
        """End the child at once; whoever waits for it hears that the vault is locked."""
        self._child.close()


class LocalOpinions:
    """An ``OpinionSource`` that keeps the last model loaded, in its child."""

    def __init__(self) -> None:
        """Know of no model yet."""
        self._last: tuple[Path, OpinionInChild] | None = None

    def open(self, folder: Path) -> SecondOpinion:
        """Return the one in a folder, which is looked at when it is asked."""
        if self._last is None or self._last[0] != folder:
            self._last = folder, OpinionInChild(folder)
        return self._last[1]

    def close(self) -> None:
        """End the child at once."""
        last, self._last = self._last, None
        if last is not None:
            last[1].close()


class OpinionInChild:
    """A ``SecondOpinion`` whose model is loaded and run by a child, from the first use on."""

    def __init__(self, folder: Path) -> None:
        """Use the model in ``folder``."""
        self._here = NliModel(folder)
        self._child = ModelChild(folder, opened_by=Ask.OPINIONS_MODEL)
        weakref.finalize(self, self._child.close)

    def check(self) -> None:
        """Make sure that it can be asked. Raises as ``NliModel.check``."""
        self._here.check()

    def opinions(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        """Return what the model holds of each second text after the first.

        Raises:
            ModelMissingError, DamagedModelError: it can't be loaded, or ended by itself.
        """
        texts = [text for pair in pairs for text in pair]
        told = json.loads(self._child.ask(Ask.OPINIONS, texts_body(texts)))
        return [Opinion(*numbers) for numbers in told]

    def close(self) -> None:
        """End the child at once."""
        self._child.close()
