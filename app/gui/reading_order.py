"""Tab goes from control to control as one reads, however and whenever they were made.

Qt's own order is that in which widgets were made: what is made later, such as the tags of the
memory at hand, would come last. The layouts know better, so they are asked at each press.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


def step_focus(root: QWidget, *, is_forward: bool) -> bool:
    """Give the focus to the next control within ``root``, or to the one before; go round.

    Returns whether there was one to give it to.
    """
    now = QApplication.focusWidget() or root.window().focusWidget()
    order = [each for each in controls_in_order(root) if each is now or _takes_tab(each)]
    if not order:
        return False
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    if now in order:
        place = order.index(now) + (1 if is_forward else -1)
    else:
        place = 0 if is_forward else -1
    order[place % len(order)].setFocus(reason)
    return True


def controls_in_order(root: QWidget) -> Iterator[QWidget]:
    """Yield every visible widget within ``root`` that can have the focus, as one reads."""
    for child in _children(root):
        if not child.isVisible() or child.isWindow():
            continue
        has_focus = child.focusPolicy() != Qt.FocusPolicy.NoFocus
        if has_focus and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from controls_in_order(child)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _children(widget: QWidget) -> list[QWidget]:
    """Return the children in the order of the layout, then those that stand freely."""
    match widget:
        case QSplitter() | QStackedWidget():
            held: list[QWidget | None] = [
                widget.widget(place) for place in range(widget.count())
            ]
        case QScrollArea():
            held = [widget.widget()]
        case _:
            layout = widget.layout()
            held = list(_placed(layout)) if layout is not None else []
    placed = [each for each in held if each is not None]
    if isinstance(widget, QScrollArea):
        return placed  # its other children are bars and corners
    own = (each for each in widget.children() if isinstance(each, QWidget))
    return placed + [each for each in own if each not in placed]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)
