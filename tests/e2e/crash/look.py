"""What a vault looks like after a crash: what it holds, and whether anything is broken."""

import hashlib
from pathlib import Path

from core.bootstrap import open_vault, vault_exists
from core.errors import WrongPassphraseError
from core.model import Filters, Memory, Place
from core.services.vault import Vault
from tests.e2e.crash.scenarios import Scenario, options
from tests.e2e.vault_soundness import faults_of, page_faults_of

State = dict[str, tuple[object, ...]]
"""What each memory is: everything of it but times, and what its embedding is at."""


async def state_of(vault: Vault) -> State:
    """Return all that a vault holds, the Trash included."""
    memories: list[Memory] = []
    for place in (Place.ALL, Place.TRASH):
        memories += (await vault.list(Filters(place=place), limit=None)).memories
    state: State = {}
    for memory in memories:
        history = [
            (revision.number, revision.branch, revision.title, _digest(revision.text))
            for revision in await vault.history(memory.id)
        ]
        away = (memory.deleted_at is not None, memory.archived_at is not None)
        state[memory.id] = (
            memory.title, _digest(memory.text), memory.tags, memory.pinned, away,
            memory.revision, tuple(history),
        )  # fmt: skip
    return state


async def look_at(scenario: Scenario, place: Path) -> tuple[State | None, list[str]]:
    """Open what is left, twice; return what it holds (``None``: no vault) and its faults."""
    folder = place / scenario.vault
    if not vault_exists(folder):
        faults = [] if scenario.may_be_absent else ["the vault is gone"]
        return None, faults
    vault, faults = await _opened(scenario, folder)
    if vault is None:
        return None, faults
    try:
        state = await state_of(vault)
        faults += await faults_of(vault)
    finally:
        await vault.lock()
    # Page by page only after a lock in order: see page_faults_of.
    again, _ = await _opened(scenario, folder)
    assert again is not None
    try:
        faults += await page_faults_of(again)
        if await state_of(again) != state:
            faults.append("opened again, it holds something else")
    finally:
        await again.lock()
    if scenario.look_further is not None:
        faults += await scenario.look_further(place)
    return state, faults


async def _opened(scenario: Scenario, folder: Path) -> tuple[Vault | None, list[str]]:
    opening = []
    for passphrase in scenario.passphrases:
        try:
            vault = await open_vault(folder, passphrase, options=options("look"))
        except WrongPassphraseError:
            continue
        opening.append(vault)
        if len(opening) == 1 and len(scenario.passphrases) > 1:
            # Only one of them may open it; the lock must be free to try the other.
            await vault.lock()
    if not opening:
        return None, ["no passphrase opens it"]
    if len(scenario.passphrases) == 1:
        return opening[0], []
    faults = [] if len(opening) == 1 else ["two passphrases open it"]
    return await _again(scenario, folder), faults


async def _again(scenario: Scenario, folder: Path) -> Vault:
    for passphrase in scenario.passphrases:
        try:
            return await open_vault(folder, passphrase, options=options("look"))
        except WrongPassphraseError:
            continue
    raise AssertionError("it opened a moment ago")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
