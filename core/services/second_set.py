"""Give every text vectors of another model, beside those that are searched.

What is missing is found by looking, so nothing is lost with a kill, and what is written
meanwhile comes along: first the present model gives it vectors, then this one. Texts of the
past, which *as of* asks for, get theirs too, up to a length.
"""

import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.ports import Embedder, TextChunk, Vectors
from core.services.embed_long import STRETCH, chunk_rows
from core.services.model_settings import chosen_models
from core.services.open_vault import OpenVault
from core.services.vectors import EmbeddingThreads, may_be_the_texts_fault
from core.storage.repositories.jobs import Job
from core.storage.repositories.vector_sets import MissingHead, MissingPast
from core.storage.transaction import Transaction

# A longer text of the past is found by its words alone after a change of model.
LONGEST_PAST = 1_000_000  # characters
_TEXTS_A_COMMIT = 32
_CHARACTERS_A_COMMIT = 30_000
_MOST_ATTEMPTS = 3
_RATES_KEPT = 20

Missing = MissingHead | MissingPast
_Key = tuple[int, int]  # a memory's number and a revision


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text, or a stretch of one, that gets its vectors next."""

    missing: Missing
    title: str | None
    text: str
    start: int = 0
    first: int = 0
    is_last: bool = True


_Made = tuple[_Piece, Sequence[TextChunk], Vectors]


class SecondSet:
    """The set of vectors that is being made; it lives on core's loop."""

    def __init__(self, vault: OpenVault, embedder: Embedder, *, with_waiting: bool) -> None:
        """Make vectors with ``embedder``.

        ``with_waiting``: also of memories that wait for the present model, because nobody
        works on that queue.
        """
        self._vault = vault
        self._threads = EmbeddingThreads(embedder)
        self._with_waiting = with_waiting
        self._attempts: Counter[_Key] = Counter()
        self._given_up: set[_Key] = set()
        self._rates: deque[tuple[float, int]] = deque(maxlen=_RATES_KEPT)
        self.embedder = embedder
        self.failed: set[int] = set()  # numbers of memories that the model can't embed
        self.done, self.total = 0, 0

    @property
    def rate(self) -> float | None:
        """How many texts it has lately made a second."""
        spent = sum(seconds for seconds, _ in self._rates)
        return sum(count for _, count in self._rates) / spent if spent > 0 else None

    def close(self) -> None:
        """Let go of the model at once."""
        self._threads.close()

    async def look(self) -> list[Missing]:
        """Return what is missing now, newest first, but for what was given up."""
        missing, self.total = await self._vault.database.read(self._missing)
        self.done = self.total - len(missing)
        return missing

    async def make(self, missing: Sequence[Missing]) -> int:
        """Give vectors to the first of these; return how many were dealt with.

        Raises:
            StorageError, ModelMissingError: the disk or the model's files refuse.
        """
        began = time.perf_counter()
        fingerprint = self.embedder.fingerprint
        pieces, dealt_with = await self._vault.database.read(_pieces, missing, fingerprint)
        made = {_key(piece.missing) for piece in pieces}
        for each in missing[:dealt_with]:
            if isinstance(each, MissingPast) and _key(each) not in made:
                self._given_up.add(_key(each))
        await self._embed(pieces)
        self.done += dealt_with
        self._rates.append((time.perf_counter() - began, dealt_with))
        return dealt_with

    def is_complete(self, tx: Transaction) -> bool:
        """Tell, in the transaction that switches, whether nothing is missing."""
        return not self._missing(tx)[0]

    def _missing(self, tx: Transaction) -> tuple[list[Missing], int]:
        fingerprint = self.embedder.fingerprint
        missing, total = missing_of(tx, fingerprint, with_waiting=self._with_waiting)
        return [each for each in missing if _key(each) not in self._given_up], total

    async def _embed(self, pieces: Sequence[_Piece]) -> None:
        """Embed pieces together, or one by one when one of them is at fault."""
        if not pieces:
            return
        try:
            made = await self._made(pieces)
        except Exception as error:
            if not may_be_the_texts_fault(error):
                raise
            if len(pieces) == 1:
                self._blame(pieces[0].missing)
            else:
                for piece in pieces:
                    await self._embed([piece])
            return
        for piece, chunks, _ in made:
            if not chunks:
                self._blame(piece.missing)
        await self._vault.database.write(_keep, made, self.embedder, self._vault.micros())

    def _blame(self, missing: Missing) -> None:
        key = _key(missing)
        self._attempts[key] += 1
        if self._attempts[key] < _MOST_ATTEMPTS:
            return
        self._given_up.add(key)
        if isinstance(missing, MissingHead):
            self.failed.add(missing.seq)

    async def _made(self, pieces: Sequence[_Piece]) -> list[_Made]:
        texts, titles = [piece.text for piece in pieces], [piece.title for piece in pieces]
        split = await self._threads.split(texts, titles)
        split = [_whole(piece, chunks) for piece, chunks in zip(pieces, split, strict=True)]
        vectors = await self._threads.embed(
            [chunk.embedded for chunks in split for chunk in chunks]
        )
        ends = np.cumsum([len(chunks) for chunks in split])
        return list(zip(pieces, split, np.split(vectors, ends[:-1]), strict=True))


