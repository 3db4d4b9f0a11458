"""After the lock no window tells a word: not to the eye, not to a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.panes import CAPTURE, PANES, SEARCH, TAGS
from app.gui.ports import Change
from core.model import Draft
from tests.gui.conftest import Run
from tests.gui.driver import Driver, accessible_texts, everything_shown

pytestmark = pytest.mark.whole_window

CANARY = "quokka-canary-5219"


def told() -> Iterator[str]:
    """Yield all that a screen reader could be told about all windows, hidden ones too."""
    for window in QApplication.topLevelWidgets():
        interface = QAccessible.queryAccessibleInterface(window)
        if interface is not None:
            yield from _told_of(interface)


def _told_of(interface: QAccessibleInterface) -> Iterator[str]:
    yield from accessible_texts(interface)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _told_of(child)


def with_canary() -> list[str]:
    return [text for text in (*told(), *everything_shown(QApplication.topLevelWidgets()))
            if CANARY in text]  # fmt: skip


# The completion of the second memory's tag is a popup; the offscreen platform says this.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_after_the_lock_no_name_description_value_or_tooltip_holds_a_word(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        shell = driver.shell
        for title in ("one", "two"):
            await driver.keep(f"{CANARY} {title}", f"{CANARY} title {title}", (CANARY,))
        kept = await driver.search(CANARY)
        assert len(kept) == 2
        shell.search.detail_model.delete()
        await shell.search.detail_model.tasks.settled()
        for entry in PANES:
            shell.show_pane(entry.name)
            await driver.settle()
        shell.show_pane(CAPTURE)
        shell.capture.show_draft(Draft(f"{CANARY} draft", title=CANARY, tags=(CANARY,)))
        shell.show_pane(SEARCH)
        shell.toast.tell(f"Kept “{CANARY}”")
        driver.window.tooltips.shown.say(CANARY, "", driver.window.pos())
        shell.palette_box.pop_up(shell.actions_now())
        QTest.keyClicks(shell.palette_box.field.edit, CANARY)
        assert len(with_canary()) > 10
        driver.window.lock()
        assert with_canary() == []
        await driver.window.settled()
        assert with_canary() == []

    run(way())


def test_what_changed_before_the_lock_and_is_heard_after_it_fills_nothing(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        shell, vault = driver.shell, driver.shell.session.vault
        heard: list[Change] = []
        vault.subscribe(heard.append)
        await driver.keep("A text", tags=("work",))
        shell.show_pane(TAGS)
        await driver.settle()
        driver.window.lock()
        for change in heard:
            shell._relay.changed.emit(change)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        waiting = [timer for timer in shell.findChildren(QTimer) if timer.isActive()]
        assert heard
        assert [type(timer.parent()).__name__ for timer in waiting] == []
        await driver.window.settled()

    run(way())


def test_the_window_says_when_its_pages_are_empty_and_when_the_vault_is_locked(
    driver: Driver, run: Run
) -> None:
    said: list[str] = []
    driver.window.opened.connect(lambda session: said.append(f"opened {session.vault.name}"))
    driver.window.emptied.connect(lambda: said.append("emptied"))
    driver.window.locked.connect(lambda: said.append("locked"))

    async def way() -> None:
        await driver.create_vault()
        driver.window.lock()
        assert said == ["opened Personal", "emptied"]
        await driver.window.settled()
        assert said == ["opened Personal", "emptied", "locked"]

    run(way())
