"""A program that writes a draft in the capture pane until it is killed.

``python -m tests.e2e.draft_writer FOLDER TEXT``: says ``saved`` once the draft is on disk.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync  # type: ignore[import-untyped]
from PySide6.QtTest import QTest

from app.gui.application import make_application
from app.gui.bridge import CoreThread, Tasks
from app.gui.capture.view import CaptureView
from app.gui.session import Session
from app.gui.theme import Appearance, Theme
from app.gui.window_settings import WindowSettings
from app.gui.workbench import Workbench
from core.bootstrap import Options, open_vault
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.gui.driver import HeldChooser


def main(folder: Path, text: str) -> None:
    app = make_application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    core, theme = CoreThread(), Theme(app, Appearance.LIGHT)

    async def write() -> CaptureView:
        options = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())
        vault = await core.call(open_vault, folder, PASSPHRASE, options=options)
        settings = WindowSettings(folder.parent / "window.json")
        tasks = Tasks(lambda error: print(type(error).__name__, flush=True))
        bench = Workbench(
            Session(core, vault), theme, settings, HeldChooser(), tasks,
            lambda: datetime.now(UTC),
        )  # fmt: skip
        pane = CaptureView(bench)
        pane.show()
        pane.unfinished.saved.connect(lambda _draft: print("saved", flush=True))
        QTest.keyClicks(pane.editor, text)
        return pane

    with loop:
        _pane = loop.run_until_complete(write())
        loop.run_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
