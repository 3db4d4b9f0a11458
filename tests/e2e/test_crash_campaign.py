"""The short form of ``python -m tests.e2e.crash.campaign``, and that it would see a fault."""

import random
import sys
from pathlib import Path

import pytest

from core.model import Draft
from tests.e2e.crash import failing_disk
from tests.e2e.crash.campaign import Course, Round, rounds
from tests.e2e.crash.scenarios import SCENARIOS, Kept, Scenario, a_small_vault, opened

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
]
_QUICK = [scenario for scenario in SCENARIOS if scenario.name != "import"]


async def _promises_before_it_keeps(place: Path, kept: Kept) -> None:
    async with opened(place, "liar") as vault:
        try:
            kept()
        finally:
            await vault.capture(Draft("promised before it is kept"))


def test_what_was_promised_is_there_after_a_crash_at_any_step(tmp_path: Path) -> None:
    courses = [Course(scenario, tmp_path) for scenario in _QUICK]
    crashes = list(rounds(courses, len(courses), random.Random()))
    assert [crash for crash in crashes if crash.faults] == []


def test_a_program_that_promises_too_early_is_found_out(tmp_path: Path) -> None:
    scenario = Scenario("liar", a_small_vault, _promises_before_it_keeps)
    course = Course(scenario, tmp_path)
    write = course.labels.index("INSERT INTO memories") + 1
    assert course.kill_at_step(write).faults != []


@pytest.mark.skipif(not failing_disk.is_possible(), reason="needs Linux and a C compiler")
def test_a_disk_that_breaks_is_told_of_and_loses_nothing_promised(tmp_path: Path) -> None:
    course = Course(next(s for s in SCENARIOS if s.name == "capture"), tmp_path)
    crashes: list[Round] = [course.fail_write(after, "EIO") for after in (0, 9)]
    crashes += [course.fail_write(after, "EIO", is_pulled=True) for after in (1, 12)]
    assert [crash for crash in crashes if crash.faults] == []
    # The disk really broke: not all three captures were promised.
    assert min(crash.promised for crash in crashes) == 0