def missing_of(
    tx: Transaction, fingerprint: str, *, with_waiting: bool = True
) -> tuple[list[Missing], int]:
    """Return what lacks a model's vectors, newest first, and how many texts there are."""
    present = chosen_models(tx).fingerprint or ""
    heads = tx.vector_sets.missing_heads(fingerprint, with_waiting=with_waiting)
    past = tx.vector_sets.missing_past(fingerprint, present)
    # Of a long one that is done it isn't known before its end was looked at.
    left = [each for each in heads if not each.is_long or _piece(tx, each, fingerprint)]
    return [*left, *past], tx.vector_sets.count(present)


def _key(missing: Missing) -> _Key:
    return missing.seq, missing.revision


def _whole(piece: _Piece, chunks: Sequence[TextChunk]) -> Sequence[TextChunk]:
    # The last chunk of a stretch may end in the middle of a sentence: the next begins there.
    return chunks if piece.is_last or len(chunks) < 2 else chunks[:-1]


def _pieces(
    tx: Transaction, missing: Sequence[Missing], fingerprint: str
) -> tuple[list[_Piece], int]:
    """Return what fits a commit, and how many of the missing that deals with."""
    pieces: list[_Piece] = []
    characters = 0
    for place, each in enumerate(missing[:_TEXTS_A_COMMIT]):
        piece = _piece(tx, each, fingerprint)
        if piece is None:
            continue
        if pieces and characters + len(piece.text) > _CHARACTERS_A_COMMIT:
            return pieces, place
        pieces.append(piece)
        characters += len(piece.text)
        if not piece.is_last:
            return pieces, place
    return pieces, min(len(missing), _TEXTS_A_COMMIT)


def _piece(tx: Transaction, missing: Missing, fingerprint: str) -> _Piece | None:
    """Return the next piece of a text; ``None`` where nothing is left to be made of it."""
    known = tx.memories.find(missing.id)
    if known is None:
        return None
    if isinstance(missing, MissingPast):
        past = tx.revisions.get(missing.seq, missing.id, missing.revision)
        is_too_long = len(past.text) > LONGEST_PAST
        return None if is_too_long else _Piece(missing, past.title, past.text)
    if known.head != missing.revision:
        return None  # a newer text: the next look finds it
    if not missing.is_long:
        return _Piece(missing, missing.title, tx.memories.text(missing.seq))
    return _stretch(tx, missing, fingerprint)


def _stretch(tx: Transaction, missing: MissingHead, fingerprint: str) -> _Piece | None:
    first, start = tx.chunks.reached(missing.seq, missing.revision, fingerprint)
    title = None if first else missing.title
    while True:
        text = tx.memories.stretch(missing.seq, start, STRETCH + 1)
        is_last = len(text) <= STRETCH
        if text[:STRETCH].strip():
            return _Piece(missing, title, text[:STRETCH], start, first, is_last)
        if is_last:
            return None
        start += STRETCH


def _keep(tx: Transaction, made: Sequence[_Made], embedder: Embedder, now: int) -> None:
    for piece, chunks, vectors in made:
        missing = piece.missing
        job = Job(
            0, missing.seq, missing.id, missing.scope_id, 0, piece.title, missing.revision
        )
        if not chunks or not _is_wanted(tx, piece, job, embedder):
            continue
        model_id = tx.chunks.model_id(
            embedder.fingerprint, embedder.name, embedder.dimensions, missing.scope_id
        )
        if isinstance(missing, MissingHead):
            tx.vector_sets.close_older(model_id, missing.seq, missing.revision, now=now)
        rows = chunk_rows(job, model_id, chunks, piece.start, piece.first)
        ids = tx.chunks.add(rows, vectors, now=now)
        if isinstance(missing, MissingPast):
            tx.vector_sets.set_validity(ids, (missing.valid_from, missing.valid_to))


def _is_wanted(tx: Transaction, piece: _Piece, job: Job, embedder: Embedder) -> bool:
    """Tell whether what was made is of a text that is still there, and isn't there yet."""
    if isinstance(piece.missing, MissingPast):
        return tx.memories.find(job.memory_id) is not None
    count, _ = tx.chunks.reached(job.memory_seq, job.revision, embedder.fingerprint)
    return tx.jobs.is_current(job) and count == piece.first
