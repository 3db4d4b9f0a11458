"""What is looked through for garbage, and what no more."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.garbage import Garbage


class Ring:
    """Refers to itself, so only the collector ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    made = Garbage()
    yield made
    made.stop()


def test_what_settled_is_not_looked_through_again(garbage: Garbage) -> None:
    garbage.settle()
    assert gc.get_freeze_count() > len(gc.get_objects())


def test_a_ring_that_was_in_use_when_all_settled_goes_the_next_time(garbage: Garbage) -> None:
    ring = Ring()
    gone = ref(ring)
    garbage.settle()
    del ring
    gc.collect()
    assert gone() is not None
    garbage.settle()
    assert gone() is None


def test_python_looks_through_everything_again_afterwards(garbage: Garbage) -> None:
    garbage.settle()
    garbage.stop()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()
