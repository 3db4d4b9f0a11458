import json
from typing import Any

import pytest

from tests.fakes.command_line import CommandLine

TALK = (
    "[12/05/2026, 14:03] Nora: Hi! I moved to Utrecht yesterday.\n"
    "[12/05/2026, 14:04] Ben: Nice. I'm allergic to hazelnuts.\n"
    "[13/05/2026, 09:00] Nora: What a day!\n"
)


def _lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_pasted_conversation_waits_as_proposals(memorylink: CommandLine) -> None:
    found = _lines(
        memorylink("extract", "-", "--me", "Ben", "--json", stdin=TALK.encode()).out
    )
    assert [(each["kind"], each["text"]) for each in found] == [
        ("event", "Nora moved to Utrecht on 11 May 2026."),
        ("need", "I'm allergic to hazelnuts."),
    ]
    assert found[0]["sentence"] == "I moved to Utrecht yesterday."
    waiting = memorylink("proposals", "list", "--json").json
    assert {each["id"] for each in waiting} == {each["id"] for each in found}
    assert memorylink("list", "--json").json == []
    again = memorylink("extract", "-", "--me", "Ben", "--json", stdin=TALK.encode())
    assert (again.code, again.out) == (0, "")


def test_a_dry_run_only_prints(memorylink: CommandLine) -> None:
    file = memorylink.file("talk.txt", TALK)
    shown = memorylink("extract", file, "--dry-run")
    assert "Nora moved to Utrecht on 11 May 2026." in shown.out
    assert "Found 2 facts in 3 turns." in shown.err
    assert memorylink("proposals", "list", "--json").json == []


def test_facts_are_kept_unseen_when_asked_so_and_undone_in_one_go(
    memorylink: CommandLine,
) -> None:
    file = memorylink.file("talk.txt", TALK)
    kept = _lines(memorylink("extract", file, "--keep", "--json").out)
    assert {each["source"] for each in kept} == {"ai_extracted"}
    assert len(memorylink("list", "--json").json) == 2
    memorylink("undo")
    assert memorylink("list", "--json").json == []
    assert len(memorylink("proposals", "list", "--json").json) == 2


def test_a_proposal_is_shown_kept_in_other_words_or_dismissed(memorylink: CommandLine) -> None:
    first, second = _lines(memorylink("extract", "-", "--json", stdin=TALK.encode()).out)
    shown = memorylink("proposals", "show", first["id"])
    assert "«I moved to Utrecht yesterday.»" in shown.out
    as_json = memorylink("proposals", "show", first["id"], "--json").json
    start, end = as_json["passage"]["span"]
    assert as_json["passage"]["text"][start:end] == first["sentence"]
    (kept,) = memorylink(
        "proposals", "accept", first["id"], "--text", "-", "--json", stdin=b"Nora: Utrecht."
    ).json
    assert kept["text"] == "Nora: Utrecht."
    assert memorylink("proposals", "dismiss", second["id"], "--json").json == {
        "dismissed": [second["id"]]
    }
    assert memorylink("proposals", "accept", second["id"]).code == 1


def test_all_that_are_sure_are_kept_in_one_go(memorylink: CommandLine) -> None:
    memorylink("extract", "-", stdin=TALK.encode())
    (kept,) = memorylink("proposals", "accept", "--sure", "0.9", "--json").json
    assert "hazelnuts" in kept["text"]
    (left,) = memorylink("proposals", "list", "--json").json
    assert left["kind"] == "event"


def test_what_the_vault_holds_is_read_where_it_is(memorylink: CommandLine) -> None:
    line = {"text": "I play the cello.", "speaker": "Nora", "conversation": "x"}
    memorylink("import", "jsonl", memorylink.file("talk.jsonl", json.dumps(line)))
    memorylink.add("I collect stamps every summer.", "--tag", "diary")
    assert memorylink("extract", "--tag", "diary", "--json").out == ""
    found = _lines(memorylink("extract", "--json").out)
    assert [each["text"] for each in found] == ["Nora plays the cello."]
    (note,) = memorylink("list", "--tag", "diary", "--json").json
    (named,) = _lines(memorylink("extract", "--memory", note["id"], "--json").out)
    assert (named["text"], named["memory_id"]) == (
        "I collect stamps every summer.", note["id"],
    )  # fmt: skip


def test_a_file_that_import_takes_is_read_by_its_format(memorylink: CommandLine) -> None:
    file = memorylink.file("talk.jsonl", '{"text": "I live in Ghent.", "speaker": "Bo"}')
    (found,) = _lines(memorylink("extract", file, "--format", "jsonl", "--json").out)
    assert found["text"] == "Bo lives in Ghent."


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--dry-run"),  # a path like any other, and there is none
        ("-", "--format", "jsonl"),
        ("-", "--tag", "x"),
        ("-", "--dry-run", "--keep"),
        ("--memory", "abcd", "--tag", "x"),
        ("--date", "2026-05-01"),
    ],
)
def test_what_makes_no_sense_is_refused(
    memorylink: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert memorylink("extract", *arguments, stdin=b"").code == 2


def test_proposals_are_named_or_chosen(memorylink: CommandLine) -> None:
    assert memorylink("proposals", "accept").code == 2
    assert memorylink("proposals", "dismiss").code == 2
    assert memorylink("proposals", "show", "nothing").code == 1
