"""The quick windows on the real core, driven by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.composition import Composition
from app.gui.bridge import CoreThread
from app.gui.capture.long_text import LONGEST_TYPED
from app.gui.door import CoreDoor
from app.gui.quick.windows import QuickWindows
from app.gui.session import Session
from app.gui.theme import Theme
from app.gui.unfinished import QUICK, Unsaved, save_drafts
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.window_settings import WindowSettings
from core.bootstrap import Options
from core.model import Draft, IndexKind, Memory, MemoryType
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import PASSPHRASE
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown, until

CANARY = "zebrafinch"
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A person at the quick windows; the main window is hidden all the while."""

    def __init__(self, core: CoreThread, options: Options, home: Path) -> None:
        self.core, self.folder = core, home / "Personal"
        self.door = CoreDoor(Composition(lambda: options, index=IndexKind.EXACT))
        settings = WindowSettings(home / "window.json")
        self.unlocking = UnlockViewModel(core, self.door)
        self.windows = QuickWindows(core, self.door, self.unlocking, settings)
        self.capture, self.search = self.windows.capture, self.windows.search
        self.session: Session | None = None
        self.memories_wanted: list[str] = []
        self.windows.desk.memory_wanted.connect(self.memories_wanted.append)
        self.unlocking.opened.connect(self._opened)
        self._settings = settings

    async def create(self) -> None:
        vault, _ = await self.core.call(self.door.create, self.folder, PASSPHRASE)
        self._settings.opened(self.folder, HeldClock().now())
        self._opened(vault)

    async def lock(self) -> None:
        session, self.session = self.session, None
        assert session is not None
        unsaved = self.windows.lock()
        await save_drafts(session, unsaved)
        await session.call(session.vault.lock)

    async def keep(self, text: str, title: str | None = None) -> Memory:
        assert self.session is not None
        return await self.session.call(self.session.vault.capture, Draft(text, title=title))

    async def memories(self) -> tuple[Memory, ...]:
        assert self.session is not None
        return (await self.session.call(self.session.vault.list)).memories

    async def used(self) -> list[str]:
        return [each.text for each in await self.memories() if each.accessed_at is not None]

    async def type_query(self, text: str) -> None:
        QTest.keyClicks(self.search.field, text)
        await until(lambda: not self.search.model.is_pending)

    async def leave(self) -> None:
        if self.session is not None:
            await self.lock()
        await self.windows.leave()
        # What lies there outlives Python otherwise, and Qt's end ends in a crash.
        QApplication.clipboard().clear()
        self.windows.delete_later()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _opened(self, vault: object) -> None:
        self.session = Session(self.core, vault)  # type: ignore[arg-type]
        self.windows.opened(self.session)


@pytest.fixture
def desk(
    run: Run, theme: Theme, core_thread: CoreThread, options: Options, tmp_path: Path
) -> Iterator[Desk]:
    made = Desk(core_thread, options, tmp_path)
    run(made.create())
    yield made
    run(made.leave())


def _press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_the_focus_is_in_the_field_before_showing_returns(desk: Desk) -> None:
    for window, field in (
        (desk.capture, desk.capture.editor),
        (desk.search, desk.search.field),
    ):
        window.pop_up()
        assert window.focusWidget() is field
        window.put_away()


def test_enter_copies_the_hit_and_puts_the_window_away(desk: Desk, run: Run) -> None:
    async def way() -> None:
        await desk.keep("The iron test is in March.", "Ferritin")
        await desk.keep("A ticket to Lisbon.")
        desk.search.pop_up()
        await desk.type_query("iron test")
        _press(desk.search.field, Qt.Key.Key_Return)
        assert QApplication.clipboard().text() == "The iron test is in March."
        assert not desk.search.isVisible()
        await desk.search.model.settled()
        assert await desk.used() == ["The iron test is in March."]

    run(way())


def test_ctrl_enter_opens_the_chosen_hit_in_the_main_window(desk: Desk, run: Run) -> None:
    async def way() -> None:
        for each in range(3):
            await desk.keep(f"Iron test number {each}")
        desk.search.pop_up()
        await desk.type_query("iron test")
        _press(desk.search.field, Qt.Key.Key_Down)
        chosen = desk.search.model.rows.hit(1)
        assert chosen is not None
        _press(desk.search.field, Qt.Key.Key_Return, CTRL)
        assert desk.memories_wanted == [chosen.memory.id]
        await desk.search.model.settled()
        assert await desk.used() == [chosen.memory.text]

    run(way())


def test_the_field_stays_where_it_is_while_rows_come(desk: Desk, run: Run) -> None:
    async def way() -> None:
        for each in range(6):
            await desk.keep(f"Iron test number {each}")
        desk.search.pop_up()
        before = desk.search.geometry()
        await desk.type_query("iron")
        after = desk.search.geometry()
        assert after.topLeft() == before.topLeft()
        assert after.height() == before.height() + 5 * 56 + 16 + 1
        await desk.type_query(" zzzz")
        assert desk.search.height() >= after.height()

    run(way())


