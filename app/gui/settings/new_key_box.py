"""Another key for the vault: what it does, and the passphrase that it takes."""

from PySide6.QtCore import QCoreApplication, Signal

from app.gui.settings.ask_passphrase import AskPassphrase
from app.gui.typography import Step
from app.gui.widgets.text import Paragraph


class NewKeyBox(AskPassphrase):
    """``given(passphrase)`` when it is to be done."""

    given = Signal(str)

    def __init__(self) -> None:
        words = _tr(
            "The passphrase stays. The recovery kit of now and the system's keyring open "
            "nothing any more; new words are shown once, so have paper or a printer at hand. "
            "Backups made before keep the key and the words of their time."
        )
        about = Paragraph(words, Step.META, tone="text_2")
        super().__init__(about, _tr("Passphrase"), _tr("Lock and encrypt anew"))
        self.typed.connect(self._hand_on)

    def _hand_on(self, passphrase: str) -> None:
        self.forget()
        self.given.emit(passphrase)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewKeyBox", text)
