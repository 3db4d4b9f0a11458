"""The ground of the first steps: which step it is, its title, its sentence, its buttons."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.theme import Theme
from app.gui.typography import SEMIBOLD, Step
from app.gui.vault.page import VaultPage
from app.gui.vault.steps import Steps
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.text import Paragraph, Text

WIDTH = 480


class StepPage(VaultPage):
    """``went_on`` when the person is done with this step, ``left`` with all of them."""

    went_on = Signal()
    left = Signal()

    def __init__(self, theme: Theme, place: int, title: str, sentence: str) -> None:
        super().__init__(theme, has_name=True)
        self.skip = Button(self.tr("Skip"), size=Size.LARGE)
        self.go_on = Button("", Kind.PRIMARY, Size.LARGE, icon_after="arrow-right")
        self.note = Banner()
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        tr = QCoreApplication.translate
        names = (tr("FirstSteps", "Hotkey"), tr("FirstSteps", "Your notes"))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Steps(names, place))
        column.addSpacing(8)
        column.addWidget(Text(title, Step.DISPLAY, SEMIBOLD))
        column.addSpacing(4)
        column.addWidget(Paragraph(sentence))
        column.addSpacing(24)
        column.addLayout(self.content)
        column.addSpacing(24)
        column.addLayout(self._buttons())
        self.place(column, WIDTH, above=57, below=121, foot=self.note)
        self.skip.clicked.connect(self.left)
        self.go_on.clicked.connect(self.went_on)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.skip)
        wide = QSizePolicy.Policy.Expanding
        self.go_on.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        row.addWidget(self.go_on, 1)
        return row


def beside(first: QWidget, second: QWidget) -> QHBoxLayout:
    """Return a row of a wide thing and a narrow one."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(first, 1)
    row.addWidget(second)
    return row
