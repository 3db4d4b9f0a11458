"""One suggestion at a time: two tags that are likely one, said as a consequence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import ElidedText, Text
from core.model import TagSuggestion

_LONGEST = 24  # characters of a tag on the button


class SuggestionBar(QWidget):
    """Hidden while there is nothing to suggest."""

    taken = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(56)
        self.title = ElidedText("", weight=MEDIUM)
        self.about = ElidedText("", Step.META, tone="text_2")
        self.place = Text("", Step.META, tone="text_2", is_tabular=True)
        self.apart = Button(self.tr("Keep apart"), Kind.QUIET)
        self.merge = Button("", Kind.PRIMARY, icon="merge")
        self.apart.setToolTip(self.tr("Never suggest these two again"))
        self.apart.clicked.connect(self.refused)
        self.merge.clicked.connect(self.taken)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, 12, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.place)
        row.addWidget(self.apart, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_first(self, suggestions: tuple[TagSuggestion, ...]) -> None:
        """Show the first suggestion and how many there are."""
        if not suggestions:
            for text in (self.title, self.about):
                text.set_text("")
            self.place.setText("")
            self.merge.set_text("")
            self.setAccessibleName("")
            return
        first = suggestions[0]
        self.title.set_text(self.tr("{0} looks like {1}").format(first.tag, first.into))
        self.about.set_text(self._consequence(first))
        self.place.setText(self.tr("1 of {0}").format(number(len(suggestions))))
        self.place.setVisible(len(suggestions) > 1)
        self.merge.set_text(self.tr("Merge into {0}").format(_cut(first.into)))
        self.setAccessibleName(f"{self.title.text()} {self.about.text()}")

    def _consequence(self, each: TagSuggestion) -> str:
        why = {
            "case": self.tr("Only capitals or accents differ."),
            "separator": self.tr("Only spaces or signs differ."),
            "plural": self.tr("One is the plural."),
            "typo": self.tr("One letter apart."),
        }.get(each.why, "")
        one = self.tr("1 memory gets the tag {1}, {2} have it already.")
        many = self.tr("{0} memories get the tag {1}, {2} have it already.")
        what = one if each.count == 1 else many
        said = what.format(number(each.count), each.into, number(each.into_count))
        return f"{why} {said}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), 8, ground=tokens().accent_soft)
        draw_icon(painter, 16, 20, "merge", tokens().accent)


def _cut(tag: str) -> str:
    return tag if len(tag) <= _LONGEST else tag[: _LONGEST - 1] + "…"
