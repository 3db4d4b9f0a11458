"""``index.sealed``: whether it opens. It is made again from the database when it doesn't."""

import asyncio
from contextlib import suppress
from pathlib import Path

from core.crypto.keys import KeyLabel
from core.index.private_folder import candidate_parents, make_private_folder
from core.index.sealed import Refusal, SealedPlace, remove_snapshot, unseal_folder
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.services.index_epoch import index_epoch
from core.vault_format.files import INDEX_NAME

_NAME = "index snapshot"
_ROOM = 3  # times the snapshot's size, as the index itself asks for


async def _find(patient: Patient) -> Found:
    vault = patient.opened
    path = vault.folder / INDEX_NAME
    if vault.embedder is None or not path.exists():
        return []
    place = SealedPlace(
        path,
        vault.key(KeyLabel.INDEX),
        vault.id,
        await vault.database.read(index_epoch),
        vault.embedder.fingerprint,
    )
    refusal = await asyncio.to_thread(_refusal, place)
    if refusal is None:
        return []
    what = f"it doesn't open ({refusal.value}); the search index is made again without it"
    return [Finding(_NAME, Severity.WARNING, INDEX_NAME, what, True)]


async def _repair(patient: Patient) -> None:
    with suppress(OSError):  # found again, and said
        await asyncio.to_thread(remove_snapshot, patient.folder / INDEX_NAME)


def _refusal(place: SealedPlace) -> Refusal | None:
    # Only into memory, as the index itself does; without such a place nothing is unpacked.
    room = make_private_folder(_ROOM * place.path.stat().st_size, candidate_parents())
    if room is None:
        return None
    try:
        found = unseal_folder(place, Path(room.path) / "looked-at")
    finally:
        room.wipe()
    # Gone meanwhile is no fault.
    return found if isinstance(found, Refusal) and found is not Refusal.MISSING else None


CHECK = Check(_NAME, "the search index's sealed snapshot", _find, _repair)
