"""Texts, dates and files that no one should write, and everyone does."""

import json
from pathlib import Path

import pytest

from tests.fakes.command_line import CommandLine


def test_one_broken_line_among_ten_thousand_costs_that_line(memorylink: CommandLine) -> None:
    lines = [json.dumps({"text": f"memory number {n}", "source_id": n}) for n in range(10_000)]
    lines[6_788] = lines[6_788][:-5]
    path = memorylink.file("many.jsonl", "\n".join(lines))
    outcome = memorylink("import", "jsonl", path, "--no-wait", "--json")
    assert outcome.code == 0
    assert (outcome.json["kept"], len(outcome.json["rejected"])) == (9_999, 1)
    assert "line 6789: " in outcome.err
    found = memorylink("search", '"memory number 9999"', "--mode", "keyword", "--json")
    assert found.json[0]["text"] == "memory number 9999"


@pytest.mark.parametrize(
    "text",
    [
        "before\x00after",
        "abc \u202eright to left\u202c \u2067isolated\u2069 \u200fmark",
        "👩‍👩‍👧‍👦 family 🏳️‍🌈 and 🇳🇴",
        "שלום עולם and مرحبا بالعالم",
        "combining: Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
        "line\r\nbreaks\rof\x0ball\x0ckinds\u2028here",
        "\ufffe\uffff noncharacters",
    ],
)
def test_a_strange_text_comes_back_as_it_went_in(memorylink: CommandLine, text: str) -> None:
    kept = memorylink("add", "-", "--json", stdin=text.encode())
    assert kept.code == 0, kept.err
    assert kept.json["text"] == text
    assert memorylink("show", kept.json["id"]).code == 0
    assert memorylink("list", "--json").json[0]["text"] == text


def test_bytes_that_are_not_utf8_are_refused_with_their_place(memorylink: CommandLine) -> None:
    outcome = memorylink("add", "-", stdin=b"caf\xe9 au lait")
    assert outcome.code == 2
    assert "byte 4" in outcome.err
    assert memorylink("list", "--json").json == []


def test_half_a_surrogate_pair_is_refused(memorylink: CommandLine) -> None:
    assert memorylink("add", "--", "half \udc80 pair").code == 2
    path = memorylink.file("in.jsonl", b'{"text": "half \\ud83d pair"}\n{"text": "whole"}\n')
    outcome = memorylink("import", "jsonl", path, "--json")
    assert outcome.json["kept"] == 1
    assert "line 1: " in outcome.err


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_text_is_refused(memorylink: CommandLine, text: str) -> None:
    assert memorylink("add", "-", stdin=text.encode()).code == 2


def test_a_line_of_50_mb_is_refused_and_the_next_is_kept(memorylink: CommandLine) -> None:
    long = b'{"text": "' + b"long words " * 4_600_000 + b'"}\n'
    path = memorylink.file("long.jsonl", long + b'{"text": "short"}\n')
    outcome = memorylink("import", "jsonl", path, "--json")
    assert outcome.code == 0
    assert outcome.json["kept"] == 1
    assert "line 1: " in outcome.err
    assert "long words" not in outcome.err


def test_a_text_over_20_mb_is_refused(memorylink: CommandLine) -> None:
    outcome = memorylink("add", "-", stdin=b"x " * 10_000_001)
    assert outcome.code == 2
    assert "20 MB" in outcome.err


def test_a_title_over_500_characters_is_refused(memorylink: CommandLine) -> None:
    assert memorylink("add", "text", "--title", "t" * 501).code == 2


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("1969-07-20T20:17:40Z", "1969-07-20"),
        ("1492-10-12", "1492-10-12"),
        ("2101-01-01", "2101-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("2026-03", "2026-03-01"),
        ("2026-03-29T02:30", "2026-03-29"),
        ("2026-01-01T12:00:00+05:30", "2026-01-01"),
    ],
)
def test_a_date_of_any_year_is_kept(memorylink: CommandLine, given: str, kept: str) -> None:
    memory = memorylink.add("then", "--date", given)
    assert memory["created_at"][:10] == kept
    (listed,) = memorylink("list", "--json").json
    assert listed["created_at"] == memory["created_at"]


@pytest.mark.parametrize("given", ["2026-02-30", "soonish", "0000-01-01", "2026-13", ""])
def test_a_date_nobody_can_read_is_wrong_use(memorylink: CommandLine, given: str) -> None:
    assert memorylink("add", "then", "--date", given).code == 2
    assert memorylink("list", "--json").json == []


def test_a_markdown_folder_with_loops_and_binary_files_ends(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    (notes / "deep").mkdir(parents=True)
    (notes / "good.md").write_text("# Good\n\nA note.", encoding="utf-8")
    (notes / "deep" / "up").symlink_to(notes, target_is_directory=True)
    (notes / "loop.md").symlink_to(notes / "loop.md")
    (notes / "gone.md").symlink_to(notes / "nowhere.md")
    (notes / "binary.md").write_bytes(bytes(range(256)) * 40)
    (notes / "empty.md").write_bytes(b"")
    (notes / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    outcome = memorylink("import", "markdown", notes, "--json")
    assert outcome.code == 0
    assert outcome.json["kept"] == 1
    assert "binary.md" in outcome.err
    (memory,) = memorylink("list", "--json").json
    assert "A note." in memory["text"]
