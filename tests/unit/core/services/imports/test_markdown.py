import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import ImportFormat, Memory, RelationKind
from core.services.imports.front_matter import split_front_matter
from core.services.imports.markdown_text import NamedFiles, relinked, tags_in
from core.services.vault import Vault

MARKDOWN = ImportFormat.MARKDOWN


def files(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


async def by_title(vault: Vault) -> dict[str | None, Memory]:
    return {memory.title: memory for memory in (await vault.list(limit=None)).memories}


async def mentioned(vault: Vault, memory: Memory) -> set[str | None]:
    return {
        each.memory.title
        for each in await vault.related(memory.id)
        if any(
            relation.kind is RelationKind.MENTIONS and relation.is_outgoing
            for relation in each.relations
        )
    }


async def test_links_of_an_obsidian_vault_lead_where_they_led(
    still: Vault, tmp_path: Path
) -> None:
    notes = files(
        tmp_path / "Notes",
        **{
            "Start.md": "See [[Plain]], [[deep/Note|the note]], [[renamed#Part]], ![[Plain]]\n"
            "```\n[[deep/Note]]\n```",
            "Plain.md": "Leads nowhere",
            "deep/Note.md": "---\nrelated: '[[Start]]'\nsee: ['[[Plain]]', 3]\n---\nBody",
            "deep/renamed.md": "---\ntitle: Another name\n---\nBack to [[Start]]",
        },
    )
    await still.import_from(MARKDOWN, notes)
    memories = await by_title(still)
    assert set(memories) == {"Start", "Plain", "Note", "Another name"}
    start = memories["Start"]
    assert await mentioned(still, start) == {"Plain", "Note", "Another name"}
    assert "[[Note|the note]], [[Another name#Part|renamed]]" in start.text
    assert "```\n[[deep/Note]]\n```" in start.text
    assert await mentioned(still, memories["Note"]) == {"Start", "Plain"}
    # A circle of links is a circle of links, and no more.
    assert await mentioned(still, memories["Another name"]) == {"Start"}


async def test_tags_in_the_text_and_above_it_are_the_notes_tags(
    still: Vault, tmp_path: Path
) -> None:
    text = (
        "---\ntags: [Above, '#hash', a//b]\n---\n# Heading\n#first and (#second/part) "
        "x#none `#code` #42 https://a.b/#part [to](#a-heading) #first\n```\n#fenced\n```\n"
    )
    await still.import_from(MARKDOWN, files(tmp_path / "N", **{"a.md": text}))
    (memory,) = (await still.list()).memories
    assert memory.tags == ("Above", "hash", "a/b", "first", "second/part")


async def test_a_note_named_by_a_day_is_of_that_day(still: Vault, tmp_path: Path) -> None:
    notes = files(
        tmp_path / "N",
        **{"2024-05-06.md": "daily", "2024-05-07 Walk.md": "walk", "2024-13-40.md": "odd"},
    )
    await still.import_from(MARKDOWN, notes)
    memories = await by_title(still)
    days = {
        title: memory.created_at.astimezone().date().isoformat()
        for title, memory in memories.items()
    }
    assert days["2024-05-06"] == "2024-05-06"
    assert days["2024-05-07 Walk"] == "2024-05-07"
    assert "2024-13-40" in days


async def test_a_graph_of_logseq(still: Vault, tmp_path: Path) -> None:
    notes = files(
        tmp_path / "Graph",
        **{
            "logseq/config.edn": "{}",
            "logseq/bak/pages/old.md": "an old copy",
            "journals/2024_05_06.md": "- Met [[Ana]] about [[work/q4]] #[[two words]]",
            "pages/work___q4.md": "tags:: plans, [[year end]]\ntype:: decision\n\n"
            "- On [[May 6th, 2024]]",
            "pages/Ana.md": "alias:: Anna\n",
        },
    )
    report = await still.import_from(MARKDOWN, notes)
    assert (report.added, report.rejected) == (3, ())
    memories = await by_title(still)
    day, plan = memories["2024-05-06"], memories["work/q4"]
    assert day.tags == ("two words",)
    assert day.created_at.astimezone().date().isoformat() == "2024-05-06"
    assert (plan.tags, plan.type.value) == (("plans", "year end"), "decision")
    assert await mentioned(still, day) >= {"Ana", "work/q4"}
    assert await mentioned(still, plan) == {"2024-05-06"}
    assert memories["Ana"].text == "alias:: Anna\n"


async def test_two_folders_with_files_of_one_name_stay_two(
    still: Vault, tmp_path: Path
) -> None:
    for folder in ("A", "B"):
        await still.import_from(MARKDOWN, files(tmp_path / folder, **{"x.md": folder}))
    assert {m.source_id for m in (await still.list()).memories} == {"A/x.md", "B/x.md"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "grün 記憶"),
        ("utf-16", "grün 記憶"),
        ("cp1252", "Grüße aus dem Café – sehr schön"),
        ("latin-1", "Grüße aus dem Café, sehr schön"),
    ],
)
async def test_a_note_in_another_encoding_is_read(
    still: Vault, tmp_path: Path, encoding: str, text: str
) -> None:
    folder = tmp_path / "N"
    folder.mkdir()
    (folder / "a.md").write_text(text, encoding=encoding)
    await still.import_from(MARKDOWN, folder)
    assert [memory.text for memory in (await still.list()).memories] == [text]


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "koi8-r"])
async def test_a_note_that_only_looks_western_is_refused(
    still: Vault, tmp_path: Path, encoding: str
) -> None:
    folder = tmp_path / "N"
    folder.mkdir()
    text = "記憶、日本語" if encoding == "shift_jis" else "Память о весне и море"
    (folder / "a.md").write_text(text, encoding=encoding)
    report = await still.import_from(MARKDOWN, folder)
    assert "isn't UTF-8" in report.rejected[0].reason


