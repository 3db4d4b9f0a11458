"""A question in the pane, before something that can't be undone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import MEDIUM
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.paint import draw_box
from app.gui.widgets.text import Paragraph


class Question(QWidget):
    """Hidden until it asks. The safe answer has the focus, and Esc gives it.

    ``answered(is_checked)`` is the dangerous answer, ``left`` the other.
    """

    accessible_role = QAccessible.Role.AlertMessage

    answered = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Paragraph("", weight=MEDIUM, tone="text")
        self.body = Paragraph("", tone="text_2")
        self.check = CheckBox("")
        self.go = Button("", Kind.DESTRUCTIVE)
        self.stay = Button("", Kind.SECONDARY)
        self.go.clicked.connect(self._go)
        self.stay.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.stay)
        buttons.addWidget(self.go)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 12, 16, 14)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(2)
        column.addWidget(self.body)
        column.addSpacing(10)
        column.addWidget(self.check)
        column.addSpacing(10)
        column.addLayout(buttons)
        self.hide()

    def ask(self, title: str, body: str, go: str, stay: str, *, check: str = "") -> None:
        """Ask; ``check`` is a box to tick, if one is needed."""
        self.title.set_text(title)
        self.body.set_text(body)
        self.check.setText(check)
        self.check.setAccessibleName(check)
        self.check.setChecked(False)
        self.check.setVisible(bool(check))
        self.go.set_text(go)
        self.stay.set_text(stay)
        self.setAccessibleName(f"{title} {body}")
        self.show()
        self.updateGeometry()
        self.stay.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Take the question back."""
        was_asked = not self.isHidden()
        self.forget()
        if was_asked:
            self.left.emit()

    def forget(self) -> None:
        """Empty and hide the question."""
        self.title.set_text("")
        self.body.set_text("")
        for button in (self.check, self.go, self.stay):
            button.setText("")
            button.setAccessibleName("")
        self.setAccessibleName("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it is; Enter presses the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, self.rect(), 8, ground=now.bad_soft)
        draw_icon(painter, 16, 13, "triangle-alert", now.bad_text)

    def _go(self) -> None:
        is_checked = self.check.isChecked()
        self.forget()
        self.answered.emit(is_checked)
