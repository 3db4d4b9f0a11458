"""What is interrupted: each kind of work that changes a vault, told as a line of promises.

A scenario's ``prepare`` makes the vault; ``act`` works on it and calls ``kept`` after each
await that promised something. ``allowed`` says what the vault may look like when so many
promises were made: by default exactly the state after the last of them or after the next.
"""

import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.bootstrap import Options, change_passphrase, create_vault, open_vault
from core.model import Draft, Memory
from core.services.vault import Vault
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, NEW_PASSPHRASE, PASSPHRASE

Kept = Callable[[], None]

LINES = 150  # of the file that is imported


class NamedIds:
    """Ids that say which run made them, and are the same in each run."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def new_id(self) -> str:
        """Return the next id."""
        self._count += 1
        return f"{self._name}{self._count:0{16 - len(self._name)}d}"


@dataclass(frozen=True)
class Scenario:
    """One kind of work. ``act(place, kept)`` runs in a child that is killed or hindered."""

    name: str
    prepare: Callable[[Path], Coroutine[Any, Any, None]]
    act: Callable[[Path, Kept], Coroutine[Any, Any, None]]
    passphrases: tuple[str, ...] = (PASSPHRASE,)
    vault: str = "vault"  # the folder below the place that is looked at afterwards
    may_be_absent: bool = False  # whether there may be no vault in it at all


def options(name: str, *, works_on_queue: bool = False) -> Options:
    """Return what a vault is opened with here; ``name`` begins the ids that are made."""
    return Options(
        ids=NamedIds(name),
        policy=CHEAP_POLICY,
        embedder=FakeEmbedder(),
        works_on_queue=works_on_queue,
    )


@asynccontextmanager
async def opened(
    place: Path, name: str, *, works_on_queue: bool = False
) -> AsyncIterator[Vault]:
    """Open the vault below a place, and lock it at the end."""
    chosen = options(name, works_on_queue=works_on_queue)
    vault = await open_vault(place / "vault", PASSPHRASE, options=chosen)
    try:
        yield vault
    finally:
        await vault.lock()


async def a_small_vault(place: Path) -> None:
    """Make a vault with some memories, two of them revised, all embedded."""
    chosen = options("made", works_on_queue=True)
    vault = (await create_vault(place / "vault", PASSPHRASE, options=chosen)).vault
    for number in range(6):
        draft = Draft(f"memory number {number} of the lake", title=f"T{number}", tags=("a/b",))
        await vault.capture(draft, memory_id=f"kept{number:012d}")
    for number in (0, 1):
        await vault.revise(f"kept{number:012d}", base=1, text=f"another text {number} of it")
    await vault.delete("kept000000000005")
    await vault.wait_until_embedded()
    await vault.lock()
    lines = [
        json.dumps({"text": f"line {n} " * (1 + n % 30), "source_id": str(n), "tags": ["x"]})
        for n in range(LINES)
    ]
    (place / "lines.jsonl").write_text("\n".join(lines) + "\n")


async def _capture(place: Path, kept: Kept) -> None:
    async with opened(place, "capt") as vault:
        for number in range(3):
            await vault.capture(Draft(f"captured {number}", tags=("a", "c/d")))
            kept()


async def _revise(place: Path, kept: Kept) -> None:
    async with opened(place, "revi") as vault:
        memory = await vault.memory("kept000000000002")
        for number in range(3):
            text = f"edited {number} " * (9_000 if number == 1 else 4)
            edited = await vault.revise(memory.id, base=memory.revision, text=text)
            assert isinstance(edited, Memory)
            memory = edited
            kept()
        await vault.revise(memory.id, base=1, text="from a stale base: a conflict")
        kept()


async def _describe(place: Path, kept: Kept) -> None:
    async with opened(place, "desc") as vault:
        await vault.describe("kept000000000003", tags=("new/tag", "z"), pinned=True)
        kept()
        await vault.delete("kept000000000003")
        kept()
        await vault.undelete("kept000000000003")
        kept()
        await vault.archive("kept000000000004")
        kept()


async def _import(place: Path, kept: Kept) -> None:
    async with opened(place, "impo") as vault:
        await vault.import_jsonl(place / "lines.jsonl", on_progress=lambda _progress: kept())


async def _embed(place: Path, kept: Kept) -> None:
    async with opened(place, "embe") as vault:
        for number in range(3):
            await vault.capture(Draft(f"to be embedded {number} " * 60))
            kept()
    async with opened(place, "embe", works_on_queue=True) as vault:
        await vault.wait_until_embedded()


async def _unlock_and_lock(place: Path, kept: Kept) -> None:
    async with opened(place, "lock") as vault:
        await vault.capture(Draft("the last word before the lock"))
        kept()
    async with opened(place, "lock"):
        pass


async def _change_passphrase(place: Path, kept: Kept) -> None:
    folder = place / "vault"
    await change_passphrase(folder, PASSPHRASE, NEW_PASSPHRASE, options=options("pass"))


async def _purge(place: Path, kept: Kept) -> None:
    async with opened(place, "purg") as vault:
        await vault.purge(["kept000000000000", "kept000000000002"])
        kept()
        await vault.empty_trash()
        kept()


SCENARIOS = (
    Scenario("capture", a_small_vault, _capture),
    Scenario("revise", a_small_vault, _revise),
    Scenario("describe", a_small_vault, _describe),
    Scenario("import", a_small_vault, _import),
    Scenario("embed", a_small_vault, _embed),
    Scenario("purge", a_small_vault, _purge),
    Scenario("unlock and lock", a_small_vault, _unlock_and_lock),
    Scenario(
        "passphrase change",
        a_small_vault,
        _change_passphrase,
        passphrases=(PASSPHRASE, NEW_PASSPHRASE),
    ),
)
