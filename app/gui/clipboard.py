"""What this window puts on the clipboard: marked secret, and forgotten after a while."""

import hashlib
import secrets
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from app.gui.machine_settings import CLIPBOARD_SECONDS
from app.gui.window_settings import WindowSettings

_OURS = "application/x-memorylink"
_KDE_HINT, _SECRET = "x-kde-passwordManagerHint", b"secret"
# What clipboard histories on Windows and macOS look at, by the names that Qt gives them.
_WINDOWS = 'application/x-qt-windows-mime;value="{0}"'
_WINDOWS_HINTS = {
    "ExcludeClipboardContentFromMonitorProcessing": b"\1\0\0\0",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
}
_MACOS_HINT = "application/x-nspasteboard-concealed-type"

Mode = QClipboard.Mode


def marked(contents: QMimeData) -> QMimeData:
    """Return the contents marked as ours and as secret; the marks themselves say nothing."""
    contents.setData(_OURS, b"1")
    contents.setData(_KDE_HINT, _SECRET)
    contents.setData(_MACOS_HINT, b"1")
    for name, value in _WINDOWS_HINTS.items():
        contents.setData(_WINDOWS.format(name), value)
    return contents


def is_ours(contents: QMimeData) -> bool:
    """Return whether this program put it there."""
    return contents.hasFormat(_OURS)


def is_secret(contents: QMimeData) -> bool:
    """Return whether who put it there, like a password manager, wants nobody to keep it."""
    if contents.hasFormat(_KDE_HINT):
        return bytes(contents.data(_KDE_HINT).data()).strip(b"\0 ") == _SECRET
    name = "ExcludeClipboardContentFromMonitorProcessing"
    return contents.hasFormat(_MACOS_HINT) or contents.hasFormat(_WINDOWS.format(name))


def copy_text(text: str) -> None:
    """Put plain text on the clipboard."""
    contents = QMimeData()
    contents.setText(text)
    QGuiApplication.clipboard().setMimeData(marked(contents))


def clear_our_clipboard() -> None:
    """Empty the clipboard, and X11's selection, where what they hold came from this window."""
    clipboard = QGuiApplication.clipboard()
    found = clipboard.mimeData(Mode.Clipboard)
    if clipboard.ownsClipboard() or (found is not None and is_ours(found)):
        clipboard.clear(Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(Mode.Selection)


class ClipboardCare(QObject):
    """Forgets what was copied here after the time that was set, if it is still there.

    A clipboard history may take the text over and drop the marks, so a keyed hash of what was
    copied last is kept to know it again; the text itself is not.
    """

    def __init__(
        self, settings: WindowSettings, owns: Callable[[], bool] | None = None
    ) -> None:
        super().__init__()
        self._settings = settings
        self._owns = owns or QGuiApplication.clipboard().ownsClipboard
        self._key = secrets.token_bytes(32)
        self._copied: bytes | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # Qt's usual timer may be late by a twentieth, which here is a promise broken.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.forget)
        QGuiApplication.clipboard().dataChanged.connect(self._look)

    @property
    def seconds_left(self) -> float:
        """Return when what was copied will be forgotten; 0 if nothing waits for that."""
        return max(0, self._timer.remainingTime()) / 1000

    def forget(self) -> None:
        """Empty the clipboard if it still holds what was copied here."""
        self._timer.stop()
        clear_our_clipboard()
        copied, self._copied = self._copied, None
        found = QGuiApplication.clipboard().mimeData()
        if copied is not None and found is not None and self._hash(found) == copied:
            QGuiApplication.clipboard().clear()

    def stop(self) -> None:
        """Forget, and watch no more."""
        QGuiApplication.clipboard().dataChanged.disconnect(self._look)
        self.forget()

    def _look(self) -> None:
        # What other programs copy is not looked into: they would be asked for it.
        if not self._owns():
            return
        found = QGuiApplication.clipboard().mimeData()
        if found is None or not is_ours(found):
            return
        self._copied = self._hash(found)
        seconds = self._settings.value(CLIPBOARD_SECONDS)
        if seconds:
            self._timer.start(seconds * 1000)
        else:
            self._timer.stop()

    def _hash(self, found: QMimeData) -> bytes:
        return hashlib.blake2b(found.text().encode(), key=self._key, digest_size=32).digest()
