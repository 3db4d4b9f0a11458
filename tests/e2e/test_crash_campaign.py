"""The short form of ``python -m tests.e2e.crash.campaign``, and that it would see a fault."""

import json
import sys
from typing import Any

import pytest

from tests.e2e import warm
from tests.e2e.crash import failing_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
]


def crashes(what: str) -> list[dict[str, Any]]:
    done = warm.run("tests.e2e.crash.short", what)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_was_promised_is_there_after_a_crash_at_any_step() -> None:
    done = crashes("kill_each")
    assert len(done) > 10
    assert [crash for crash in done if crash["faults"]] == []


def test_a_program_that_promises_too_early_is_found_out() -> None:
    (crash,) = crashes("kill_a_liar")
    assert crash["faults"] != []


@pytest.mark.skipif(not failing_disk.is_possible(), reason="needs Linux and a C compiler")
def test_a_disk_that_breaks_is_told_of_and_loses_nothing_promised() -> None:
    done = crashes("break_the_disk")
    assert [crash for crash in done if crash["faults"]] == []
    # The disk really broke: not all three captures were promised.
    assert min(crash["promised"] for crash in done) == 0
