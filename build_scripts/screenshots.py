"""Make the pictures of the window from the demo vault: both themes, every screen.

``python build_scripts/screenshots.py [--scale 2] [--out FOLDER] [--only search] [--language
german] [--mirrored]``. It needs no display. With the model's weights the search is the real
one; without them it is by words.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 20, 13, 40, tzinfo=UTC)
PASSPHRASE = "bergen2019 rhubarb tram"  # noqa: S105 - of a vault that lives for seconds
QUERY = "tag:work moving to the new database"
SAVED = (
    ("Open decisions", "type:decision"),
    ("Doctors and results", "tag:health"),
    ("Recipes to try", "tag:recipes"),
    ("Said by Priya", "priya"),
)
DRAFT_TITLE = "Lena: second allergy test"
DRAFT = """Result of the second allergy test with Dr Okafor, 19 November.

- Hazelnut and walnut: still allergic, strongly
- Peanut: negative, she may eat them
- Next test in two years, before class three

## To do
- [ ] New sheet for school, the old one says **no peanuts**
- [ ] Drops: two bottles, one stays with grandma Ilse
- [ ] Ask whether pistachio was part of the test"""
THOUGHT = (
    "Priya wants the reporting views moved before the freeze. "
    "Ask her on Monday who owns the month-end job, #work/q4"
)
OLDER_TEXT = """We move the primary to **Postgres 18** in the night of Thursday 26 November, \
01:00 to 03:00. The app shows the maintenance page.

### Why now

