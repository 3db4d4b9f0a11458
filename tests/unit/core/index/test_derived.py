"""The supervisor against children that fail on command; the real one is in test_chroma.py."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.child.link import ChildLostError
from core.index.chroma import ChildOrder
from core.index.derived import DerivedIndex
from core.index.index_child import Launch, Patience
from core.index.sealed import Refusal, SealedPlace
from tests.fakes.index import FakeChild, FakeLaunch, unit_vectors

DIMENSIONS = 8
QUICK = Patience(first_pause=0.001, longest_pause=0.001, stuck=0.0)
PLACE = SealedPlace(Path("index.sealed"), bytes(32), "vault", 1, "fp")
VECTORS = unit_vectors(40, DIMENSIONS)
READY = 20.0


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for snapshots: the one that tests stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def started(
    launch: Launch,
    snapshot: SealedPlace | None = None,
    patience: Patience = QUICK,
    *,
    count: int = 20,
) -> Iterator[DerivedIndex]:
    index = DerivedIndex(DIMENSIONS, "fp", snapshot=snapshot, launch=launch, patience=patience)
    index.add(range(count), VECTORS[:count])
    index.start()
    try:
        yield index
    finally:
        index.close()


def held_by(may_start: threading.Event) -> Callable[[FakeChild], None]:
    """Let each child start only when the event is set."""

    def hold(child: FakeChild) -> None:
        assert may_start.wait(READY)

    return hold


def poll(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, which another thread sees to."""
    waiter = threading.Event()
    for _ in range(2_000):
        if is_so():
            return
        waiter.wait(0.01)
    raise AssertionError("it never came to be")


def test_the_matrix_answers_until_the_child_is_ready() -> None:
    may_start = threading.Event()
    children = FakeLaunch(held_by(may_start))
    with started(children) as index:
        assert index.search(VECTORS[3], 1)[0][0] == 3
        assert not index.is_ready
        assert sum(child.searches for child in children.children) == 0
        may_start.set()
        assert index.wait_ready(READY)
        assert index.search(VECTORS[3], 1)[0][0] == 3
        assert children.children[0].searches == 1


def test_what_is_asked_among_some_never_goes_to_the_child() -> None:
    children = FakeLaunch()
    with started(children) as index:
        assert index.wait_ready(READY)
        assert index.search(VECTORS[3], 1, [3, 4])[0][0] == 3
        assert children.children[0].searches == 0


def test_changes_made_while_the_child_starts_reach_it() -> None:
    may_start = threading.Event()
    children = FakeLaunch(held_by(may_start))
    with started(children) as index:
        index.add([30], VECTORS[30:31])
        index.add([5], VECTORS[31:32])
        index.remove([1])
        may_start.set()
        assert index.wait_ready(READY)
        known, vectors = children.children[0].vectors.vectors_of([1, 5, 30])
        assert known == [5, 30]
        assert (vectors == VECTORS[[31, 30]]).all()


def test_a_child_learns_what_changed_and_the_matrix_answers_meanwhile() -> None:
    children = FakeLaunch()
    with started(children) as index:
        assert index.wait_ready(READY)
        index.add([30], VECTORS[30:31])
        index.remove([2])
        assert index.search(VECTORS[30], 1)[0][0] == 30
        assert index.search(VECTORS[2], 1)[0][0] != 2
        assert index.wait_ready(READY)
        assert index.behind_by == 0
        assert sorted(children.children[0].ids()) == [0, 1, *range(3, 20), 30]


def test_a_snapshots_child_is_told_what_came_after_and_forgets_what_is_gone() -> None:
    def unsealed(child: FakeChild) -> None:
        child.refusal = None
        child.vectors.add(range(5, 25), VECTORS[5:25])

    children = FakeLaunch(unsealed)
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        assert sorted(children.children[0].ids()) == list(range(20))


def test_a_crash_is_survived_and_a_new_child_serves() -> None:
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        children.children[0].crash()
        assert index.search(VECTORS[3], 1)[0][0] == 3
        poll(lambda: len(children.children) == 2)
        assert index.wait_ready(READY)
        assert len(children.children[1].ids()) == 20
        # The snapshot doesn't know what was replaced since: it is for the first child only.
        assert [child.order.snapshot for child in children.children] == [PLACE, None]


