"""The models that lie on this machine: the one shipped, those fetched by name, any folder."""

import hashlib
import json
from pathlib import Path
from weakref import WeakSet

from core.embedding.likeness_scale import measure_scales
from core.embedding.model_choice import DEFAULT_MODEL, KnownModel, ModelCard, ModelChoice
from core.embedding.model_files import Prompts, languages_of, prompts_of
from core.embedding.model_in_child import EmbedderInChild
from core.embedding.named_models import named_models
from core.embedding.onnx_minilm import OnnxMiniLM
from core.errors import DamagedModelError, ModelMissingError
from core.ports import Embedder
from core.resources import resource_path


class LocalModels:
    """A ``ModelSource`` over this machine's folders; nothing is ever downloaded.

    A folder's model is run by a child: loading one may take seconds of Python's lock. The one
    that was looked at last stays loaded until ``forget``: who looks at one uses it next.
    """

    def __init__(self) -> None:
        """Know of no folder's model yet."""
        self._last: EmbedderInChild | None = None
        self._opened: WeakSet[EmbedderInChild] = WeakSet()

    def known(self) -> tuple[KnownModel, ...]:
        """Return the models that have a name, the one shipped first."""
        return named_models()

    def choose(
        self, asked: str, *, query_prefix: str | None = None, passage_prefix: str | None = None
    ) -> ModelChoice:
        """Return the choice that a name or a folder's path stands for, checked and measured.

        Raises:
            ModelMissingError, DamagedModelError: there is none, or it is refused.
        """
        if asked == DEFAULT_MODEL:
            return ModelChoice(fingerprint=OnnxMiniLM().fingerprint)
        folder = self._folder_of(asked)
        embedder = self._kept(folder, Prompts(query_prefix, passage_prefix))
        return ModelChoice(
            folder.name,
            folder,
            embedder.fingerprint,
            looks_of(folder),
            query_prefix,
            passage_prefix,
            *measure_scales(embedder),
        )

    def open(self, choice: ModelChoice) -> Embedder:
        """Return the embedder of a choice.

        Raises:
            ModelMissingError: it isn't here any more.
            DamagedModelError: it isn't what it was when it was chosen.
        """
        if choice.folder is None:
            shipped = OnnxMiniLM()
            shipped.check()
            return shipped
        folder = choice.folder
        if not folder.is_dir():  # a program that was installed anew has its models elsewhere
            folder = resource_path("models", choice.name)
        if not folder.is_dir():
            raise ModelMissingError(
                f"The model {choice.name} is not in {choice.folder} any more. Bring the "
                "folder back, or choose a model: memorylink model use"
            )
        is_untouched = choice.files == looks_of(folder)
        prompts = Prompts(choice.query_prefix, choice.passage_prefix)
        known = choice.fingerprint if is_untouched else None
        embedder = self._kept(folder, prompts, known)
        if embedder.fingerprint != choice.fingerprint:
            raise DamagedModelError(
                f"The folder {folder} holds another model than the one that was "
                "chosen. Choose it anew: memorylink model use"
            )
        return embedder

    def card(self, choice: ModelChoice, embedder: Embedder) -> ModelCard:
        """Return what is known of a model; it may have to be loaded for it."""
        folder = choice.folder or resource_path("models", DEFAULT_MODEL)
        size = sum(path.stat().st_size for path in _files(folder))
        languages = ("en",) if choice.folder is None else languages_of(folder)
        return ModelCard(choice.name, choice.folder, embedder.dimensions, size, languages)

    def forget(self) -> None:
        """Let go of a model that was only looked at."""
        self._last = None

    def close(self) -> None:
        """End every child at once: what it read of the person's texts goes at the lock."""
        self.forget()
        for embedder in list(self._opened):
            embedder.close()
        self._opened.clear()

    def _kept(
        self, folder: Path, prompts: Prompts, known: str | None = None
    ) -> EmbedderInChild:
        """Return the model that is loaded already where it is the same."""
        here = open_folder(folder, prompts, known)
        last = self._last
        if last is None or last.fingerprint != here.fingerprint:
            last = self._last = EmbedderInChild(here, folder, prompts)
            self._opened.add(last)
        return last

    def _folder_of(self, asked: str) -> Path:
        named = next((each for each in named_models() if each.name == asked), None)
        if named is not None:
            if not named.is_here:
                raise ModelMissingError(
                    f"{named.name} is not here yet. Fetch it with: {named.fetch}"
                )
            return resource_path("models", asked)
        folder = Path(asked).expanduser().absolute()
        if not folder.is_dir():
            names = ", ".join(each.name for each in named_models())
            raise ModelMissingError(
                f"There is no folder {folder}. A model is a folder, or one of: {names}."
            )
        return folder


def open_folder(folder: Path, prompts: Prompts, known: str | None = None) -> Embedder:
    """Return the embedder over a model's folder: by onnxruntime where it has a graph.

    ``known`` is its fingerprint, if that is known already.

    Raises:
        ModelMissingError: there is no model in it, or the extra that runs it isn't installed.
        DamagedModelError: the folder holds what could run code, or makes no sense.
    """
    # Imported here: what belongs to another model than the shipped one is rarely needed.
    from core.embedding.onnx_folder import OnnxFolder, graph_in  # noqa: PLC0415
    from core.embedding.sentence_transformers import (  # noqa: PLC0415
        ModelSettings,
        SentenceTransformersEmbedder,
        check_folder,
    )

    check_folder(folder)
    told = prompts_of(folder, prompts)
    if graph_in(folder) is not None:
        return OnnxFolder(folder, told, known)
    settings = ModelSettings(told.query or "", told.passage or "")
    embedder = SentenceTransformersEmbedder(folder, settings, known)
    embedder.check()
    return embedder


def looks_of(folder: Path) -> str:
    """Return what a folder looks like from outside: names, sizes, times of its files."""
    looks = [
        (path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for path in _files(folder)
    ]
    return hashlib.sha256(json.dumps(looks).encode()).hexdigest()[:32]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
