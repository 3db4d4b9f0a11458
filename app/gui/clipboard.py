"""What this window puts on the clipboard, marked so that a lock can take it back."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

_OURS = "application/x-memorylink"


def marked(contents: QMimeData) -> QMimeData:
    """Return the contents marked as ours; the mark itself says nothing."""
    contents.setData(_OURS, b"1")
    return contents


def copy_text(text: str) -> None:
    """Put plain text on the clipboard."""
    contents = QMimeData()
    contents.setText(text)
    QGuiApplication.clipboard().setMimeData(marked(contents))


def clear_our_clipboard() -> None:
    """Empty the clipboard, and X11's selection, where what they hold came from this window."""
    clipboard = QGuiApplication.clipboard()
    found = clipboard.mimeData(QClipboard.Mode.Clipboard)
    if clipboard.ownsClipboard() or (found is not None and found.hasFormat(_OURS)):
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
