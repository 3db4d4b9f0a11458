import json
from pathlib import Path

import pytest

from app.cli import compared
from tests.fakes.command_line import CommandLine


def collide(memorylink: CommandLine, ours: str, theirs: str) -> str:
    kept = memorylink.add("Rent is 900. Paid monthly.")["id"]
    memorylink("branch", "create", kept, "b", "--at", 1)
    memorylink("edit", kept, "--text", ours, "--branch", "b")
    memorylink("edit", kept, "--text", theirs)
    memorylink("branch", "merge", kept, "b")
    return str(kept)


def test_a_conflict_is_listed_shown_and_settled_by_a_text(memorylink: CommandLine) -> None:
    kept = collide(memorylink, "Rent is 950. Paid monthly.", "Rent is 990. Paid monthly.")
    (found,) = memorylink("conflicts", "list", "--json").json
    assert (found["kind"], found["memory_id"]) == ("edit", kept)
    assert found["id"] in memorylink("conflicts", "list").out
    shown = memorylink("conflicts", "show", found["id"], "--json").json
    assert shown["ours"]["text"] == "Rent is 950. Paid monthly."
    assert shown["theirs"]["text"] == "Rent is 990. Paid monthly."
    assert not shown["merged"]["is_clean"]
    assert "both readings" in memorylink("conflicts", "show", found["id"]).out
    refused = memorylink("conflicts", "resolve", found["id"], "--keep", "merged")
    assert refused.code == 2
    done = memorylink(
        "conflicts", "resolve", found["id"], "--keep", "merged", "--text", "-", "--json",
        stdin=b"Rent is 970.",
    )  # fmt: skip
    assert done.json["text"] == "Rent is 970."
    assert memorylink("conflicts", "list", "--json").json == []


def test_the_revision_beside_can_be_kept_and_the_decision_undone(
    memorylink: CommandLine,
) -> None:
    kept = collide(memorylink, "Rent is 950. Paid monthly.", "Rent is 990. Paid monthly.")
    (found,) = memorylink("conflicts", "list", "--json").json
    memorylink("conflicts", "resolve", found["id"], "--keep", "ours")
    assert memorylink("show", kept, "--json").json["text"] == "Rent is 950. Paid monthly."
    memorylink("undo")
    assert memorylink("show", kept, "--json").json["text"] == "Rent is 990. Paid monthly."
    assert [each["id"] for each in memorylink("conflicts", "list", "--json").json] == [
        found["id"]
    ]


def test_what_is_wrong_is_said(memorylink: CommandLine) -> None:
    assert memorylink("conflicts", "show", "nothing").code == 1
    wrong = memorylink("conflicts", "resolve", "nothing", "--keep", "ours", "--text", "x")
    assert wrong.code == 2


WEDNESDAY = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
THURSDAY = "Lena has her piano lesson on Thursday at 16:15 in room 12."


def two_days(memorylink: CommandLine) -> tuple[str, str, str]:
    older, newer = (memorylink.add(text)["id"] for text in (WEDNESDAY, THURSDAY))
    (found,) = memorylink("conflicts", "list", "--json").json
    return older, newer, found["id"]


def test_two_memories_that_disagree_are_listed_and_shown(memorylink: CommandLine) -> None:
    older, newer, conflict_id = two_days(memorylink)
    (found,) = memorylink("conflicts", "list", "--json").json
    assert (found["older_id"], found["newer_id"]) == (older, newer)
    assert (found["kind"], found["older_value"]) == ("contradiction", "Wednesday")
    assert "Wednesday, then Thursday" in found["reason"]
    assert conflict_id in memorylink("conflicts", "list").out
    shown = memorylink("conflicts", "show", conflict_id, "--json").json
    assert (shown["older"]["text"], shown["newer"]["text"]) == (WEDNESDAY, THURSDAY)
    assert shown["differences"] == [["Wednesday", "Thursday"]]
    assert WEDNESDAY in memorylink("conflicts", "show", conflict_id).out


def test_the_newer_replaces_the_older_until_undo(memorylink: CommandLine) -> None:
    older, newer, conflict_id = two_days(memorylink)
    done = memorylink("conflicts", "resolve", conflict_id, "--replace", "--json").json
    assert done["older"]["archived_at"] is not None
    assert done["newer"]["id"] == newer
    assert memorylink("conflicts", "list", "--json").json == []
    memorylink("undo")
    assert memorylink("show", older, "--json").json["archived_at"] is None
    assert len(memorylink("conflicts", "list", "--json").json) == 1


def test_many_copies_are_one_line_and_one_decision(memorylink: CommandLine) -> None:
    said = "Feed the cat twice a day, and the tortoise at noon"
    kept = [memorylink.add(f"{said}{end}")["id"] for end in (".", "!", " .")]
    (found,) = memorylink("conflicts", "list", "--json").json
    assert set(found["copies"]) == set(kept)
    assert "3 memories say nearly the same" in memorylink("conflicts", "list").out
    asked = ("conflicts", "resolve", found["id"], "--copies")
    assert memorylink(*asked, "--keep", "ours").code == 2
    assert memorylink(*asked, "--replace").code == 0
    shown = [memorylink("show", each, "--json").json["archived_at"] for each in kept]
    assert [at is None for at in shown] == [False, False, True]
    assert memorylink("conflicts", "list", "--json").json == []


