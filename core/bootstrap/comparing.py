"""Say what pairs of texts are to each other, without any vault."""

from collections.abc import Sequence

from core.bootstrap.options import Options, find_embedder
from core.conflicts.classify import Text, Verdict, classify
from core.ports import Embedder

_LONGEST_EMBEDDED = 1_000  # characters, about what the model reads


class PairComparer:
    """Compares pairs by rules, and by meaning where there is a model."""

    def __init__(self, options: Options | None = None) -> None:
        """Find the model; ``model_missing`` is the sentence that says that there is none."""
        self._embedder, self.model_missing = find_embedder(options or Options())

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Verdict]:
        """Return the verdict of each pair, the first text being the older one."""
        cosines: list[float | None] = [None] * len(pairs)
        if self._embedder is not None and pairs:
            cosines = _cosines(self._embedder, pairs)
        return [
            classify(Text(older), Text(newer), cosine=cosine)
            for (older, newer), cosine in zip(pairs, cosines, strict=True)
        ]


def _cosines(embedder: Embedder, pairs: Sequence[tuple[str, str]]) -> list[float | None]:
    texts = [text[:_LONGEST_EMBEDDED] for pair in pairs for text in pair]
    vectors = embedder.embed_passages(texts)
    products = (vectors[0::2] * vectors[1::2]).sum(axis=1)
    return [float(product) for product in products]