def test_ctrl_enter_keeps_a_thought_with_its_inline_tags_and_type(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "Ask Priya on Monday #work/q4")
        desk.capture._choose_type(MemoryType.TASK)
        _press(desk.capture.editor, Qt.Key.Key_Return, CTRL)
        await until(lambda: not desk.capture.isVisible())
        (memory,) = await desk.memories()
        assert (memory.text, memory.tags) == ("Ask Priya on Monday #work/q4", ("work/q4",))
        assert memory.type is MemoryType.TASK
        assert desk.capture.draft() == Draft("")

    run(way())


def test_what_is_typed_while_a_thought_is_being_kept_is_the_beginning_of_the_next(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "An owl")
        _press(desk.capture.editor, Qt.Key.Key_Return, CTRL)
        QTest.keyClicks(desk.capture.editor, " A wren")
        await until(lambda: not desk.capture.isVisible())
        assert [each.text for each in await desk.memories()] == ["An owl"]
        assert desk.capture.draft() == Draft("A wren")

    run(way())


def test_esc_keeps_the_draft_over_a_lock(desk: Desk, run: Run) -> None:
    async def way() -> None:
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "half a thought")
        _press(desk.capture.editor, Qt.Key.Key_Escape)
        assert not desk.capture.isVisible()
        await desk.capture.model.settled()
        await desk.lock()
        assert desk.capture.draft() == Draft("")
        desk.unlocking.choose(desk.folder)
        desk.unlocking.unlock(PASSPHRASE)
        await until(lambda: desk.capture.editor.text() == "half a thought")

    run(way())


def test_a_draft_that_is_being_saved_while_the_vault_locks_is_not_lost(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        await desk.capture.model.settled()
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "half a thought")
        _press(desk.capture.editor, Qt.Key.Key_Escape)  # which saves it
        await desk.lock()
        desk.unlocking.choose(desk.folder)
        desk.unlocking.unlock(PASSPHRASE)
        await until(lambda: desk.capture.editor.text() == "half a thought", seconds=5)

    run(way())


def test_a_lock_before_the_draft_of_last_time_came_costs_neither(desk: Desk, run: Run) -> None:
    async def way() -> None:
        assert desk.session is not None
        vault = desk.session.vault
        await desk.session.call(vault.save_draft, Draft("before"), slot=QUICK)
        await desk.lock()
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "while locked")
        desk.unlocking.choose(desk.folder)
        unsaved: list[Unsaved] = []
        desk.unlocking.opened.connect(
            lambda _vault: unsaved.append(desk.windows.lock()),
            Qt.ConnectionType.SingleShotConnection,
        )
        desk.unlocking.unlock(PASSPHRASE)
        await until(lambda: unsaved)
        assert unsaved == [()]
        await desk.session.call(desk.session.vault.lock)
        desk.unlocking.unlock(PASSPHRASE)
        await until(lambda: desk.capture.editor.text() == "before\n\nwhile locked", seconds=5)

    run(way())


def test_another_thought_begins_below_a_draft_of_another_time(desk: Desk, run: Run) -> None:
    async def way() -> None:
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "half a thought")
        _press(desk.capture.editor, Qt.Key.Key_Escape)
        desk.capture.pop_up()
        assert desk.capture.editor.text() == "half a thought"  # just looked something up
        _press(desk.capture.editor, Qt.Key.Key_Escape)
        desk.capture._ageing.timeout.emit()
        for _ in range(2):
            desk.capture.pop_up()
            assert desk.capture.editor.text() == "half a thought\n\n"
            _press(desk.capture.editor, Qt.Key.Key_Escape)
            desk.capture._ageing.timeout.emit()
        desk.capture.pop_up()
        _press(desk.capture.editor, Qt.Key.Key_Return, CTRL)
        await until(lambda: not desk.capture.isVisible())
        assert [each.text for each in await desk.memories()] == ["half a thought"]

    run(way())


def test_a_locked_vault_takes_a_thought_and_files_it_at_unlock(desk: Desk, run: Run) -> None:
    async def way() -> None:
        await desk.lock()
        desk.capture.pop_up()
        assert desk.capture.below.says == (
            "Personal is locked. This is sealed now and filed when you unlock it."
        )
        QTest.keyClicks(desk.capture.editor, "thought of in the dark #home")
        _press(desk.capture.editor, Qt.Key.Key_Return, CTRL)
        await until(lambda: not desk.capture.isVisible())
        desk.unlocking.choose(desk.folder)
        desk.unlocking.unlock(PASSPHRASE)
        await until(lambda: desk.session is not None)
        memories = await desk.memories()
        while not memories:
            memories = await desk.memories()
        assert [(each.text, each.tags) for each in memories] == [
            ("thought of in the dark #home", ("home",))
        ]

    run(way())


