"""What an export of everything holds comes back as it was, and never twice."""

import json
import stat
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.bootstrap import Options, create_vault
from core.curation.retention import RetentionRule
from core.errors import MemoryLinkError, StorageError, UsageError
from core.model import (
    AwayBy,
    AwayWhy,
    Conflict,
    Draft,
    ExportFormat,
    Filters,
    ImportFormat,
    MemoryType,
    Place,
    RecolourTag,
    RelationKind,
    SearchMode,
    SearchQuery,
    Source,
    TagColour,
)
from core.services.doctor.health import Severity
from core.services.imports.memories import _history
from core.services.vault import Vault
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.vault_header import PASSPHRASE

MEMORIES = ImportFormat.MEMORIES


# As the vault keeps it once a person has dismissed it.
PAIR = {
    "id": "pair000000000001",
    "older_revision": 1,
    "newer_revision": 1,
    "kind": "update",
    "confidence": 0.75,
    "reason": '["number", "1", "2", "rent"]',
    "older_start": 0,
    "older_end": 3,
    "newer_start": 0,
    "newer_end": 3,
    "suggested": "replace",
    "state": "dismissed",
    "decision": "dismiss",
    "created_at": 1_700_000_000_000_000,
    "settled_at": 1_700_000_000_000_001,
}


@pytest.fixture
async def other(tmp_path: Path, options: Options) -> AsyncIterator[Vault]:
    fresh = replace(options, works_on_queue=False, ids=CountedIds())
    created = await create_vault(tmp_path / "Other", PASSPHRASE, options=fresh)
    yield created.vault
    await created.vault.lock()


async def _lived_in(vault: Vault, clock: HeldClock) -> str:
    """Let a vault have some of everything; return the id of its first memory."""
    first = await vault.capture(
        Draft(
            "See [[Second]]",
            title="First",
            type=MemoryType.DECISION,
            tags=("work/q4", "Ünï"),
            source=Source.CHAT,
            source_id="7",
            conversation="c",
            speaker="Ana",
            metadata={"a": [1, None, "é"]},
            pinned=True,
        )
    )
    for text in ("See [[Second]] again", "See nothing"):
        clock.pass_by(minutes=1)
        await vault.revise(first.id, base=(await vault.memory(first.id)).revision, text=text)
    assert isinstance(await vault.revise(first.id, base=1, text="another way"), Conflict)
    second = await vault.capture(Draft("two", title="Second"))
    await vault.relate(first.id, RelationKind.SUPPORTS, second.id)
    pair = PAIR | {"scope_id": 1, "older_seq": 1, "newer_seq": 2}
    await vault._inside().database.write(lambda tx: tx.whole.put_pair(pair))
    talk = "Ana: I moved to Porto in May.\n\nBen: Nice! I prefer tea to coffee."
    proposed = (await vault.extract_from_text(talk, me="Ana")).proposals
    assert proposed
    await vault.dismiss_proposals([proposed[0].id])
    archived = await vault.capture(Draft("archived apples"))
    await vault.archive(archived.id)
    trashed = await vault.capture(Draft("trashed apples"))
    await vault.delete(trashed.id)
    await vault.change_tags(RecolourTag("Ünï", TagColour.TEAL))
    await vault.save_search("mine", "tag:work")
    return first.id


