"""Changing the passphrase in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.ports import GuessCost
from app.gui.session import Session
from app.gui.typography import MEDIUM, Step
from app.gui.vault.create_view_model import NewPassphrase
from app.gui.vault.passphrase_pair import PassphrasePair
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.field import PassphraseField
from app.gui.widgets.text import Text

_WIDTH = 400
_USUAL = GuessCost(
    0.75, 256
)  # what a guess at a vault costs, near enough to say years or hours


class UsualCost:
    """Says what a guess usually costs, instead of keeping the machine busy to find out."""

    async def guess_cost(self) -> GuessCost:
        """Return it."""
        return _USUAL


class PassphraseBox(QWidget):
    """The old passphrase, the new one twice; ``given(old, new)`` when they can be tried."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._judge = NewPassphrase(session, UsualCost())
        show, hide = self.tr("Show the passphrase"), self.tr("Hide the passphrase")
        self.old = PassphraseField(self.tr("Passphrase of now"), show, hide)
        self.pair = PassphrasePair(self._judge)
        self.pair.first.edit.setAccessibleName(self.tr("New passphrase"))
        self.pair.second.edit.setAccessibleName(self.tr("New passphrase once more"))
        self.go = Button(self.tr("Change the passphrase"), Kind.PRIMARY)
        self.leave = Button(self.tr("Leave it"))
        self.go.clicked.connect(self._give)
        self.leave.clicked.connect(self.left)
        self.old.edit.textChanged.connect(self._show)
        self.pair.changed.connect(self._show)
        self.pair.second.edit.returnPressed.connect(self.go.click)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Passphrase of now"), Step.META, MEDIUM, "text_2"))
        column.addWidget(self.old)
        column.addSpacing(8)
        column.addWidget(self.pair)
        column.addSpacing(8)
        column.addLayout(buttons)
        holder = QWidget()
        holder.setFixedWidth(_WIDTH)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 8)
        row.addWidget(holder)
        row.addStretch(1)

    def begin(self) -> None:
        """Start with the passphrase of now."""
        self.forget()
        self.show()
        self.old.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Empty all fields."""
        self.old.clear()
        self.pair.forget()

    def set_busy(self, *, is_busy: bool) -> None:
        """Wait while it is tried; the key derivation takes its seconds."""
        self.setEnabled(not is_busy)
        self.go.set_text(
            self.tr("Changing it…") if is_busy else self.tr("Change the passphrase")
        )

    def _give(self) -> None:
        self.given.emit(self.old.text(), self.pair.text())

    def _show(self) -> None:
        self.go.setEnabled(bool(self.old.text()) and self.pair.is_ready)
