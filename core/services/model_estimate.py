"""How long it would take to give every text vectors of another model, measured."""

import asyncio
import time
from dataclasses import dataclass

from core.embedding.model_choice import ModelCard, ModelChoice
from core.ports import Embedder
from core.services.open_vault import OpenVault
from core.services.second_set import missing_of
from core.services.vectors import EmbeddingThreads
from core.storage.transaction import Transaction

_SAMPLED = 16  # memories
_SAMPLE_LENGTH = 1_500  # characters of each


@dataclass(frozen=True, slots=True)
class ModelEstimate:
    """What using a model would mean: how many texts get vectors anew, in about how long."""

    card: ModelCard
    texts: int
    seconds: float
    is_present: bool


async def estimate_model(
    vault: OpenVault, choice: ModelChoice, embedder: Embedder
) -> ModelEstimate:
    """Return what it would take to change to a model, from a few of the vault's own texts.

    Raises:
        ModelMissingError: the model can't be loaded.
    """
    card = await asyncio.to_thread(vault.models.card, choice, embedder)
    present = vault.embedder
    if present is not None and present.fingerprint == choice.fingerprint:
        return ModelEstimate(card, 0, 0.0, is_present=True)
    sample, characters, texts = await vault.database.read(_sample, choice.fingerprint)
    seconds = 0.0
    if sample:
        spent = await _time(embedder, sample)
        seconds = spent * characters / sum(len(text) for text in sample)
    return ModelEstimate(card, texts, seconds, is_present=False)


async def _time(embedder: Embedder, sample: list[str]) -> float:
    threads = EmbeddingThreads(embedder)
    try:
        await threads.embed(sample[:1])  # loads it
        began = time.perf_counter()
        chunks = await threads.split(sample, [None] * len(sample))
        await threads.embed([chunk.embedded for each in chunks for chunk in each])
        return time.perf_counter() - began
    finally:
        threads.close()


def _sample(tx: Transaction, fingerprint: str) -> tuple[list[str], int, int]:
    missing, total = missing_of(tx, fingerprint)
    if not missing:
        return [], 0, 0
    every = max(1, len(missing) // _SAMPLED)
    heads = [tx.memories.find(each.id) for each in missing[::every][:_SAMPLED]]
    texts = [tx.memories.stretch(each.seq, 0, _SAMPLE_LENGTH) for each in heads if each]
    share = len(missing) / max(total, 1)
    return texts, round(tx.tallies.characters() * share), len(missing)
