"""Leave out of what was found what is known: proposed before, kept already, or said twice."""

import asyncio
from collections.abc import Sequence

import numpy as np

from core.conflicts.classify import Text, classify
from core.model import PairVerdict, ProposalState
from core.ports import Vectors
from core.services.open_vault import OpenVault
from core.storage.repositories.proposals import NewProposal
from core.storage.transaction import Transaction
from core.text import fold

_NEAR = 0.7  # cosine; nearer than this two sentences are worth the rules of conflicts
_MEMORIES_COMPARED = 6  # with each sentence
_LONGEST = 600  # characters of a memory that may say the same as one sentence
_TEXTS_KNOWN = 20_000  # of earlier proposals
_COMPARED_BEFORE = 200  # earlier proposals that are compared by meaning too
_AT_ONCE = 8  # texts the model reads in one go


class Folding:
    """Knows what was proposed in this run and before."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._said: dict[int, set[str]] = {}  # by scope: texts, folded
        self._texts: dict[int, list[Text]] = {}
        self._vectors: dict[int, list[Vectors]] = {}

    async def fresh(self, found: Sequence[NewProposal]) -> list[NewProposal]:
        """Return those that nothing says yet, in order; they are known from now on."""
        new = await self._by_words(found)
        if self._vault.embedder is None or not new:
            return new
        vectors = await self._embedded([each.about.text for each in new])
        near = await self._near(new, vectors)
        return await asyncio.to_thread(self._by_meaning, new, vectors, near)

    async def _by_words(self, found: Sequence[NewProposal]) -> list[NewProposal]:
        for scope_id in {each.scope_id for each in found} - self._said.keys():
            await self._read_scope(scope_id)
        known = await self._vault.database.read(_known, found)
        new = []
        for each in found:
            said = self._said[each.scope_id]
            text = fold(each.about.text)
            if (each.scope_id, each.identity) not in known and text not in said:
                said.add(text)
                new.append(each)
        return new

    async def _read_scope(self, scope_id: int) -> None:
        texts = await self._vault.database.read(
            lambda tx: tx.proposals.latest_texts(scope_id, _TEXTS_KNOWN)
        )
        self._said[scope_id] = {fold(text) for text, _ in texts}
        # What was dismissed is only held against the same words: others may say more.
        latest = [text for text, state in texts if state is not ProposalState.DISMISSED]
        latest = latest[:_COMPARED_BEFORE] if self._vault.embedder is not None else []
        self._texts[scope_id] = [Text(text) for text in latest]
        self._vectors[scope_id] = list(await self._embedded(latest)) if latest else []

    async def _embedded(self, texts: Sequence[str]) -> Vectors:
        embedder = self._vault.embedder
        assert embedder is not None  # noqa: S101 - asked only where there is one
        made = [
            await asyncio.to_thread(embedder.embed_passages, texts[first : first + _AT_ONCE])
            for first in range(0, len(texts), _AT_ONCE)
        ]
        return np.concatenate(made)

    async def _near(
        self, new: Sequence[NewProposal], vectors: Vectors
    ) -> list[list[tuple[str, float]]]:
        """Return for each the texts of memories that may say the same, with their cosine."""
        index = await self._vault.meaning()
        found = await asyncio.to_thread(
            lambda: [index.nearest(vector, _MEMORIES_COMPARED) for vector in vectors]
        )
        cosines = [
            {seq: near.cosine for seq, near in each.items() if near.cosine >= _NEAR}
            for each in found
        ]
        texts = await self._vault.database.read(_notes, {s for each in cosines for s in each})
        return [
            [
                (texts[seq][1], cosine)
                for seq, cosine in each.items()
                if seq in texts and texts[seq][0] == proposal.scope_id
                and seq != proposal.memory_seq
            ]
            for each, proposal in zip(cosines, new, strict=True)
        ]  # fmt: skip

    def _by_meaning(
        self,
        new: Sequence[NewProposal],
        vectors: Vectors,
        near: Sequence[Sequence[tuple[str, float]]],
    ) -> list[NewProposal]:
        fresh = []
        for each, vector, notes in zip(new, vectors, near, strict=True):
            text = Text(each.about.text)
            texts, known = self._texts[each.scope_id], self._vectors[each.scope_id]
            cosines = np.stack(known) @ vector if known else np.empty(0)
            like = [
                (texts[place], float(cosines[place]))
                for place in np.flatnonzero(cosines >= _NEAR)
            ]
            like += [(Text(note), cosine) for note, cosine in notes]
            if any(_is_same(other, text, cosine) for other, cosine in like):
                continue
            texts.append(text)
            known.append(vector)
            fresh.append(each)
        return fresh


def _is_same(one: Text, other: Text, cosine: float) -> bool:
    return classify(one, other, cosine=cosine).kind is PairVerdict.DUPLICATE


def _known(tx: Transaction, found: Sequence[NewProposal]) -> set[tuple[int, bytes]]:
    by_scope: dict[int, list[bytes]] = {}
    for each in found:
        by_scope.setdefault(each.scope_id, []).append(each.identity)
    return {
        (scope_id, identity)
        for scope_id, identities in by_scope.items()
        for identity in tx.proposals.known_identities(scope_id, identities)
    }


def _notes(tx: Transaction, seqs: set[int]) -> dict[int, tuple[int, str]]:
    """Return scope and text of those that are short, and no turns of a conversation."""
    return {
        seq: (tx.scope_id(memory.scope), memory.text)
        for seq, memory in tx.memories.get_many(sorted(seqs)).items()
        if memory.conversation is None and len(memory.text) <= _LONGEST
    }
