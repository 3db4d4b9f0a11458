"""The quiet offer to look for facts in a conversation that was pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.widgets.check_box import CheckBox
from core.extraction.conversation import is_conversation

if TYPE_CHECKING:
    from core.model import Extraction

_PAUSE = 500  # milliseconds without a key
_LOOKED_AT = 20_000  # characters: what a conversation is shows at its beginning
_LEAST = 80  # characters; two lines with a colon are no conversation to look through


class ProposingVault(Protocol):
    """What is asked of an open vault when the offer was taken."""

    async def extract_from_memories(
        self, memory_ids: Sequence[str] | None = ...
    ) -> Extraction:
        """Propose what these memories say of the people who speak in them."""


class ProposeOffer(QWidget):
    """Shows while the text is a conversation; ``is_wanted`` is whether it was ticked."""

    def __init__(self, text: Callable[[], str], parent: QObject) -> None:
        super().__init__()
        self._text = text
        self.box = CheckBox(
            self.tr("Propose facts from this conversation"),
            self.tr("What people say of themselves waits in Review until you keep it."),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 10)
        row.addWidget(self.box)
        self._later = QTimer(parent)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.look)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether facts are to be looked for when the text is kept."""
        return self.box.isChecked() and not self.isHidden()

    def written(self) -> None:
        """Look as soon as nothing is written for a moment."""
        self._later.start()

    def look(self) -> None:
        """Show the offer when the text is a conversation, or take it away."""
        text = self._text()[:_LOOKED_AT]
        self.setVisible(len(text) >= _LEAST and is_conversation(text))

    def forget(self) -> None:
        """Offer nothing."""
        self._later.stop()
        self.box.setChecked(False)
        self.hide()
