from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.gui.history.lanes import MOST, Strand, lanes_of
from core.model import Branch, Revision

_NOW = datetime(2026, 11, 20, tzinfo=UTC)


def _revision(number: int, parent: int | None, merged_from: int | None = None) -> Revision:
    return Revision(
        "m", number, "main", parent, None, "text", None, "you", "", _NOW, merged_from
    )


def _newest_first(*made: Revision) -> tuple[Revision, ...]:
    return tuple(reversed(made))


def test_one_line_needs_one_lane() -> None:
    revisions = _newest_first(_revision(1, None), _revision(2, 1), _revision(3, 2))
    lanes = lanes_of(revisions, [Branch("main", 3, is_current=True)])
    assert lanes.of == {1: 0, 2: 0, 3: 0}
    assert lanes.count == 1
    assert lanes.strands == (Strand(0, 0, 1, 0), Strand(1, 0, 2, 0))


def test_a_branch_runs_beside_and_joins_where_it_began() -> None:
    revisions = _newest_first(_revision(1, None), _revision(2, 1), _revision(3, 1))
    branches = [Branch("main", 3, is_current=True), Branch("b", 2, is_current=False)]
    lanes = lanes_of(revisions, branches)
    assert lanes.of == {1: 0, 2: 1, 3: 0}
    assert set(lanes.strands) == {Strand(0, 0, 2, 0), Strand(1, 1, 2, 0)}


def test_the_current_line_is_the_first_whichever_it_is() -> None:
    revisions = _newest_first(_revision(1, None), _revision(2, 1), _revision(3, 1))
    branches = [Branch("b", 2, is_current=True), Branch("main", 3, is_current=False)]
    assert lanes_of(revisions, branches).of == {1: 0, 2: 0, 3: 1}


def test_a_merge_has_a_line_to_each_of_its_parents() -> None:
    revisions = _newest_first(
        _revision(1, None), _revision(2, 1), _revision(3, 1), _revision(4, 3, merged_from=2)
    )
    branches = [Branch("main", 4, is_current=True), Branch("b", 2, is_current=False)]
    lanes = lanes_of(revisions, branches)
    assert Strand(0, 0, 2, 1, is_merge=True) in lanes.strands
    assert Strand(0, 0, 1, 0) in lanes.strands


def test_what_no_branch_ends_at_any_more_has_its_line_too() -> None:
    revisions = _newest_first(_revision(1, None), _revision(2, 1), _revision(3, 1))
    lanes = lanes_of(revisions, [Branch("main", 3, is_current=True)])
    assert lanes.of[2] == 1


def test_lines_that_are_never_beside_each_other_share_a_lane() -> None:
    revisions = _newest_first(
        _revision(1, None), _revision(2, 1), _revision(3, 1), _revision(4, 3), _revision(5, 3)
    )
    lanes = lanes_of(revisions, [Branch("main", 5, is_current=True)])
    assert (lanes.of[2], lanes.of[4]) == (1, 1)


@st.composite
def _histories(draw: st.DrawFn) -> tuple[tuple[Revision, ...], list[Branch]]:
    made = [_revision(1, None)]
    for number in range(2, draw(st.integers(2, 14))):
        parent = draw(st.integers(1, number - 1))
        merged = draw(st.one_of(st.none(), st.integers(1, number - 1)))
        made.append(_revision(number, parent, merged if merged != parent else None))
    heads = draw(st.lists(st.integers(1, len(made)), min_size=1, max_size=4))
    branches = [Branch(f"b{n}", head, is_current=n == 0) for n, head in enumerate(heads)]
    return _newest_first(*made), branches


@given(_histories())
def test_every_revision_has_a_lane_and_every_parent_a_line(
    history: tuple[tuple[Revision, ...], list[Branch]],
) -> None:
    revisions, branches = history
    lanes = lanes_of(revisions, branches)
    assert set(lanes.of) == {each.number for each in revisions}
    assert max(lanes.of.values()) < MOST
    parents = sum((r.parent is not None) + (r.merged_from is not None) for r in revisions)
    assert len(lanes.strands) == parents
    assert all(strand.top < strand.bottom for strand in lanes.strands)
    assert lanes.of[branches[0].head] == 0
