"""Two texts that scroll together: what both say stays side by side."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

_MOST_BLOCKS = 5000  # of one text; longer ones go along by their share

Place = tuple[float, float]  # how far down in the one text and in the other, in pixels


class LinkedScrolling(QObject):
    """Moves each of two views to the place that the other one shows."""

    def __init__(self, one: QTextEdit, other: QTextEdit) -> None:
        super().__init__(one)
        self._views = (one, other)
        self._is_following = False
        self._known: tuple[object, list[Place]] = (None, [])
        one.verticalScrollBar().valueChanged.connect(lambda: self._follow(0))
        other.verticalScrollBar().valueChanged.connect(lambda: self._follow(1))

    def start_over(self) -> None:
        """Let both show their beginning; filling them again may have moved either.

        A view that is emptied is at its beginning and at its end, and sent the other there.
        """
        self._is_following = True
        for view in self._views:
            view.verticalScrollBar().setValue(0)
        self._is_following = False

    def _follow(self, which: int) -> None:
        # The follower's own move must not send the leader back.
        if self._is_following:
            return
        self._is_following = True
        bar = self._views[which].verticalScrollBar()
        other = self._views[1 - which].verticalScrollBar()
        if bar.value() >= bar.maximum():
            other.setValue(other.maximum())  # at the end both show their end
        else:
            places = self._places()
            if which:
                places = [(beside, top) for top, beside in places]
            other.setValue(round(place_beside(bar.value(), places)))
        self._is_following = False

    def _places(self) -> list[Place]:
        documents = [view.document() for view in self._views]
        key = [(each.revision(), each.size().toTuple()) for each in documents]
        if key != self._known[0]:
            self._known = (key, common_places(*documents))
        return self._known[1]


def common_places(one: QTextDocument, other: QTextDocument) -> list[Place]:
    """Return where both texts say the same, in their order, both ends included."""
    both: list[Place] = []
    if max(one.blockCount(), other.blockCount()) <= _MOST_BLOCKS:
        tops = _tops(other)
        both = [(top, tops[text]) for text, top in _tops(one).items() if text in tops]
    inner = [each for each in _longest_rise(both) if min(each) > 0]
    end = [document.size().height() for document in (one, other)]
    if inner:
        end = [max(each, last + 1) for each, last in zip(end, inner[-1], strict=True)]
    return [(0.0, 0.0), *inner, (end[0], end[1])]


def place_beside(height: float, places: list[Place]) -> float:
    """Return where the other text stands when this one is at ``height``, in pixels."""
    after = min(bisect_right(places, (height, float("inf"))), len(places) - 1)
    (top, beside), (end, end_beside) = places[after - 1], places[after]
    share = (height - top) / max(1.0, end - top)
    return beside + share * (end_beside - beside)


def _tops(document: QTextDocument) -> dict[str, float]:
    # A line that a text says twice tells no place.
    layout, tops, twice = document.documentLayout(), dict[str, float](), set[str]()
    block = document.firstBlock()
    while block.isValid():
        text = block.text()
        if text in tops:
            twice.add(text)
        elif text.strip():
            tops[text] = layout.blockBoundingRect(block).top()
        block = block.next()
    return {text: top for text, top in tops.items() if text not in twice}


def _longest_rise(places: list[Place]) -> list[Place]:
    # What was moved up or down is passed over: the longest rising subsequence (patience).
    ends: list[float] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, beside) in enumerate(places):
        pile = bisect_left(ends, beside)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [beside]
        last[pile : pile + 1] = [number]
    rise: list[Place] = []
    number = last[-1] if last else -1
    while number >= 0:
        rise.append(places[number])
        number = before[number]
    return rise[::-1]
