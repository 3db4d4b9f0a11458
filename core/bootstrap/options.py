"""What a vault is opened with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.crypto.kdf import DEFAULT_POLICY, KdfPolicy
from core.embedding.model_source import LocalModels
from core.embedding.onnx_minilm import OnnxMiniLM
from core.errors import ModelMissingError
from core.model import IndexKind
from core.system import RandomIds, SystemClock

if TYPE_CHECKING:
    from core.embedding.model_choice import ModelChoice, ModelSource
    from core.ports import Clock, Embedder, Ids


@dataclass(frozen=True, slots=True)
class Options:
    """What a vault is opened with; the defaults are the real things.

    ``embedder`` ``None`` is the default model, if its weights are here. Without
    ``works_on_queue`` nothing is embedded: for a shell command that only looks. ``index``
    ``chroma`` starts a process with the first search: for who keeps the vault open; ``None``
    does what the vault's settings say. ``empties_trash``: what had its time there goes, as
    long as the vault is open. ``backs_up``: one backup a day, if the settings say so.
    ``curates``: once a day memories settle and fade, if the rules say so. ``models`` finds
    other models than the shipped one; ``resumes_models`` goes on with a change of model.
    """

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=RandomIds)
    policy: KdfPolicy = DEFAULT_POLICY
    embedder: Embedder | None = None
    works_on_queue: bool = True
    index: IndexKind | None = IndexKind.EXACT
    empties_trash: bool = False
    backs_up: bool = False
    curates: bool = False
    models: ModelSource = field(default_factory=LocalModels)
    resumes_models: bool = False


def find_embedder(options: Options) -> tuple[Embedder | None, str | None]:
    """Return the embedder, or the sentence that says what is missing."""
    if options.embedder is not None:
        return options.embedder, None
    embedder = OnnxMiniLM()
    try:
        embedder.check()
    except ModelMissingError as error:
        return None, str(error)
    return embedder, None


def find_chosen(
    options: Options, choice: ModelChoice | None
) -> tuple[Embedder | None, str | None]:
    """Return the embedder that a vault chose, or the sentence that says what is missing."""
    if choice is None:
        return find_embedder(options)
    try:
        return options.models.open(choice), None
    except ModelMissingError as error:
        return None, str(error)
