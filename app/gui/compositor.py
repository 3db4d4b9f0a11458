"""Whether the desktop draws see-through windows."""

from PySide6.QtGui import QGuiApplication


def is_composited() -> bool:
    """Return whether what a window leaves clear is seen through; only bare X11 lacks that."""
    if QGuiApplication.platformName() != "xcb":
        return True
    from Xlib import X, display, error  # noqa: PLC0415 - only where there is X11

    try:
        server = display.Display()
    except (error.DisplayError, OSError):
        return True
    try:
        name = f"_NET_WM_CM_S{server.get_default_screen()}"
        return bool(server.get_selection_owner(server.intern_atom(name)) != X.NONE)
    finally:
        server.close()
