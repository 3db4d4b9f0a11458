"""Files on their way into the draft: the card that says how far their reading is."""

from PySide6.QtCore import QObject, QTimer

from app.gui.capture.files import FilesModel
from app.gui.session import Session
from app.gui.widgets.progress_card import ProgressCard

_SHOW_AFTER = 400  # milliseconds; what is read by then needs no card


class FileIntake(QObject):
    """Shows ``card`` while ``files`` reads for longer than a moment."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.files = files = FilesModel(session, self)
        self.card = ProgressCard(self.tr("Reading the file"))
        self.card.hide()
        self._show_later = QTimer(self)
        self._show_later.setSingleShot(True)
        self._show_later.setInterval(_SHOW_AFTER)
        self._show_later.timeout.connect(self.card.show)
        self.card.cancelled.connect(files.cancel)
        files.started.connect(self._begin)
        files.progressed.connect(self.card.show_progress)
        files.ended.connect(self._end)

    def forget(self) -> None:
        """Stop, and forget the file's name."""
        self.files.forget()
        self._end()

    def _begin(self, name: str) -> None:
        self.card.title.setText(self.tr("Reading {0}").format(name))
        self._show_later.start()

    def _end(self) -> None:
        self._show_later.stop()
        self.card.hide()
        self.card.title.setText("")
