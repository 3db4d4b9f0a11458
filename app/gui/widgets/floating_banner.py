"""A banner over a whole window, at its top."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.gui.widgets.banner import Banner, Tone

_WIDTH, _ASIDE, _TOP, _LEAST_HEIGHT = 560, 48, 16, 48  # pixels


class FloatingBanner(Banner):
    """Belongs to no page: it stays where it is while the pages change below it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.setParent(window)
        window.installEventFilter(self)

    def say(self, title: str, body: str = "", *, tone: Tone = "bad", action: str = "") -> None:
        """Show a message; ``action`` names the button, if one helps."""
        super().say(title, body, tone=tone, action=action)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the top of a window that changes its size."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(_WIDTH, self._window.width() - _ASIDE)
        height = max(_LEAST_HEIGHT, self.heightForWidth(width))
        self.setGeometry((self._window.width() - width) // 2, _TOP, width, height)
        self.raise_()
