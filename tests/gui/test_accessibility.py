"""A screen reader and a keyboard alone come everywhere, in the order of reading."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.gui.actions import by_keys, spelt
from app.gui.search.result_list import ResultList
from app.gui.shell import Shell
from app.gui.widgets.tooltip import KEYS
from tests.gui.conftest import Run
from tests.gui.contrast import faint_texts
from tests.gui.driver import Driver
from tests.gui.tour import (
    Place,
    called,
    controls_of,
    name_of,
    place_in,
    place_in_text,
    scrolled_around,
    tour,
)

pytestmark = pytest.mark.whole_window

# What Qt says of a widget that nobody told it about.
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Window, QAccessible.Role.Client)
_MOST = 120  # controls in one window
_ROUND = 8  # pixels around a control, where its focus may be drawn
# What has the focus takes these for itself: a tree, a list, the decisions about a conflict.
_OF_A_LIST = {"Enter", "Del", "Esc", "/", "B", "K", "M", "R", "N"}
_CLEARLY = 12  # pixels of a fourth of all


def problems(root: QWidget) -> Iterator[str]:
    """Yield in words what a screen reader would trip over."""
    controls = controls_of(root)
    for each in controls:
        if not name_of(each).strip():
            yield f"{called(each)} has no name"
        if _role(each) in _NO_ROLES:
            yield f"{called(each)} has no role"
        if isinstance(each, QAbstractItemView):
            yield from _silent_rows(each)
    names = Counter((name_of(each), _role(each)) for each in controls)
    for (name, _), times in names.items():
        if name and times > 1:
            yield f"{times} controls are called {name!r}"


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(3, model.rowCount() if model is not None else 0)):
        index = model.index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
        if not isinstance(said, str) or not said.strip():
            yield f"row {row} of {called(view)} says nothing"


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def walked(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press Tab, or Shift+Tab, until the focus is back; return where it came by."""
    first = window.focusWidget()
    seen = [first]
    for _ in range(_MOST):
        QTest.keyClick(window.focusWidget(), key)
        now = window.focusWidget()
        if now is first:
            return seen
        if now is seen[-1]:
            break
        seen.append(now)
    raise AssertionError(f"Tab never leaves {called(seen[-1])}")


def scrolled_apart(widget: QWidget, other: QWidget) -> QWidget:
    """Return what scrolls a widget and not the other one: it stands where its area stands."""
    shared = scrolled_around(other)
    return next((a for a in reversed(scrolled_around(widget)) if a not in shared), widget)


def out_of_order(order: list[QWidget], root: QWidget) -> Iterator[str]:
    """Yield where Tab goes up, or against the line."""
    for one, other in pairwise(order):
        here, there = scrolled_apart(one, other), scrolled_apart(other, one)
        left, top, right, bottom = place_in_text(here, root)
        next_left, next_top, next_right, next_bottom = place_in_text(there, root)
        is_above = next_bottom <= top and next_left < right
        is_before = next_right <= left and next_top < bottom and next_bottom > top
        if is_above or is_before:
            yield f"from {called(one)} back to {called(other)}"


def unseen_focus(order: list[QWidget], root: QWidget) -> Iterator[str]:
    """Yield what looks the same with the focus and without."""
    for each in order:
        if isinstance(each, ResultList):
            continue  # the field and its rows are one: the row is marked for either
        each.setFocus(Qt.FocusReason.TabFocusReason)
        for area in scrolled_around(each):
            area.ensureWidgetVisible(each)  # as Tab does
        shown = _picture_of(each, root)
        each.clearFocus()
        hidden = _picture_of(each, root)
        least = 1 if _has_caret(each) else _CLEARLY
        if _differing(shown, hidden) < least:
            yield f"{called(each)} doesn't show the focus"


def _has_caret(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)


def _picture_of(widget: QWidget, root: QWidget) -> QImage:
    left, top, right, bottom = place_in(widget, root)
    area = QRect(QPoint(left - _ROUND, top - _ROUND), QPoint(right + _ROUND, bottom + _ROUND))
    return root.grab(area & root.rect()).toImage()


def _differing(one: QImage, other: QImage) -> int:
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    )


class Keys:
    """The keys that tooltips name, and those that actions have."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._named: dict[str, str] = {}

    def look(self, root: QWidget) -> None:
        if not isinstance(root, Shell):
            return
        self._held |= set(by_keys(root.actions_now()))
        for widget in root.findChildren(QWidget):
            keys = str(widget.property(KEYS) or "")
            if keys and widget.isVisible():
                self._named[spelt(keys)] = f"{called(widget)} names {keys}"

    def of_no_action(self) -> list[str]:
        known = self._held | _OF_A_LIST
        return [said for key, said in self._named.items() if key not in known]


def _tab_problems(place: Place) -> Iterator[str]:
    window = place.root.window()
    controls = controls_of(place.root)
    controls[0].setFocus(Qt.FocusReason.TabFocusReason)
    order = walked(window, Qt.Key.Key_Tab)
    for each in controls:
        # Of choices in a group Tab comes by one; which those are Qt knows once one has it.
        if each not in order and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield f"Tab never comes to {called(each)}"
    start = min(range(len(order)), key=lambda n: place_in_text(order[n], window)[1::-1])
    order = order[start:] + order[:start]
    yield from out_of_order(order, window)
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    back = walked(window, Qt.Key.Key_Backtab)
    if [back[0], *reversed(back[1:])] != order:
        yield "Shift+Tab goes another way than Tab"


def test_a_screen_reader_and_a_keyboard_come_everywhere(driver: Driver, run: Run) -> None:
    found: list[str] = []
    looked_at: set[str] = set()

    keys = Keys()

    async def walk() -> None:
        async for place in tour(driver):
            assert controls_of(place.root), place.name
            keys.look(place.root)
            found.extend(f"{place.name}: {each}" for each in _all_problems(place, looked_at))

    run(walk())
    assert not found, "\n".join(found)
    assert keys.of_no_action() == []


def _all_problems(place: Place, looked_at: set[str]) -> Iterator[str]:
    window = place.root.window()
    yield from problems(place.root)
    yield from _tab_problems(place)
    yield from faint_texts(place.root)
    new = [each for each in controls_of(place.root) if called(each) not in looked_at]
    looked_at.update(called(each) for each in new)
    if window.isActiveWindow():
        yield from unseen_focus(new, window)


def test_a_control_without_a_name_is_found(qapp: QApplication) -> None:
    root = QWidget()
    field = QLineEdit(root)
    field.setPlaceholderText("a placeholder is no name")
    root.show()
    assert [each for each in problems(root) if "no name" in each]
    root.deleteLater()
