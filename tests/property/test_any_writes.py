"""After any sequence of writes, whatever the embedding does meanwhile, all is sound."""

import asyncio
import io
import json
import random
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from core.bootstrap import Options, create_vault
from core.errors import NotFoundError, UndoRefusedError, UsageError
from core.model import (
    Conflict,
    DeleteTag,
    Draft,
    Filters,
    MemoryType,
    MergeTags,
    NestTag,
    Place,
    RecolourTag,
    RelationKind,
    RenameTag,
    Revision,
    SearchQuery,
    TagColour,
)
from core.services.branch_settle import Kept
from core.services.revise import Edit
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.e2e.vault_soundness import faults_of
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

TAGS = ("oak", "Oak", "elm", "elm/red", "elm/red/old", "oak/elm", "ash", "straße", "STRASSE")
TITLES = (None, "", "one", "Two", "[[one]]", "ONE")
BRANCHES = ("main", "draft", "other", "edit-3")
LONG = "A sentence of some words that goes on for a while. " * 2_200  # three parts
STEPS = 60
REFUSED = (UsageError, NotFoundError, UndoRefusedError)


@dataclass
class Writer:
    """Writes to a vault at random; each text it writes holds a word of its own."""

    vault: Vault
    clock: HeldClock
    chance: random.Random
    ids: list[str] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)  # words by memory
    gone: list[str] = field(default_factory=list)  # words of what was purged
    count: int = 0

    async def write(self) -> None:
        self.clock.pass_by(seconds=self.chance.choice((-30, 0, 1, 3_600, 90_000)))
        if not self.ids or self.chance.random() < 0.12:
            await self.capture()
            return
        kinds: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (8, self.revise), (10, self.branch), (4, self.describe), (5, self.put_away),
            (4, self.tags), (5, self.undo), (3, self.relate), (3, self.bring_in),
            (3, self.settle), (2, self.purge), (2, self.look), (1, self.keep_draft),
        ]  # fmt: skip
        [kind] = self.chance.choices([k for _, k in kinds], [w for w, _ in kinds])
        try:
            await kind()
        except REFUSED:
            pass

    def one(self) -> str:
        return self.chance.choice(self.ids)

    def some(self) -> list[str]:
        return self.chance.sample(self.ids, self.chance.randint(1, min(4, len(self.ids))))

    def names(self) -> tuple[str, ...]:
        return tuple(self.chance.sample(TAGS, self.chance.randint(0, 3)))

    def text(self, *memory_ids: str) -> str:
        self.count += 1
        word = f"word{self.count}x{self.chance.randrange(10**6)}"
        for memory_id in memory_ids:
            self.said.setdefault(memory_id, []).append(word)
        link = self.chance.choice(("", "[[One]]", f"[[{self.chance.choice(TAGS)}|shown]]"))
        rest = LONG if self.chance.random() < 0.05 else "First line.\nSecond line.\nThird."
        return f"{word} {link}\n{rest}"

    async def capture(self) -> None:
        new_id = f"captured{self.count:08d}"
        draft = Draft(
            self.text(new_id), self.chance.choice(TITLES), tags=self.names(),
            speaker=self.chance.choice((None, "Ann")),
        )  # fmt: skip
        await self.vault.capture(draft, memory_id=new_id)
        self.ids.append(new_id)

    async def revise(self) -> None:
        one = self.one()
        head = (await self.vault.memory(one)).revision
        base = self.chance.choice((head, head, head, self.chance.randint(1, head)))
        if self.chance.random() < 0.2:
            await self.vault.revert(one, self.chance.randint(1, head), base=base)
            return
        title = self.chance.choice(TITLES)
        await self.vault.revise(one, base=base, text=self.text(one), title=title)

    async def branch(self) -> None:
        one, name = self.one(), self.chance.choice(BRANCHES)
        vault, head = self.vault, (await self.vault.memory(one)).revision
        match self.chance.randrange(6):
            case 0:
                at = self.chance.choice((None, self.chance.randint(1, head)))
                await vault.create_branch(one, name, at=at)
            case 1:
                ends = {each.name: each.head for each in await vault.branches(one)}
                edit = Edit(self.text(one), self.chance.choice(TITLES))
                await vault.revise_branch(one, name, edit, base=ends.get(name, head))
            case 2:
                await vault.merge_branch(one, name)
            case 3:
                await vault.delete_branch(one, name)
            case _:
                await vault.switch_branch(one, name)

    async def describe(self) -> None:
        if self.chance.random() < 0.5:
            await self.vault.describe(self.one(), tags=self.names(), pinned=True)
        else:
            await self.vault.describe_many(
                self.some(), add_tags=self.names(), remove_tags=self.names(),
                type=self.chance.choice(list(MemoryType)),
            )  # fmt: skip

    async def put_away(self) -> None:
        vault = self.vault
        many = (vault.delete_many, vault.undelete_many, vault.archive_many)
        single = (vault.delete, vault.undelete, vault.archive, vault.unarchive)
        if self.chance.random() < 0.3:
            await self.chance.choice(many)(self.some())
            return
        one = self.one()
        ways = self.chance.sample(single, 2)
        await asyncio.gather(*(way(one) for way in ways))

    async def tags(self) -> None:
        a, b = self.chance.sample(TAGS, 2)
        is_so = self.chance.random() < 0.5
        operations = (
            RenameTag(a, b, merge=is_so), MergeTags((a,), b), NestTag(a, b, merge=is_so),
            DeleteTag(a, keep_children=is_so),
            RecolourTag(a, self.chance.choice((None, *TagColour))),
        )  # fmt: skip
        await self.vault.change_tags(self.chance.choice(operations))

    async def undo(self) -> None:
        last = await self.vault.last_change()
        known = 0 if last is None else last.number
        number = self.chance.choice((None, known, self.chance.randint(1, known + 1)))
        await self.vault.undo(number)

    async def relate(self) -> None:
        kind = self.chance.choice(list(RelationKind))
        way = self.chance.choice((self.vault.relate, self.vault.unrelate))
        await way(self.one(), kind, self.one())

    async def bring_in(self) -> None:
        lines = []
        for number in self.chance.sample(range(6), 3):
            line = {"text": self.text(f"line {number}"), "source_id": f"line {number}"}
            if self.chance.random() < 0.3:
                line["archived_at"] = "2026-01-01T00:00:00+00:00"
            lines.append(json.dumps(line | {"tags": list(self.names())}))
        await self.vault.import_jsonl_stream(io.BytesIO("\n".join(lines).encode()))
        for place in (Place.ALL, Place.TRASH):
            for each in (await self.vault.list(Filters(place=place), limit=None)).memories:
                if each.source_id is not None and each.id not in self.ids:
                    self.ids.append(each.id)
                    self.said[each.id] = self.said.pop(each.source_id)
                elif each.source_id in self.said:
                    self.said[each.id] += self.said.pop(each.source_id)

    async def settle(self) -> None:
        one = self.one()
        for conflict in await self.vault.edit_conflicts(one):
            assert isinstance(conflict, Conflict)
            keep = self.chance.choice(list(Kept))
            text = self.text(one) if keep is Kept.MERGED else None
            await self.vault.resolve_edit_conflict(conflict.id, keep, text=text)

    async def purge(self) -> None:
        if self.chance.random() < 0.5:
            purged = await self.vault.empty_trash()
        else:
            purged = await self.vault.purge(self.some())
        for memory_id in purged.memory_ids:
            self.ids.remove(memory_id)
            self.gone += self.said.pop(memory_id, [])

    async def look(self) -> None:
        moment = self.clock.now()
        self.clock.pass_by(seconds=-self.chance.choice((1, 4_000)))
        await self.vault.search(SearchQuery("first word -elm", as_of=self.clock.now()))
        self.clock.time = moment
        await self.vault.search(SearchQuery("first word -elm", limit=20))
        await self.vault.wait_until_embedded()

    async def keep_draft(self) -> None:
        await self.vault.save_draft(Draft("first line"), slot=self.chance.choice("ab"))