def test_a_crash_in_the_middle_of_telling_loses_nothing() -> None:
    def spoil(child: FakeChild) -> None:
        child.is_full = len(children.children) == 1

    children = FakeLaunch(spoil)
    with started(children) as index:
        assert index.wait_ready(READY)
        assert len(children.children) == 2
        assert children.children[0].is_closed
        assert len(children.children[1].ids()) == 20


def test_a_late_answer_is_not_waited_for_and_a_stuck_child_is_replaced() -> None:
    children = FakeLaunch()
    with started(children) as index:
        assert index.wait_ready(READY)
        children.children[0].is_slow = True
        assert index.search(VECTORS[3], 1)[0][0] == 3
        poll(lambda: children.children[0].is_closed)
        assert index.wait_ready(READY)
        assert len(children.children) == 2


def test_a_child_that_finds_too_few_is_not_believed() -> None:
    children = FakeLaunch()
    with started(children) as index:
        assert index.wait_ready(READY)
        children.children[0].vectors.remove([3])
        assert len(index.search(VECTORS[3], 20)) == 20


def test_where_folders_fail_the_next_child_works_in_memory() -> None:
    def spoil(child: FakeChild) -> None:
        child.is_full = not child.order.in_memory

    children = FakeLaunch(spoil)
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        assert [child.order.in_memory for child in children.children] == [False, False, True]
        assert index.close() is False
    assert children.children[-1].sealed == []


def test_after_many_failures_the_matrix_serves_alone(caplog: pytest.LogCaptureFixture) -> None:
    def spoil(child: FakeChild) -> None:
        raise ChildLostError

    children = FakeLaunch(spoil)
    with started(children, patience=replace(QUICK, most_failures=3)) as index:
        poll(lambda: len(children.children) == 3)
        poll(lambda: not index._is_followed)
        index.add([30], VECTORS[30:31])
        assert index.search(VECTORS[30], 1)[0][0] == 30
        assert index.behind_by == 0
    assert len(children.children) == 3
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 3


def test_locking_seals_and_ends_the_child() -> None:
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        assert index.close() is True
        assert children.children[0].sealed == [PLACE]
        assert children.children[0].is_closed
        assert len(index) == 0
        assert index.search(VECTORS[0], 3) == []


@pytest.mark.parametrize("seals", [True, False])
def test_nothing_is_sealed_without_a_place_or_when_it_is_not_wished(seals: bool) -> None:
    children = FakeLaunch()
    with started(children, None if seals else PLACE) as index:
        assert index.wait_ready(READY)
        assert index.close(seal=seals) is False
    assert children.children[0].sealed == []


def test_an_unchanged_snapshot_is_not_written_again() -> None:
    def unsealed(child: FakeChild) -> None:
        child.refusal = None
        child.vectors.add(range(20), VECTORS[:20])

    children = FakeLaunch(unsealed)
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        assert index.close() is True
    assert children.children[0].sealed == []


def test_after_a_purge_a_new_child_is_made_and_sealed_for_the_new_epoch() -> None:
    children = FakeLaunch()
    later = replace(PLACE, epoch=2)
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        index.remove([7])
        index.rebuild(later)
        assert children.children[0].is_closed
        assert index.wait_ready(READY)
        new = children.children[1]
        assert new.order.snapshot is None
        assert sorted(new.ids()) == [number for number in range(20) if number != 7]
        assert index.close() is True
    assert children.children[0].sealed == []
    assert new.sealed == [later]


def test_a_child_started_before_a_purge_never_serves_after_it() -> None:
    may_start = threading.Event()
    children = FakeLaunch(held_by(may_start))
    with started(children, PLACE) as index:
        poll(lambda: len(children.children) == 1)
        index.rebuild(replace(PLACE, epoch=2))
        may_start.set()
        assert index.wait_ready(READY)
        assert index.child is children.children[1]
        assert children.children[0].is_closed
        assert children.children[0].sealed == []


def test_when_much_was_removed_the_index_is_made_anew() -> None:
    # What was removed stays in a graph and in the way: its recall falls.
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        for _ in range(3):
            for ids in (range(100, 200), range(300, 400)):
                index.add(ids, unit_vectors(100, DIMENSIONS))
                assert index.wait_ready(READY)
                index.remove(ids)
                assert index.wait_ready(READY)
        assert len(children.children) == 3
        assert [child.is_closed for child in children.children] == [True, True, False]
        assert sorted(children.children[-1].ids()) == list(range(20))
        assert index.close() is True
    assert children.children[-1].sealed == [PLACE]


