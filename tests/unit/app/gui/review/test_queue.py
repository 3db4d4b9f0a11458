from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.gui.review.cases import Waiting
from app.gui.review.queue import QueueModel, QueueOrder
from core.model import ConflictKind

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def waiting(name: str, kind: str = "duplicate", sure: float | None = 0.9) -> Waiting:
    return Waiting(name, ConflictKind(kind), name, "", sure, NOW - timedelta(days=9), NOW)


def ids(rows: list[Waiting]) -> str:
    return "".join(row.id for row in rows)


def test_the_gravest_kind_comes_first_then_the_surest() -> None:
    found = [
        waiting("a", "duplicate", 0.99),
        waiting("b", "contradiction", 0.8),
        waiting("c", "update"),
        waiting("d", "contradiction", 0.9),
        waiting("e", "edit", None),
    ]
    assert ids(QueueOrder().sorted(found)) == "edbca"


def test_what_comes_later_comes_after_and_what_comes_back_stands_where_it_stood() -> None:
    order = QueueOrder()
    order.sorted([waiting("a"), waiting("b"), waiting("c")])
    assert ids(order.sorted([waiting("a"), waiting("c")])) == "ac"
    late = waiting("x", "contradiction", 1.0)
    assert ids(order.sorted([late, waiting("c"), waiting("b"), waiting("a")])) == "abcx"
    order.forget()
    assert ids(order.sorted([waiting("a"), late])) == "xa"


@pytest.mark.parametrize(
    ("confidence", "is_certain"), [(0.95, False), (0.9599, False), (0.96, True), (1.0, True)]
)
def test_a_duplicate_is_certain_when_its_shown_number_is_above_95(
    confidence: float, is_certain: bool
) -> None:
    assert waiting("a", "duplicate", confidence).is_certain_duplicate is is_certain
    assert not waiting("a", "update", confidence).is_certain_duplicate


@pytest.fixture
def model() -> Iterator[QueueModel]:
    made = QueueModel()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("after", ["bd", "abcdx", "xacyd", "", "abcd", "xyz", "adx"])
def test_rows_come_and_go_one_by_one(qapp: object, model: QueueModel, after: str) -> None:
    model.show_rows([waiting(each) for each in "abcd"])
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    kept = {row: model.index(place) for place, row in enumerate("abcd")}
    model.show_rows([waiting(each) for each in after])
    assert ids(model.rows) == after
    assert resets == []
    assert len(kept) == 4


def test_another_order_is_shown_as_such(qapp: object, model: QueueModel) -> None:
    model.show_rows([waiting(each) for each in "abcd"])
    model.show_rows([waiting(each) for each in "dcba"])
    assert ids(model.rows) == "dcba"


def test_a_row_says_all_it_shows_to_a_screen_reader(qapp: object, model: QueueModel) -> None:
    row = Waiting("a", ConflictKind.UPDATE, "Shoe size", "34, or 36", 0.88, NOW, NOW)
    model.show_rows([row])
    said = model.data(model.index(0))
    assert said == "Update, 88\u202f%, Shoe size, 34, or 36"
