"""Security: what opens the vault, when it locks by itself, what the clipboard keeps."""

from typing import Any

from app.gui.settings.declared import CLIPBOARD_CARD, LOCK_CARD
from app.gui.settings.kit_box import KitBox
from app.gui.settings.new_key_box import NewKeyBox
from app.gui.settings.part import Part
from app.gui.settings.passphrase_box import PassphraseBox
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.widgets.question import Question
from app.gui.widgets.switch import Switch
from app.gui.workbench import Workbench

_PASSPHRASE, _KIT, _KEYRING = "passphrase", "recovery kit", "keyring"


class _NoKeyring:
    """Where the keyring is gone that a slot was made for: leaving it must work even so."""

    def get(self, vault_id: str) -> bytes | None:
        return None

    def put(self, vault_id: str, secret: bytes) -> None:
        raise OSError("no keyring")

    def forget(self, vault_id: str) -> None:
        return


class SecurityCards(Part):
    """Three cards."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.change = Button(self.tr("Change"))
        self.new_kit = Button(self.tr("New kit"))
        self.by_keyring = Switch(self.tr("Keep the key in the system's keyring"))
        self.new_key = Button(self.tr("Another key"))
        self.key_box = NewKeyBox()
        self.passphrase = PassphraseBox(workbench.session)
        self.kit = KitBox(workbench.chooser, model.vault.name, workbench.now)
        self.question = Question()
        self.cards = (
            Card(self.tr("Passphrase and keys"), self._key_rows()),
            Card(self.tr("Lock by itself"), self.machine_rows(LOCK_CARD)),
            Card(self.tr("Clipboard"), self.machine_rows(CLIPBOARD_CARD)),
        )
        self._connect()

    def job_title(self, where: str) -> str:
        """Return what the job's card says."""
        if where == _PASSPHRASE:
            return self.tr("Trying the passphrase and wrapping the key")
        if where == _KEYRING:
            return self.tr("Asking the system's keyring")
        return self.tr("Making a new kit")

    def show_now(self) -> None:
        """Show whether a keyring opens the vault, and whether there is one."""
        super().show_now()
        model = self.model
        self.by_keyring.setChecked(model.uses_keyring)
        self.by_keyring.setEnabled(model.keyring is not None or model.uses_keyring)
        if model.keyring is not None or model.uses_keyring:
            text = self.tr(
                "Whoever is logged in as you could then open the vault without the "
                "passphrase. The passphrase always opens it too."
            )
        else:
            text = self.tr("This system has no keyring that protects what it keeps.")
        self.rows[_KEYRING].sentence.set_text(text)

    def ended(self, where: str, result: Any) -> None:
        """Say that the passphrase is changed, or show the words."""
        if where == _PASSPHRASE:
            self._close_passphrase()
            words = self.tr(
                "Backups made before open with the passphrase of their time. The recovery kit "
                "is the same."
            )
            self.rows[where].say(self.tr("The passphrase is changed"), words, tone="ok")
        elif where == _KEYRING:
            self.model.load()
        else:
            self.kit.show_words(result)

    def failed(self, where: str) -> None:
        """Let the person try again."""
        self.passphrase.set_busy(is_busy=False)
        self.new_kit.setEnabled(self.kit.isHidden())
        self.show_now()

    def forget(self) -> None:
        """Empty all fields, and let go of the words."""
        super().forget()
        self._close_passphrase()
        self.kit.forget()
        self.question.forget()
        self.key_box.forget()
        self.new_kit.setEnabled(True)

    def _key_rows(self) -> list[SettingRow]:
        passphrase = SettingRow(
            self.tr("Passphrase"),
            self.tr("A change takes a few seconds; nothing is encrypted anew."),
            self.change,
        )
        passphrase.below.addWidget(self.passphrase)
        self.passphrase.hide()
        kit = SettingRow(
            self.tr("Recovery kit"),
            self.tr(
                "24 words that open the vault if you forget the passphrase. A new kit ends "
                "the old one."
            ),
            self.new_kit,
        )
        kit.below.addWidget(self.question)
        kit.below.addWidget(self.kit)
        keyring = SettingRow(
            self.tr("Keep the key in the system's keyring"), "", self.by_keyring
        )
        rotate = SettingRow(
            self.tr("Another key for the vault"),
            self.tr(
                "Encrypts everything anew, against someone who has an old header and knows an "
                "old passphrase. Seldom needed."
            ),
            self.new_key,
        )
        rotate.below.addWidget(self.key_box)
        return [
            self.job_row(_PASSPHRASE, passphrase),
            self.job_row(_KIT, kit),
            self.job_row(_KEYRING, keyring),
            rotate,
        ]

    def _connect(self) -> None:
        self.change.clicked.connect(self._turn_passphrase)
        self.passphrase.left.connect(self._close_passphrase)
        self.passphrase.given.connect(self._change)
        self.new_kit.clicked.connect(self._ask)
        self.question.answered.connect(self._make_kit)
        self.kit.done.connect(lambda: self.new_kit.setEnabled(True))
        self.by_keyring.clicked.connect(self._turn_keyring)
        self.new_key.clicked.connect(self.key_box.ask)
        self.key_box.given.connect(self.workbench.new_key_wanted)

    def _turn_keyring(self, is_on: bool) -> None:
        vault, keyring = self.model.vault, self.model.keyring or _NoKeyring()
        turn = vault.use_keyring if is_on else vault.leave_keyring
        self.model.start(_KEYRING, turn, keyring, reports=False)

    def _turn_passphrase(self) -> None:
        if self.passphrase.isHidden():
            self.rows[_PASSPHRASE].banner.dismiss()
            self.passphrase.begin()
        else:
            self._close_passphrase()

    def _close_passphrase(self) -> None:
        self.passphrase.set_busy(is_busy=False)
        self.passphrase.forget()
        self.passphrase.hide()

    def _change(self, old: str, new: str) -> None:
        self.passphrase.set_busy(is_busy=True)
        self.model.start(
            _PASSPHRASE, self.model.vault.change_passphrase, old, new, reports=False
        )

    def _ask(self) -> None:
        self.question.ask(
            self.tr("The old words stop working at once"),
            self.tr("The new ones are shown once. Have paper or a printer at hand."),
            self.tr("Make a new kit"),
            self.tr("Keep the old one"),
        )

    def _make_kit(self) -> None:
        self.new_kit.setEnabled(False)
        self.model.start(_KIT, self.model.vault.new_recovery_code, reports=False)
