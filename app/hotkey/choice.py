"""Which way to global hotkeys this desktop offers."""

import os
import sys
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.hotkey.port import Hotkeys, NoHotkeys


def hotkeys_here(titles: Mapping[str, str]) -> Hotkeys:
    """Return the hotkeys of this platform; those that can't be had say why when bound.

    ``titles`` says what each name does, for desktops that show it to the person.
    """
    # Each import is needed on one platform alone.
    if sys.platform == "win32":
        from app.hotkey.windows import WindowsHotkeys  # noqa: PLC0415

        return WindowsHotkeys()
    if sys.platform == "darwin":
        return _macos()
    if os.environ.get("WAYLAND_DISPLAY") and QGuiApplication.platformName() != "offscreen":
        from app.hotkey.portal import PortalHotkeys  # noqa: PLC0415

        return PortalHotkeys(titles)
    if QGuiApplication.platformName() == "xcb":
        return _x11()
    return _none()


def _x11() -> Hotkeys:
    from Xlib.error import DisplayError, XauthError  # noqa: PLC0415

    from app.hotkey.x11 import X11Hotkeys  # noqa: PLC0415

    try:
        return X11Hotkeys()
    except (DisplayError, XauthError, OSError):
        return _none()


def _macos() -> Hotkeys:
    from app.hotkey.macos import MacHotkeys  # noqa: PLC0415

    try:
        return MacHotkeys()
    except OSError:
        return _none()


def _none() -> Hotkeys:
    reason = QCoreApplication.translate(
        "Hotkeys",
        "There is no way to a global hotkey on this desktop. Bind a key to “memorylink "
        "--capture” and “memorylink --search” in its keyboard settings.",
    )
    return NoHotkeys(reason)
