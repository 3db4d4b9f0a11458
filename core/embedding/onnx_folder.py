"""Any model with an ONNX graph and a fast tokenizer in its folder, without torch."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.embedding.batches import batches_by_length
from core.embedding.chunking import Chunk, split_text
from core.embedding.fingerprint import fingerprint_of
from core.embedding.model_files import (
    Pooling,
    Prompts,
    check_modules,
    pooling_of,
    read_tokens_of,
)
from core.embedding.tokens import FastTokens, without_surrogates
from core.errors import DamagedModelError
from core.ports import Vectors

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

_GRAPHS = ("onnx/model.onnx", "model.onnx")
# What these do is done here: mean or cls of the tokens, then unit length.
_KNOWN_MODULES = {"Transformer", "Pooling", "Normalize"}
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
_READ_CHARACTERS = 100_000
_LOG_FATAL = 4


def graph_in(folder: Path) -> Path | None:
    """Return the graph that ``OnnxFolder`` would run, if it can run this model."""
    has_tokenizer = (folder / "tokenizer.json").is_file()
    graph = next((folder / name for name in _GRAPHS if (folder / name).is_file()), None)
    if graph is None or not has_tokenizer or not set(check_modules(folder)) <= _KNOWN_MODULES:
        return None
    return graph


class OnnxFolder:
    """An ``Embedder`` over a folder; loads at first use. Safe on several threads at once."""

    def __init__(self, folder: Path, prompts: Prompts, known: str | None = None) -> None:
        """Use the model in ``folder``; ``known`` is its fingerprint, if that is known."""
        self.name = folder.name
        self._folder, self._prompts = folder, prompts
        self._pooling = pooling_of(folder)
        self._read_tokens = read_tokens_of(folder)
        self._fingerprint = known
        self._loading = Lock()
        self._loaded_runtime: _Runtime | None = None

    @property
    def fingerprint(self) -> str:
        """What marks these vectors; reads every file that counts once.

        Raises:
            DamagedModelError: a file can't be read.
        """
        if self._fingerprint is None:
            self._fingerprint = fingerprint_of(
                {
                    "provider": "onnx folder",
                    "files": json.dumps(_hashes(self._folder), sort_keys=True),
                    "pooling": f"{self._pooling}, unit length",
                    "read_tokens": self._read_tokens,
                    "query_prefix": self._prompts.query or "",
                    "passage_prefix": self._prompts.passage or "",
                }
            )
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """The length of a vector; loads the model.

        Raises:
            DamagedModelError: it can't be loaded.
        """
        return self._loaded().dimensions

    def embed_query(self, text: str) -> Vectors:
        """Return one vector, ``(dimensions,) float32, unit length``.

        Raises:
            DamagedModelError: the model can't be loaded.
        """
        vector: Vectors = self._loaded().embed([(self._prompts.query or "") + text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), dimensions) float32, unit length``, in the order of ``texts``.

        Raises:
            DamagedModelError: the model can't be loaded.
        """
        prompt = self._prompts.passage or ""
        return self._loaded().embed([prompt + text for text in texts])

    def split(self, text: str, title: str | None) -> Sequence[Chunk]:
        """Split a text, by this model's own tokens, into the pieces that get a vector each.

        Raises:
            DamagedModelError: the model can't be loaded.
        """
        return split_text(text, title, self._loaded().tokens)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, of any length.

        Raises:
            DamagedModelError: the model can't be loaded.
        """
        return self._loaded().tokens.count(texts)

    def _loaded(self) -> "_Runtime":
        if self._loaded_runtime is None:
            with self._loading:
                if self._loaded_runtime is None:
                    self._loaded_runtime = _load(
                        self._folder, self._pooling, self._read_tokens
                    )
        return self._loaded_runtime


class _Runtime:
    def __init__(
        self,
        tokenizer: "Tokenizer",
        session: "onnxruntime.InferenceSession",
        pooling: Pooling,
        read_tokens: int,
    ) -> None:
        self._tokenizer, self._session = tokenizer, session
        self._pooling, self._read_tokens = pooling, read_tokens
        self._inputs = {each.name for each in session.get_inputs()}
        if not {"input_ids", "attention_mask"} <= self._inputs <= _INPUTS:
            raise DamagedModelError("The model's graph asks for inputs that nobody knows.")
        outputs = [each.name for each in session.get_outputs()]
        self._output = "sentence_embedding" if "sentence_embedding" in outputs else outputs[0]
        empty = tokenizer.encode("").ids
        # [CLS] and [SEP], or whatever this model has around a text.
        self._frame = len(empty)
        self.tokens = FastTokens(tokenizer)
        self.dimensions = int(self.embed(["a"]).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        clean = [without_surrogates(text[:_READ_CHARACTERS]) for text in texts]
        encodings = self._tokenizer.encode_batch_fast(clean, add_special_tokens=True)
        rows = [self._shortened(encoding.ids) for encoding in encodings]
        parts: dict[int, NDArray[np.float32]] = {}
        for batch in batches_by_length([len(row) for row in rows]):
            for place, vector in zip(
                batch, self._run([rows[place] for place in batch]), strict=True
            ):
                parts[place] = vector
        if not parts:
            return np.empty((0, self.dimensions), np.float32)
        return np.stack([parts[place] for place in range(len(rows))])

    def _shortened(self, ids: list[int]) -> list[int]:
        if len(ids) <= self._read_tokens:
            return ids
        return (
            [*ids[: self._read_tokens - 1], ids[-1]]
            if self._frame > 1
            else ids[: self._read_tokens]
        )

    def _run(self, rows: Sequence[list[int]]) -> NDArray[np.float32]:
        longest = max(1, *(len(row) for row in rows))
        ids: NDArray[np.int64] = np.zeros((len(rows), longest), np.int64)
        mask: NDArray[np.int64] = np.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
            mask[place, : len(row)] = 1
        given = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(ids),
        }
        asked = {name: given[name] for name in self._inputs}
        [out] = self._session.run([self._output], asked)
        pooled = self._pooled(np.asarray(out, np.float32), mask)
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        unit: NDArray[np.float32] = (pooled / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit

    def _pooled(
        self, out: NDArray[np.float32], mask: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        if out.ndim == 2:
            return out
        if out.ndim != 3:
            raise DamagedModelError("The model's graph gives no vectors.")
        if self._pooling is Pooling.CLS:
            return out[:, 0]
        weights = mask[:, :, None].astype(np.float32)
        means: NDArray[np.float32] = (out * weights).sum(axis=1) / weights.sum(axis=1)
        return means


def _load(folder: Path, pooling: Pooling, read_tokens: int) -> _Runtime:
    # Before the import: see minilm_runtime.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import onnxruntime  # noqa: PLC0415 - takes 0.1 s
    from tokenizers import Tokenizer  # noqa: PLC0415 - likewise

    graph = graph_in(folder)
    if graph is None:
        raise DamagedModelError(f"The folder “{folder.name}” has no graph any more.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = _LOG_FATAL
    onnxruntime.disable_telemetry_events()
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )
        return _Runtime(tokenizer, session, pooling, read_tokens)
    except DamagedModelError:
        raise
    except Exception as error:
        raise DamagedModelError(f"The model in “{folder.name}” can't be loaded.") from error


def _hashes(folder: Path) -> dict[str, str]:
    """Return the hashes of the graph, of what lies beside it, and of the tokenizer."""
    graph = graph_in(folder)
    beside = [] if graph is None else [p for p in graph.parent.iterdir() if _counts(p)]
    try:
        return {
            path.relative_to(folder).as_posix(): _hash_of(path)
            for path in {*beside, folder / "tokenizer.json"}
        }
    except OSError as error:
        raise DamagedModelError(f"The model in “{folder.name}” can't be read.") from error


def _counts(path: Path) -> bool:
    """Tell whether a file beside the graph may hold weights; what describes it doesn't."""
    is_told = path.suffix in {".md", ".json", ".txt"} or path.name.startswith("LICENSE")
    return path.is_file() and not is_told


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
