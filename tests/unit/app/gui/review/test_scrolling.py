from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit

from app.gui.review.scrolling import LinkedScrolling, common_places, place_beside

SHARED = [f"Line {number} that both texts have." for number in range(60)]
ONLY_LEFT = [f"Only the left one says {number}." for number in range(40)]


@pytest.fixture
def views(qapp: object) -> Iterator[tuple[QTextEdit, QTextEdit]]:
    made = QTextEdit(), QTextEdit()
    texts = [*SHARED[:30], *ONLY_LEFT, *SHARED[30:]], SHARED
    for view, lines in zip(made, texts, strict=True):
        view.resize(400, 200)
        view.setPlainText("\n".join(lines))
        view.show()
    made[0].setProperty("linked", LinkedScrolling(*made))
    yield made
    for view in made:
        view.close()
        view.deleteLater()


def top_of(view: QTextEdit, line: str) -> int:
    block = view.document().firstBlock()
    while block.text() != line:
        block = block.next()
    return int(view.document().documentLayout().blockBoundingRect(block).top())


def test_what_both_say_stays_side_by_side(views: tuple[QTextEdit, QTextEdit]) -> None:
    left, right = views
    for line in (SHARED[20], SHARED[45]):
        left.verticalScrollBar().setValue(top_of(left, line))
        assert abs(right.verticalScrollBar().value() - top_of(right, line)) <= 1
    right.verticalScrollBar().setValue(top_of(right, SHARED[40]))
    assert abs(left.verticalScrollBar().value() - top_of(left, SHARED[40])) <= 1


def test_at_the_end_both_show_their_end(views: tuple[QTextEdit, QTextEdit]) -> None:
    left, right = views
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum())
    assert right.verticalScrollBar().value() == right.verticalScrollBar().maximum()
    left.verticalScrollBar().setValue(0)
    assert right.verticalScrollBar().value() == 0


def test_another_text_is_followed_by_its_own_lines(
    views: tuple[QTextEdit, QTextEdit],
) -> None:
    left, right = views
    left.verticalScrollBar().setValue(300)
    right.setPlainText("\n".join([*ONLY_LEFT, *SHARED]))
    QApplication.processEvents()  # Qt finds the new bar's range later
    left.verticalScrollBar().setValue(top_of(left, SHARED[40]))
    assert abs(right.verticalScrollBar().value() - top_of(right, SHARED[40])) <= 1


def test_a_line_that_moved_up_is_passed_over(qapp: object) -> None:
    one, other = QTextDocument(), QTextDocument()
    one.setPlainText("\n".join(SHARED))
    other.setPlainText("\n".join([SHARED[59], *SHARED[:59]]))
    places = common_places(one, other)
    assert len(places) > 55
    assert places == sorted(places)
    assert [beside for _, beside in places] == sorted(beside for _, beside in places)


def test_between_two_places_a_text_goes_along_by_its_share() -> None:
    places = [(0.0, 0.0), (100.0, 300.0), (200.0, 310.0)]
    assert place_beside(50, places) == 150
    assert place_beside(150, places) == 305


def test_other_texts_are_shown_from_their_beginning(
    views: tuple[QTextEdit, QTextEdit],
) -> None:
    left, right = views
    linked: LinkedScrolling = left.property("linked")
    right.verticalScrollBar().setValue(right.verticalScrollBar().maximum())
    for view in views:  # the second one is emptied after the first one is filled
        view.clear()
        view.setPlainText("\n".join(SHARED))
    linked.start_over()
    assert [view.verticalScrollBar().value() for view in views] == [0, 0]
