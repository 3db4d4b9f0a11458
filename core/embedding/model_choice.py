"""Which model a vault's vectors are made with, as the vault notes it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from core.embedding.likeness_scale import AS_IT_IS, LikenessScale
from core.errors import DamagedVaultError
from core.ports import Embedder

DEFAULT_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model by its name, and where it lies; ``folder`` ``None`` is the one shipped.

    ``fingerprint`` marks its vectors, ``files`` its folder as it was when that was taken:
    as long as the folder looks the same, it isn't read again. The scales make its cosines
    mean what those of the default model do: of a query, and of passages among themselves.
    """

    name: str = DEFAULT_MODEL
    folder: Path | None = None
    fingerprint: str = ""
    files: str = ""
    query_prefix: str | None = None
    passage_prefix: str | None = None
    scale: LikenessScale = AS_IT_IS
    passage_scale: LikenessScale = AS_IT_IS

    def as_text(self) -> str:
        """Return it as text, to be kept in the vault."""
        told = asdict(self) | {"folder": None if self.folder is None else str(self.folder)}
        return json.dumps(told, sort_keys=True)


def read_choice(text: str) -> ModelChoice:
    """Return the choice that was kept as text.

    Raises:
        DamagedVaultError: it makes no sense.
    """
    try:
        told: dict[str, Any] = json.loads(text)
        lies_in = told.pop("folder")
        folder = None if lies_in is None else Path(lies_in)
        for name in ("scale", "passage_scale"):
            told[name] = LikenessScale(**told[name])
        return ModelChoice(folder=folder, **told)
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedVaultError("What the vault says of its model is damaged.") from error


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a person should know of a model before it is used.

    ``size`` is in bytes of all its files; ``languages`` are ISO 639 codes, empty where the
    model doesn't say.
    """

    name: str
    folder: Path | None
    dimensions: int
    size: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model that can be named instead of a folder; ``fetch`` is the command that gets it.

    ``size`` is what it takes on the disk, in bytes. ``summary`` says in a sentence for whom
    it is.
    """

    name: str
    languages: tuple[str, ...]
    size: int
    summary: str
    fetch: str
    is_here: bool


class ModelSource(Protocol):
    """Finds models on this machine. Every method blocks; call it on a thread."""

    def known(self) -> tuple[KnownModel, ...]:
        """Return the models that have a name, the one shipped first."""

    def choose(
        self, asked: str, *, query_prefix: str | None, passage_prefix: str | None
    ) -> ModelChoice:
        """Return the choice that a name or a folder's path stands for, checked.

        Raises:
            ModelMissingError, DamagedModelError: there is none, or it is refused.
        """

    def open(self, choice: ModelChoice) -> Embedder:
        """Return the embedder of a choice.

        Raises:
            ModelMissingError: it isn't here any more.
            DamagedModelError: it isn't what it was when it was chosen.
        """

    def card(self, choice: ModelChoice, embedder: Embedder) -> ModelCard:
        """Return what is known of a model."""

    def forget(self) -> None:
        """Let go of a model that was only looked at."""

    def close(self) -> None:
        """Let go of every model that was opened; for the lock."""
