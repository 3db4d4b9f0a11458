import pytest

from tests.fakes.command_line import CommandLine


def test_a_purged_memory_is_gone_and_named(memorylink: CommandLine) -> None:
    kept, gone = memorylink.add("this one stays"), memorylink.add("this one goes")
    outcome = memorylink("purge", gone["id"], "--yes", "--json")
    assert outcome.code == 0
    assert outcome.json == {"ids": [gone["id"]], "count": 1, "backups": []}
    assert memorylink("show", gone["id"]).code == 1
    assert memorylink("show", kept["id"]).code == 0


def test_without_a_terminal_nothing_is_purged_unless_it_is_said(
    memorylink: CommandLine,
) -> None:
    memory = memorylink.add("it stays for now")
    memorylink("delete", memory["id"])
    for arguments in (("purge", memory["id"]), ("trash", "empty")):
        outcome = memorylink(*arguments)
        assert outcome.code == 2
        assert "--yes" in outcome.err
    assert [each["id"] for each in memorylink("trash", "--json").json] == [memory["id"]]


@pytest.mark.parametrize(
    ("answer", "is_gone"), [("y\n", True), ("\n", False), ("no\n", False)]
)
def test_a_person_is_asked_first(
    memorylink: CommandLine, monkeypatch: pytest.MonkeyPatch, answer: str, is_gone: bool
) -> None:
    memory = memorylink.add("it depends on the answer")
    monkeypatch.setattr("app.cli.confirming._is_at_terminal", lambda: True)
    outcome = memorylink("purge", memory["id"], stdin=answer.encode())
    assert outcome.code == 0
    assert memory["id"] in outcome.err
    assert "can't be undone" in outcome.err
    assert (memorylink("show", memory["id"]).code == 1) is is_gone


def test_the_trash_is_emptied(memorylink: CommandLine) -> None:
    kept = memorylink.add("this one stays")
    gone = [memorylink.add(f"this one goes {number}")["id"] for number in range(2)]
    for memory_id in gone:
        memorylink("delete", memory_id)
    outcome = memorylink("trash", "empty", "--yes", "--json")
    assert sorted(outcome.json["ids"]) == sorted(gone)
    assert outcome.json["count"] == 2
    assert memorylink("trash", "--json").json == []
    assert memorylink("show", kept["id"]).code == 0
    assert memorylink("trash", "empty").code == 0, "an empty Trash needs no yes"


def test_backups_that_hold_it_are_named_with_what_deletes_them(
    memorylink: CommandLine,
) -> None:
    memory = memorylink.add("it is in a backup")
    name = memorylink("backup", "create", "--json").json["name"]
    outcome = memorylink("purge", memory["id"], "--yes")
    assert outcome.code == 0
    assert name in outcome.err
    assert memorylink("backup", "delete", name).code == 0


def test_an_unknown_id_purges_nothing(memorylink: CommandLine) -> None:
    memory = memorylink.add("it stays")
    assert memorylink("purge", memory["id"], "nobody-has-this", "--yes").code == 1
    assert memorylink("show", memory["id"]).code == 0
