"""What lies on the clipboard and could be added; never taken by itself."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.gui.clipboard import is_ours, is_secret


@dataclass(frozen=True, slots=True)
class ClipboardOffer:
    """A text to add, or that a password manager marked what lies there as secret."""

    text: str = ""
    is_secret: bool = False


def look_at_clipboard() -> ClipboardOffer:
    """Return what may be offered; nothing of our own, and nothing that is marked secret.

    On X11 this asks the program that owns the clipboard, so it is not for the way from a key
    to a window.
    """
    found = QGuiApplication.clipboard().mimeData()
    return offer_of(found) if found is not None else ClipboardOffer()


def offer_of(found: QMimeData) -> ClipboardOffer:
    """Return what of these contents may be offered."""
    if is_ours(found):
        return ClipboardOffer()  # a memory that was copied from here
    if is_secret(found):
        return ClipboardOffer(is_secret=True)
    text = found.text() if found.hasText() else ""
    return ClipboardOffer(text if text.strip() else "")
