"""Make the pictures of the window from the demo vault: every screen in both themes.

``python build_scripts/screenshots.py [--scale 2] [--out FOLDER] [--only search tags]
[--language german] [--mirrored] [--readme]``. It needs no display. With the model's weights
the search is the real one; without them it is by words. ``--readme`` makes the few that are
committed, and nothing else.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ("search", "review", "capture-disagrees", "quick-search")


def main() -> None:
    """Make the pictures."""
    asked = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    os.environ["TZ"] = "Europe/Berlin"
    if hasattr(time, "tzset"):
        time.tzset()
    sys.path.insert(0, str(ROOT))
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="memorylink-pictures-") as folder:
        # The vaults stand in a home of their own: a picture shows no path of this machine.
        home = Path(folder) / "home"
        os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"))
        _run(asked, home)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--out", type=Path, default=ROOT / "build/screenshots")
    parser.add_argument("--only", nargs="+", default=(), metavar="WORD")
    parser.add_argument("--language", default="english")
    parser.add_argument("--mirrored", action="store_true", help="as read from right to left")
    parser.add_argument("--readme", action="store_true", help="only those that are committed")
    asked = parser.parse_args()
    if asked.readme:
        asked.out, asked.scale = ROOT / "resources/docs/screenshots", 1.5
    return asked


def _run(asked: argparse.Namespace, home: Path) -> None:
    import qasync  # type: ignore[import-untyped]
    from PySide6.QtCore import Qt

    from app.gui.application import make_application, tear_down
    from app.gui.bridge import CoreThread
    from app.gui.garbage import Garbage
    from app.gui.language import Language, speak
    from app.gui.theme import Appearance, Theme
    from build_scripts.pictures.camera import Camera
    from build_scripts.pictures.stage import Stage

    app = make_application()
    speak(app, Language(asked.language))
    if asked.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    garbage = Garbage()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    core = CoreThread()
    theme = Theme(app, Appearance.LIGHT)
    stage = Stage(core, theme, home)
    camera = Camera(theme, asked.out, tuple(asked.only), README if asked.readme else ())
    with loop:
        loop.run_until_complete(_play(stage, camera))
    core.stop()
    stage.close()
    tear_down(stage.window, theme)
    garbage.stop()


async def _play(stage: "Stage", camera: "Camera") -> None:  # type: ignore[name-defined]  # noqa: F821
    from build_scripts.pictures import before, desk, models, panes, rules
    from build_scripts.pictures.demo import fill_vault

    await stage.begin()
    await before.make_a_vault(stage, camera)
    await before.take_first_steps(stage, camera)
    await before.show_empty_panes(stage, camera)
    await before.import_notes(stage, camera)
    stage.memory_id = await fill_vault(stage.shell.session, stage.clock, stage.home)
    stage.shell.sidebar.progress.say("", 0)
    for scene in (
        panes.search, panes.search_on, panes.overlays, panes.history, panes.branches,
        panes.timeline, panes.tags, panes.review, panes.facts, panes.capture,
        desk.quick_windows, desk.tray_menu, panes.settings, models.another, panes.put_away,
        rules.curation, desk.locked,
    ):  # fmt: skip
        await scene(stage, camera)


if __name__ == "__main__":
    main()