def test_a_locked_search_asks_for_the_passphrase_and_keeps_what_was_typed(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        await desk.keep("The iron test is in March.")
        await desk.lock()
        search = desk.search
        search.pop_up()
        QTest.keyClicks(search.field, "iron")
        _press(search.field, Qt.Key.Key_Return)
        assert search.focusWidget() is search.unlock.passphrase.edit
        QTest.keyClicks(search.unlock.passphrase.edit, "not this one")
        _press(search.unlock.passphrase.edit, Qt.Key.Key_Return)
        await until(lambda: "did not open Personal" in search.unlock.hint.text())
        search.unlock.passphrase.clear()
        QTest.keyClicks(search.unlock.passphrase.edit, PASSPHRASE)
        _press(search.unlock.passphrase.edit, Qt.Key.Key_Return)
        await until(lambda: search.model.rows.rowCount() == 1)
        assert search.field.text() == "iron"
        assert search.focusWidget() is search.field
        assert search.unlock.passphrase.text() == ""

    run(way())


def test_a_search_that_was_shown_open_has_room_for_the_passphrase_after_a_lock(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        await desk.keep("The iron test is in March.")
        desk.search.pop_up()
        await desk.type_query("iron")
        desk.search.put_away()
        await desk.lock()
        desk.search.pop_up()
        QApplication.processEvents()
        box = desk.search.unlock
        assert box.passphrase.height() == box.button.height() == 40
        assert box.hint.height() == 32
        assert box.hint.geometry().bottom() <= box.height()

    run(way())


def test_the_clipboard_is_offered_and_only_taken_when_asked(desk: Desk, run: Run) -> None:
    async def way() -> None:
        QApplication.clipboard().setText("month_end.py:88 reads v_invoices")
        desk.capture.pop_up()
        await until(desk.capture.clipboard.isVisible)
        assert desk.capture.editor.text() == ""
        keys = CTRL | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(desk.capture.editor, Qt.Key.Key_V, keys)
        assert desk.capture.editor.text() == "month_end.py:88 reads v_invoices"
        assert not desk.capture.clipboard.isVisible()

    run(way())


def test_what_a_password_manager_copied_is_not_offered(desk: Desk, run: Run) -> None:
    async def way() -> None:
        contents = QMimeData()
        contents.setText(CANARY)
        contents.setData("x-kde-passwordManagerHint", b"secret")
        QApplication.clipboard().setMimeData(contents)
        desk.capture.pop_up()
        await until(desk.capture.clipboard.isVisible)
        assert not desk.capture.clipboard.isEnabled()
        desk.capture.clipboard.click()
        keys = CTRL | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(desk.capture.editor, Qt.Key.Key_V, keys)
        assert desk.capture.draft() == Draft("")

    run(way())


def test_a_long_paste_is_held_whole(desk: Desk, run: Run) -> None:
    async def way() -> None:
        text = "a word of a long report " * (LONGEST_TYPED // 10)
        QApplication.clipboard().setText(text)
        desk.capture.pop_up()
        desk.capture.editor.paste()
        assert desk.capture.editor.text() == ""
        _press(desk.capture.editor, Qt.Key.Key_Return, CTRL)
        await until(lambda: not desk.capture.isVisible())
        (memory,) = await desk.memories()
        assert memory.text == text

    run(way())


def test_the_line_below_names_what_disagrees_before_what_is_similar(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        await desk.keep("Lena has her piano lesson on Wednesday at 16:15.", "Piano")
        assert desk.session is not None
        await desk.session.call(desk.session.vault.wait_until_embedded)
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "Lena has her piano lesson on Thursday at 16:15.")
        for model in (desk.capture.disagrees, desk.capture.similar):
            model.look()
            await model.settled()
        assert desk.capture.below.says.startswith("Disagrees: Piano, ")
        assert "Wednesday, then Thursday" in desk.capture.below.toolTip()
        desk.capture.forget()
        assert desk.capture.below.toolTip() == ""
        assert "Piano" not in desk.capture.below.says

    run(way())


def test_after_a_lock_neither_window_holds_a_word(desk: Desk, run: Run) -> None:
    async def way() -> None:
        await desk.keep(f"{CANARY} sang in the morning, loud and long", CANARY)
        desk.search.pop_up()
        await desk.type_query(CANARY)
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, f"{CANARY} sang again #{CANARY}")
        desk.capture.similar.look()
        await desk.capture.similar.settled()
        shown = list(everything_shown([desk.capture, desk.search]))
        assert any(CANARY in each for each in shown)
        await desk.lock()
        shown = list(everything_shown([desk.capture, desk.search]))
        assert [each for each in shown if CANARY in each or "undo" in each] == []

    run(way())


def test_what_was_written_while_locked_is_sealed_when_the_program_ends(
    desk: Desk, run: Run
) -> None:
    async def way() -> None:
        await desk.lock()
        desk.capture.pop_up()
        QTest.keyClicks(desk.capture.editor, "not kept yet")
        _press(desk.capture.editor, Qt.Key.Key_Escape)
        await desk.windows.leave()
        assert len(list((desk.folder / "inbox").iterdir())) == 1

    run(way())
