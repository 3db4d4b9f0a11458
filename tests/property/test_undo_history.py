"""Any history of writes, undone from its end, gives back the vault as it was at each step."""

import asyncio
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from core.bootstrap import Options, create_vault
from core.errors import NotFoundError, UndoRefusedError, UsageError
from core.model import (
    DeleteTag,
    Draft,
    Filters,
    MemoryType,
    MergeTags,
    NestTag,
    Place,
    RecolourTag,
    RenameTag,
    SearchMode,
    SearchQuery,
    TagColour,
    WriteKind,
)
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

# Of one spelling each: a memory in the Trash holds on to its tag, and so to the spelling.
NAMES = ("oak", "elm", "elm/red", "elm/red/old", "oak/elm", "ash", "ash/fir")
STEPS = 25


@dataclass
class History:
    """A vault that is written to at random, and what it looked like after each write."""

    vault: Vault
    chance: random.Random
    ids: list[str] = field(default_factory=list)
    states: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def some(self) -> list[str]:
        return self.chance.sample(self.ids, self.chance.randint(1, len(self.ids)))

    def tags(self) -> tuple[str, ...]:
        return tuple(self.chance.sample(NAMES, self.chance.randint(0, 4)))

    async def write(self) -> None:
        if not self.ids or self.chance.random() < 0.2:
            await self._capture()
            return
        kind = self.chance.randrange(10)
        if kind < 4:
            await self._write_one(self.chance.choice(self.ids))
        elif kind < 6:
            await self._write_some()
        elif kind < 9:
            await self._write_tags(*self.chance.sample(NAMES, 2))
        else:
            await self.vault.undo()

    async def _write_one(self, one: str) -> None:
        match self.chance.randrange(3):
            case 0:
                head = (await self.vault.memory(one)).revision
                text = f"text {self.chance.random()}"
                await self.vault.revise(one, base=head, text=text, title="a title")
            case 1:
                pinned = self.chance.random() < 0.5
                await self.vault.describe(one, tags=self.tags(), pinned=pinned)
            case _:
                await self.chance.choice((self.vault.delete, self.vault.undelete))(one)

    async def _write_some(self) -> None:
        vault, chance = self.vault, self.chance
        if chance.random() < 0.5:
            await vault.describe_many(
                self.some(),
                add_tags=self.tags(),
                remove_tags=self.tags(),
                type=MemoryType.TASK,
            )
        else:
            await chance.choice((vault.archive_many, vault.unarchive_many))(self.some())

    async def _write_tags(self, a: str, b: str) -> None:
        is_so = self.chance.random() < 0.5
        operations = (
            RenameTag(a, b, merge=is_so),
            MergeTags((a,), b),
            NestTag(a, b, merge=True),
            DeleteTag(a, keep_children=is_so),
            RecolourTag(a, self.chance.choice(list(TagColour))),
        )
        await self.vault.change_tags(self.chance.choice(operations))

    async def _capture(self) -> None:
        kept = await self.vault.capture(Draft(f"text {len(self.ids)}", tags=self.tags()))
        self.ids.append(kept.id)

    async def write_and_look(self) -> None:
        before = await self.vault.last_change()
        state = await look(self.vault)
        try:
            await self.write()
        except (UsageError, NotFoundError, UndoRefusedError):
            return
        after = await self.vault.last_change()
        if after is not None and after != before:
            self.states.append((after.number, state))


async def look(vault: Vault) -> dict[str, Any]:
    """Return all that a person sees of a vault and that undo promises to bring back."""
    seen: dict[str, Any] = {}
    for place in (Place.ALL, Place.TRASH):
        for each in (await vault.list(Filters(place=place), limit=None)).memories:
            seen[each.id] = (
                each.title, each.text, each.tags, each.type, each.pinned,
                each.deleted_at, each.archived_at, each.updated_at,
            )  # fmt: skip
    seen["colours"] = {
        tag.name: (tag.colour, tag.count, tag.own) for tag in await vault.tags()
    }
    return seen


def without_captured(now: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was captured since and is in the Trash, and dates of new revisions."""
    return {key: value for key, value in now.items() if key in then or value[5] is None}


async def check_labels(vault: Vault) -> None:
    """See that each memory's tags find it, and that nothing else is in its labels."""

    def labels(tx: Transaction) -> list[tuple[str, str]]:
        rows = tx.connection.exec_driver_sql(
            "SELECT memories.id, labels FROM parts JOIN memories ON seq = memory_seq "
            "WHERE number = 0"
        )
        return [(row[0], row[1]) for row in rows]

    for memory_id, kept in await vault._inside().database.read(labels):
        assert kept == " ".join((await vault.memory(memory_id)).tags)
    for name in ("oak", "elm", "ash", "fir"):
        query = SearchQuery(name, mode=SearchMode.KEYWORD, limit=100)
        found = {hit.memory.id for hit in (await vault.search(query)).hits}
        carriers = {
            each.id
            for each in (await vault.list(limit=None)).memories
            if name in " ".join((*each.tags, each.title or "")).casefold()
        }
        assert found == carriers


def alike(now: dict[str, Any], then: dict[str, Any], revised: set[str]) -> None:
    now = without_captured(now, then)
    assert now.keys() == then.keys()
    for key, value in then.items():
        if key in revised:  # a new revision has a date of its own
            assert now[key][:7] == value[:7], (key, now[key], value)
        else:
            assert now[key] == value, (key, now[key], value)


async def play(seed: int) -> None:
    clock = HeldClock()
    options = Options(
        clock=clock,
        ids=CountedIds(),
        policy=CHEAP_POLICY,
        embedder=FakeEmbedder(),
        works_on_queue=False,
    )
    with tempfile.TemporaryDirectory() as place:
        made = await create_vault(Path(place) / "V", PASSPHRASE, options=options)
        try:
            await write_and_undo(made.vault, clock, random.Random(seed))
            await check_labels(made.vault)
        finally:
            await made.vault.lock()


async def write_and_undo(vault: Vault, clock: HeldClock, chance: random.Random) -> None:
    history = History(vault, chance)
    for _ in range(STEPS):
        clock.pass_by(hours=1)
        await history.write_and_look()
    revised: set[str] = set()
    for number, state in reversed(history.states):
        record = (await vault.changes_since(number - 1, 1))[0]
        if record.kind in {WriteKind.REVISE, WriteKind.UNDO}:
            revised |= set(record.memory_ids)
        clock.pass_by(hours=1)
        await vault.undo(number)
        alike(await look(vault), state, revised)


# Without shrinking: a smaller seed is no simpler history.
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_a_history_undone_from_its_end_gives_back_every_state_before(seed: int) -> None:
    asyncio.run(play(seed))