def test_a_merged_text_can_be_given(memorylink: CommandLine) -> None:
    _, newer, conflict_id = two_days(memorylink)
    done = memorylink(
        "conflicts", "resolve", conflict_id, "--merge", "--text", "-",
        stdin=b"Piano on Thursday, before on Wednesday.",
    )  # fmt: skip
    assert done.code == 0
    said = memorylink("show", newer, "--json").json
    assert said["text"] == "Piano on Thursday, before on Wednesday."


def test_a_dismissed_pair_is_not_found_by_a_scan(memorylink: CommandLine) -> None:
    _, _, conflict_id = two_days(memorylink)
    assert memorylink("conflicts", "resolve", conflict_id, "--dismiss").code == 0
    scan = memorylink("conflicts", "scan", "--json").json
    assert (scan["looked_at"], scan["found"]) == (2, 0)
    assert memorylink("conflicts", "resolve", conflict_id, "--keep-both").code == 1


def test_what_is_not_indexed_yet_is_told_of_as_not_compared(
    memorylink: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "_SHORT_BACKLOG", 0)
    for text in ("Rent is 900.", "The cat is called Mia."):
        assert memorylink("add", "--no-wait", text).code == 0
    assert "2 memories were not compared" in memorylink("conflicts", "list").err


def test_one_decision_is_asked_for(memorylink: CommandLine) -> None:
    assert memorylink("conflicts", "resolve", "x").code == 2
    assert memorylink("conflicts", "resolve", "x", "--merge", "--replace").code == 2
    assert memorylink("conflicts", "resolve", "x", "--replace", "--text", "y").code == 2


def test_a_decision_for_the_other_kind_of_conflict_names_those_that_fit(
    memorylink: CommandLine,
) -> None:
    _, _, pair = two_days(memorylink)
    refused = memorylink("conflicts", "resolve", pair, "--keep", "ours")
    assert refused.code == 2
    assert f"{pair} is two memories: settle it with --keep-both" in refused.err
    collide(memorylink, "Rent is 950. Paid monthly.", "Rent is 990. Paid monthly.")
    listed = memorylink("conflicts", "list", "--json").json
    edit = next(each["id"] for each in listed if each["kind"] == "edit")
    refused = memorylink("conflicts", "resolve", edit, "--merge")
    assert refused.code == 2
    assert "settle it with --keep ours, theirs or merged" in refused.err
    assert memorylink("conflicts", "resolve", "nothing", "--keep", "ours").code == 1


def test_pairs_are_classified_without_a_vault(memorylink: CommandLine, tmp_path: Path) -> None:
    lines = [
        {"id": 1, "a": WEDNESDAY, "b": THURSDAY},
        {"id": 2, "a": WEDNESDAY, "b": WEDNESDAY.upper()},
        {"id": 3, "a": WEDNESDAY, "b": "Nils has the key of the cabin."},
    ]
    file = tmp_path / "pairs.jsonl"
    written = [*(json.dumps(line) for line in lines), "no json", '{"id": 4, "a": "x"}']
    file.write_text("\n".join(written), encoding="utf-8")
    nowhere = tmp_path / "nothing"
    said = memorylink("--vault", nowhere, "conflicts", "classify", "--pairs", file, "--json")
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [each.get("kind") for each in answers] == [
        "contradiction", "duplicate", "unrelated", None, None,
    ]  # fmt: skip
    assert set(answers[0]) == {"id", "kind", "confidence", "reason"}
    assert [each["line"] for each in answers[3:]] == [4, 5]
    assert said.code == 0


def test_a_merge_of_texts_of_which_one_was_changed_meanwhile_is_refused(
    memorylink: CommandLine,
) -> None:
    _, newer, conflict_id = two_days(memorylink)
    seen = memorylink("conflicts", "show", conflict_id, "--json").json["seen"]
    assert f"--seen {seen}" in memorylink("conflicts", "show", conflict_id).out
    meanwhile = THURSDAY + " Bring the red book."
    memorylink("edit", newer, "--text", meanwhile)
    own = ("conflicts", "resolve", conflict_id, "--merge", "--text", "Mine.", "--seen")
    refused = memorylink(*own, seen)
    assert (refused.code, "changed meanwhile" in refused.err) == (6, True)
    assert memorylink("show", newer, "--json").json["text"] == meanwhile
    assert memorylink(*own, "one").code == 2
    again = memorylink("conflicts", "show", conflict_id, "--json").json["seen"]
    assert memorylink(*own, again, "--json").json["newer"]["text"] == "Mine."


def test_a_merge_of_revisions_of_which_one_was_changed_meanwhile_is_refused(
    memorylink: CommandLine,
) -> None:
    kept = collide(memorylink, "Rent is 950. Paid monthly.", "Rent is 990. Paid monthly.")
    (found,) = memorylink("conflicts", "list", "--json").json
    seen = memorylink("conflicts", "show", found["id"], "--json").json["seen"]
    memorylink("edit", kept, "--text", "Rent is 990. Paid monthly, in cash.")
    own = ("conflicts", "resolve", found["id"], "--keep", "merged", "--text", "Rent is 970.")
    assert memorylink(*own, "--seen", seen).code == 6
    assert "in cash" in memorylink("show", kept, "--json").json["text"]
    assert len(memorylink("conflicts", "list", "--json").json) == 1
