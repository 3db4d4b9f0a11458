import json
import stat
from pathlib import Path

import pytest
import yaml

from core.bootstrap import Options, create_vault
from core.errors import StorageError
from core.model import Draft, MemoryType
from core.services.vault import Vault
from tests.fakes.clock import CountedIds
from tests.fakes.vault_header import PASSPHRASE


async def _filled(vault: Vault) -> None:
    await vault.capture(Draft("a\nb", title="First: “quoted”", tags=("x/y",), pinned=True))
    await vault.capture(Draft("second", type=MemoryType.TASK, metadata={"k": "v"}))
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
    for title in ("../../etc/passwd", "CON", "...", "a" * 500, "記" * 200, "x\0y", "?"):
        await vault.capture(Draft("text", title=title))
    await vault.export_markdown(tmp_path / "md")
    files = list((tmp_path / "md").iterdir())
    assert len(files) == 7
    assert all(file.is_file() and len(file.name.encode()) < 255 for file in files)


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
