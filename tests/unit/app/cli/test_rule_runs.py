from dataclasses import replace
from pathlib import Path

import pytest

from app.messages import ExitCode
from tests.fakes.clock import HeldClock
from tests.fakes.command_line import CommandLine


@pytest.fixture
def clock(memorylink: CommandLine) -> HeldClock:
    """The time in the vault from now on."""
    clock, options = HeldClock(), memorylink.options
    memorylink.options = lambda: replace(options(), clock=clock)
    return clock


def test_runs_are_listed_and_one_is_told_memory_by_memory(
    memorylink: CommandLine, clock: HeldClock
) -> None:
    memory = memorylink.add("about walnuts", "--title", "Nuts")
    clock.pass_by(days=8)
    memorylink("curate")
    [run] = memorylink("curate", "--runs", "--json").json
    assert (run["kind"], run["moved"], run["nightly"]) == ("curate", 1, False)
    assert "curation, 1 memory moved, by hand" in memorylink("curate", "--runs").out
    told = memorylink("curate", "--run", run["number"])
    assert f"Nuts\n{memory['id']}: working to episodic, settled\n" in told.out
    assert f"undo {run['number']}" in told.err
    [move] = memorylink("curate", "--run", run["number"], "--json").json["moves"]
    assert (move["id"], move["step"]) == (memory["id"], "settled")
    memorylink("undo", run["number"])
    assert "undone by" in memorylink("curate", "--runs").out


def test_all_rules_are_one_file_that_is_read_back(
    memorylink: CommandLine, tmp_path: Path
) -> None:
    memorylink("curate", "--set", "tiers.archive_days=900")
    memorylink("retention", "add", "--type", "meeting", "--archive-after", "30")
    text = memorylink("curate", "--rules").out
    assert 'type = "meeting"' in text
    path = tmp_path / "rules.toml"
    path.write_text(text.replace("archive_days = 900", "archive_days = 800"))
    taken = memorylink("curate", "--rules-from", str(path), "--json").json
    assert taken["tiers.archive_days"] == 800
    assert len(memorylink("retention", "--json").json) == 1
    assert memorylink("curate", "--rules-from", str(tmp_path)).code == ExitCode.WRONG_USE
    path.write_text("[tiers]\nsooner = 1")
    assert memorylink("curate", "--rules-from", str(path)).code == ExitCode.WRONG_USE


def test_a_retention_rule_is_looked_at_first_and_edited_later(
    memorylink: CommandLine, clock: HeldClock
) -> None:
    memorylink.add("about walnuts", "--title", "Nuts", "--tag", "food")
    clock.pass_by(days=31)
    rule = ("--tag", "food", "--archive-after", "30")
    shown = memorylink("retention", "add", *rule, "--dry-run")
    assert "to the archive, by rule 0" not in shown.out
    assert "Nuts" in shown.out
    assert "The rule is for 1 memory now; 1 would move at once." in shown.err
    assert memorylink("retention", "--json").json == []
    memorylink("retention", "add", *rule)
    change = ("retention", "edit", "1", "--archive-after", "40", "--delete-after", "7")
    assert memorylink(*change, "--dry-run", "--json").json["moved"] == 0
    assert memorylink("retention", "--json").json[0]["archive_after"] == 30
    assert memorylink(*change, "--json").json["delete_after"] == 7
    assert memorylink("retention", "edit", "1", "--archive-after", "30").code == ExitCode.DONE
    memorylink("retention", "run")
    [archived] = memorylink("archive", "--json").json
    assert (archived["away_why"]["by"], archived["away_why"]["days"]) == ("rule", 30)
    told = " ".join(memorylink("show", archived["id"]).out.split())
    assert "in the archive by your rule: tag food, after 30 days" in told
    later = ("--delete-after", "0", "--type", "task")
    never = memorylink("retention", "edit", "1", "--archive-after", "40", *later)
    assert "Rule 1: task, tag food: to the archive 40 days after" in never.err
    assert memorylink("retention", "edit", "1").code == ExitCode.WRONG_USE
    assert memorylink("retention", "edit", "9", "--tag", "x").code != ExitCode.DONE
    assert memorylink("retention", "edit", "1", "--type", "recipe").code == ExitCode.WRONG_USE
