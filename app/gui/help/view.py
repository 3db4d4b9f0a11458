"""All keys by group, in two columns over the window; made from the declared actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.gui.actions import Action, by_group
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.keycap import KeyCapRow
from app.gui.widgets.overlay import Overlay
from app.gui.widgets.text import ElidedText, Line, Text

_WIDTH, _TOP = 760, 64
_ROW, _HEADING = 30, 40


class KeysRow(QWidget):
    """One action: its title, and all of its keys at the right."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.title, self.keys = action.title, action.all_keys
        self.setFixedHeight(_ROW)
        self.setAccessibleName(f"{action.title}: {', '.join(action.all_keys)}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(ElidedText(action.title, tone="text"), 1)
        for number, keys in enumerate(action.all_keys):
            if number:
                row.addSpacing(8)
            row.addWidget(KeyCapRow(*keys.split("+")))


class _AllKeys(QScrollArea):
    accessible_role = QAccessible.Role.Document


class HelpPage(Overlay):
    """A box with a row for each action that has keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _WIDTH, _TOP)
        self.close_button = IconButton("x", self.tr("Close"), Size.SMALL)
        self.close_button.clicked.connect(self.close_over)
        self.area = _AllKeys()
        self.area.setObjectName("allKeys")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setAccessibleName(self.tr("All keys"))
        self.box.column.addLayout(self._head())
        self.box.column.addWidget(Line())
        self.box.column.addWidget(self.area, 1)

    def pop_up(self, actions: Sequence[Action]) -> None:
        """Show the keys of these actions."""
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 4, 24, 20)
        row.setSpacing(40)
        groups = by_group(action for action in actions if action.all_keys)
        heights = []
        for names in _columns({name: len(inside) for name, inside in groups.items()}):
            column = QVBoxLayout()
            column.setSpacing(0)
            for name in names:
                column.addWidget(_heading(name))
                for action in groups[name]:
                    column.addWidget(KeysRow(action))
            column.addStretch(1)
            row.addLayout(column, 1)
            heights.append(sum(_HEADING + _ROW * len(groups[name]) for name in names))
        self.area.setWidget(page)
        page.setAutoFillBackground(False)  # the scroll area has turned it on
        self.area.setMinimumHeight(min(max(heights) + 28, self._room()))
        self.open_over()
        self.area.setFocus(Qt.FocusReason.PopupFocusReason)

    def rows(self) -> list[KeysRow]:
        """Return the rows that are shown."""
        return self.findChildren(KeysRow)

    def close_over(self) -> None:
        """Hide it, give the focus back, and let go of its rows."""
        super().close_over()
        self.forget()

    def forget(self) -> None:
        """Close, and let go of every row."""
        self.hide()
        page = self.area.takeWidget()
        if page is not None:
            page.deleteLater()

    def _room(self) -> int:
        return self.over.height() - _TOP - 57 - 26

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 16, 0)
        title = Text(self.tr("Keys"), Step.TITLE, SEMIBOLD)
        title.setFixedHeight(55)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(KeyCapRow(self.tr("Esc")))
        row.addWidget(self.close_button)
        return row


def _heading(text: str) -> Text:
    heading = Text(text, Step.LABEL, SEMIBOLD, tone="text_2")
    heading.setFixedHeight(_HEADING)
    heading.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
    heading.setContentsMargins(0, 0, 0, 6)
    return heading


def _columns(rows: dict[str, int]) -> tuple[list[str], list[str]]:
    """Share the groups among two columns, in order, so that neither is much longer."""
    heights = {name: _HEADING + _ROW * count for name, count in rows.items()}
    half, sofar = sum(heights.values()) / 2, 0
    left: list[str] = []
    right: list[str] = []
    for name, height in heights.items():
        goes_left = not right and (not left or sofar + height / 2 <= half)
        (left if goes_left else right).append(name)
        sofar += height
    return left, right
