"""The ground of the pages that stand before an open vault."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import Appearance, Theme, tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.logo import Logo
from app.gui.widgets.text import Text


class _Promise(QWidget):
    """The line at the foot, with its shield."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.addWidget(Text(self.tr("Nothing leaves this machine."), Step.META, tone="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, 0, (self.height() - 14) / 2, "shield-check", tokens().muted, 14)


class VaultPage(QWidget):
    """The appearance button above, the promise below; ``body`` holds the rest."""

    def __init__(self, theme: Theme, *, has_name: bool) -> None:
        super().__init__()
        self.setObjectName("vaultPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.appearance = IconButton("sun-moon", "")
        self.appearance.clicked.connect(lambda: theme.choose(theme.next_appearance()))
        theme.changed.connect(self._name_appearance)
        self._name_appearance()
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(0)
        column.addLayout(self._head(has_name=has_name))
        column.addLayout(self.body, 1)
        foot = QHBoxLayout()
        foot.addWidget(_Promise(), 0, Qt.AlignmentFlag.AlignCenter)
        foot.setContentsMargins(0, 0, 0, 24)
        column.addLayout(foot)

    def place(
        self,
        content: QLayout,
        width: int,
        *,
        above: int,
        below: int,
        foot: QWidget | None = None,
    ) -> None:
        """Put the content in the middle; free height is shared as ``above`` to ``below``.

        ``foot`` comes and goes in the free height below, so that nothing jumps.
        """
        content.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setFixedWidth(width)
        holder.setLayout(content)
        # A row with stretches, not an alignment: that would ask the paragraphs for their
        # height at the width of the whole page.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder)
        row.addStretch(1)
        self.body.addStretch(above)
        self.body.addLayout(row)
        under = QWidget()
        inner = QHBoxLayout(under)
        inner.setContentsMargins(0, 16, 0, 0)
        inner.addStretch(1)
        if foot is not None:
            foot.setFixedWidth(width)
            inner.addWidget(foot, 0, Qt.AlignmentFlag.AlignTop)
        inner.addStretch(1)
        self.body.addWidget(under, below)

    def _head(self, *, has_name: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 20, 0, 20)
        head.setSpacing(8)
        if has_name:
            head.addWidget(Logo(24))
            head.addWidget(Text("MemoryLink", weight=SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.appearance)
        return head

    def _name_appearance(self) -> None:
        names = {
            Appearance.SYSTEM: self.tr("Appearance: as the system"),
            Appearance.LIGHT: self.tr("Appearance: light"),
            Appearance.DARK: self.tr("Appearance: dark"),
        }
        self.appearance.rename(names[self._theme.appearance])
