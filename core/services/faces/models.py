"""See and change the model that finds memories by their meaning."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from core.embedding.model_choice import KnownModel, ModelCard, ModelChoice
from core.model import Progress
from core.ports import Embedder
from core.services.faces.face import Face
from core.services.model_estimate import ModelEstimate, estimate_model
from core.services.model_settings import chosen_models
from core.services.model_switch import MakingState, ModelSwitch
from core.services.second_set import missing_of
from core.storage.transaction import Transaction

_KEPT_LOADED = 120.0  # seconds for who was told how long a change takes to decide
OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class ModelState:
    """Which model is searched by, and which one is on its way, with how far it is.

    ``present`` is ``None`` when its files aren't here; ``missing`` then says what to do.
    """

    present: ModelCard | None
    missing: str | None
    next_name: str | None
    next_folder: str | None
    making: MakingState | None


class ModelsFace(Face):
    """The embedding model of a vault."""

    _models: ModelSwitch
    _model_missing: str | None

    @property
    def model_missing(self) -> str | None:
        """The sentence that says what is lacking for searching by meaning, if anything is."""
        inside = self._open
        has_model = inside is not None and inside.embedder is not None
        return None if has_model else self._model_missing

    async def model_state(self) -> ModelState:
        """Return which model is searched by, and how far the next one is."""
        inside = self._inside()
        chosen = await inside.database.read(chosen_models)
        card = None
        if inside.embedder is not None:
            choice = chosen.present or ModelChoice(name=inside.embedder.name)
            card = await asyncio.to_thread(inside.models.card, choice, inside.embedder)
        coming = chosen.next
        if coming is None:
            return ModelState(card, self.model_missing, None, None, None)
        counted = self._models.counted()
        if counted is None:
            counted = await inside.database.read(_count, coming.fingerprint)
        missing, total = counted
        folder = None if coming.folder is None else str(coming.folder)
        making = self._models.state(missing, total)
        return ModelState(card, self.model_missing, coming.name, folder, making)

    async def known_models(self) -> tuple[KnownModel, ...]:
        """Return the models that have a name; any other is a folder."""
        return await asyncio.to_thread(self._inside().models.known)

    async def estimate_model(
        self, asked: str, query_prefix: str | None = None, passage_prefix: str | None = None
    ) -> ModelEstimate:
        """Return what using a model, by name or folder, would take; nothing is changed.

        Raises:
            ModelMissingError, DamagedModelError: there is none, or it is refused.
        """
        inside = self._inside()
        choice, embedder = await self._chosen(asked, query_prefix, passage_prefix)
        asyncio.get_running_loop().call_later(_KEPT_LOADED, inside.models.forget)
        return await estimate_model(inside, choice, embedder)

    async def use_model(
        self, asked: str, query_prefix: str | None = None, passage_prefix: str | None = None
    ) -> ModelState:
        """Give every memory vectors of another model, and search by them once all have theirs.

        Until then everything goes by the present model. Asked for again, it goes on; asked
        for the present model, what another has made so far is dropped.

        Raises:
            ModelMissingError, DamagedModelError: there is none, or it is refused; nothing is
                changed.
        """
        choice, _ = await self._chosen(asked, query_prefix, passage_prefix)
        await self._models.use(choice)
        return await self.model_state()

    async def cancel_model(self) -> ModelState:
        """Stay with the present model; what the next one has made so far is dropped."""
        self._inside()
        await self._models.cancel()
        return await self.model_state()

    async def wait_for_model(self, *, on_progress: OnProgress | None = None) -> ModelState:
        """Return when no change of model is on its way any more.

        Raises:
            ModelMissingError: the next model's files are gone or refused.
            StorageError: the disk refuses; it is tried again in a while, unasked.
        """
        self._inside()
        await self._models.wait(on_progress)
        return await self.model_state()

    async def _chosen(
        self, asked: str, query_prefix: str | None, passage_prefix: str | None
    ) -> tuple[ModelChoice, Embedder]:
        models = self._inside().models

        def choose() -> tuple[ModelChoice, Embedder]:
            choice = models.choose(
                asked, query_prefix=query_prefix, passage_prefix=passage_prefix
            )
            return choice, models.open(choice)

        return await asyncio.to_thread(choose)


def _count(tx: Transaction, fingerprint: str) -> tuple[int, int]:
    missing, total = missing_of(tx, fingerprint)
    return len(missing), total