def test_a_lock_right_after_a_purge_seals_nothing_of_before() -> None:
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        index.rebuild(replace(PLACE, epoch=2))
        index.close()
    assert all(child.is_closed for child in children.children)
    assert all(PLACE not in child.sealed for child in children.children)


def test_a_lock_while_the_child_starts_ends_it() -> None:
    may_start = threading.Event()
    children = FakeLaunch(held_by(may_start))
    with started(children, PLACE) as index:
        poll(lambda: len(children.children) == 1)
        threading.Timer(0.05, may_start.set).start()
        index.close()
        assert children.children[0].is_closed
        assert not index.is_ready


def test_a_refused_seal_is_no_error_and_the_child_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: FakeChild, place: SealedPlace) -> None:
        raise ChildLostError

    monkeypatch.setattr(FakeChild, "seal", refuse)
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        assert index.close() is False
        assert children.children[0].is_closed


def test_a_refused_snapshot_starts_empty_and_is_replaced() -> None:
    def refused(child: FakeChild) -> None:
        child.refusal = Refusal.NOT_OURS

    children = FakeLaunch(refused)
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        assert index.close() is True
    assert children.children[0].sealed == [PLACE]


def test_letting_go_waits_for_no_child_and_drops_the_vectors_at_once() -> None:
    may_seal = threading.Event()

    class Slow(FakeChild):
        def seal(self, place: SealedPlace) -> Path:
            assert may_seal.wait(READY)
            return super().seal(place)

    children: list[Slow] = []

    def launch(order: ChildOrder, on_lost: Callable[[], None]) -> Slow:
        children.append(Slow(order, on_lost))
        return children[-1]

    with started(launch, PLACE) as index:
        assert index.wait_ready(READY)
        index.let_go()
        assert len(index) == 0
        assert [child for child in children if child.is_closed] == []
        may_seal.set()
        assert index.ended(READY) is True
        assert children[0].is_closed
        assert PLACE.path.read_bytes() == b"sealed"


def test_a_snapshot_that_takes_too_long_is_given_up_and_leaves_nothing() -> None:
    is_stuck = threading.Event()

    class Stuck(FakeChild):
        def seal(self, place: SealedPlace) -> Path:
            super().seal(place)
            is_stuck.set()
            poll(lambda: self.is_lost)
            raise ChildLostError

    with started(Stuck, PLACE) as index:
        assert index.wait_ready(READY)
        index.let_go()
        assert is_stuck.wait(READY)
        assert index.ended(0) is False
    assert list(Path().iterdir()) == []


def test_a_snapshot_that_must_not_be_published_is_not() -> None:
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        index.let_go(publish=lambda unfinished, path: False)
        assert index.ended(READY) is False
        assert not PLACE.path.exists()


def test_a_purge_during_the_seal_gives_the_snapshot_up() -> None:
    rebuilding = threading.Event()

    class Sealing(FakeChild):
        def seal(self, place: SealedPlace) -> Path:
            unfinished = super().seal(place)
            rebuilding.set()
            poll(lambda: self.is_lost)
            return unfinished

    with started(Sealing, PLACE) as index:
        assert index.wait_ready(READY)
        index.let_go()
        assert rebuilding.wait(READY)
        index.rebuild(None)
        assert index.ended(READY) is False
        assert not PLACE.path.exists()


def test_a_dropped_child_is_gone_at_once_and_the_matrix_answers_on() -> None:
    children = FakeLaunch()
    with started(children, PLACE) as index:
        assert index.wait_ready(READY)
        index.drop()
        assert children.children[0].is_closed
        assert index.search(VECTORS[3], 1)[0][0] == 3
        index.add([30], VECTORS[30:31])
        assert index.search(VECTORS[30], 1)[0][0] == 30
        assert index.close() is False
    assert len(children.children) == 1
    assert children.children[0].sealed == []


def test_after_the_end_no_key_is_left_in_it() -> None:
    with started(FakeLaunch(), PLACE) as index:
        assert index.wait_ready(READY)
        index.close()
        assert index._seals_to is None
        assert index._order.snapshot is None
