import json
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Options, create_vault
from core.errors import NotFoundError
from core.model import (
    Filters,
    Memory,
    MemoryType,
    Place,
    Progress,
    SearchMode,
    SearchQuery,
    Source,
)
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE


@pytest.fixture
async def still(folder: Path, options: Options) -> AsyncIterator[Vault]:
    """A vault where nothing is embedded: these tests are about what is kept."""
    options = replace(options, works_on_queue=False)
    created = await create_vault(folder, PASSPHRASE, options=options)
    yield created.vault
    await created.vault.lock()


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    def write(*items: dict[str, Any] | str | bytes) -> Path:
        path = tmp_path / "in.jsonl"
        with path.open("wb") as stream:
            for item in items:
                text = json.dumps(item) if isinstance(item, dict) else item
                raw = text.encode() if isinstance(text, str) else text
                stream.write(raw + b"\n")
        return path

    return write


async def _all(vault: Vault) -> dict[str, Memory]:
    page = await vault.list(Filters(place=Place.ALL), limit=None)
    return {memory.text: memory for memory in page.memories}


async def test_every_field_of_a_line_is_kept(vault: Vault, lines: Callable[..., Path]) -> None:
    path = lines(
        {
            "text": "Moved to Porto",
            "title": "Move",
            "type": "insight",
            "tags": ["life", "home/porto"],
            "created_at": "2023-05-08T13:56:00+02:00",
            "source": "chat",
            "source_id": 17,
            "conversation": "c1",
            "speaker": "Ana",
            "role": "user",
            "user": "ana",
            "session": "s1",
            "metadata": {"a": [1, None]},
        },
        {"text": "bare", "title": None, "tags": None, "created_at": None},
    )
    report = await vault.import_jsonl(path)
    assert (report.seen, report.added, report.kept, report.rejected) == (2, 2, 2, ())
    memory = (await _all(vault))["Moved to Porto"]
    assert (memory.title, memory.type, memory.tags) == (
        "Move",
        MemoryType.INSIGHT,
        ("life", "home/porto"),
    )
    assert memory.created_at.isoformat() == "2023-05-08T11:56:00+00:00"
    assert memory.updated_at == memory.created_at
    assert (memory.source, memory.source_id) == (Source.CHAT, "17")
    assert (memory.conversation, memory.speaker, memory.role) == ("c1", "Ana", "user")
    assert (memory.scope.user, memory.scope.session) == ("ana", "s1")
    assert memory.metadata == {"a": [1, None]}


