"""The icon in the tray; honest where there is no tray."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.tray.menu import TrayMenu, TrayState
from app.tray.picture import TrayLook, tray_icon

Reason = QSystemTrayIcon.ActivationReason


class Tray(QObject):
    """Shows the state, and asks for what was clicked: a click means quick search."""

    search_wanted = Signal()
    capture_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.menu = TrayMenu()
        self.menu.search_wanted.connect(self.search_wanted)
        self.menu.capture_wanted.connect(self.capture_wanted)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._clicked)
        self._look: TrayLook | None = None
        self._is_wanted = False

    @property
    def is_there(self) -> bool:
        """Return whether the person can see it; Qt's ``isVisible`` is true without a tray."""
        return self._is_wanted and QSystemTrayIcon.isSystemTrayAvailable()

    def want(self, *, is_wanted: bool) -> None:
        """Show the icon as soon as there is a tray, or take it away."""
        self._is_wanted = is_wanted
        if self._look is None:  # Qt shows nothing without a picture, and complains
            self._look = TrayLook.LOCKED
            self.icon.setIcon(tray_icon(self._look))
        self.icon.setVisible(is_wanted)

    def show_state(self, state: TrayState) -> None:
        """Say what is so now."""
        look = TrayLook.UNLOCKED
        if state.is_locked:
            look = TrayLook.LOCKED
        elif state.is_working:
            look = TrayLook.WORKING
        if look is not self._look:
            self._look = look
            self.icon.setIcon(tray_icon(look))
        self.icon.setToolTip(self.tr("MemoryLink: {0}").format(state.title))
        self.menu.show_state(state)

    def draw_anew(self) -> None:
        """The theme is another: draw icon and menu in its colours."""
        if self._look is not None:
            self.icon.setIcon(tray_icon(self._look))
        self.menu.draw_icons()

    def say(self, title: str, text: str) -> None:
        """Show a notice of the desktop's; never a word of a memory."""
        if self.is_there:
            self.icon.showMessage(title, text, tray_icon(self._look or TrayLook.UNLOCKED))

    def close(self) -> None:
        """Take the icon away and drop the menu, while Qt still stands."""
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is Reason.Trigger:
            self.search_wanted.emit()
        elif reason is Reason.MiddleClick:
            self.capture_wanted.emit()
