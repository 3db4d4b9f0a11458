import json
from pathlib import Path

import pytest

from core.errors import NotFoundError
from core.model import ExportFormat, ImportFormat
from core.services.imports.guess import guess_format
from core.services.vault import Vault
from tests.e2e.import_files import make_export
from tests.unit.core.services.imports.conftest import MakeArchive


@pytest.mark.parametrize("form", ImportFormat)
async def test_each_format_is_known_by_what_stands_in_it(
    tmp_path: Path, form: ImportFormat
) -> None:
    path = await make_export(form, tmp_path, 3)
    if form is ImportFormat.CSV:  # what has a comma in it is no table yet
        path = path.rename(tmp_path / "a.csv")
    else:
        path = path.rename(tmp_path / "whatever it is called")
    assert await guess_format(path) is form


@pytest.mark.parametrize("form", ExportFormat)
async def test_our_own_exports_are_known(
    still: Vault, tmp_path: Path, form: ExportFormat
) -> None:
    await still.import_from(
        ImportFormat.JSONL, await make_export(ImportFormat.JSONL, tmp_path, 3)
    )
    path = tmp_path / f"out.{form.value}"
    await still.export_to(form, path)
    assert await guess_format(path) is ImportFormat(form.value)


async def test_a_folder_is_what_its_files_are(tmp_path: Path) -> None:
    chat = [{"mapping": {}, "id": "x"}]
    folder = tmp_path / "Export"
    folder.mkdir()
    assert await guess_format(folder) is None
    (folder / "user.json").write_text("{}")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert await guess_format(folder) is None
    (folder / "note.md").write_text("a note")
    assert await guess_format(folder) is ImportFormat.MARKDOWN
    (folder / "conversations.json").write_text(json.dumps(chat))
    assert await guess_format(folder) is ImportFormat.CHATGPT


async def test_what_nothing_tells_is_no_format(tmp_path: Path, zipped: MakeArchive) -> None:
    path = tmp_path / "file"
    for raw in (
        b"",
        b"plain text",
        b"\x89PNG\r\n\x1a\n\0",
        b"[1, 2]",
        b"{",
        b"PK\x03\x04",
        b"[" * 9999,
    ):
        path.write_bytes(raw)
        assert await guess_format(path) is None
    with pytest.raises(NotFoundError):
        await guess_format(tmp_path / "absent")
    assert await guess_format(zipped("a.zip", {"a.txt": "x", "b.md": "y"})) is None


async def test_a_long_first_line_of_texts_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "é" * 100_000}, ensure_ascii=False))
    assert await guess_format(path) is ImportFormat.JSONL