async def test_each_bad_line_is_named_with_its_reason_and_the_rest_is_kept(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    bad: list[tuple[dict[str, Any] | str | bytes, str]] = [
        ("{broken", "isn't JSON"),
        ("[1, 2]", "not an object"),
        ({"title": "no text"}, "no “text”"),
        ({"text": 5}, "“text” is not a text"),
        ({"text": "  "}, "empty"),
        ('{"text": "half \\ud83d pair"}', "surrogate"),
        (b'{"text": "\xff\xfe"}', "isn't UTF-8: byte 11"),
        ({"text": "x", "created_at": "whenever"}, "is no date"),
        ({"text": "x", "tags": "one"}, "“tags” is not a list"),
        ({"text": "x", "tags": ["/"]}, "each side"),
        ({"text": "x", "source": "pigeon"}, "“source” is none of"),
        ({"text": "x", "title": "t" * 501}, "501 characters"),
        ('{"text": "x", "metadata": {"n": NaN}}', "number that JSON doesn't have"),
        (
            '{"text": "x", "metadata": ' + "[" * 100_000 + "]" * 100_000 + "}",
            "nested too deep",
        ),
        ({"text": "x", "importance": "high"}, "“importance” is not a number"),
        ({"text": "x", "importance": 7}, "from 0 to 1"),
    ]
    path = lines(*[part for item, _ in bad for part in (item, {"text": f"good {id(item)}"})])
    report = await vault.import_jsonl(path)
    assert report.added == len(bad)
    assert len(report.rejected) == len(bad)
    for place, (rejection, (_, reason)) in enumerate(zip(report.rejected, bad, strict=True)):
        assert rejection.where == f"line {2 * place + 1}"
        assert reason in rejection.reason


async def test_one_broken_line_among_ten_thousand(
    still: Vault, lines: Callable[..., Path]
) -> None:
    items: list[dict[str, Any] | str] = [{"text": f"note {n}"} for n in range(10_000)]
    items[7_654] = '{"text": "torn'
    told: list[Progress] = []
    report = await still.import_jsonl(lines(*items), on_progress=told.append)
    assert (report.seen, report.added) == (10_000, 9_999)
    assert [rejection.where for rejection in report.rejected] == ["line 7655"]
    assert (await still.list(limit=1)).total == 9_999
    assert told[-1].done == 10_000


async def test_a_line_longer_than_any_memory_is_passed_over(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    path = lines(
        {"text": "before"},
        b'{"text": "' + b"x" * 50_000_000 + b'"}',
        b'{"text": "' + b"y" * 21_000_000 + b'"}',
        {"text": "after"},
    )
    report = await vault.import_jsonl(path)
    assert [rejection.where for rejection in report.rejected] == ["line 2", "line 3"]
    assert all("20 MB" in rejection.reason for rejection in report.rejected)
    assert set(await _all(vault)) == {"before", "after"}


async def test_any_script_and_sign_is_kept_as_it_came(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    texts = [
        "nul \0 inside",
        "שלום עולם",
        "\u202eright to left\u202c",
        "👩‍👩‍👧‍👦 family",
        "記憶",
        "e\u0301",
    ]
    report = await vault.import_jsonl(lines(*[{"text": text} for text in texts]))
    assert report.rejected == ()
    assert set(await _all(vault)) == set(texts)


async def test_old_and_far_dates_and_dates_without_a_zone_are_kept(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    dates = [
        "1066-10-14",
        "1969-07-20T20:17:40Z",
        "2199-12-31T23:59:59+14:00",
        "2024-02-29T12:00",
    ]
    report = await vault.import_jsonl(
        lines(*[{"text": date, "created_at": date} for date in dates])
    )
    assert report.rejected == ()
    kept = await _all(vault)
    assert kept["1969-07-20T20:17:40Z"].created_at.isoformat() == "1969-07-20T20:17:40+00:00"
    assert kept["2024-02-29T12:00"].created_at.astimezone().hour == 12
    in_order = (await vault.list(limit=None)).memories[::-1]
    assert [memory.text for memory in in_order] == [dates[0], dates[1], dates[3], dates[2]]


async def test_importing_again_adds_nothing_and_new_text_is_a_revision(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    first = lines(
        {"text": "a", "source": "chat", "source_id": "1"},
        {"text": "a", "source": "chat", "source_id": "2"},
        {"text": "no id", "created_at": "2025-01-01"},
        {"text": "no id", "created_at": "2025-01-02"},
        {"text": "no id"},
        {"text": "no id"},
    )
    report = await vault.import_jsonl(first)
    assert (report.added, report.unchanged) == (5, 1)
    again = await vault.import_jsonl(first)
    assert (again.added, again.revised, again.unchanged) == (0, 0, 6)
    changed = lines({"text": "b", "source": "chat", "source_id": "1"})
    report = await vault.import_jsonl(changed)
    assert (report.added, report.revised) == (0, 1)
    memory = (await _all(vault))["b"]
    assert [revision.text for revision in await vault.history(memory.id)] == ["b", "a"]


async def test_an_edit_made_here_survives_an_import_of_the_same_line(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    path = lines({"text": "as imported", "source_id": "1"}, {"text": "without id"})
    await vault.import_jsonl(path)
    for text in ("as imported", "without id"):
        memory = (await _all(vault))[text]
        await vault.revise(memory.id, base=1, text=f"{text}, edited")
    report = await vault.import_jsonl(path)
    assert report.unchanged == 2
    assert set(await _all(vault)) == {"as imported, edited", "without id, edited"}


async def test_a_type_of_another_program_is_kept_as_custom(
    vault: Vault, lines: Callable[..., Path]
) -> None:
    await vault.import_jsonl(lines({"text": "x", "type": "Poem"}))
    memory = (await _all(vault))["x"]
    assert (memory.type, memory.metadata) == (MemoryType.CUSTOM, {"type": "Poem"})


async def test_a_file_that_is_not_there_is_said(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        await vault.import_jsonl(tmp_path / "absent.jsonl")
    with pytest.raises(NotFoundError):
        await vault.import_markdown(tmp_path / "absent")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "Notes"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "hidden.md").write_text("settings")
    (folder / "plain.md").write_text("# Heading\n\nBody.\n")
    (folder / "deep" / "er" / "front.md").write_text(
        "---\ntitle: Named\ntags: [a, b/c]\ncreated: 2024-05-06\ntype: decision\n"
        "aliases: [other]\n---\n\nThe text.\n"
    )
    return folder


async def test_a_folder_of_markdown_is_taken_with_its_front_matter(
    vault: Vault, notes: Path
) -> None:
    report = await vault.import_markdown(notes)
    assert (report.added, report.rejected) == (2, ())
    kept = await _all(vault)
    front = kept["The text.\n"]
    assert (front.title, front.tags, front.type) == (
        "Named",
        ("a", "b/c"),
        MemoryType.DECISION,
    )
    assert front.created_at.astimezone().date().isoformat() == "2024-05-06"
    assert (front.source, front.source_id) == (Source.FILE, "Notes/deep/er/front.md")
    assert front.metadata["aliases"] == ["other"]
    assert kept["# Heading\n\nBody.\n"].title == "plain"
    again = await vault.import_markdown(notes)
    assert (again.added, again.unchanged) == (0, 2)


async def test_loops_binaries_and_odd_files_are_named_and_do_no_harm(
    vault: Vault, notes: Path
) -> None:
    os.symlink(notes, notes / "deep" / "loop", target_is_directory=True)
    os.symlink(notes / "plain.md", notes / "link.md")
    (notes / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (notes / "nul.md").write_bytes(b"text with \0 in it")
    (notes / "latin.md").write_bytes("né".encode("latin-1"))
    (notes / "empty.md").write_text("")
    (notes / "picture.png").write_bytes(b"\x89PNG")
    (notes / "bomb.md").write_text(
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nThe text after it.\n"
    )
    report = await vault.import_markdown(notes)
    reasons = {rejection.where: rejection.reason for rejection in report.rejected}
    assert set(reasons) == {
        "link.md",
        "binary.md",
        "nul.md",
        "latin.md",
        "empty.md",
        "picture.png",
        "deep/loop",
    }
    assert "link" in reasons["link.md"]
    assert "byte 1." in reasons["binary.md"]
    assert "byte 2." in reasons["latin.md"]
    assert report.added == 3
    assert any(text.endswith("The text after it.\n") for text in await _all(vault))


async def test_five_thousand_notes(still: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(5_000):
        place = folder / str(number % 50)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.md").write_text(f"Note number {number}")
    told: list[Progress] = []
    report = await still.import_markdown(folder, on_progress=told.append)
    assert (report.added, report.rejected) == (5_000, ())
    assert told[0].total == 5_000


async def test_what_comes_in_archived_is_left_out_of_searches_at_once(
    vault: Vault, tmp_path: Path
) -> None:
    await vault._inside().meaning()  # as after the first search
    lines = [{"text": "apples"}, {"text": "apples", "archived_at": "2026-01-01T00:00:00Z"}]
    path = tmp_path / "lines.jsonl"
    path.write_text(
        "\n".join(json.dumps(line | {"source_id": str(n)}) for n, line in enumerate(lines))
    )
    await vault.import_jsonl(path)
    await vault.wait_until_embedded()
    assert (await vault.search(SearchQuery("apples", mode=SearchMode.SEMANTIC))).found == 1
