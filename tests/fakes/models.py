"""Models that a vault may choose between, without files."""

from pathlib import Path

from core.embedding.likeness_scale import AS_IT_IS
from core.embedding.model_choice import KnownModel, ModelCard, ModelChoice
from core.errors import ModelMissingError
from core.ports import Embedder
from tests.fakes.embedding import FakeEmbedder


class FakeModels:
    """A ``ModelSource``: each name is a ``FakeEmbedder`` of that version.

    ``present`` is the one that stands for the model shipped.
    """

    def __init__(self, present: FakeEmbedder, *names: str) -> None:
        self.present = present
        self.there = {name: FakeEmbedder(version=name) for name in names}
        self.opened: list[str] = []
        self.has_forgotten = False

    def known(self) -> tuple[KnownModel, ...]:
        names = (self.present.name, *self.there)
        return tuple(
            KnownModel(n, ("en", "de"), 1_000, "A fake.", "nothing", True) for n in names
        )

    def choose(
        self, asked: str, *, query_prefix: str | None = None, passage_prefix: str | None = None
    ) -> ModelChoice:
        if asked == self.present.name:
            return ModelChoice(asked, fingerprint=self.present.fingerprint)
        embedder = self._known(asked)
        return ModelChoice(
            asked,
            Path("/models") / asked,
            embedder.fingerprint,
            query_prefix=query_prefix,
            passage_prefix=passage_prefix,
            scale=AS_IT_IS,
        )

    def open(self, choice: ModelChoice) -> Embedder:
        self.opened.append(choice.name)
        return self.present if choice.folder is None else self._known(choice.name)

    def card(self, choice: ModelChoice, embedder: Embedder) -> ModelCard:
        return ModelCard(choice.name, choice.folder, embedder.dimensions, 1_000, ("en", "de"))

    def forget(self) -> None:
        self.has_forgotten = True

    def close(self) -> None:
        self.forget()

    def _known(self, name: str) -> FakeEmbedder:
        if name not in self.there:
            raise ModelMissingError(f"There is no folder /models/{name}.")
        return self.there[name]
