from app.messages import ExitCode
from tests.fakes.command_line import CommandLine


def test_a_dry_run_says_what_a_rename_would_touch_and_changes_nothing(
    memorylink: CommandLine,
) -> None:
    memory = memorylink.add("x", "--tag", "work/q4")
    plan = memorylink("tags", "rename", "work", "job", "--dry-run", "--json").json
    assert plan == {
        "tags": [{"old": "work/q4", "new": "job/q4"}],
        "memories": 1,
        "memory_ids": [memory["id"]],
    }
    shown = memorylink("tags", "rename", "work", "job", "--dry-run")
    assert "work/q4  job/q4" in shown.out
    assert "1 memory would change. Nothing was changed." in shown.err
    assert memorylink("show", memory["id"], "--json").json["tags"] == ["work/q4"]


def test_each_tag_command_changes_memories_and_undo_takes_it_back(
    memorylink: CommandLine,
) -> None:
    memory = memorylink.add("x", "--tag", "work/q4", "--tag", "b")

    def tags() -> list[str]:
        found: list[str] = memorylink("show", memory["id"], "--json").json["tags"]
        return found

    for arguments, expected in (
        (("rename", "work", "job"), ["job/q4", "b"]),
        (("merge", "work/q4", "b"), ["b"]),
        (("nest", "b", "work"), ["work/q4", "work/b"]),
        (("delete", "work"), ["b"]),
        (("delete", "work", "--keep-children"), ["q4", "b"]),
        (("rename", "b", "work/q4", "--merge"), ["work/q4"]),
    ):
        record = memorylink("tags", *arguments, "--json").json
        assert (record["memory_ids"], record["undoable"]) == ([memory["id"]], True)
        assert tags() == expected
        undone = memorylink("undo", "--json").json
        assert undone["kind"] == "undo"
        assert tags() == ["work/q4", "b"]


def test_a_tag_keeps_the_colour_it_was_given(memorylink: CommandLine) -> None:
    memorylink.add("x", "--tag", "b")
    assert memorylink("tags", "recolour", "b", "teal").code == 0
    assert memorylink("tags", "--json").json == [
        {"name": "b", "count": 1, "own": 1, "colour": "teal"}
    ]
    assert memorylink("tags", "recolour", "b", "pink").code == ExitCode.WRONG_USE


def test_what_can_not_be_done_says_why(memorylink: CommandLine) -> None:
    memorylink.add("x", "--tag", "a", "--tag", "b")
    refused = memorylink("tags", "rename", "a", "b")
    assert (refused.code, "Merge" in refused.err) == (ExitCode.WRONG_USE, True)
    assert memorylink("tags", "delete", "c").code == ExitCode.NOTHING_FOUND
    assert memorylink("tags", "merge", "a").code == ExitCode.WRONG_USE
    assert memorylink("undo", "99").code == ExitCode.NOTHING_FOUND
    assert memorylink("undo", "1").code == ExitCode.DONE
    assert memorylink("undo", "1").code == ExitCode.REFUSED


def test_suggested_pairs_can_be_dismissed(memorylink: CommandLine) -> None:
    memorylink.add("x", "--tag", "to-do")
    memorylink.add("x", "--tag", "todo")
    (pair,) = memorylink("tags", "suggest", "--json").json
    assert (pair["tag"], pair["into"], pair["why"]) == ("to-do", "todo", "separator")
    assert "to-do (1)  todo (1), separator" in memorylink("tags", "suggest").out
    assert memorylink("tags", "suggest", "--dismiss", "todo", "to-do", "--json").json == []


def test_changes_are_listed_newest_first(memorylink: CommandLine) -> None:
    memory = memorylink.add("x")
    memorylink("edit", memory["id"], "--pin")
    memorylink("undo")
    found = memorylink("changes", "--json").json
    assert [each["kind"] for each in found] == ["undo", "describe", "capture"]
    assert [each["undone_by"] for each in found] == [None, found[0]["number"], None]
    shown = memorylink("changes", "--limit", "2").out
    assert "describe, 1 memory, by you, undone by 3" in shown
    assert "capture" not in shown
