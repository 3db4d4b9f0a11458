"""Locking after a time without the person."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.auto_lock.idle_lock import IdleLock


class HeldAway:
    knows_other_programs = True
    away = 0.0

    def seconds(self) -> float:
        return self.away

    def close(self) -> None:
        pass


class HeldMachine:
    """The person, the setting and both clocks."""

    def __init__(self) -> None:
        self.away, self.minutes, self.with_sleep = HeldAway(), 15, True
        self.boot = self.awake = 1000.0
        self.wanted: list[bool] = []
        clocks = (lambda: self.boot, lambda: self.awake)
        self.lock = IdleLock(self.away, lambda: self.minutes, lambda: self.with_sleep, clocks)
        self.lock.wanted.connect(lambda: self.wanted.append(True))


@pytest.fixture
def machine(qapp: QApplication) -> Iterator[HeldMachine]:
    made = HeldMachine()
    made.lock.start()
    yield made
    made.lock.close()


def test_it_locks_after_the_time_without_the_person_and_not_before(
    machine: HeldMachine,
) -> None:
    machine.away.away = 15 * 60 - 1
    machine.lock.look()
    assert not machine.wanted
    machine.away.away = 15 * 60
    machine.lock.look()
    assert machine.wanted == [True]
    assert not machine.lock.is_running


def test_zero_minutes_means_never(machine: HeldMachine) -> None:
    machine.minutes, machine.away.away = 0, 1_000_000
    machine.lock.look()
    assert not machine.wanted
    assert machine.lock.seconds_left() is None


def test_a_sleep_that_nobody_announced_locks_when_the_machine_is_back(
    machine: HeldMachine,
) -> None:
    machine.boot += 3600
    machine.awake += 5
    machine.lock.look()
    assert machine.wanted == [True]


def test_a_sleep_leaves_it_open_where_that_was_set(machine: HeldMachine) -> None:
    machine.with_sleep = False
    machine.boot += 3600
    machine.lock.look()
    assert not machine.wanted


def test_it_looks_only_while_something_is_open(machine: HeldMachine) -> None:
    assert machine.lock.is_running
    machine.lock.stop()
    assert not machine.lock.is_running
