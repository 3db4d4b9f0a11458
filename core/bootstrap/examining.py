"""Looks at a vault that is too damaged to be opened, as far as that goes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from core.bootstrap.folder_lock import take_lock
from core.bootstrap.options import Options
from core.bootstrap.unlocking import unlock_with_passphrase
from core.crypto.keys import KeyLabel, derive_key
from core.errors import DamagedVaultError, StorageError
from core.services.doctor.check import Patient
from core.services.doctor.examination import OnProgress, examine
from core.services.doctor.health import Finding, Health, Severity


async def examine_closed(
    folder: Path,
    passphrase: str,
    *,
    options: Options | None = None,
    on_progress: OnProgress | None = None,
) -> Health:
    """Say what is wrong with a vault that can't be opened; changes nothing in its database.

    Raises:
        VaultInUseError: another program has it open, so it can be.
        WrongPassphraseError: the passphrase doesn't open its header.
        StorageError: the disk refused.
    """
    chosen = options or Options()
    release = await asyncio.to_thread(take_lock, folder)
    try:
        key, reason = await asyncio.to_thread(_key, folder, passphrase, chosen)
        patient = Patient(folder, database_key=key)
        health = await examine(patient, on_progress=on_progress)
    finally:
        release()
    if not health.is_sound:
        return health
    # Whoever asks could not open it, so it is not sound, whatever else holds.
    what = reason or "it can't be opened. Bring it back from a backup."
    unopened = Finding("opening", Severity.ERROR, "the vault", what)
    return replace(health, findings=(unopened, *health.findings))


def _key(folder: Path, passphrase: str, options: Options) -> tuple[bytes | None, str | None]:
    """Return the database's key, or why there is none."""
    try:
        opened = unlock_with_passphrase(folder, passphrase, options)
    except (DamagedVaultError, StorageError) as error:
        return None, str(error)
    return derive_key(opened.vault_key, KeyLabel.DB), None
