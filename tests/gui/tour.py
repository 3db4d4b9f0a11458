"""A walk through every window and pane, with something in each."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from app.gui.first_run.first_steps import FirstSteps
from app.gui.panes import CAPTURE, PANES, PUT_AWAY, REVIEW, SEARCH, SETTINGS
from app.gui.quick.windows import QuickWindows
from app.gui.settings.view import SettingsView
from core.curation.retention import RetentionRule
from core.embedding.model_choice import ModelCard
from core.model import Draft, Memory
from core.services.faces.models import ModelState
from core.services.model_estimate import ModelEstimate
from core.services.model_switch import MakingState
from core.services.revise import Edit
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import PASSPHRASE
from tests.gui.driver import Driver, until

WORD = "Umzug"  # stands in every memory; no word of the window's English
TEXT = "Umzug Nummer {0} im März.\n\n- Kartons\n- Schlüssel\n\n[[Umzug 0]]"


@dataclass(frozen=True, slots=True)
class Place:
    """One state of one window; ``root`` is what a person sees of it."""

    name: str
    root: QWidget


async def tour(driver: Driver) -> AsyncIterator[Place]:
    """Yield each place once it is shown and still."""
    for part in (
        _making, _empty, _filled, _searches, _settings, _models, _rules, _put_away, _over_all,
        _quick, _locked, _first_steps,
    ):  # fmt: skip
        async for place in part(driver):
            await asyncio.sleep(0.01)  # lets the loop lay the page out
            yield place


async def _making(driver: Driver) -> AsyncIterator[Place]:
    window = driver.window
    create, kit = window.front.create_page, window.front.kit_page
    yield Place("create", create)
    for field in (create.pair.first.edit, create.pair.second.edit):
        QTest.keyClicks(field, PASSPHRASE)
    await window.front.create_model.passphrase.settled()
    yield Place("create, typed", create)
    create.go_on.click()
    await until(kit.isVisible)
    kit.is_kept.click()
    yield Place("kit", kit)
    kit.open.click()
    await until(lambda: window.shell is not None)


async def _empty(driver: Driver) -> AsyncIterator[Place]:
    for entry in PANES:
        driver.shell.show_pane(entry.name)
        await driver.settle()
        yield Place(f"{entry.name}, empty", driver.shell)


async def _filled(driver: Driver) -> AsyncIterator[Place]:
    await _fill(driver)
    for entry in PANES:
        if entry.name not in (SEARCH, PUT_AWAY):
            driver.shell.show_pane(entry.name)
            await driver.settle()
            yield Place(entry.name, driver.shell)


async def _fill(driver: Driver) -> None:
    vault, call = driver.shell.session.vault, driver.shell.session.call
    kept: list[Memory] = [
        await call(
            vault.capture,
            Draft(TEXT.format(number), title=f"Umzug {number}", tags=("haus/umzug", "geld")),
        )
        for number in range(3)
    ]
    for text in ("Umzug am Dienstag.", "Umzug am Freitag."):
        await call(vault.revise, kept[0].id, base=1, text=text)
    gone = await call(vault.capture, Draft("Umzug verschoben.", title="Umzug alt"))
    await call(vault.delete, gone.id)
    old = await call(vault.capture, Draft("Umzug geplant.", title="Umzug früher"))
    await call(vault.archive, old.id)


async def _searches(driver: Driver) -> AsyncIterator[Place]:
    await driver.search(WORD)
    search = driver.shell.search
    search.list.setCurrentIndex(search.list.model().index(0, 0))
    await driver.shell.search.detail_model.tasks.settled()
    for tab, name in enumerate(("memory", "history", "related")):
        search.detail.tabs.choose(tab)
        await driver.settle()
        yield Place(f"search, {name}", driver.shell)
    async for place in _branches(driver):
        yield place
    search.detail.tabs.choose(0)
    search.list.selectAll()
    yield Place("search, many", driver.shell)
    await driver.search("foo:bar")
    await asyncio.sleep(0.7)  # a warning waits until the typing has ended
    yield Place("search, warned", driver.shell)
    await driver.search(WORD)


async def _branches(driver: Driver) -> AsyncIterator[Place]:
    detail, model = driver.shell.search.detail, driver.shell.search.detail_model
    detail.begin_link()
    await model.tasks.settled()
    yield Place("search, linking", driver.shell)
    detail.related.end_link()
    detail.begin_rewrite()
    yield Place("search, rewriting", driver.shell)
    assert model.memory is not None
    memory, vault = model.memory, cast("Vault", driver.shell.session.vault)
    call = driver.shell.session.call
    await call(vault.create_branch, memory.id, "Umzug kurz")
    edit = Edit("Umzug am Montag.\n\nUmzug fertig.")
    await call(vault.revise_branch, memory.id, "Umzug kurz", edit, base=memory.revision)
    await call(vault.revise, memory.id, base=memory.revision, text="Umzug am Sonntag.")
    await model.read_again()
    detail.compare_branch("Umzug kurz")
    await model.tasks.settled()
    yield Place("search, branch", driver.shell)
    detail.begin_merge("Umzug kurz")
    await model.tasks.settled()
    await until(lambda: detail.history.is_merging)
    yield Place("search, merging", driver.shell)
    detail.history.leave_merge()
    detail.branches.switch("Umzug kurz")
    await model.tasks.settled()
    detail.tabs.choose(0)
    yield Place("search, on a branch", driver.shell)
    driver.shell.toast.dismiss()


async def _settings(driver: Driver) -> AsyncIterator[Place]:
    driver.shell.show_pane(SETTINGS)
    pane = driver.shell.pane(SETTINGS)
    assert isinstance(pane, SettingsView)
    for place in range(len(pane.sections.rows)):
        pane.sections.choose(place)
        await driver.settle()
        yield Place(f"settings {place}", driver.shell)


async def _models(driver: Driver) -> AsyncIterator[Place]:
    """Another model: to choose from, asked before, on its way, stopped."""
    pane = driver.shell.pane(SETTINGS)
    assert isinstance(pane, SettingsView)
    cards = pane.models
    pane.show_section("search")
    cards.choose.click()
    yield Place("settings, models", driver.shell)
    cards.choices.hide()
    card = ModelCard("weit", None, 384, 77_000_000, ("de", "es"))
    cards._ask(ModelEstimate(card, 2_310, 372.0, is_present=False))
    yield Place("settings, model asked", driver.shell)
    cards.row.banner.dismiss()
    made = MakingState(12, 40, 6.2, 5.0, 0, None, is_running=True)
    for making in (made, replace(made, refusal="Der Ordner ist nicht da.")):
        pane.model.model_state = ModelState(card, None, "weit", None, making)
        cards.show_now()
        yield Place(f"settings, model changing {making.refusal is None}", driver.shell)
    pane.model.load()
    await pane.model.settled()
    cards.row.banner.dismiss()


async def _rules(driver: Driver) -> AsyncIterator[Place]:
    """What was done, a plan that waits, a rule, and the form of another."""
    pane, vault = driver.shell.pane(SETTINGS), cast("Vault", driver.shell.session.vault)
    assert isinstance(pane, SettingsView)
    part, call = pane.curation, driver.shell.session.call
    cast("HeldClock", vault._inside().clock).pass_by(days=8)
    await call(vault.add_retention_rule, RetentionRule(None, "haus", 5, 7))
    pane.show_section("curation")
    await call(vault.curate)
    part.load()
    part.look("retain")
    await _ruled(pane)
    part.runs.rows[0].see.click()
    part.add.click()
    part.form.type.show_value("task")
    part.form.archive.show_days(1)
    part.form.look()
    await _ruled(pane)
    yield Place("settings, rules", driver.shell)
    part.form.leave()


async def _ruled(pane: SettingsView) -> None:
    for _ in range(2):
        await pane.model.settled()
        await pane.curation.care.settled()


async def _put_away(driver: Driver) -> AsyncIterator[Place]:
    driver.shell.show_pane(PUT_AWAY)
    await driver.settle()
    yield Place(PUT_AWAY, driver.shell)


async def _over_all(driver: Driver) -> AsyncIterator[Place]:
    shell = driver.shell
    shell.show_pane(REVIEW)
    await driver.settle()
    shell.palette_box.pop_up(shell.actions_now())
    yield Place("palette", shell.palette_box)
    shell.palette_box.close_over()
    shell.help_page.pop_up(shell.actions_now())
    yield Place("help", shell.help_page)
    shell.help_page.close_over()
    shell.show_pane(CAPTURE)


async def _quick(driver: Driver) -> AsyncIterator[Place]:
    window, shell = driver.window, driver.shell
    quick = QuickWindows(
        shell.session._bridge, window._door, window.front.unlock_model, window._settings
    )
    quick.prepare()
    quick.opened(shell.session)
    await quick.capture.model.settled()
    quick.capture.pop_up()
    quick.capture.editor.insertPlainText("Umzug")
    yield Place("quick capture", quick.capture)
    quick.capture.put_away()
    quick.search.pop_up()
    quick.search.field.setText(WORD)
    quick.search.model.ask()
    await quick.search.model.settled()
    yield Place("quick search", quick.search)
    quick.search.put_away()
    quick.lock()
    await driver.lock()
    quick.search.pop_up()
    yield Place("quick search, locked", quick.search)
    quick.search.put_away()
    quick.capture.pop_up()
    yield Place("quick capture, locked", quick.capture)
    quick.capture.put_away()
    for model in (quick.capture.model, quick.search.model):
        await model.settled()
    await quick.leave()
    quick.delete_later()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


async def _locked(driver: Driver) -> AsyncIterator[Place]:
    unlock = driver.window.front.unlock_page
    yield Place("unlock", unlock)
    unlock.recovery_wanted.emit()
    yield Place("reset", driver.window.front.reset_page)


async def _first_steps(driver: Driver) -> AsyncIterator[Place]:
    window = driver.window
    steps = FirstSteps(window._theme, window._settings, driver.chooser, lambda: None)
    window.pages.addWidget(steps)
    window.pages.setCurrentWidget(steps)
    for page in (steps.hotkey, steps.notes):
        steps.setCurrentWidget(page)
        yield Place(f"first steps, {type(page).__name__}", page)
    window.pages.removeWidget(steps)
    steps.deleteLater()


def controls_of(root: QWidget) -> list[QWidget]:
    """Return what Tab comes by in a window."""
    # Not by nextInFocusChain: PySide lets go of what that returns, and Qt crashes later.
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(root)
        and each.isEnabled()
        and each.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls it."""
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def called(widget: QWidget) -> str:
    """Return a control's name, and where it stands, for a failed test."""
    parents: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(parents) < 3:
        parents.append(type(each).__name__)
        each = each.parentWidget()
    return f"{name_of(widget)!r} ({' in '.join(parents)})"


def place_in_text(widget: QWidget, root: QWidget) -> tuple[int, int, int, int]:
    """Return where a widget would be in a window if nothing were scrolled."""
    left, top, right, bottom = place_in(widget, root)
    for area in scrolled_around(widget):
        down = area.verticalScrollBar().value()
        top, bottom = top + down, bottom + down
    return left, top, right, bottom


def scrolled_around(widget: QWidget) -> list[QScrollArea]:
    """Return the areas that scroll a widget, from the inside out."""
    found, each = [], widget.parentWidget()
    while each is not None:
        if isinstance(each, QScrollArea):
            found.append(each)
        each = each.parentWidget()
    return found


def place_in(widget: QWidget, root: QWidget) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a widget in a window."""
    at = widget.mapTo(root, QPoint(0, 0))
    return at.x(), at.y(), at.x() + widget.width(), at.y() + widget.height()
