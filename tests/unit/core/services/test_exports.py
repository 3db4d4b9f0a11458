import asyncio
import csv
import errno
import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Engine, event

from core.bootstrap import Options, create_vault
from core.errors import StorageError
from core.model import (
    Draft,
    ExportFormat,
    Filters,
    ImportFormat,
    MemoryType,
    Place,
    Progress,
    Scope,
    Source,
)
from core.services.vault import Vault
from tests.fakes.clock import CountedIds
from tests.fakes.vault_header import PASSPHRASE


async def _filled(vault: Vault) -> None:
    await vault.capture(Draft("a\nb", title="First: “quoted”", tags=("x/y",), pinned=True))
    await vault.capture(
        Draft("second", type=MemoryType.TASK, metadata={"k": "v"}, importance=0.6)
    )
    archived = await vault.capture(Draft("archived"))
    await vault.archive(archived.id)
    trashed = await vault.capture(Draft("trashed"))
    await vault.delete(trashed.id)


async def test_an_export_is_taken_back_by_the_import(
    vault: Vault, tmp_path: Path, options: Options
) -> None:
    await _filled(vault)
    path = tmp_path / "out.jsonl"
    assert await vault.export_jsonl(path) == 3
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    documents = [json.loads(line) for line in path.read_text().splitlines()]
    assert {document["text"] for document in documents} == {"a\nb", "second", "archived"}
    other = Options(options.clock, CountedIds(), options.policy, options.embedder)
    again = (await create_vault(tmp_path / "Other", PASSPHRASE, options=other)).vault
    assert (await again.import_jsonl(path)).added == 3
    second = tmp_path / "again.jsonl"
    await again.export_jsonl(second)
    own = {"id", "updated_at", "archived_at", "embedding_status", "source"}

    def content(file: Path) -> list[dict[str, object]]:
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        kept = [{k: v for k, v in line.items() if k not in own} for line in lines]
        return sorted(kept, key=lambda line: line["text"])

    assert content(second) == content(path)
    await again.lock()


async def test_a_markdown_export_has_a_file_a_memory(vault: Vault, tmp_path: Path) -> None:
    await _filled(vault)
    folder = tmp_path / "md"
    assert await vault.export_markdown(folder) == 3
    files = sorted(folder.iterdir())
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    first = next(file for file in files if file.name.startswith("First “quoted”"))
    _, front, body = first.read_text().split("---\n", 2)
    fields = yaml.safe_load(front)
    assert (fields["title"], fields["tags"]) == ("First: “quoted”", ["x/y"])
    assert body == "\na\nb\n"


async def test_titles_that_no_file_system_takes_become_names(
    vault: Vault, tmp_path: Path
) -> None:
    odd = ("../../etc/passwd", "CON", "COM¹", "to\u202edm.exe", "...", "x\0y", "?")
    for title in (*odd, "a" * 500, "記" * 200):
        await vault.capture(Draft("text", title=title))
    await vault.export_markdown(tmp_path / "md")
    files = list((tmp_path / "md").iterdir())
    assert len(files) == 9
    assert all(file.is_file() and len(file.name.encode()) < 255 for file in files)
    assert not any("¹" in file.name or "\u202e" in file.name for file in files)


async def test_an_export_that_can_not_be_written_leaves_nothing(
    vault: Vault, tmp_path: Path
) -> None:
    await _filled(vault)
    with pytest.raises(StorageError):
        await vault.export_jsonl(tmp_path / "absent" / "out.jsonl")
    folder = tmp_path / "out.jsonl"
    folder.mkdir()
    with pytest.raises(StorageError):
        await vault.export_jsonl(folder)
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []
    (folder / "something").touch()
    with pytest.raises(StorageError, match="isn't empty"):
        await vault.export_markdown(folder)


async def test_links_between_exported_notes_lead_to_their_files(
    vault: Vault, tmp_path: Path
) -> None:
    await vault.capture(Draft("See [[Other]]", title="One"))
    await vault.capture(Draft("x", title="Other"))
    twin = await vault.capture(Draft("y", title="OTHER"))
    await vault.export_markdown(tmp_path / "md")
    names = sorted(path.stem for path in (tmp_path / "md").iterdir())
    assert len(names) == 3
    assert {"One"} < set(names)
    assert {"Other", "OTHER"} & set(names)
    assert any(name.casefold().startswith("other memory") for name in names)
    assert twin.title == "OTHER"


async def test_an_export_taken_back_where_it_was_made_doubles_nothing(
    vault: Vault, tmp_path: Path
) -> None:
    await _filled(vault)
    edited = await vault.capture(Draft("* item\n\n- &a *a\n", title="& so: *on*"))
    paths = {form: tmp_path / form.value for form in ExportFormat}
    for form, path in paths.items():
        await vault.export_to(form, path)
    await vault.revise(edited.id, text="said otherwise since", base=1)

    async def said() -> list[tuple[str, int, str | None, str]]:
        page = await vault.list(Filters(place=Place.ALL), limit=None)
        return [(each.id, each.revision, each.title, each.text) for each in page.memories]

    before = await said()
    for form, path in paths.items():
        report = await vault.import_from(ImportFormat(form.value), path)
        assert (form, report.added, report.revised, report.rejected) == (form, 0, 0, ())
        assert await said() == before


