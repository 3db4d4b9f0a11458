"""A scroll bar that floats over its view, so that it takes no room from the text."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH = 10
_MOMENT = 1000  # milliseconds


class OverlayScrollBar(QScrollBar):
    """Mirrors the view's own vertical bar, which is hidden."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hidden = view.verticalScrollBar()
        self._hidden.rangeChanged.connect(self._follow)
        self._hidden.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._hidden.setValue)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It shows while the pointer is over the view, and for a moment after scrolling.
        self._is_over = False
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_MOMENT)
        self._moment.timeout.connect(self._appear)
        self._hidden.valueChanged.connect(self._scrolled)
        view.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge; come and go with the pointer."""
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Show):
            self._follow()
        elif kind in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_over = kind == QEvent.Type.Enter
            self._appear()
        return super().eventFilter(watched, event)

    def _scrolled(self) -> None:
        self._moment.start()
        self._appear()

    def _appear(self) -> None:
        is_needed = self._hidden.maximum() > self._hidden.minimum()
        self.setVisible(is_needed and (self._is_over or self._moment.isActive()))

    def _follow(self) -> None:
        hidden, view = self._hidden, self._view
        self.setRange(hidden.minimum(), hidden.maximum())
        self.setPageStep(hidden.pageStep())
        self.setSingleStep(hidden.singleStep())
        self.setValue(hidden.value())
        self._appear()
        self.setGeometry(view.width() - _WIDTH, 0, _WIDTH, view.height())
        self.raise_()
