"""A layout that puts its widgets in lines, as words in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Add a widget at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """Return one, or none."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it doesn't grow."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that lines follow from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines."""
        return self._place(QRect(0, 0, width, 0), is_dry=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place all widgets."""
        super().setGeometry(rect)
        self._place(rect, is_dry=False)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        width = sum(item.sizeHint().width() + self._gap for item in self._items)
        return QSize(width, self._tallest())

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        widest = max((item.sizeHint().width() for item in self._items), default=0)
        return QSize(widest, self._tallest())

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)

    def _place(self, rect: QRect, *, is_dry: bool) -> int:
        x, y, tall = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tall = rect.x(), y + tall + self._gap, 0
            if not is_dry:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            tall = max(tall, size.height())
        return y + tall - rect.y()
