"""The short form of the campaign: ``python -m tests.e2e.crash.short WHAT`` says each crash.

In a process of its own, as its forks need one: what is forked while another thread holds
a lock may wait for it for ever.
"""

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from core.model import Draft
from tests.e2e.crash.campaign import Course, Round, rounds
from tests.e2e.crash.scenarios import SCENARIOS, Kept, Scenario, a_small_vault, opened

_QUICK = [scenario for scenario in SCENARIOS if scenario.name != "import"]


def kill_each(scratch: Path) -> Iterator[Round]:
    """Crash each scenario once, by chance."""
    courses = [Course(scenario, scratch) for scenario in _QUICK]
    yield from rounds(courses, len(courses), random.Random())


def kill_a_liar(scratch: Path) -> Iterator[Round]:
    """Kill one that promises too early before it keeps what it promised."""
    course = Course(Scenario("liar", a_small_vault, _promises_before_it_keeps), scratch)
    yield course.kill_at_step(course.labels.index("INSERT INTO memories") + 1)


def break_the_disk(scratch: Path) -> Iterator[Round]:
    """Let the disk refuse from a write on, and pull it."""
    course = Course(next(s for s in SCENARIOS if s.name == "capture"), scratch)
    for after in (0, 9):
        yield course.fail_write(after, "EIO")
    for after in (1, 12):
        yield course.fail_write(after, "EIO", is_pulled=True)


async def _promises_before_it_keeps(place: Path, kept: Kept) -> None:
    async with opened(place, "liar") as vault:
        try:
            kept()
        finally:
            await vault.capture(Draft("promised before it is kept"))


def main() -> None:
    """Say each crash as a line of JSON."""
    forms = {form.__name__: form for form in (kill_each, kill_a_liar, break_the_disk)}
    with tempfile.TemporaryDirectory() as scratch:
        for crash in forms[sys.argv[1]](Path(scratch)):
            print(json.dumps(asdict(crash)))


if __name__ == "__main__":
    main()
