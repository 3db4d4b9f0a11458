"""Goes through the checks, mends on request, and looks again at what was mended."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.errors import DamagedVaultError, StorageError
from core.model import Progress
from core.services.doctor import (
    backups,
    database_pages,
    database_rows,
    disk_space,
    header_copies,
    jobs,
    leftovers,
    links,
    permissions,
    revisions,
    snapshot,
    tags,
    texts,
    vectors,
    words,
)
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Health, Severity
from core.services.doctor.rules import RESTORE

OnProgress = Callable[[Progress], None]

# In an order in which each finds mended what it stands on. No text can be written while the
# words index is damaged; the index of past texts and the vectors follow the texts.
CHECKS: tuple[Check, ...] = (
    header_copies.CHECK,
    database_pages.CHECK,
    database_rows.CHECK,
    words.WORDS,
    revisions.CHECK,
    texts.CHECK,
    tags.CHECK,
    words.PAST_WORDS,
    links.CHECK,
    jobs.CHECK,
    vectors.CHECK,
    snapshot.CHECK,
    leftovers.CHECK,
    permissions.CHECK,
    backups.CHECK,
    disk_space.CHECK,
)


async def examine(
    patient: Patient,
    *,
    repair: bool = False,
    on_progress: OnProgress | None = None,
    checks: Sequence[Check] = CHECKS,
) -> Health:
    """Look at everything; with ``repair`` mend what can be mended from what is there.

    A check that damage keeps from its end is itself a finding; the others go on.
    """
    possible = [check for check in checks if patient.vault is not None or not check.needs_open]
    found: Found = []
    for done, check in enumerate(possible):
        if on_progress is not None:
            on_progress(Progress(done, len(possible), f"looking at {check.looks_at}"))
        found += await _examined(check, patient, repair=repair)
    if on_progress is not None:
        on_progress(Progress(len(possible), len(possible), "done"))
    return Health(tuple(check.name for check in possible), tuple(found))


async def _examined(check: Check, patient: Patient, *, repair: bool) -> Found:
    found = await _findings(check, patient)
    if not repair or check.repair is None or not any(each.is_repairable for each in found):
        return found
    try:
        await check.repair(patient)
    except (DamagedVaultError, StorageError) as error:
        return [*found, _cut_short(check, error)]
    left = await _findings(check, patient)
    where = {(each.where, each.what) for each in left}
    mended = [
        replace(each, is_repaired=True)
        for each in found
        if (each.where, each.what) not in where
    ]
    return mended + left


async def _findings(check: Check, patient: Patient) -> Found:
    try:
        return await check.find(patient)
    except (DamagedVaultError, StorageError) as error:
        return [_cut_short(check, error)]


def _cut_short(check: Check, error: Exception) -> Finding:
    what = f"this could not be looked at: {error}"
    if isinstance(error, DamagedVaultError):
        what = f"{what} {RESTORE}"
    return Finding(check.name, Severity.ERROR, check.looks_at, what)
