"""An import that was ended half way and run again: all is there, and nothing twice."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.model import Draft, ExportFormat, Filters, ImportFormat, Place, Progress
from core.services.imports.reading import in_steps
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import MakeArchive
from tests.unit.core.services.imports.test_chatgpt import conversation, node
from tests.unit.core.services.imports.test_claude import export, message
from tests.unit.core.services.imports.test_google_keep import note as keep_note
from tests.unit.core.services.imports.test_joplin import note as joplin_note

NUMBERS = range(1, 10)
Make = Callable[[Path, MakeArchive, MakeArchive], Path]


def _text(name: str, text: str) -> Make:
    def make(folder: Path, _zipped: MakeArchive, _tarred: MakeArchive) -> Path:
        path = folder / name
        path.write_text(text)
        return path

    return make


def _folder(folder: Path, _zipped: MakeArchive, _tarred: MakeArchive) -> Path:
    notes = folder / "Notes"
    notes.mkdir()
    for number in NUMBERS:
        (notes / f"{number}.md").write_text(f"text {number}")
    return notes


CHAT = conversation(
    *(node(f"{n}", f"{n - 1}" if n > 1 else None, "user", f"text {n}") for n in NUMBERS),
    current="9",
)
TALK = export(*(message(f"{n}", "human", f"text {n}") for n in NUMBERS))
KEPT = {f"Keep/{n}.json": keep_note(n, textContent=f"text {n}") for n in NUMBERS}
NOTES = {name: text for n in NUMBERS for name, text in joplin_note(n, "", f"text {n}").items()}
MAILS = "".join(f"From a\nMessage-ID: <{n}>\n\ntext {n}\n\n" for n in NUMBERS)
GRAPH = "".join(
    json.dumps({"type": "entity", "name": f"{n}", "observations": [f"text {n}"]}) + "\n"
    for n in NUMBERS
)
MADE: dict[ImportFormat, Make] = {
    ImportFormat.JSONL: _text(
        "a.jsonl", "".join(json.dumps({"text": f"text {n}"}) + "\n" for n in NUMBERS)
    ),
    ImportFormat.MARKDOWN: _folder,
    ImportFormat.JOPLIN: lambda _, __, tarred: tarred("a.jex", NOTES),
    ImportFormat.CHATGPT: lambda _, zipped, __: zipped("a", {"conversations.json": [CHAT]}),
    ImportFormat.CLAUDE: lambda _, zipped, __: zipped("a", {"conversations.json": TALK}),
    ImportFormat.KEEP: lambda _, zipped, __: zipped("a.zip", KEPT),
    ImportFormat.CSV: _text("a.csv", "text\n" + "".join(f"text {n}\n" for n in NUMBERS)),
    ImportFormat.MCP_MEMORY: _text("memory.jsonl", GRAPH),
    ImportFormat.MBOX: _text("a.mbox", MAILS),
}


@pytest.mark.parametrize("form", ImportFormat)
async def test_an_import_that_was_ended_half_way_goes_on(
    still: Vault,
    form: ImportFormat,
    tmp_path: Path,
    zipped: MakeArchive,
    tarred: MakeArchive,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.services.imports.batch.MEMORIES_A_COMMIT", 2)
    if form is ImportFormat.MEMORIES:
        path = await _everything(still, tmp_path)
    else:
        path = MADE[form](tmp_path, zipped, tarred)
    with pytest.raises(asyncio.CancelledError):
        await still.import_from(form, path, on_progress=_end_at_four)
    assert (await still.list(Filters(place=Place.ALL))).total == 4
    report = await still.import_from(form, path)
    assert (report.added, report.unchanged, report.rejected) == (5, 4, ())
    everywhere = await still.list(Filters(place=Place.ALL), limit=None)
    texts = sorted(memory.text.removeprefix("- ") for memory in everywhere.memories)
    assert texts == [f"text {number}" for number in NUMBERS]


def _end_at_four(progress: Progress) -> None:
    if progress.done >= 4:
        raise asyncio.CancelledError


async def _everything(vault: Vault, folder: Path) -> Path:
    """Return an export of nine memories that the vault no longer knows."""
    ids = [(await vault.capture(Draft(f"text {number}"))).id for number in NUMBERS]
    path = folder / "all.jsonl"
    await vault.export_to(ExportFormat.MEMORIES, path)
    await vault.delete_many(ids)
    await vault.purge(ids)
    return path


async def test_every_preview_counts_what_is_kept_then(
    still: Vault, tmp_path: Path, zipped: MakeArchive, tarred: MakeArchive
) -> None:
    for form, make in MADE.items():
        preview = await still.preview_import(form, make(tmp_path, zipped, tarred))
        assert (form, preview.found, preview.rejected) == (form, len(NUMBERS), ())


async def test_a_table_of_ours_is_taken_back(still: Vault, tmp_path: Path) -> None:
    await still.capture(Draft('a "text",\nof two lines', title="T", tags=("a/b", "c, d")))
    await still.capture(Draft("plain", source_id="7", metadata={"k": [1]}, pinned=True))
    path, again = tmp_path / "one.csv", tmp_path / "two.jsonl"
    assert await still.export_to(ExportFormat.CSV, path) == 2
    await still.export_to(ExportFormat.JSONL, again)
    ids = [memory.id for memory in (await still.list()).memories]
    await still.delete_many(ids)
    await still.purge(ids)
    assert (await still.import_from(ImportFormat.CSV, path)).added == 2
    lines = sorted(map(json.loads, again.read_text().splitlines()), key=lambda it: it["text"])
    memories = sorted((await still.list()).memories, key=lambda memory: memory.text)
    for memory, was in zip(memories, lines, strict=True):
        assert (memory.title, memory.text, list(memory.tags)) == (
            was["title"],
            was["text"],
            was["tags"],
        )
        assert (memory.metadata, memory.pinned) == (was["metadata"], was["pinned"])
        assert (memory.source, memory.source_id) == (was["source"], was["source_id"])


async def test_what_takes_long_to_read_is_not_piled_up() -> None:
    now = 0.0
    held = most = 0

    def texts() -> Iterator[int]:
        nonlocal now, held, most
        for number in range(100):
            now += 0.06
            held += 1
            most = max(most, held)
            yield number

    async for _ in in_steps(texts(), seconds=lambda: now):
        held -= 1
    assert most == 2
