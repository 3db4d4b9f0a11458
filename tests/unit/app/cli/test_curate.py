from dataclasses import replace

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


def test_a_dry_run_lists_moves_with_reasons_then_a_run_moves_and_undo_takes_back(
    memorylink: CommandLine, clock: HeldClock
) -> None:
    memory = memorylink.add("about walnuts", "--title", "Nuts")
    clock.pass_by(days=8)
    shown = memorylink("curate", "--dry-run")
    assert f"Nuts\n{memory['id']}: working to episodic, not used for 8 days\n" in shown.out
    assert "Looked at 1 memory; 1 would move. Nothing was changed." in shown.err
    done = memorylink("curate", "--json").json
    [move] = done["moves"]
    assert (move["id"], move["title"], move["reason"]) == (memory["id"], "Nuts", "settled")
    assert (done["moved"], done["dry_run"]) == (1, False)
    assert memorylink("show", memory["id"], "--json").json["tier"] == "episodic"
    assert f"undo {done['change']}" in memorylink("curate", "--last").err
    assert memorylink("undo", done["change"]).code == ExitCode.DONE
    assert memorylink("show", memory["id"], "--json").json["tier"] == "working"


def test_the_rules_can_be_read_and_changed(memorylink: CommandLine) -> None:
    assert memorylink("curate", "--rules", "--json").json["tiers.working_days"] == 7
    changed = memorylink("curate", "--set", "tiers.working_days=30", "--json").json
    assert changed["tiers.working_days"] == 30
    assert "working_days = 30" in memorylink("curate", "--rules").out
    assert memorylink("curate", "--set", "tiers.working_days=", "--json").json == (
        changed | {"tiers.working_days": 7}
    )


def test_never_curated_is_told(memorylink: CommandLine) -> None:
    last = memorylink("curate", "--last", "--json")
    assert (last.code, last.json) == (ExitCode.DONE, None)
    assert "never curated" in last.err


@pytest.mark.parametrize(
    "wrong",
    [("--set", "x"), ("--set", "tiers.working_days=x"), ("--rules", "--dry-run")],
)
def test_wrong_use_is_refused(memorylink: CommandLine, wrong: tuple[str, ...]) -> None:
    assert memorylink("curate", *wrong).code == ExitCode.WRONG_USE
