"""The foot of a tag's page: deleting it, with what that touches said first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.counts import memories, number
from app.gui.tags.view_model import Preview, TagsViewModel
from app.gui.typography import MEDIUM, Step
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.text import ElidedText, Paragraph
from app.gui.widgets.tooltip import KEYS
from core.model import DeleteTag

_REST, _ASKING = 0, 1


class DeleteBar(QStackedWidget):
    """At rest it says that memories stay; asked, it says what goes, and waits for a press."""

    deleted = Signal(object)  # DeleteTag

    def __init__(self, model: TagsViewModel) -> None:
        super().__init__()
        self._model, self._tag = model, ""
        said = self.tr("Deleting a tag keeps its memories.")
        self.note = ElidedText(said, Step.META, tone="muted")
        self.ask_button = Button(self.tr("Delete tag…"), Kind.DESTRUCTIVE, icon="trash-2")
        self.ask_button.setProperty(KEYS, "Del")
        self.title = Paragraph("", weight=MEDIUM, tone="text")
        self.body = Paragraph("", Step.META, tone="text_2", line=18)
        self.lifts = CheckBox("")
        self.stay = Button(self.tr("Keep the tag"))
        self.go = Button(self.tr("Delete the tag"), Kind.DESTRUCTIVE)
        self.addWidget(self._rest())
        self.addWidget(self._asking())
        self.ask_button.clicked.connect(self.ask)
        self.lifts.toggled.connect(self._look)
        self.stay.clicked.connect(self.leave)
        self.go.clicked.connect(self._go)
        model.previewed.connect(self._show_preview)
        self.currentChanged.connect(self.updateGeometry)
        self._fit()

    def show_tag(self, tag: str) -> None:
        """Speak of another tag; a question about the one before is taken back."""
        if tag != self._tag:
            self._tag = tag
            self.leave()

    def ask(self) -> None:
        """Ask, once it is known what would go."""
        if self._tag:
            self.lifts.setChecked(False)
            below = self._model.below(self._tag)
            one = self.tr("Keep the tag below it, one level up")
            many = self.tr("Keep the {0} tags below it, one level up")
            self.lifts.setText(one if below == 1 else many.format(number(below)))
            self.lifts.setAccessibleName(self.lifts.text())
            self.lifts.setVisible(below > 0)
            self._look()

    def leave(self) -> None:
        """Take the question back."""
        had_focus = self.currentIndex() == _ASKING and self.isAncestorOf(self.focusWidget())
        for text in (self.title, self.body):
            text.set_text("")
        self.lifts.setText("")
        self.lifts.setAccessibleName("")
        self.setCurrentIndex(_REST)
        self._fit()
        if had_focus:
            self.ask_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back; Enter presses the button with the focus."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self.currentIndex() == _ASKING:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, Button):
                focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the lines at this width."""
        super().resizeEvent(event)
        self._fit()

    def _rest(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.ask_button)
        return page

    def _asking(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.body)
        column.addWidget(self.lifts)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.go)
        column.addLayout(row)
        return page

    def _fit(self) -> None:
        page = self.currentWidget()
        height = 56
        if self.currentIndex() == _ASKING and page is not None:
            layout = page.layout()
            if layout is not None:
                height = layout.heightForWidth(max(200, self.width()))
        self.setFixedHeight(height)

    def _operation(self) -> DeleteTag:
        return DeleteTag(self._tag, keep_children=self.lifts.isChecked())

    def _look(self) -> None:
        if self._tag:
            self._model.preview(self._operation())

    def _show_preview(self, found: Preview) -> None:
        if found.about != self._operation() or found.plan is None:
            return
        was_asking = self.currentIndex() == _ASKING
        count, gone = found.plan.memories, sum(new is None for _, new in found.plan.names)
        title = self.tr("“{0}” comes off {1}.").format(self._tag, memories(count))
        self.title.set_text(title)
        below = gone - 1 if self._model.use(self._tag) is not None else gone
        stays = self.tr("The memories stay, archive and Trash included.")
        if below > 0 and not self.lifts.isChecked():
            many = self.tr("The tags below it go as well. {0}")
            stays = many.format(stays)
        self.body.set_text(stays)
        self.setCurrentIndex(_ASKING)
        self._fit()
        if not was_asking:
            self.stay.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self) -> None:
        operation = self._operation()
        self.leave()
        self.deleted.emit(operation)
