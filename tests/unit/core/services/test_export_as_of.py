"""An export of the vault as it was at a moment."""

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.errors import UsageError
from core.model import Draft, ExportFormat, MemoryType, RenameTag
from core.services.vault import Vault
from tests.fakes.clock import HeldClock

CHANGES = "core.storage.repositories.changes"


def lines(path: Path) -> dict[str, dict[str, Any]]:
    said = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {each["text"]: each for each in said}


@pytest.fixture
async def then(vault: Vault, clock: HeldClock) -> datetime:
    """A moment after which everything changed."""
    edited = await vault.capture(Draft("first text", title="One", tags=("work/q1", "rent")))
    deleted = await vault.capture(Draft("deleted later"))
    archived = await vault.capture(Draft("archived later", pinned=True))
    back = await vault.capture(Draft("in the Trash then"))
    await vault.delete(back.id)
    clock.pass_by(days=1)
    moment = clock.now()
    clock.pass_by(days=1)
    await vault.revise(edited.id, base=1, text="second text", title="Two")
    await vault.change_tags(RenameTag("work", "office"))
    await vault.describe(edited.id, tags=("new", "office/q1"), type=MemoryType.TASK)
    await vault.delete(deleted.id)
    await vault.describe(archived.id, pinned=False)
    await vault.archive(archived.id)
    await vault.undelete(back.id)
    await vault.capture(Draft("kept later"))
    return moment


async def test_texts_titles_tags_and_places_are_those_of_then(
    vault: Vault, then: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    assert await vault.export_to(ExportFormat.JSONL, path, as_of=then) == 3
    found = lines(path)
    assert set(found) == {"first text", "deleted later", "archived later"}
    first = found["first text"]
    assert (first["title"], first["tags"], first["type"], first["revision"]) == (
        "One", ["work/q1", "rent"], "note", 1,
    )  # fmt: skip
    assert found["deleted later"]["deleted_at"] is None
    assert found["archived later"]["archived_at"] is None
    assert found["archived later"]["pinned"] is True


async def test_each_format_but_everything_takes_a_moment(
    vault: Vault, then: datetime, tmp_path: Path
) -> None:
    table, folder = tmp_path / "out.csv", tmp_path / "notes"
    assert await vault.export_to(ExportFormat.CSV, table, as_of=then) == 3
    with table.open(encoding="utf-8-sig", newline="") as stream:
        texts = {row["text"] for row in csv.DictReader(stream)}
    assert "first text" in texts
    assert await vault.export_to(ExportFormat.MARKDOWN, folder, as_of=then) == 3
    assert "first text" in (folder / "One.md").read_text("utf-8")
    with pytest.raises(UsageError, match="every moment"):
        await vault.export_to(ExportFormat.MEMORIES, tmp_path / "all", as_of=then)


async def test_some_memories_are_written_as_they_were(
    vault: Vault, then: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    ids = [memory.id for memory in (await vault.list()).memories]
    assert await vault.export_jsonl(path, only=ids, as_of=then) == 1
    assert set(lines(path)) == {"first text"}


async def test_a_moment_to_come_is_now(vault: Vault, then: datetime, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    await vault.export_to(ExportFormat.JSONL, path, as_of=then + timedelta(days=4000))
    assert "second text" in lines(path)
    await vault.export_to(ExportFormat.JSONL, path, as_of=then - timedelta(days=4000))
    assert lines(path) == {}


async def test_many_memories_are_written_a_page_at_a_time(
    vault: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"note {n}"}) + "\n" for n in range(450)))
    await vault.import_jsonl(source)
    clock.pass_by(days=1)
    moment = clock.now()
    clock.pass_by(days=1)
    await vault.capture(Draft("kept later"))
    told: list[tuple[int, int | None]] = []
    path = tmp_path / "out.jsonl"
    count = await vault.export_jsonl(
        path, as_of=moment, on_progress=lambda now: told.append((now.done, now.total))
    )
    assert count == len(lines(path)) == 450
    assert told == [(200, 450), (400, 450), (450, 450)]


async def test_the_vault_says_when_the_record_of_changes_begins(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CHANGES}.MOST_CHANGES", 4)
    monkeypatch.setattr(f"{CHANGES}._CHANGES_A_PRUNING", 5)
    start = clock.now()
    assert await vault.changes_known_since(start) is None
    for number in range(1, 5):
        await vault.capture(Draft(f"{number}"))
        clock.pass_by(days=1)
    assert await vault.changes_known_since(start) is None
    begins = clock.now() - timedelta(days=3)  # when the second was kept
    await vault.capture(Draft("5"))
    assert await vault.changes_known_since(start) == begins
    assert await vault.changes_known_since(begins) is None
