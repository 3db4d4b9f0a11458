"""What is read for more than a moment was of use."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.gui.count_use import count_use
from app.gui.detail.view_model import DetailViewModel

_A_MOMENT = 2_000  # milliseconds: who goes through a list stays for less


class ReadingTime(QObject):
    """Watches one detail panel; it counts while its window is the one in front."""

    def __init__(self, model: DetailViewModel, panel: QWidget) -> None:
        super().__init__(panel)
        self._model, self._panel = model, panel
        self._read: str | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_A_MOMENT)
        self.timer.timeout.connect(self._note)
        model.changed.connect(self._look)

    def forget(self) -> None:
        """Read nothing any more."""
        self.timer.stop()
        self._read = None

    def _look(self) -> None:
        memory = self._model.memory
        now = None if memory is None or self._model.as_of is not None else memory.id
        if now != self._read:
            self._read = now
            if now is None:
                self.timer.stop()
            else:
                self.timer.start()

    def _note(self) -> None:
        is_seen = self._panel.isVisible() and self._panel.window().isActiveWindow()
        if self._read is not None and self._model.memory is not None and is_seen:
            self._model.tasks.start(count_use(self._model.session, self._read))
