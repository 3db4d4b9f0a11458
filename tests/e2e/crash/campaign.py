"""Kill and hinder a program at its every step: ``python -m tests.e2e.crash.campaign``.

Each scenario is run in a forked child that dies by SIGKILL at one step, by chance
(``--rounds``; some at a random moment instead) or at each in turn (``--every-step``), or
whose n-th write to the vault and all later ones fail with EIO or ENOSPC, or whose disk is
pulled then: reads fail too. Afterwards the
vault is opened as its owner would: it must be sound and hold exactly what was promised by
then, or one step more. ``--json FILE`` saves what came out.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.e2e.crash import failing_disk
from tests.e2e.crash.look import State, look_at
from tests.e2e.crash.scenarios import SCENARIOS, Scenario
from tests.e2e.crash.steps import die_at, watch


@dataclass(frozen=True)
class Round:
    """One crash: what was interrupted, where, what had been promised, what was wrong."""

    scenario: str
    trouble: str
    promised: int
    faults: list[str] = field(default_factory=list)


class _EnoughError(BaseException):
    """Ends a scenario in order, after a promise, so that all it promised is there."""


class Course:
    """A scenario with its prepared vault, its steps, and its states by promises kept."""

    def __init__(self, scenario: Scenario, scratch: Path) -> None:
        self.scenario = scenario
        self._scratch = scratch / scenario.name.replace(" ", "-")
        self._count = 0
        self._made = self._scratch / "made"
        self._made.mkdir(parents=True)
        asyncio.run(scenario.prepare(self._made))
        self.labels = self._labels()
        self._states = self._states_by_promise()

    def kill_and_keep(self, number: int) -> Path:
        """Kill it at one step, from 1, and return the place with what is left."""
        place = self._fresh()
        self._run(place, before=lambda: die_at(number, place))
        return place

    def kill_at_step(self, number: int) -> Round:
        """Kill it at one step, from 1."""
        place = self._fresh()
        promised, _ = self._run(place, before=lambda: die_at(number, place))
        label = self.labels[number - 1] if number <= len(self.labels) else "the end"
        return self._judged(place, f"killed at step {number}: {label}", promised)

    def kill_after(self, seconds: float) -> Round:
        """Kill it after a while."""
        place = self._fresh()
        promised, _ = self._run(place, kill_after=seconds)
        return self._judged(place, f"killed after {seconds * 1000:.0f} ms", promised)

    def fail_write(self, number: int, error: str, *, is_pulled: bool = False) -> Round:
        """Let its n-th write to the disk and every later one fail, or the disk be pulled."""
        place = self._fresh()
        promised, said = failing_disk.run(
            self.scenario.name, place, number, error, is_pulled=is_pulled
        )
        how = "pulled at" if is_pulled else f"{error} from"
        done = self._judged(place, f"{how} write {number}", promised)
        if said is not None:
            done.faults.append(said)
        return done

    def seconds(self) -> float:
        """Return how long it takes undisturbed."""
        place = self._fresh()
        began = time.perf_counter()
        self._run(place)
        shutil.rmtree(place)
        return time.perf_counter() - began

    def _labels(self) -> list[str]:
        place = self._fresh()
        log = self._scratch / "labels"
        fd = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def note(label: str) -> None:
            os.write(fd, label.encode() + b"\n")

        _, status = self._run(place, before=lambda: watch(place, note))
        os.close(fd)
        assert status == 0, f"{self.scenario.name} fails undisturbed"
        shutil.rmtree(place)
        return log.read_text().splitlines()

    def _states_by_promise(self) -> list[State | None]:
        """Return the state before any promise, after each, and at the end."""
        states = [asyncio.run(look_at(self.scenario, self._made))[0]]
        promises = 1
        while True:
            place = self._fresh()
            promised, status = self._run(place, last_promise=promises)
            states.append(asyncio.run(look_at(self.scenario, place))[0])
            shutil.rmtree(place)
            if promised < promises:
                assert status == 0
                return states
            promises += 1

    def _judged(self, place: Path, trouble: str, promised: int) -> Round:
        state, faults = asyncio.run(look_at(self.scenario, place))
        if state not in self._states[promised : promised + 2]:
            faults.append(f"holds neither what {promised} promises made nor one step more")
        shutil.rmtree(place)
        return Round(self.scenario.name, trouble, promised, faults)

    def _fresh(self) -> Path:
        self._count += 1
        place = self._scratch / f"run{self._count}"
        shutil.copytree(self._made, place)
        return place

    def _run(
        self,
        place: Path,
        *,
        before: Callable[[], None] | None = None,
        kill_after: float | None = None,
        last_promise: int | None = None,
    ) -> tuple[int, int]:
        """Run it in a child; return the promises it made and its exit status."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _act(self.scenario, place, writer, before, last_promise)
        os.close(writer)
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reader, "rb") as promises:
            promised = len(promises.read())
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
            raise AssertionError(f"{self.scenario.name} ended by an error of its own")
        return promised, status