async def check_index(vault: Vault) -> None:
    """See that the index of meanings holds just what a fresh one would hold."""

    def kept(tx: Transaction) -> tuple[dict[int, set[int]], set[int]]:
        chunks: dict[int, set[int]] = {}
        rows = tx.connection.exec_driver_sql(
            "SELECT memory_seq, id FROM chunks WHERE valid_to IS NULL"
        )
        for seq, number in rows:
            chunks.setdefault(seq, set()).add(number)
        away = (
            "SELECT seq FROM memories WHERE deleted_at IS NOT NULL OR archived_at IS NOT NULL"
        )
        return chunks, {row[0] for row in tx.connection.exec_driver_sql(away)}

    chunks, away = await vault._inside().database.read(kept)
    meaning = await vault._inside().meaning()
    assert {seq: set(ids) for seq, ids in meaning._chunks.items()} == chunks
    assert set(meaning._owner) == {number for ids in chunks.values() for number in ids}
    assert meaning._hidden == away


async def check_vectors(vault: Vault, embedder: FakeEmbedder) -> None:
    """See that each vector is that of the revision it says it is of."""

    def kept(tx: Transaction) -> list[tuple[Revision, bytes]]:
        rows = tx.connection.exec_driver_sql(
            "SELECT seq, memories.id, c.revision, c.vector FROM chunks c "
            "JOIN memories ON seq = c.memory_seq WHERE ordinal = 0"
        )
        return [
            (tx.revisions.get(seq, memory_id, number), vector)
            for seq, memory_id, number, vector in rows
        ]

    for revision, vector in await vault._inside().database.read(kept):
        first = embedder.split(revision.text[:100_000], revision.title)[0]
        assert vector == embedder.embed_passages([first.embedded])[0].tobytes()


async def check_gone(vault: Vault, words: list[str]) -> None:
    """See that no index knows a word of what was purged."""

    def known(tx: Transaction) -> set[str]:
        tx.connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.past USING fts5vocab ('main', 'past_words', 'row')"
        )
        terms = set()
        for table in ("vocabulary", "temp.past"):
            rows = tx.connection.exec_driver_sql(f"SELECT term FROM {table}")
            terms |= {row[0] for row in rows}
        tx.connection.exec_driver_sql("DROP TABLE temp.past")
        return terms

    terms = await vault._inside().database.write(known)
    assert not terms & set(words)


async def play(seed: int) -> None:
    clock, embedder = HeldClock(), FakeEmbedder()
    options = Options(clock=clock, ids=CountedIds(), policy=CHEAP_POLICY, embedder=embedder)
    with tempfile.TemporaryDirectory() as place:
        made = await create_vault(Path(place) / "V", PASSPHRASE, options=options)
        vault = made.vault
        try:
            writer = Writer(vault, clock, random.Random(seed))
            for _ in range(STEPS):
                await writer.write()
            await vault.wait_until_embedded()
            assert await faults_of(vault) == []
            health = await vault.doctor()
            assert health.is_sound, health.findings
            await check_index(vault)
            await check_vectors(vault, embedder)
            await check_gone(vault, writer.gone)
        finally:
            await vault.lock()


# Without shrinking: a smaller seed is no simpler history.
@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_any_writes_in_any_order_leave_a_sound_vault(seed: int) -> None:
    asyncio.run(play(seed))
