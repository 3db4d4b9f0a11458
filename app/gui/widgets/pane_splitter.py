"""The two sides of a pane, and the line between them that stays where it was put."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.gui.window_settings import WindowSettings

_WHOLE = 1072  # pixels, of a pane in a window of 1,280


class PaneSplitter(QSplitter):
    """One side keeps its width when the window grows; it is kept under ``name``."""

    def __init__(
        self,
        settings: WindowSettings,
        name: str,
        left: QWidget,
        right: QWidget,
        usual: int,
        *,
        keeps_right: bool = False,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings, self._name = settings, name
        self._kept = right if keeps_right else left
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for side in (left, right):
            self.addWidget(side)
            self.setStretchFactor(self.indexOf(side), int(side is not self._kept))
        width = settings.now.splitters.get(name, usual)
        sizes = [width, max(1, _WHOLE - width - 1)]
        self.setSizes(sizes[::-1] if keeps_right else sizes)
        self.splitterMoved.connect(self._moved)

    def _moved(self, _place: int, _handle: int) -> None:
        self._settings.place_splitter(self._name, self._kept.width())
