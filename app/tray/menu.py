"""The tray's menu: the state first, then what can be done."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget, QWidgetAction

from app.gui.icons import draw_icon, icon_pixmap, menu_icon
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step
from app.gui.widgets.rounded import Menu
from app.gui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the tray says; never a word of a memory.

    ``paused_until`` is a time as people write it, ``""`` while captures are taken. ``capture``
    and ``search`` are the hotkeys that work, as this platform writes them, or ``""``.
    """

    title: str
    detail: str = ""
    is_locked: bool = True
    is_working: bool = False
    has_vault: bool = True
    paused_until: str = ""
    capture: str = ""
    search: str = ""


class TrayMenu(Menu):
    """On StatusNotifier desktops it is the desktop that draws it, from the same actions.

    The first line is then plain text, and stands there disabled; where Qt draws the menu it is
    two lines with a lock.
    """

    search_wanted = Signal()
    capture_wanted = Signal()
    window_wanted = Signal()
    lock_wanted = Signal()
    pause_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("MemoryLink"))
        self._head = _Head()
        self.head = QWidgetAction(self)
        self.head.setDefaultWidget(self._head)
        self.head.setEnabled(False)
        self.addAction(self.head)
        self.addSeparator()
        self.search_action = self._add(self.tr("Quick search"), self.search_wanted)
        self.capture_action = self._add(self.tr("Quick capture"), self.capture_wanted)
        self.window_action = self._add(self.tr("Open MemoryLink"), self.window_wanted)
        self.addSeparator()
        self.lock_action = self._add(self.tr("Lock now"), self.lock_wanted, "Ctrl+L")
        self.pause_action = self._add(self.tr("Pause capture for 1 hour"), self.pause_wanted)
        self.addSeparator()
        self.quit_action = self._add(self.tr("Quit"), self.quit_wanted, "Ctrl+Q")
        self._state = TrayState("")

    def show_state(self, state: TrayState) -> None:
        """Say what is so now."""
        self._state = state
        whole = f"{state.title} · {state.detail}" if state.detail else state.title
        self.head.setText(whole)
        self._head.show_state(state)
        self.search_action.setEnabled(state.has_vault)
        self.capture_action.setEnabled(state.has_vault and not state.paused_until)
        self.lock_action.setEnabled(not state.is_locked)
        self.pause_action.setEnabled(state.has_vault)
        resume = self.tr("Take captures again")
        pause = self.tr("Pause capture for 1 hour")
        self.pause_action.setText(resume if state.paused_until else pause)
        self._show_keys(self.search_action, state.search)
        self._show_keys(self.capture_action, state.capture)
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        ink = tokens().text_2
        pause = "play" if self._state.paused_until else "pause"
        for action, name in (
            (self.search_action, "search"),
            (self.capture_action, "square-pen"),
            (self.window_action, "app-window"),
            (self.lock_action, "lock"),
            (self.pause_action, pause),
            (self.quit_action, "log-out"),
        ):
            icon = menu_icon(name, ink)
            off = icon_pixmap(name, tokens().disabled)
            icon.addPixmap(off, QIcon.Mode.Disabled)
            action.setIcon(icon)
        self._head.show_state(self._state)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the theme changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_state"):
            self.draw_icons()

    def _add(self, text: str, signal: SignalInstance, keys: str = "") -> QAction:
        action = self.addAction(text)
        # The keys are only shown here: they work in the window, or everywhere by themselves.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
        self._show_keys(action, keys)
        action.triggered.connect(signal)
        return action

    def _show_keys(self, action: QAction, keys: str) -> None:
        action.setShortcut(
            QKeySequence.fromString(keys, QKeySequence.SequenceFormat.NativeText)
        )


class _Head(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 8, 24, 8)
        row.setSpacing(8)
        self._icon = _Padlock()
        self._title = Text("", Step.BASE, SEMIBOLD)
        self._detail = Text("", Step.META, tone="muted")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._detail)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)

    def show_state(self, state: TrayState) -> None:
        self._icon.is_locked = state.is_locked
        self._icon.update()
        self._title.setText(state.title)
        self._detail.setText(state.detail)
        self._detail.setVisible(bool(state.detail))


class _Padlock(QWidget):
    """Painted here, because a label greys the picture of a disabled action."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = True
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        name, ink = ("lock", now.text_2) if self.is_locked else ("lock-open", now.ok_text)
        draw_icon(QPainter(self), 0, 0, name, ink)
