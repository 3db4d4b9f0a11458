"""The default embedder: all-MiniLM-L6-v2 through onnxruntime, without torch."""

import hashlib
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from core.embedding.chunking import Chunk, split_text
from core.embedding.fingerprint import fingerprint_of
from core.embedding.model_folder import ModelFolder, default_model_folder, missing
from core.ports import Vectors

if TYPE_CHECKING:
    from core.embedding.minilm_runtime import MiniLMRuntime


class OnnxMiniLM:
    """An ``Embedder`` that loads its model at first use (about 0.1 to 0.3 s).

    Every method may be called from several threads at once. All but ``fingerprint`` and
    ``check`` need the weights and raise ``ModelMissingError`` (or its ``DamagedModelError``)
    as long as they aren't there; once fetched, the next call works.
    """

    name = "all-MiniLM-L6-v2"
    dimensions = 384

    def __init__(self, folder: ModelFolder | None = None) -> None:
        """Use the model in ``folder``; by default where the program keeps it."""
        self._folder = folder or default_model_folder()
        self._loading = Lock()
        self._runtime: MiniLMRuntime | None = None
        self._fingerprint: str | None = None

    @property
    def fingerprint(self) -> str:
        """What marks these vectors; known without the weights.

        Raises:
            ModelMissingError: not even the committed files of the model are there.
        """
        if self._fingerprint is None:
            self._fingerprint = _fingerprint(self._folder)
        return self._fingerprint

    def check(self) -> None:
        """Make sure, within a millisecond, that the model's files are there.

        Raises:
            ModelMissingError: a file is missing; the message names the command to fetch it.
            DamagedModelError: a file has another size than it should.
        """
        self._folder.check()

    def embed_query(self, text: str) -> Vectors:
        """Return one vector, ``(384,) float32, unit length``.

        Raises:
            ModelMissingError: the weights aren't here, or are damaged.
        """
        vector: Vectors = self._loaded().embed([text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), 384) float32, unit length``, in the order of ``texts``.

        The model runs 8 texts of like length at a time; one call can't be interrupted, so
        a caller who may be cancelled hands in few.

        Raises:
            ModelMissingError: the weights aren't here, or are damaged.
        """
        return self._loaded().embed(texts)

    def split(self, text: str, title: str | None) -> Sequence[Chunk]:
        """Split a text into the pieces that get a vector each, in order.

        Raises:
            ModelMissingError: the tokenizer isn't here, or is damaged.
        """
        return split_text(text, title, self._loaded().tokens)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, of any length.

        Raises:
            ModelMissingError: the tokenizer isn't here, or is damaged.
        """
        return self._loaded().tokens.count(texts)

    def _loaded(self) -> "MiniLMRuntime":
        if self._runtime is None:
            with self._loading:
                if self._runtime is None:
                    self._runtime = _load(self._folder)
        return self._runtime


def _load(folder: ModelFolder) -> "MiniLMRuntime":
    folder.check()
    # Imported here: onnxruntime takes 0.1 s, and a window shows before it searches.
    from core.embedding.minilm_runtime import open_runtime  # noqa: PLC0415

    return open_runtime(folder)


def _fingerprint(folder: ModelFolder) -> str:
    hashes = {pinned.name: pinned.sha256 for pinned in folder.pinned_files()}
    try:
        probes = hashlib.sha256(folder.probes.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise missing(folder.probes) from error
    return fingerprint_of(
        {
            "weights": hashes["model.safetensors"],
            "tokenizer": hashes["tokenizer.json"],
            "pooling": "mean, unit length",
            "precision": "float32",
            "read_tokens": 256,
            "query_prefix": "",
            "passage_prefix": "",
            # The committed vectors, which each load is compared with by cosine.
            "probes": probes,
        }
    )
