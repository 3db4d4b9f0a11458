"""Reads the index of meanings from the database, in one snapshot of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.embedding.likeness_scale import AS_IT_IS, LikenessScale
from core.errors import InvalidValueError
from core.index.derived import DerivedIndex
from core.index.exact import ExactIndex
from core.index.meaning import MeaningIndex
from core.model import Filters, IndexKind, Place
from core.services.index_epoch import index_epoch, is_snapshot_doomed
from core.services.read_setting import read_setting
from core.settings import INDEX

if TYPE_CHECKING:
    from core.index.sealed import SealedPlace
    from core.storage.transaction import Transaction


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexWanted:
    """Which index is read: of what model's vectors, of which kind, sealed to where.

    ``kind`` ``None`` is what the vault's settings say; the place's epoch is the database's;
    the scales say what the model's cosines mean.
    """

    dimensions: int
    fingerprint: str
    kind: IndexKind | None
    place: SealedPlace
    scale: LikenessScale = AS_IT_IS
    passage_scale: LikenessScale = AS_IT_IS


@dataclass(frozen=True, slots=True)
class LoadedIndex:
    """What was read.

    ``derived`` is what has Chroma beside its matrix, not started yet. ``is_doomed`` is whether
    a snapshot of before ``epoch`` may still lie on the disk.
    """

    meaning: MeaningIndex
    derived: DerivedIndex | None
    epoch: int
    is_doomed: bool


def load_index(tx: Transaction, wanted: IndexWanted) -> LoadedIndex:
    """Read all vectors of one model and whose they are."""
    epoch = index_epoch(tx)
    kind = _kind_set(tx) if wanted.kind is None else wanted.kind
    derived = _derived_index(wanted, epoch) if kind is IndexKind.CHROMA else None
    # Not "or": an index without vectors counts as false.
    vectors = ExactIndex(wanted.dimensions) if derived is None else derived
    scales = (wanted.scale, wanted.passage_scale)
    # The default model's cosines are what they are: nothing is spent on scaling them.
    meaning = MeaningIndex(vectors, *(None if each == AS_IT_IS else each for each in scales))
    for ids, memory_seqs, matrix in tx.chunks.current(wanted.fingerprint, wanted.dimensions):
        meaning.add(ids, memory_seqs, matrix)
    for place in (Place.ARCHIVE, Place.TRASH):
        meaning.hide(tx.memories.matching(Filters(place=place)))
    return LoadedIndex(meaning, derived, epoch, is_snapshot_doomed(tx))


def _kind_set(tx: Transaction) -> IndexKind:
    try:
        return read_setting(tx, INDEX)
    except InvalidValueError:
        # Set by a newer program, perhaps. Searching must not fail for it.
        _log.warning(
            "the setting %s is none that is known: the exact matrix serves", INDEX.key
        )
        return IndexKind.EXACT


def _derived_index(wanted: IndexWanted, epoch: int) -> DerivedIndex:
    place = replace(wanted.place, epoch=epoch)
    return DerivedIndex(wanted.dimensions, wanted.fingerprint, snapshot=place)
