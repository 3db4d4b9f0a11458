"""The two copies of the header: both sound, and the same."""

import asyncio
from pathlib import Path

from core.errors import MemoryLinkError, NewerFormatError
from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.services.doctor.rules import RESTORE
from core.services.doctor.set_aside import set_aside
from core.vault_format.copies import mend_copies
from core.vault_format.files import HEADER_NAMES
from core.vault_format.frame import decode_file
from core.vault_format.header import Header
from core.vault_format.json_fields import MalformedError
from core.vault_format.opening import check_mac, read_header

_NAME = "header"


async def _find(patient: Patient) -> Found:
    return await asyncio.to_thread(_faults, patient)


async def _repair(patient: Patient) -> None:
    if patient.vault is not None:
        await asyncio.to_thread(_mend, patient.folder, patient.vault.opened.vault_key)


def _faults(patient: Patient) -> Found:
    copies = {name: _read(patient.folder / name) for name in HEADER_NAMES}
    sound = {name: copy for name, copy in copies.items() if isinstance(copy, Header)}
    found = []
    # The other copy is written anew from a sound one that only the key's holder can vouch for.
    can_mend = bool(sound) and patient.vault is not None
    for name, copy in copies.items():
        if isinstance(copy, str):
            what = copy if sound else f"{copy}. {RESTORE}"
            found.append(Finding(_NAME, Severity.ERROR, name, what, can_mend))
    if len(sound) == len(HEADER_NAMES) and len(set(map(repr, sound.values()))) > 1:
        what = "the two copies differ; the one written last counts"
        found.append(Finding(_NAME, Severity.WARNING, " and ".join(sound), what, can_mend))
    return found


def _read(path: Path) -> Header | str:
    try:
        return decode_file(path.read_bytes())
    except FileNotFoundError:
        return "this copy of the header is gone"
    except OSError as error:
        return f"this copy of the header can't be read: {error.strerror}"
    except NewerFormatError:
        return "this copy of the header was written by a newer MemoryLink"
    except MalformedError:
        return "this copy of the header is damaged"


def _mend(folder: Path, vault_key: bytes) -> None:
    header = read_header(folder)
    try:
        check_mac(header, vault_key)
    except MemoryLinkError:
        return  # nobody vouches for what stands there
    for name in HEADER_NAMES:
        path = folder / name
        if path.exists() and isinstance(_read(path), str):
            set_aside(path)
    mend_copies(folder, header)


CHECK = Check(_NAME, "the two copies of the header", _find, _repair, needs_open=False)
