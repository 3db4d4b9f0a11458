"""What is typed over a text that is there already outlives a lock and a killed program."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.detail.view import HISTORY
from app.gui.history.view import HistoryView
from app.gui.panes import CAPTURE, REVIEW
from app.gui.review.view import ReviewView
from core.errors import StorageError
from core.model import Draft, Source
from core.services.revise import Edit
from core.services.vault import Vault
from tests.fakes.pairs import NEW, disagreeing_pair
from tests.gui.conftest import Run
from tests.gui.driver import Driver, everything_shown, until

RENT = "The rent is 900 euros. It is due on the first."
CANARY = "quokka-canary"


def type_into(editor: QWidget, text: str) -> None:
    QTest.keyClicks(editor, text)


def submit(editor: QWidget) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def files_with(folder: Path, text: str) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    ]


def review_of(driver: Driver) -> ReviewView:
    pane = driver.shell.pane(REVIEW)
    assert isinstance(pane, ReviewView)
    return pane


async def slots(driver: Driver) -> tuple[str, ...]:
    session = driver.shell.session
    return await session.call(session.vault.draft_slots)


async def lock_and_unlock(driver: Driver) -> None:
    await driver.lock()
    shown = [CANARY in each for each in everything_shown(QApplication.topLevelWidgets())]
    assert not any(shown)
    folder = driver.window.front.unlock_model.folder
    assert folder is not None
    assert files_with(folder, CANARY) == []
    await driver.unlock()
    await until(lambda: driver.window.shell is not None)


async def begin_merge(driver: Driver) -> tuple[str, HistoryView]:
    """Branch a memory, change both ends, and begin to merge them."""
    memory = await driver.keep(RENT, title="Rent")
    session = driver.shell.session
    vault = session.vault
    assert isinstance(vault, Vault)
    await session.call(vault.create_branch, memory.id, "two words")
    edit = Edit(RENT.replace("first", "third"))
    await session.call(vault.revise_branch, memory.id, "two words", edit, base=1)
    await session.call(vault.revise, memory.id, base=1, text=RENT.replace("900", "950"))
    await driver.search("rent")
    await driver.shell.search.detail_model.read_again()
    detail = driver.shell.search.detail
    detail.begin_merge("two words")
    await until(lambda: detail.history.is_merging)
    return memory.id, detail.history


def test_a_merge_that_the_lock_cut_off_comes_back_and_is_merged(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory_id, history = await begin_merge(driver)
        type_into(history.merge.editor, f"{CANARY}! ")
        text = history.merge.editor.text()
        QTest.keyClick(history.merge.title, Qt.Key.Key_End)
        QTest.keyClicks(history.merge.title, " anew")
        await lock_and_unlock(driver)
        history = driver.shell.search.detail.history
        await until(lambda: history.is_merging and CANARY in history.merge.editor.text())
        assert history.merge.editor.text() == text
        assert history.merge.title.text() == "Rent anew"
        assert history.isVisible()
        submit(history.merge.editor)
        await until(lambda: not history.is_merging)
        session = driver.shell.session
        merged = await session.call(session.vault.memory, memory_id)
        assert (merged.title, merged.text) == ("Rent anew", text)
        assert await slots(driver) == ()

    run(way())


def test_a_merge_that_comes_back_writes_over_nothing_that_came_meanwhile(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory_id, history = await begin_merge(driver)
        type_into(history.merge.editor, f"{CANARY}! ")
        session = driver.shell.session
        await session.call(session.vault.revise, memory_id, base=3, text="From elsewhere.")
        await lock_and_unlock(driver)
        history = driver.shell.search.detail.history
        await until(lambda: history.is_merging and CANARY in history.merge.editor.text())
        submit(history.merge.editor)
        await until(lambda: not history.is_merging)
        session = driver.shell.session
        assert (await session.call(session.vault.memory, memory_id)).text == "From elsewhere."
        kept = await session.call(session.vault.history, memory_id)
        assert any(CANARY in each.text for each in kept)

    run(way())


def test_an_edit_that_the_lock_cut_off_goes_on_where_it_was(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory = await driver.keep("The first wording of it.")
        await driver.search("wording")
        driver.shell.search.detail.begin_edit()
        type_into(driver.shell.search.detail.edit_box.editor, f"{CANARY} ")
        await lock_and_unlock(driver)
        detail = driver.shell.search.detail
        await until(lambda: detail.is_editing and detail.edit_box.is_changed)
        assert detail.edit_box.editor.text() == f"{CANARY} The first wording of it."
        session = driver.shell.session
        assert (await session.call(session.vault.memory, memory.id)).revision == 1
        submit(detail.edit_box.editor)
        await driver.shell.search.detail_model.tasks.settled()
        assert detail.reader.toPlainText() == f"{CANARY} The first wording of it."
        assert await slots(driver) == ()

    run(way())


def test_an_edit_is_saved_while_it_is_written_for_the_case_that_the_program_is_killed(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory = await driver.keep("The first wording of it.")
        await driver.search("wording")
        detail = driver.shell.search.detail
        detail.begin_edit()
        await detail.unfinished.settled()
        type_into(detail.edit_box.editor, "Now ")
        assert await slots(driver) == ()
        detail.unfinished.pause_over()
        await detail.unfinished.settled()
        assert await slots(driver) == (f"edit {memory.id}",)

    run(way())


def test_an_edit_that_one_walks_away_from_waits_at_its_memory(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("A letter about trains.")
        await driver.keep("A letter about the sea.")
        await driver.search("trains")
        detail = driver.shell.search.detail
        detail.begin_edit()
        type_into(detail.edit_box.editor, "Now ")
        await driver.search("sea")
        assert not detail.is_editing
        await driver.search("trains")
        detail.begin_edit()
        await until(lambda: detail.edit_box.is_changed)
        assert detail.edit_box.editor.text() == "Now A letter about trains."
        assert detail.edit_box.note.text() == "Your draft from last time"
        detail.edit_box.cancel.click()
        await detail.unfinished.settled()
        assert await slots(driver) == ()
        detail.begin_edit()
        await detail.unfinished.settled()
        assert detail.edit_box.editor.text() == "A letter about trains."

    run(way())


def test_what_the_disk_refused_is_tried_again_at_the_lock(
    driver: Driver, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(unfinished: Draft, *, slot: str = "") -> None:
        raise StorageError("The disk is full.")

    async def way() -> None:
        await driver.create_vault()
        await driver.keep("A letter about trains.")
        await driver.search("trains")
        detail = driver.shell.search.detail
        detail.begin_edit()
        type_into(detail.edit_box.editor, "Now ")
        with monkeypatch.context() as full:
            full.setattr(driver.shell.session.vault, "save_draft", refuse)
            detail.tabs.choose(HISTORY)
            await detail.unfinished.settled()
        assert "disk is full" in detail.banner.body.text()
        await lock_and_unlock(driver)
        detail = driver.shell.search.detail
        await until(lambda: detail.is_editing and detail.edit_box.is_changed)
        assert detail.edit_box.editor.text() == "Now A letter about trains."

    run(way())


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_rewrite_that_the_lock_cut_off_goes_on_on_its_branch(
    driver: Driver, run: Run, is_kept: bool
) -> None:
    async def way() -> None:
        await driver.create_vault()
        kept = await driver.keep(RENT)
        await driver.search("rent")
        detail = driver.shell.search.detail
        detail.begin_rewrite()
        QTest.keyClick(detail.history.rail.rewrite.field.edit, Qt.Key.Key_Return)
        await until(lambda: detail.is_editing)
        type_into(detail.edit_box.editor, "Shorter: ")
        await lock_and_unlock(driver)
        detail = driver.shell.search.detail
        await until(lambda: detail.is_editing and detail.edit_box.is_changed)
        assert detail.edit_box.branch == "rewrite"
        if is_kept:
            submit(detail.edit_box.editor)
        else:
            detail.edit_box.cancel.click()
        await driver.shell.search.detail_model.tasks.settled()
        await detail.unfinished.settled()
        session = driver.shell.session
        newest = (await session.call(session.vault.history, kept.id))[0]
        assert (await session.call(session.vault.memory, kept.id)).text == RENT
        assert newest.text == (f"Shorter: {RENT}" if is_kept else RENT)
        # As before a lock: a branch that was made for what was given up goes with it.
        vault = session.vault
        assert isinstance(vault, Vault)
        assert len(await session.call(vault.branches, kept.id)) == (2 if is_kept else 1)
        assert await slots(driver) == ()

    run(way())


def test_what_was_made_of_a_merge_in_review_comes_back(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.shell.session
        vault = session.vault
        assert isinstance(vault, Vault)
        await session.call(disagreeing_pair, vault)
        driver.shell.show_pane(REVIEW)
        review = review_of(driver)
        await until(lambda: review.page.case is not None)
        await review.unfinished.settled()
        type_into(review.page.merge.editor, f"{CANARY} ")
        await lock_and_unlock(driver)
        driver.shell.show_pane(REVIEW)
        review = review_of(driver)
        merge = review.page.merge
        await until(lambda: CANARY in merge.editor.text())
        assert merge.hint.text() == "Your draft from last time"
        submit(merge.editor)
        await until(lambda: review.page.case is None)
        await review.unfinished.settled()
        assert await slots(driver) == ()

    run(way())


def test_what_was_made_of_a_fact_comes_back_and_start_over_forgets_it(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.shell.session
        vault = session.vault
        assert isinstance(vault, Vault)
        said = Draft(
            "I'm allergic to hazelnuts.", speaker="Nora", conversation="c", source=Source.CHAT
        )
        await session.call(vault.capture, said)
        await session.call(vault.extract_from_memories)
        driver.shell.show_pane(REVIEW)
        review = review_of(driver)
        await until(lambda: review.model.fact is not None)
        await review.unfinished.settled()
        type_into(review.fact.box.editor, f"{CANARY} ")
        await lock_and_unlock(driver)
        driver.shell.show_pane(REVIEW)
        review = review_of(driver)
        await until(lambda: CANARY in review.fact.text())
        assert len(await slots(driver)) == 1
        review.fact.box.again.click()
        await review.unfinished.settled()
        assert await slots(driver) == ()
        assert review.fact.text() == "Nora is allergic to hazelnuts."

    run(way())


def test_a_draft_of_a_conflict_that_was_decided_elsewhere_is_forgotten(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        session = driver.shell.session
        await session.call(session.vault.save_draft, Draft(NEW), slot="review gone")
        driver.shell.show_pane(REVIEW)
        await review_of(driver).model.settled()
        assert await slots(driver) == ()

    run(way())


def test_a_merge_of_a_branch_that_is_gone_is_forgotten(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory_id, history = await begin_merge(driver)
        type_into(history.merge.editor, f"{CANARY}! ")
        session = driver.shell.session
        vault = session.vault
        assert isinstance(vault, Vault)
        await session.call(vault.delete_branch, memory_id, "two words")
        await lock_and_unlock(driver)
        await driver.shell._tasks.settled()
        detail = driver.shell.search.detail
        assert await slots(driver) == ()
        assert not detail.history.is_merging
        assert not detail.banner.isVisible()

    run(way())


def test_who_searches_at_once_after_the_unlock_is_not_led_elsewhere(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        memory = await driver.keep("A letter about trains.")
        await driver.keep("A letter about the sea.")
        await driver.search("sea")
        session = driver.shell.session
        await session.call(session.vault.save_draft, Draft("x"), slot=f"edit {memory.id}")
        await driver.shell.search.go_on_writing()
        assert not driver.shell.search.detail.is_editing
        assert driver.titles()[0] == "A letter about the sea."

    run(way())


def test_a_draft_that_is_being_saved_while_the_vault_locks_is_not_lost(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        await driver.create_vault()
        driver.shell.show_pane(CAPTURE)
        type_into(driver.shell.capture.editor, CANARY)
        driver.shell.capture.unfinished.pause_over()
        await lock_and_unlock(driver)
        await until(lambda: driver.shell.capture.editor.text() == CANARY, seconds=5)

    run(way())