async def test_an_import_of_everything_gives_the_same_vault_back(
    still: Vault, other: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    first_id = await _lived_in(still, clock)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert await still.export_to(ExportFormat.MEMORIES, one) == 4
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    kinds = {kind for line in one.read_text().splitlines() for kind in json.loads(line)}
    assert kinds >= {"memory", "revision", "relation", "pair", "fact", "tag", "search", "end"}
    report = await other.import_from(MEMORIES, one)
    assert (report.added, report.rejected) == (4, ())
    await other.export_to(ExportFormat.MEMORIES, two)
    assert two.read_text().splitlines() == one.read_text().splitlines()
    assert await other.history(first_id) == await still.history(first_id)
    assert (await other.memory(first_id)).title == "First"
    assert len(await other.edit_conflicts(first_id)) == 1
    assert (await other.list(Filters(place=Place.TRASH))).total == 1
    assert [each.name for each in await other.saved_searches()] == ["mine"]
    again = await other.import_from(MEMORIES, one)
    assert (again.added, again.revised, again.unchanged) == (0, 0, 4)
    await other.export_to(ExportFormat.MEMORIES, two)
    assert two.read_text() == one.read_text()


async def test_what_came_back_is_found_linked_and_healthy(
    still: Vault, other: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    first_id = await _lived_in(still, clock)
    path = tmp_path / "all.jsonl"
    await still.export_to(ExportFormat.MEMORIES, path)
    await other.import_from(MEMORIES, path)
    found = await other.search(SearchQuery("nothing", mode=SearchMode.KEYWORD))
    assert [hit.memory.id for hit in found.hits] == [first_id]
    assert (await other.search(SearchQuery("apples", mode=SearchMode.KEYWORD))).found == 0
    past = SearchQuery("again", mode=SearchMode.KEYWORD, as_of=clock.now())
    assert (await other.search(past)).found == (await still.search(past)).found
    (related,) = await other.related(first_id)
    assert related.memory.title == "Second"
    health = await other.doctor()
    assert [each for each in health.findings if each.severity is Severity.ERROR] == []


async def test_what_the_rules_put_away_comes_back_with_the_reason(
    still: Vault, other: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    vault = still
    kept = await vault.capture(Draft("a meeting", type=MemoryType.MEETING))
    await vault.add_retention_rule(RetentionRule(MemoryType.MEETING, None, 30))
    clock.pass_by(days=31)
    await vault.retain()
    path = tmp_path / "all.jsonl"
    await vault.export_to(ExportFormat.MEMORIES, path)
    await other.import_from(MEMORIES, path)
    why = (await other.memory(kept.id)).away_why
    assert why == AwayWhy(AwayBy.RULE, rule=1, type=MemoryType.MEETING, days=30)


async def test_later_states_are_added_and_another_way_is_a_conflict(
    still: Vault, other: Vault, tmp_path: Path
) -> None:
    kept = await still.capture(Draft("one"))
    path = tmp_path / "all.jsonl"
    await still.export_to(ExportFormat.MEMORIES, path)
    await other.import_from(MEMORIES, path)
    await still.revise(kept.id, base=1, text="two")
    await still.revise(kept.id, base=2, text="three")
    await still.export_to(ExportFormat.MEMORIES, path)
    report = await other.import_from(MEMORIES, path)
    assert (report.added, report.revised) == (0, 1)
    assert [each.text for each in await other.history(kept.id)] == ["three", "two", "one"]
    await still.revise(kept.id, base=3, text="four")
    await other.revise(kept.id, base=3, text="vier")
    await still.export_to(ExportFormat.MEMORIES, path)
    report = await other.import_from(MEMORIES, path)
    assert report.revised == 1
    assert (await other.memory(kept.id)).text == "vier"
    assert len(await other.edit_conflicts(kept.id)) == 1
    assert {each.text for each in await other.history(kept.id)} >= {"vier", "four"}
    again = await other.import_from(MEMORIES, path)
    assert (again.revised, again.unchanged) == (0, 1)


async def test_an_older_export_over_a_newer_vault_changes_nothing(
    still: Vault, tmp_path: Path
) -> None:
    kept = await still.capture(Draft("one"))
    path = tmp_path / "all.jsonl"
    await still.export_to(ExportFormat.MEMORIES, path)
    await still.revise(kept.id, base=1, text="two")
    await still.delete(kept.id)
    report = await still.import_from(MEMORIES, path)
    assert (report.unchanged, report.rejected) == (1, ())
    memory = await still.memory(kept.id)
    assert (memory.text, memory.deleted_at is not None) == ("two", True)


async def test_an_import_of_everything_can_be_undone(
    still: Vault, other: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    await _lived_in(still, clock)
    path = tmp_path / "all.jsonl"
    await still.export_to(ExportFormat.MEMORIES, path)
    await other.import_from(MEMORIES, path)
    await other.undo()
    assert (await other.list(Filters(place=Place.ALL))).total == 0


async def test_a_cut_off_export_keeps_what_is_whole_and_says_so(
    still: Vault, other: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    await _lived_in(still, clock)
    path = tmp_path / "all.jsonl"
    await still.export_to(ExportFormat.MEMORIES, path)
    lines = path.read_bytes().splitlines(keepends=True)
    second = next(n for n, line in enumerate(lines) if b'"two"' in line)
    path.write_bytes(b"".join(lines[:second]) + lines[second][:30])
    report = await other.import_from(MEMORIES, path)
    assert report.added == 1
    assert "cut off" in report.rejected[-1].reason
    report = await other.import_from(MEMORIES, _written(tmp_path, lines))
    assert (report.added, report.unchanged, report.rejected) == (3, 1, ())


def _written(folder: Path, lines: list[bytes]) -> Path:
    path = folder / "whole.jsonl"
    path.write_bytes(b"".join(lines))
    return path


async def test_what_is_no_export_of_everything_is_refused(
    still: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "x.jsonl"
    for text, words in (
        ("", "no export"),
        ('{"text": "a"}\n', "no export"),
        ('{"memorylink": "memories", "format": 2}\n', "newer MemoryLink"),
    ):
        path.write_text(text)
        with pytest.raises(UsageError, match=words):
            await still.import_from(MEMORIES, path)
    with pytest.raises(UsageError, match="leave anything out"):
        await still.export_to(ExportFormat.MEMORIES, path, only=["a"])
    with pytest.raises(StorageError):
        await still.export_to(ExportFormat.MEMORIES, tmp_path / "absent" / "x")


Change = Callable[[dict[str, Any], list[dict[str, Any]]], None]

WRONG: dict[str, Change] = {
    "“id” is no id": lambda memory, _: memory.update(id="../x"),
    "of revision 1 was changed": lambda _, lines: lines[0].update(text="other"),
    "one number": lambda _, lines: lines.append(lines[0]),
    "is missing": lambda memory, _: memory.update(head=9),
    "made of one that is missing": lambda _, lines: lines[0].update(parent=1),
    "is none of": lambda memory, _: memory.update(tier="attic"),
    "from 0 to 1": lambda memory, _: memory.update(importance=2),
    "date without a zone": lambda memory, _: memory.update(created_at="2024-01-01"),
    "each side": lambda memory, _: memory.update(tags=["/"]),
    "not what it has to be": lambda memory, _: memory.update(heads=[1]),
    "neither open nor settled": lambda memory, _: memory.update(
        conflicts=[{"id": "memory0000000001", "state": "x"}]
    ),
    "“pinned” is missing": lambda memory, _: memory.pop("pinned"),
    "not written in hex": lambda memory, _: memory.update(import_digest="xyz"),
    "surrogate": lambda memory, _: memory.update(branch="\ud800"),
}


@pytest.mark.parametrize("reason", WRONG)
async def test_a_memory_that_does_not_hold_together_is_refused_with_the_reason(
    still: Vault, other: Vault, tmp_path: Path, reason: str
) -> None:
    await still.capture(Draft("one"))
    path = tmp_path / "all.jsonl"
    await still.export_to(ExportFormat.MEMORIES, path)
    first, memory, *rest = [json.loads(line) for line in path.read_text().splitlines()]
    revisions = [each["revision"] for each in rest if "revision" in each]
    WRONG[reason](memory["memory"], revisions)
    lines = [first, memory, *({"revision": each} for each in revisions), {"end": {}}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    report = await other.import_from(MEMORIES, path)
    assert report.added == 0
    assert [(each.where, reason in each.reason) for each in report.rejected] == [
        ("line 2", True)
    ]


async def test_ties_to_what_is_not_here_are_named(other: Vault, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    here = {"from": "memory0000000001", "to": "memory0000000002", "kind": "supports"}
    lines: list[dict[str, Any]] = [
        {"memorylink": "memories", "format": 1},
        {"relation": here},
        {"relation": []},
        {"pair": {"older": "x"}},
        {"tag": {"name": "/", "colour": "teal", "user": "", "session": ""}},
        {"search": {"name": "", "query": ""}},
        {"fact": {"id": "fact000000000001"}},
        {"fact": {"identity": "ff", "user": "", "session": "", "memory": "memory0000000009"}},
        {"end": {}},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    report = await other.import_from(MEMORIES, path)
    assert sorted(each.where for each in report.rejected) == [
        f"line {number}" for number in range(2, 9)
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = (
    "id type head heads branches conflicts tags metadata importance pinned created_at user "
    "session number text checksum author branch parent title"
).split()


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), JSON),
    st.lists(st.dictionaries(st.sampled_from(NAMES), JSON) | JSON, max_size=2),
)
def test_any_fields_are_a_memory_or_refused(memory: Any, lines: list[Any]) -> None:
    with pytest.raises(MemoryLinkError):
        _history(memory, lines)
