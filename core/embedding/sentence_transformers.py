"""The second provider: any local sentence-transformers model, the extra ``transformers``."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from core.embedding.batches import BATCH_SIZE
from core.embedding.chunking import Chunk, split_text
from core.embedding.fingerprint import fingerprint_of
from core.embedding.model_files import check_modules
from core.embedding.tokens import FastTokens, without_surrogates
from core.errors import DamagedModelError, ModelMissingError
from core.ports import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Files that run code, or may, when they are loaded.
_UNSAFE_SUFFIXES = {
    ".bin",
    ".pt",
    ".pth",
    ".ckpt",
    ".pkl",
    ".pickle",
    ".joblib",
    ".h5",
    ".msgpack",
}
_HASHED_SUFFIXES = {".safetensors", ".json", ".txt", ".model"}


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How a model wants to be used; its card says which prefixes it was trained with."""

    query_prefix: str = ""
    passage_prefix: str = ""
    device: str = "cpu"


@dataclass(frozen=True, slots=True)
class _Loaded:
    model: "SentenceTransformer"
    tokens: FastTokens
    dimensions: int


class SentenceTransformersEmbedder:
    """An ``Embedder`` over a model folder on this machine; loads at first use (6 to 11 s).

    Nothing is ever downloaded, no code of the model's folder runs, and only safetensors
    weights are read.
    """

    def __init__(
        self, folder: Path, settings: ModelSettings | None = None, known: str | None = None
    ) -> None:
        """Use the model in ``folder``, which is looked at when it is first needed.

        ``known`` is its fingerprint, if that is known already.
        """
        self.name = folder.name
        self._folder = folder
        self._settings = settings or ModelSettings()
        self._loading = Lock()
        self._loaded_model: _Loaded | None = None
        self._fingerprint = known

    @property
    def fingerprint(self) -> str:
        """What marks these vectors; reads every file of the model once.

        Raises:
            ModelMissingError: there is no such folder, or it has no safetensors weights.
            DamagedModelError: the folder holds what could run code.
        """
        if self._fingerprint is None:
            self.check()
            self._fingerprint = fingerprint_of(_described(self._folder, self._settings))
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """The length of a vector.

        Raises:
            ModelMissingError: the model can't be loaded.
        """
        return self._loaded().dimensions

    def check(self) -> None:
        """Make sure that the folder holds a model that may be loaded, and that torch is here.

        Raises:
            ModelMissingError: the extra isn't installed, there is no such folder, or it has
                no safetensors weights.
            DamagedModelError: the folder holds what could run code.
        """
        check_folder(self._folder)
        if find_spec("sentence_transformers") is None:
            raise ModelMissingError(
                "This model needs the extra: pip install 'memorylink[transformers]'. "
                "Searching by words works without it."
            )

    def embed_query(self, text: str) -> Vectors:
        """Return one vector, ``(dimensions,) float32, unit length``.

        Raises:
            ModelMissingError: the model can't be loaded.
        """
        vector: Vectors = self._embed([text], self._settings.query_prefix)[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), dimensions) float32, unit length``, in the order of ``texts``.

        Raises:
            ModelMissingError: the model can't be loaded.
        """
        return self._embed(texts, self._settings.passage_prefix)

    def split(self, text: str, title: str | None) -> Sequence[Chunk]:
        """Split a text, by this model's own tokens, into the pieces that get a vector each.

        Raises:
            ModelMissingError: the model can't be loaded.
        """
        return split_text(text, title, self._loaded().tokens)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, of any length.

        Raises:
            ModelMissingError: the model can't be loaded.
        """
        return self._loaded().tokens.count(texts)

    def _embed(self, texts: Sequence[str], prefix: str) -> Vectors:
        model = self._loaded().model
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        vectors: Vectors = model.encode(
            [prefix + without_surrogates(text) for text in texts],
            batch_size=BATCH_SIZE,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, np.float32)

    def _loaded(self) -> _Loaded:
        if self._loaded_model is None:
            with self._loading:
                if self._loaded_model is None:
                    self.check()
                    self._loaded_model = _load(self._folder, self._settings.device)
        return self._loaded_model


def check_folder(folder: Path) -> None:
    """Refuse a folder whose loading could run code, or that has no weights to be read.

    Raises:
        ModelMissingError: there is no such folder, or it has neither safetensors weights nor
            an ONNX graph.
        DamagedModelError: it holds a pickle without safetensors beside it, Python code, or
            names classes from outside sentence-transformers.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    safe = {path.parent for path in files if path.suffix == ".safetensors"}
    for path in files:
        if path.suffix == ".py":
            raise DamagedModelError(f"{path.name}: a model that brings code is not loaded.")
        if path.suffix in _UNSAFE_SUFFIXES and path.parent not in safe:
            raise DamagedModelError(
                f"{path.name} could run code when it is loaded; only safetensors are read."
            )
    if not (folder / "modules.json").is_file():
        raise ModelMissingError(f"The folder “{folder.name}” holds no embedding model.")
    if not safe and not any(path.suffix == ".onnx" for path in files):
        raise ModelMissingError(f"The folder “{folder.name}” holds no safetensors weights.")
    check_modules(folder)  # sentence-transformers imports whatever that file names


def _described(folder: Path, settings: ModelSettings) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.suffix in _HASHED_SUFFIXES)
    hashes = {path.relative_to(folder).as_posix(): _hash_of(path) for path in files}
    return {
        "provider": "sentence-transformers",
        "files": json.dumps(hashes, sort_keys=True),
        "precision": "float32",
        "query_prefix": settings.query_prefix,
        "passage_prefix": settings.passage_prefix,
    }


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _load(folder: Path, device: str) -> _Loaded:
    # Read by huggingface_hub when it is first imported: it then never asks the network.
    os.environ.update(
        HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1"
    )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds
    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415 - likewise

    disable_progress_bar()
    try:
        model = SentenceTransformer(
            str(folder),
            device=device,
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        raise DamagedModelError(f"The model in “{folder.name}” can't be loaded.") from error
    # Weights stored as float16 are computed with in float32, as the fingerprint says.
    model = model.float()
    dimensions = int(model.encode("", show_progress_bar=False).shape[-1])
    tokens = FastTokens(_plain_tokenizer(model.tokenizer, folder))
    return _Loaded(model, tokens, dimensions)


def _plain_tokenizer(tokenizer: Any, folder: Path) -> Any:
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise DamagedModelError(f"The model in “{folder.name}” has no fast tokenizer.")
    # A copy: sentence-transformers sets truncation on its own.
    from tokenizers import Tokenizer  # noqa: PLC0415 - stays with the other heavy imports

    plain = Tokenizer.from_str(backend.to_str())
    plain.no_truncation()
    plain.no_padding()
    return plain
