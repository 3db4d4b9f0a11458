from dataclasses import replace

import pytest

from app.messages import ExitCode
from tests.fakes.clock import HeldClock
from tests.fakes.command_line import CommandLine


def test_a_rule_is_added_tried_run_undone_and_removed(memorylink: CommandLine) -> None:
    clock, options = HeldClock(), memorylink.options
    memorylink.options = lambda: replace(options(), clock=clock)
    memory = memorylink.add("what was said", "--type", "meeting", "--title", "Monday")
    added = memorylink("retention", "add", "--type", "meeting", "--archive-after", 30)
    assert "Rule 1: meeting: to the archive 30 days after the last change." in added.err
    clock.pass_by(days=31)
    tried = memorylink("retention", "run", "--dry-run")
    assert tried.out == f"Monday\n{memory['id']}: to the archive, by rule 1\n"
    assert "1 memory would move. Nothing was changed." in tried.err
    done = memorylink("retention", "run", "--json").json
    assert done["moves"] == [
        {"id": memory["id"], "title": "Monday", "step": "archive", "rule": 1}
    ]
    assert memorylink("show", memory["id"], "--json").json["archived_at"]
    assert memorylink("undo", done["change"]).code == ExitCode.DONE
    assert memorylink("show", memory["id"], "--json").json["archived_at"] is None
    removed = memorylink("retention", "remove", 1, "--json").json
    assert removed == {
        "number": 1, "type": "meeting", "tag": None, "archive_after": 30, "delete_after": None,
    }  # fmt: skip


def test_rules_are_listed_as_they_are_said(memorylink: CommandLine) -> None:
    assert "no retention rules" in memorylink("retention").err
    memorylink("retention", "add", "--tag", "logs", "--archive-after", 1, "--delete-after", 7)
    assert " ".join(memorylink("retention", "list").out.split()) == (
        "1 tag logs: to the archive 1 day after the last change, to the Trash after 7 days "
        "in the archive"
    )
    assert memorylink("retention", "list", "--json").json[0]["tag"] == "logs"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "--archive-after", "3"), ExitCode.WRONG_USE),
        (("add", "--type", "task"), ExitCode.WRONG_USE),
        (("add", "--type", "task", "--archive-after", "0"), ExitCode.WRONG_USE),
        (("remove", "4"), ExitCode.NOTHING_FOUND),
    ],
)
def test_what_can_not_be_is_refused(
    memorylink: CommandLine, arguments: tuple[str, ...], code: ExitCode
) -> None:
    assert memorylink("retention", *arguments).code == code