def _act(
    scenario: Scenario,
    place: Path,
    writer: int,
    before: Callable[[], None] | None,
    last_promise: int | None,
) -> None:
    made = 0

    def kept() -> None:
        nonlocal made
        made += 1
        # One write, not Python's buffer: what was said before the kill has been said.
        os.write(writer, b".")
        if made == last_promise:
            raise _EnoughError

    try:
        if before is not None:
            before()
        asyncio.run(scenario.act(place, kept))
    except _EnoughError:
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a forked child must never return
        print(f"{scenario.name}: {type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def rounds(courses: list[Course], count: int, chance: random.Random) -> Iterator[Round]:
    """Crash by chance: a scenario, then a step, a moment or a failing write."""
    seconds = {course.scenario.name: course.seconds() for course in courses}
    troubles = ["step", "step", "moment"] + ["write"] * failing_disk.is_possible()
    for number in range(count):
        course = courses[number % len(courses)]
        match chance.choice(troubles):
            case "step":
                yield course.kill_at_step(chance.randint(1, len(course.labels)))
            case "moment":
                yield course.kill_after(chance.uniform(0, seconds[course.scenario.name]))
            case _:
                error, is_pulled = chance.choice(
                    (("EIO", False), ("ENOSPC", False), ("EIO", True))
                )
                yield course.fail_write(chance.randint(0, 60), error, is_pulled=is_pulled)


def every_step(courses: list[Course]) -> Iterator[Round]:
    """Kill each scenario at each of its steps."""
    for course in courses:
        for number in range(1, len(course.labels) + 1):
            yield course.kill_at_step(number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--every-step", action="store_true", help="instead of by chance")
    parser.add_argument("--only", metavar="SCENARIO", action="append")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    chosen = [s for s in SCENARIOS if not asked.only or s.name in asked.only]
    done: list[Round] = []
    with tempfile.TemporaryDirectory() as scratch:
        courses = [Course(scenario, Path(scratch)) for scenario in chosen]
        chance = random.Random(asked.seed)
        by_chance = rounds(courses, asked.rounds, chance)
        for crash in every_step(courses) if asked.every_step else by_chance:
            done.append(crash)
            if crash.faults:
                print(f"FAULT {crash.scenario}, {crash.trouble}: {crash.faults}", flush=True)
        for course in courses:
            print(f"{course.scenario.name}: {len(course.labels)} steps")
    _report(done, asked.seed)
    if asked.json is not None:
        asked.json.write_text(json.dumps([asdict(crash) for crash in done], indent=1))
    return 1 if any(crash.faults for crash in done) else 0


def _report(done: list[Round], seed: int) -> None:
    by_scenario = Counter(crash.scenario for crash in done)
    for name, count in by_scenario.items():
        bad = sum(bool(crash.faults) for crash in done if crash.scenario == name)
        print(f"{name:>20}: {count} crashes, {bad} with a fault")
    bad = sum(bool(crash.faults) for crash in done)
    print(f"{len(done)} crashes, {bad} with a fault, seed {seed}")


if __name__ == "__main__":
    sys.exit(main())