- 14 gets its last security fixes on 12 November.
- The dry run took about half an hour.
"""

TAG_COLOURS = {
    "work": "indigo", "code": "violet", "family": "rose", "travel": "blue", "health": "teal",
    "recipes": "amber", "people": "stone", "house": "green",
}  # fmt: skip


class HeldClock:
    """Stands still, so that the pictures only change when the window does."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        """Return the held time."""
        return self.time


def main() -> None:
    """Make the pictures."""
    asked = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
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
    parser.add_argument("--scale", type=float, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "resources/docs/screenshots")
    parser.add_argument("--only", default="")
    parser.add_argument("--language", default="english")
    parser.add_argument("--mirrored", action="store_true", help="as read from right to left")
    return parser.parse_args()


def _run(asked: argparse.Namespace, home: Path) -> None:
    import qasync  # type: ignore[import-untyped]
    from PySide6.QtCore import Qt

    from app.gui.application import make_application, tear_down
    from app.gui.bridge import CoreThread
    from app.gui.garbage import Garbage
    from app.gui.language import Language, speak
    from app.gui.theme import Appearance, Theme

    out, only = asked.out, asked.only
    app = make_application()
    speak(app, Language(asked.language))
    if asked.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    garbage = Garbage()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    core = CoreThread()
    theme = Theme(app, Appearance.LIGHT)
    studio = Studio(core, theme, home)

    async def take_all() -> None:
        async for name in studio.screens():
            for appearance in (Appearance.LIGHT, Appearance.DARK):
                theme.choose(appearance)
                await asyncio.sleep(0.3)
                if only in name:
                    picture = studio.subject.grab()
                    picture.save(str(out / f"{name}-{appearance.value}.png"), "PNG", 0)
                    print(f"{name}-{appearance.value}.png")
            theme.choose(Appearance.LIGHT)

    with loop:
        loop.run_until_complete(take_all())
    core.stop()
    studio.quick.delete_later()
    tear_down(studio.window, theme)
    garbage.stop()


class Studio:
    """Brings the window to each screen in turn."""

    def __init__(self, core: object, theme: object, home: Path) -> None:
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QWidget

        from app.composition import Composition
        from app.gui.door import CoreDoor
        from app.gui.main_window import MainWindow
        from app.gui.quick.windows import QuickWindows
        from app.gui.window_settings import WindowSettings
        from core.bootstrap import Options

        self.clock = HeldClock()
        composition = Composition(lambda: Options(clock=self.clock))
        settings = WindowSettings(home / "config" / "window.json")
        self.folder = home / "Documents" / "MemoryLink" / "Personal"
        self.settings = settings
        self.window = MainWindow(
            core,  # type: ignore[arg-type]
            CoreDoor(composition),
            theme,  # type: ignore[arg-type]
            settings,
            self.folder,
            now=self.clock.now,
        )
        self.quick = QuickWindows(
            core,  # type: ignore[arg-type]
            self.window._door,
            self.window.unlock_model,
            settings,
            self.clock.now,
        )
        self.quick.prepare()
        self.subject: QWidget = self.window
        QCursor.setPos(5, 2000)
        self.window.show()
        self.window.activateWindow()

    async def screens(self) -> AsyncIterator[str]:
        """Yield the name of each screen once it is shown."""
        await self._create()
        yield "create"
        await self._kit()
        yield "recovery-kit"
        await self._open()
        yield "empty"
        await self._fill()
        async for name in self._panes():
            yield name
        self.quick.opened(self.shell.session)
        await self._quick_capture()
        yield "quick-capture"
        await self._quick_search()
        yield "quick-search"
        self.subject = self.window
        await self._put_away()
        yield "archive"
        await self._trash()
        yield "trash"
        self.quick.lock()
        await self._lock()
        yield "unlock"

    async def _panes(self) -> AsyncIterator[str]:
        await self._search()
        yield "search"
        self.shell.palette_box.pop_up(self.shell.actions_now())
        self.shell.palette_box.field.edit.setText("re")
        yield "palette"
        self.shell.palette_box.close_over()
        self.shell.help_page.pop_up(self.shell.actions_now())
        yield "help"
        self.shell.help_page.close_over()
        await self._timeline()
        yield "timeline"
        await self._tags()
        yield "tags"
        await self._review()
        yield "review"
        self.shell.show_pane("search")
        await self._history()
        yield "history"
        await self._capture()
        yield "capture"

    async def _create(self) -> None:
        create = self.window.create_page
        create.pair.first.eye.click()
        create.pair.first.edit.setText(PASSPHRASE)
        create.pair.second.edit.setText(PASSPHRASE)
        create.pair.first.setFocus()
        await until(create.card.items["cost"].title.text)
        await self.window.create_model.passphrase.settled()

    async def _kit(self) -> None:
        self.window.create_page.go_on.click()
        await until(self.window.kit_page.isVisible)
        # Real words would be a real kit; the picture shows the standard's own test vector.
        self.window.kit_page.show_words(" ".join(["abandon"] * 23 + ["art"]), "Personal")
        self.window.kit_page.is_kept.setChecked(True)

    async def _open(self) -> None:
        self.window.kit_page.open.click()
        await until(lambda: self.window.shell is not None)
        if self.window.shell is None:
            raise TimeoutError
        self.shell = self.window.shell
        await self.shell.search.model.settled()

    async def _fill(self) -> None:
        session, vault = self.shell.session, self.shell.session.vault
        await session.call(vault.import_jsonl, ROOT / "resources/demo/memories.jsonl")
        page = await session.call(vault.list, limit=None)
        memory = next(each for each in page.memories if each.source_id == "pg18-go")
        self.memory_id = memory.id
        await session.call(vault.describe, memory.id, pinned=True)
        for days, text, message, author in (
            (21, OLDER_TEXT, "Window shortened", "you"),
            (19, OLDER_TEXT + "- Month-end report on the copy: 41 s instead of 66 s.\n",
             "Dry run figures, approved by you", "Claude Desktop"),
            (16, memory.text, "Date fixed, way back added", "you"),
        ):  # fmt: skip
            self.clock.time = NOW - timedelta(days=days)
            now = await session.call(vault.memory, memory.id)
            await session.call(
                vault.revise, memory.id, base=now.revision, text=text, message=message,
                author=author,
            )  # fmt: skip
        self.clock.time = NOW
        await self._fill_tags()
        await session.call(vault.wait_until_embedded)
        self.shell.sidebar.progress.say("", 0)

    async def _fill_tags(self) -> None:
        from core.model import Draft, RecolourTag, TagColour

        session, vault = self.shell.session, self.shell.session.vault
        for tag, colour in TAG_COLOURS.items():
            await session.call(vault.change_tags, RecolourTag(tag, TagColour(colour)))
        biscuits = Draft("Half the sugar is enough.", title="Oat biscuits", tags=("recipe",),
                         created_at=NOW - timedelta(days=140))  # fmt: skip
        await session.call(vault.capture, biscuits)

    async def _search(self) -> None:
        field, model = self.shell.search.field, self.shell.search.model
        for name, query in SAVED:
            model.save_query(name, query)
            await model.settled()
        field.edit.setText(QUERY)
        self.shell.search.model.ask()
        await self.shell.search.model.settled()
        place = self.shell.search.model.rows.place_of(self.memory_id)
        rows = self.shell.search.list
        rows.setCurrentIndex(rows.model().index(place, 0))
        await self.shell.search.detail_model.tasks.settled()
        field.setFocus()

    async def _timeline(self) -> None:
        from app.gui.timeline.view import TimelineView

        self.shell.show_pane("timeline")
        pane = self.shell.pane("timeline")
        if isinstance(pane, TimelineView):
            await pane.model.tasks.settled()
            pane.model.look_at((NOW - timedelta(days=1)).date())

    async def _tags(self) -> None:
        from app.gui.tags.view import TagsView

        self.shell.show_pane("tags")
        pane = self.shell.pane("tags")
        if isinstance(pane, TagsView):
            await pane.model.tasks.settled()
            pane.tree.setCurrentIndex(pane.tree.rows.index_of("work/platform"))
            await pane.model.tasks.settled()
            pane.page.form.begin_name()

    async def _review(self) -> None:
        from app.gui.review.view import ReviewView

        session = self.shell.session
        await session.call(session.vault.wait_until_compared)
        self.shell.show_pane("review")
        pane = self.shell.pane("review")
        if isinstance(pane, ReviewView):
            await pane.model.settled()
            pane.list.setCurrentIndex(pane.model.rows.index(1))
            await pane.model.settled()

    async def _history(self) -> None:
        detail = self.shell.search.detail
        detail.tabs.choose(1)
        await until(lambda: detail.history_model.revisions)
        detail.history_model.pick(2)
        await self.shell.search.detail_model.tasks.settled()

    async def _capture(self) -> None:
        from core.model import Draft

        session, vault = self.shell.session, self.shell.session.vault
        page = await session.call(vault.list, limit=20)
        same = next(each.id for each in page.memories if each.title == DRAFT_TITLE)
        await session.call(vault.delete, same)  # it is only being written
        self.shell.show_pane("capture")
        tags = ("family/lena", "health/allergies")
        self.shell.capture.show_draft(Draft(DRAFT, title=DRAFT_TITLE, tags=tags))
        self.shell.capture.model.draft_saved.emit(NOW)
        self.shell.capture.similar.written(lambda: (f"{DRAFT_TITLE} {DRAFT}", tags))
        self.shell.capture.similar.look()
        await self.shell.capture.similar.settled()

    async def _quick_capture(self) -> None:
        from PySide6.QtWidgets import QApplication

        from core.model import Draft, MemoryType

        QApplication.clipboard().setText("month_end.py:88 reads v_invoices")
        self.subject = capture = self.quick.capture
        capture.show_draft(Draft(THOUGHT, type=MemoryType.TASK))
        capture.pop_up()
        capture.similar.written(lambda: (THOUGHT, capture.tags.tags()))
        capture.similar.look()
        await capture.similar.settled()
        await until(capture.clipboard.isVisible)

    async def _quick_search(self) -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.clipboard().clear()
        self.quick.capture.put_away()
        self.subject = search = self.quick.search
        search.pop_up()
        search.field.setText("when was my last iron test")
        search.model.ask()
        await search.model.settled()

    async def _put_away(self) -> None:
        from app.gui.put_away.view import PutAwayView

        session, vault = self.shell.session, self.shell.session.vault
        page = await session.call(vault.list, limit=120)
        ids = [memory.id for memory in page.memories]
        for days, archived, deleted in ((24, 60, 90), (11, 64, 97), (3, 71, 103)):
            self.clock.time = NOW - timedelta(days=days)
            await session.call(vault.archive_many, ids[archived : archived + 3])
            await session.call(vault.delete_many, ids[deleted : deleted + 2])
        self.clock.time = NOW
        self.shell.show_pane("put_away")
        pane = self.shell.pane("put_away")
        if isinstance(pane, PutAwayView):
            await pane.model.settled()

    async def _trash(self) -> None:
        from app.gui.put_away.view import PutAwayView

        pane = self.shell.pane("put_away")
        if isinstance(pane, PutAwayView):
            pane.tabs.choose(1)
            await pane.model.settled()

    async def _lock(self) -> None:
        self.settings.opened(
            self.folder.parents[2] / "Studio archive", NOW - timedelta(days=47)
        )
        self.settings.opened(self.folder, NOW - timedelta(days=1))
        self.window.lock()
        await self.window.settled()
        unlock = self.window.unlock_page
        unlock.passphrase.edit.setText("wrong passphra")
        self.window.unlock_model.wrong_tries = 2
        unlock.caps_lock.is_on = True
        self.window.unlock_model.changed.emit()
        unlock.passphrase.setFocus()


async def until(is_so: Callable[[], object]) -> None:
    """Let the window run until something is so, a minute at most."""

    for _ in range(6000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


if __name__ == "__main__":
    main()
