"""The ground of the pages that stand before an open vault."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import Appearance, Theme, tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.enter_key import press_focused
from app.gui.widgets.logo import Logo
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.text import Text

_RING = 6  # pixels around the content for the ring of a button that has the focus


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


def _scrolling(ground: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("vaultPage")
    area.setWidget(ground)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    OverlayScrollBar(area)
    return area


class VaultPage(QWidget):
    """The appearance button above, the promise below; ``body`` holds the rest."""

    def __init__(self, theme: Theme, *, has_name: bool) -> None:
        super().__init__()
        self.setObjectName("vaultPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._foot: QWidget | None = None
        self.appearance = IconButton("sun-moon", "")
        self.appearance.clicked.connect(lambda: theme.choose(theme.next_appearance()))
        theme.changed.connect(self._name_appearance)
        self._name_appearance()
        ground = QWidget()
        ground.setObjectName("vaultPage")
        self.body = QVBoxLayout(ground)
        self.body.setContentsMargins(24, 0, 24, 16)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(has_name=has_name))
        self._area = _scrolling(ground)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addWidget(_Promise(), 0, Qt.AlignmentFlag.AlignCenter)
        foot.setContentsMargins(0, 8, 0, 24)
        column.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no message come where it can't be seen."""
        if watched is self._foot and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            QTimer.singleShot(0, watched, self._show_foot)
        return super().eventFilter(watched, event)

    def _show_foot(self) -> None:
        if self._foot is not None and self._foot.isVisible():
            self._area.ensureWidgetVisible(self._foot, 0, 8)

    def place(
        self,
        content: QLayout,
        width: int,
        *,
        above: int,
        below: int,
        foot: QWidget | None = None,
        least_width: int = 0,
    ) -> None:
        """Put the content in the middle; free height is shared as ``above`` to ``below``.

        In a narrow window it is as narrow as ``least_width``; in a low one it scrolls.

        ``foot`` comes and goes in the free height below, so that nothing jumps.
        """
        room = (_RING,) * 4
        content.setContentsMargins(*room)
        holder = QWidget()
        holder.setMinimumWidth((least_width or width) + 2 * _RING)
        holder.setMaximumWidth(width + 2 * _RING)
        holder.setLayout(content)
        # A row with stretches, not an alignment: that would ask the paragraphs for their
        # height at the width of the whole page.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder, 1000)
        row.addStretch(1)
        self.body.addStretch(above)
        self.body.addLayout(row)
        under = QWidget()
        inner = QHBoxLayout(under)
        inner.setContentsMargins(0, 16 - _RING, 0, 0)
        inner.addStretch(1)
        if foot is not None:
            foot.setFixedWidth(least_width or width)
            inner.addWidget(foot, 0, Qt.AlignmentFlag.AlignTop)
            foot.installEventFilter(self)
            self._foot = foot
        inner.addStretch(1)
        self.body.addWidget(under, below)

    def _head(self, *, has_name: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(24, 20, 24, 20)
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
