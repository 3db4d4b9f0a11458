"""The Related tab: memories that have to do with this one, why, and links made by hand."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.detail.link_picker import LinkPicker
from app.gui.detail.related_list import RelatedDelegate, RelatedList, RelatedModel
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.text import Line, Paragraph
from app.gui.widgets.tooltip import KEYS
from core.model import RelatedMemory, Relation, RelationKind, SaidBy

LINK_KEYS = "Ctrl+Shift+L"


class RelatedView(QWidget):
    """The list, or a sentence when there is nothing in it; and the way to another link."""

    wanted = Signal(str)
    removal_wanted = Signal(object)  # a RelatedMemory

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._is_let = True
        self.model = RelatedModel(self.why)
        self.list = RelatedList(self.tr("Related memories"), self.model)
        self._delegate = RelatedDelegate(now, self.why)
        self.list.setItemDelegate(self._delegate)
        self.list.wanted.connect(self.wanted)
        self.list.removal_wanted.connect(self._remove)
        self.add = Button(self.tr("Add a link…"), Kind.QUIET, Size.SMALL, icon="link")
        self.add.setProperty(KEYS, LINK_KEYS)
        self.add.setToolTip(self.tr("Say what this memory has to do with another"))
        self.picker = LinkPicker(now)
        self.add.clicked.connect(self.begin_link)
        self.picker.left.connect(self.end_link)
        self._lay_out()

    def begin_link(self) -> None:
        """Ask for the other memory."""
        self.pages.setCurrentWidget(self.picker)
        self.picker.begin()

    def end_link(self) -> None:
        """Show the list again."""
        if self.is_linking:
            self.picker.forget()
            self.pages.setCurrentIndex(0)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_linking(self) -> bool:
        """Whether the other memory is asked for."""
        return self.pages.currentWidget() is self.picker

    def show_related(self, related: tuple[RelatedMemory, ...]) -> None:
        """Show these."""
        self.model.show_related(related)
        self.lists.setCurrentIndex(1 if related else 0)

    def let_write(self, *, is_let: bool) -> None:
        """Let links be made and taken away, or not: the past can only be looked at."""
        self.add.setEnabled(is_let)
        self._is_let = is_let
        self._delegate.shows_crosses = is_let

    def forget(self) -> None:
        """Empty everything."""
        self.end_link()
        self.picker.forget()
        self.show_related(())

    def chosen(self) -> RelatedMemory | None:
        """Return the chosen row."""
        return self.model.at(self.list.currentIndex().row())

    def why(self, each: RelatedMemory) -> str:
        """Return the reasons, a sentence each."""
        reasons = [self._reason(relation) for relation in each.relations]
        if each.cosine is not None:
            reasons.append(self._nearness(each))
        return " ".join(reasons)

    def _lay_out(self) -> None:
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(
            Paragraph(
                self.tr(
                    "Nothing is related yet. Write [[the title of another memory]] in the "
                    "text to link to it, or add a link here; what is near in meaning appears "
                    "by itself."
                )
            )
        )
        column.addStretch(1)
        self.lists = QStackedWidget()
        self.lists.addWidget(nothing)
        self.lists.addWidget(self.list)
        listing = QWidget()
        below = QVBoxLayout(listing)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 20, 8)
        tools.addWidget(self.add)
        tools.addStretch(1)
        below.addLayout(tools)
        below.addWidget(Line())
        below.addWidget(self.lists, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(listing)
        self.pages.addWidget(self.picker)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _remove(self) -> None:
        chosen = self.chosen()
        if chosen is not None and self._is_let:
            self.removal_wanted.emit(chosen)

    def _nearness(self, each: RelatedMemory) -> str:
        if each.shared_words:
            words = [f"“{word}”" for word in each.shared_words]
            if len(words) == 1:
                return self.tr("Both speak of {0}.").format(words[0])
            return self.tr("Both speak of {0} and {1}.").format(*words)
        if each.shared_tags:
            tags = ", ".join(each.shared_tags)
            return self.tr("Near in meaning, and both are tagged {0}.").format(tags)
        if each.passage:
            return self.tr("Near in meaning: “{0}”").format(each.passage)
        return self.tr("Near in meaning.")

    def _reason(self, relation: Relation) -> str:
        # Of the memory in the row, "it", and the one that is shown, "this".
        pair = None
        if relation.said_by is SaidBy.SETTLED:
            pair = self._settled().get(relation.kind)
        there, back = pair or self._said()[relation.kind]
        return there if relation.is_outgoing else back

    def _settled(self) -> dict[RelationKind, tuple[str, str]]:
        both = self.tr("They contradict each other, and you kept both.")
        return {
            RelationKind.UPDATES: (
                self.tr("You let this replace it."),
                self.tr("You let it replace this."),
            ),
            RelationKind.CONTRADICTS: (both, both),
        }

    def _said(self) -> dict[RelationKind, tuple[str, str]]:
        related = self.tr("You said that the two are related.")
        against = self.tr("You said that the two contradict each other.")
        return {
            RelationKind.RELATES: (related, related),
            RelationKind.SUPPORTS: (
                self.tr("You said that this supports it."),
                self.tr("You said that it supports this."),
            ),
            RelationKind.UPDATES: (
                self.tr("You said that this brings it up to date."),
                self.tr("You said that it brings this up to date."),
            ),
            RelationKind.CONTRADICTS: (against, against),
            RelationKind.FOLLOWS: (
                self.tr("You said that this follows it."),
                self.tr("You said that it follows this."),
            ),
            RelationKind.PART_OF: (
                self.tr("You said that this is a part of it."),
                self.tr("You said that it is a part of this."),
            ),
            RelationKind.MENTIONS: (
                self.tr("This links to it in its text."),
                self.tr("It links to this in its text."),
            ),
        }
