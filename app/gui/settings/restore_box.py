"""Restoring a backup: which one, into which folder, and the passphrase of its time."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal

from app.gui.settings.ask_passphrase import AskPassphrase
from app.gui.typography import Step
from app.gui.widgets.text import Paragraph


class RestoreBox(AskPassphrase):
    """``given(backup, folder, passphrase)`` when all three are there."""

    given = Signal(object, object, str)

    def __init__(self) -> None:
        self._backup, self._into = Path(), Path()
        self.what = Paragraph("", Step.META, tone="text_2")
        super().__init__(self.what, _tr("Passphrase of that time"), _tr("Restore"))
        self.typed.connect(self._hand_on)

    def begin(self, backup: Path, name: str, into: Path) -> None:
        """Ask for the passphrase of a backup, which a person knows by ``name``."""
        self._backup, self._into = backup, into
        self.what.set_text(_tr("{0} becomes a vault in {1}.").format(name, into))
        self.ask()

    def try_again(self) -> None:
        """Take another passphrase."""
        self.setEnabled(True)
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty the field, and hide."""
        self.what.set_text("")
        super().forget()

    def _hand_on(self, passphrase: str) -> None:
        self.setEnabled(False)
        self.given.emit(self._backup, self._into, passphrase)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RestoreBox", text)