@settings(max_examples=60)
@given(st.text(alphabet="#[]|/a- \n`:~\r\0é", max_size=60))
def test_any_text_has_tags_links_and_fields_or_none(text: str) -> None:
    fields, body = split_front_matter(text)
    assert body in text
    assert bool(fields) == (body != text) or not fields
    tags_in(text)
    assert relinked(text, NamedFiles(), "a") == text
    assert split_front_matter(f"---\n{text}\n---\nbody")[1].endswith("body")


async def test_links_to_files_and_aliases_lead_where_they_led(
    still: Vault, tmp_path: Path
) -> None:
    notes = files(
        tmp_path / "Notes",
        **{
            "Start.md": "[the note](deep/A%20note.md#Part), [x](/deep/Other.md), "
            "[web](https://a.b/c.md), ![pic](deep/A%20note.md), [](deep/Other.md), [[ally]], "
            "[gone](deep/gone.md)",
            "deep/A note.md": "---\naliases: [ally, Start]\n---\n[up](../Start.md)",
            "deep/Other.md": "[beside](<A note.md>) and [[Later]], [[Other]]",
        },
    )
    await still.import_from(MARKDOWN, notes)
    memories = await by_title(still)
    start = memories["Start"]
    assert start.text == (
        "[[A note#Part|the note]], [[Other|x]], [web](https://a.b/c.md), "
        "![pic](deep/A%20note.md), [[Other]], [[A note|ally]], [gone](deep/gone.md)"
    )
    assert await mentioned(still, start) == {"A note", "Other"}
    assert await mentioned(still, memories["A note"]) == {"Start"}
    # What isn't there yet is linked when it comes.
    files(tmp_path / "Notes", **{"Later.md": "here now"})
    await still.import_from(MARKDOWN, notes)
    assert await mentioned(still, memories["Other"]) == {"A note", "Later"}


async def test_what_is_no_note_is_named_with_the_reason(still: Vault, tmp_path: Path) -> None:
    notes = files(
        tmp_path / "Notes",
        **{
            "a.md": "kept",
            "Board.canvas": "{}",
            "img/x.png": "png",
            "Drawing.excalidraw.md": "---\nexcalidraw-plugin: parsed\n---\nx",
            ".obsidian/app.json": "{}",
            ".trash/old.md": "thrown away",
            ".DS_Store": "",
        },
    )
    report = await still.import_from(MARKDOWN, notes)
    assert report.added == 1
    assert {each.where: each.reason for each in report.rejected} == {
        "Board.canvas": "It is a canvas of Obsidian; only notes are taken.",
        "img/x.png": "It is no Markdown; only the text of notes is taken.",
        "Drawing.excalidraw.md": "It is a drawing of Excalidraw.",
    }


async def test_dates_lists_and_nested_tags_above_a_note(still: Vault, tmp_path: Path) -> None:
    text = (
        "---\ntags:\n  - area/home\n  - 2024\ncreated: 2024-05-06\ndue: 2024-06-01 10:00\n"
        "aliases: One\nrating: .inf\nauthors: [A, B]\nempty:\n---\nBody\n"
    )
    await still.import_from(MARKDOWN, files(tmp_path / "N", **{"a.md": text}))
    (memory,) = (await still.list()).memories
    assert memory.tags == ("area/home", "2024")
    assert memory.created_at.astimezone().date().isoformat() == "2024-05-06"
    assert memory.text == "Body\n"
    assert memory.metadata["due"] == "2024-06-01 10:00"
    assert memory.metadata["authors"] == ["A", "B"]
    assert memory.metadata["rating"] == "inf"


async def test_blocks_and_properties_of_logseq_stay_as_they_stand(
    still: Vault, tmp_path: Path
) -> None:
    block = "((64f1c0de-1111-4222-8333-123456789abc))"
    text = (
        f"- TODO call\n  id:: 64f1c0de\n  collapsed:: true\n- see {block}\n- {{{{query}}}}\n"
    )
    await still.import_from(
        MARKDOWN, files(tmp_path / "G", **{"logseq/config.edn": "", "pages/a.md": text})
    )
    (memory,) = (await still.list()).memories
    assert memory.text == text


@pytest.mark.parametrize(
    "fields", ["a: " + "[" * 90_000, "a: 1" + ":1" * 9_000, "a: " + "9" * 9_999]
)
async def test_fields_made_to_harm_do_none(still: Vault, tmp_path: Path, fields: str) -> None:
    before = time.process_time()
    text = f"---\n{fields}\n---\nThe text"
    report = await still.import_from(MARKDOWN, files(tmp_path / "N", **{"a.md": text}))
    assert report.added == 1
    assert time.process_time() - before < 10