async def test_a_note_changed_in_another_program_comes_back_as_a_revision(
    vault: Vault, tmp_path: Path
) -> None:
    memory = await vault.capture(Draft("\nfirst\n\n", title="A", metadata={"k": [1]}))
    await vault.export_markdown(tmp_path / "md")
    file = tmp_path / "md" / "A.md"
    file.write_text(file.read_text().replace("first", "second"))
    file.rename(tmp_path / "md" / "Renamed.md")
    report = await vault.import_from(ImportFormat.MARKDOWN, tmp_path / "md")
    assert (report.added, report.revised) == (0, 1)
    now = await vault.memory(memory.id)
    assert (now.title, now.text, now.metadata) == ("A", "\nsecond\n\n", {"k": [1]})


@pytest.mark.parametrize("form", [ExportFormat.MARKDOWN, ExportFormat.JSONL, ExportFormat.CSV])
async def test_in_another_vault_an_export_keeps_what_each_memory_is(
    vault: Vault, tmp_path: Path, options: Options, form: ExportFormat
) -> None:
    await vault.capture(
        Draft(
            "=1+1",
            title="-2",
            type=MemoryType.CONTACT,
            tags=("@x/y", "1"),
            source=Source.CHAT,
            source_id="7",
            conversation="c",
            speaker="+Ana",
            role="user",
            entity="E",
            metadata={"k": {"deep": ["=1"]}},
            importance=0.25,
            pinned=True,
            scope=Scope("u", "s"),
        )
    )
    await vault.export_to(form, tmp_path / "out")
    (here,) = (await vault.list()).memories
    other = Options(options.clock, CountedIds(), options.policy, options.embedder)
    again = (await create_vault(tmp_path / "Other", PASSPHRASE, options=other)).vault
    assert (await again.import_from(ImportFormat(form.value), tmp_path / "out")).added == 1
    (there,) = (await again.list()).memories
    await again.lock()
    assert here == replace(
        there, updated_at=here.updated_at, embedding_status=here.embedding_status
    )


@pytest.mark.parametrize("form", [ExportFormat.MARKDOWN, ExportFormat.JSONL, ExportFormat.CSV])
async def test_an_importance_that_nobody_said_is_said_by_no_export(
    vault: Vault, tmp_path: Path, options: Options, form: ExportFormat
) -> None:
    await vault.capture(Draft("plain"))
    await vault.export_to(form, tmp_path / "out")
    other = Options(options.clock, CountedIds(), options.policy, options.embedder)
    again = (await create_vault(tmp_path / "Other", PASSPHRASE, options=other)).vault
    await again.import_from(ImportFormat(form.value), tmp_path / "out")
    (there,) = (await again.list()).memories
    await again.lock()
    assert not there.is_importance_said


async def test_no_cell_of_a_table_is_a_formula(vault: Vault, tmp_path: Path) -> None:
    signs = ("=", "+", "-", "@", "\t", "\r", "'=", "''-", "\uff1d")
    for sign in signs:
        await vault.capture(Draft(f"{sign}cmd", title=f"{sign}title"))
    await vault.capture(Draft("'quoted' - as it is"))
    await vault.export_to(ExportFormat.CSV, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        texts = {row["text"] for row in csv.DictReader(stream)}
    assert texts == {f"'{sign}cmd" for sign in signs} | {"'quoted' - as it is"}


@pytest.mark.parametrize("form", ExportFormat)
async def test_an_export_that_is_ended_leaves_nothing(
    vault: Vault, tmp_path: Path, form: ExportFormat
) -> None:
    await _filled(vault)
    out = tmp_path / "out"
    out.mkdir()

    def end(_progress: Progress) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await vault.export_to(form, out / "x", on_progress=end)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("form", ExportFormat)
async def test_a_full_disk_leaves_nothing_of_an_export_and_what_was_there(
    vault: Vault, tmp_path: Path, form: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _filled(vault)
    out = tmp_path / "out"
    out.mkdir()
    if form is not ExportFormat.MARKDOWN:
        (out / "x").write_text("was there")

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.services.exports.file.os.fdopen", full)
    with pytest.raises(StorageError, match="No space left"):
        await vault.export_to(form, out / "x")
    left = {path.name: path.read_text() for path in out.iterdir()}
    assert left == ({} if form is ExportFormat.MARKDOWN else {"x": "was there"})


async def test_an_export_counts_and_sorts_once_however_many_pages_it_has(
    vault: Vault, tmp_path: Path
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"note {n}"}) + "\n" for n in range(450)))
    await vault.import_jsonl(source)
    statements: list[str] = []

    def noted(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", noted)
    try:
        await vault.export_jsonl(tmp_path / "out.jsonl")
    finally:
        event.remove(Engine, "before_cursor_execute", noted)
    assert sum("ORDER BY memories.created_at" in each for each in statements) == 1
    assert not any("count(" in each for each in statements)
