"""The quick windows in a process of their own: shown at each line of standard input.

Says ``ready``, then ``shown MS`` at each time one became the active window, and ``typed TEXT``
for each change of what is written in it.
"""

import asyncio
import os
import sys
import threading
import time
from pathlib import Path

import qasync  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, Signal

from app.composition import Composition
from app.gui.application import make_application
from app.gui.bridge import CoreThread
from app.gui.door import CoreDoor
from app.gui.quick.popup import QuickPopup
from app.gui.quick.windows import QuickWindows
from app.gui.theme import Appearance, Theme
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.window_settings import WindowSettings


class Lines(QObject):
    """Brings standard input to Qt's thread."""

    came = Signal(str)

    def listen(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        os._exit(0)


class Program:
    def __init__(self, home: Path) -> None:
        core, settings = CoreThread(), WindowSettings(home / "window.json")
        door = CoreDoor(Composition())
        self.windows = QuickWindows(core, door, UnlockViewModel(core, door), settings)
        self.windows.prepare()
        self._asked_at = 0.0
        editor, field = self.windows.capture.editor, self.windows.search.field
        editor.textChanged.connect(lambda: _say(f"typed {editor.text()}"))
        field.textChanged.connect(lambda text: _say(f"typed {text}"))

    def show(self, which: str) -> None:
        window = self.windows.capture if which == "capture" else self.windows.search
        self._asked_at = time.perf_counter()
        window.pop_up()
        self._telling = asyncio.ensure_future(self._tell_when_active(window))

    async def _tell_when_active(self, window: QuickPopup) -> None:
        while not window.isActiveWindow():
            await asyncio.sleep(0.001)
        _say(f"shown {(time.perf_counter() - self._asked_at) * 1000:.0f}")


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    app = make_application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    theme = Theme(app, Appearance.LIGHT)
    program = Program(Path(sys.argv[1]))
    lines = Lines()
    lines.came.connect(program.show)
    threading.Thread(target=lines.listen, daemon=True).start()
    _say(f"ready {theme.appearance}")
    loop.run_forever()


if __name__ == "__main__":
    main()
