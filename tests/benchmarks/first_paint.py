"""A program: the window as it is started, until it is painted once; then it ends itself.

It prints one JSON document: when that was, by ``time.monotonic``, and what is loaded by then.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer

from app.__main__ import open_window
from app.gui import application
from app.gui.main_window import MainWindow


class WatchedWindow(MainWindow):
    """Ends the program after its first paint."""

    def event(self, event: QEvent) -> bool:
        """Look for the paint; its children are painted with it."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
        return super().event(event)


def tell() -> None:
    """Print what is known and end, whatever still runs."""
    at = time.monotonic()
    print(json.dumps({"at": at, "modules": sorted(sys.modules)}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    vars(application)["MainWindow"] = WatchedWindow
    open_window(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
