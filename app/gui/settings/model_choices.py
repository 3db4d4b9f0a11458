"""The models that can be chosen: those that have a name, and any folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.clipboard import copy_text
from app.gui.sentences import spoken
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Size
from app.gui.widgets.text import Paragraph, Text

if TYPE_CHECKING:
    from core.embedding.model_choice import KnownModel

_MEGABYTE = 1_000_000


class ModelChoices(QWidget):
    """A line a model, with its button; hidden until it is asked for."""

    chosen = Signal(str)
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(16)
        self._lines: list[QWidget] = []
        self.buttons: list[Button] = []
        self.hide()

    def show_models(self, known: Sequence[KnownModel], present: str | None) -> None:
        """Show what there is to choose from, but for the present one."""
        self.forget()
        for model in known:
            if model.name != present:
                self._add(model.name, self._about(model), self._button(model))
        folder = Button(self.tr("Choose a folder…"), size=Size.SMALL)
        folder.clicked.connect(self.folder_wanted)
        about = self.tr(
            "A sentence-transformers model with safetensors weights, or an ONNX graph with "
            "its tokenizer. What could run code is refused."
        )
        self._add(self.tr("A folder on this machine"), about, folder)
        self.show()
        self.buttons[0].setFocus()

    def forget(self) -> None:
        """Drop the lines."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.buttons = [], []
        self.hide()

    def _about(self, model: KnownModel) -> str:
        size = QLocale().toString(max(1, round(model.size / _MEGABYTE)))
        about = self.tr("{0} {1} MB.").format(spoken(model.summary), size)
        if model.is_here:
            return about
        return self.tr("{0} It isn't here yet. Fetch it with: {1}").format(about, model.fetch)

    def _button(self, model: KnownModel) -> Button:
        if not model.is_here:
            copy = Button(self.tr("Copy the command"), size=Size.SMALL)
            copy.setAccessibleName(
                self.tr("Copy the command that fetches {0}").format(model.name)
            )
            copy.clicked.connect(lambda: self._copy(model.fetch, copy))
            return copy
        button = Button(self.tr("Use it"), size=Size.SMALL)
        button.setAccessibleName(self.tr("Use {0}").format(model.name))
        button.clicked.connect(partial(self.chosen.emit, model.name))
        return button

    def _copy(self, command: str, button: Button) -> None:
        copy_text(command)
        button.set_text(self.tr("Copied"))

    def _add(self, title: str, about: str, button: Button) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(title, weight=MEDIUM))
        words.addWidget(Paragraph(about, Step.META, tone="muted"))
        row.addLayout(words, 1)
        row.addWidget(button)
        self.buttons.append(button)
        self._lines.append(line)
        self._column.addWidget(line)
