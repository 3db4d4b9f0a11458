"""Which theme is shown: the system's or the one that was picked."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.stylesheet import stylesheet
from app.gui.tokens import Scheme, Tokens, load_tokens
from app.gui.typography import font


class Appearance(StrEnum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_shown: list[Scheme] = ["light"]  # like QPalette, there is one for the whole process


def tokens() -> Tokens:
    """Return the colours to paint with now; ask again at each paint."""
    return load_tokens(_shown[0])


def is_dark() -> bool:
    """Return whether the dark theme is shown."""
    return _shown[0] == "dark"


class Theme(QObject):
    """Puts the chosen appearance on the application and follows the system's changes."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: Appearance) -> None:
        super().__init__(app)
        self._app = app
        self.appearance = appearance
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def choose(self, appearance: Appearance) -> None:
        """Show this appearance from now on."""
        self.appearance = appearance
        self._apply()

    def next_appearance(self) -> Appearance:
        """Return what one more press of the button would show."""
        order = list(Appearance)
        return order[(order.index(self.appearance) + 1) % len(order)]

    def _follow_system(self) -> None:
        if self.appearance is Appearance.SYSTEM:
            self._apply()

    def _scheme(self) -> Scheme:
        if self.appearance is Appearance.SYSTEM:
            asked = QGuiApplication.styleHints().colorScheme()
            return "dark" if asked == Qt.ColorScheme.Dark else "light"
        return "dark" if self.appearance is Appearance.DARK else "light"

    def _apply(self) -> None:
        _shown[0] = self._scheme()
        now = tokens()
        self._app.setFont(font())
        self._app.setPalette(_palette(now))
        self._app.setStyleSheet(stylesheet(now))
        self.changed.emit()


def _palette(now: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, now.panel),
        (role.Base, now.field),
        (role.AlternateBase, now.hover),
        (role.Button, now.panel),
        (role.Text, now.text),
        (role.WindowText, now.text),
        (role.ButtonText, now.text),
        (role.PlaceholderText, now.muted),
        (role.Highlight, now.accent_soft_2),
        (role.HighlightedText, now.text),
        (role.Link, now.accent_text),
        (role.LinkVisited, now.accent_text),
        (role.ToolTipBase, now.raised),
        (role.ToolTipText, now.text),
        (role.Accent, now.accent),
        (role.Light, now.line),
        (role.Mid, now.line),
        (role.Dark, now.line_strong),
    ):
        palette.setColor(which, colour)
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.Text, role.WindowText, role.ButtonText, role.PlaceholderText):
        palette.setColor(disabled, which, now.disabled)
    return palette
