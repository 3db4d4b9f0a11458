"""A screen reader gets a name, a role and rows in sentences for all that has the focus."""

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from app.gui.panes import PANES, SEARCH
from tests.gui.conftest import Run
from tests.gui.driver import Driver

# A widget that paints itself is a "client" to Qt, and Python can't say more: its name tells
# what it shows.
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Window)


def reached_by_tab(root: QWidget) -> list[QWidget]:
    """Return what Tab comes by in a window."""
    # Not by nextInFocusChain: PySide lets go of what that returns, and Qt crashes later.
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(root)
        and each.isEnabled()
    ]


def problems(root: QWidget) -> Iterator[str]:
    """Yield in words what a screen reader would trip over."""
    controls = reached_by_tab(root)
    for each in controls:
        if not _name(each).strip():
            yield f"{_called(each)} has no name"
        if _role(each) in _NO_ROLES:
            yield f"{_called(each)} has no role"
        if isinstance(each, QAbstractItemView):
            yield from _silent_rows(each)
    names = Counter((_name(each), _role(each)) for each in controls)
    for (name, _), times in names.items():
        if name and times > 1:
            yield f"{times} controls are called {name!r}"


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(3, model.rowCount() if model is not None else 0)):
        index = model.index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
        if not isinstance(said, str) or not said.strip():
            yield f"row {row} of {_called(view)} says nothing"


def _name(widget: QWidget) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def _called(widget: QWidget) -> str:
    parents: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(parents) < 4:
        parents.append(type(each).__name__)
        each = each.parentWidget()
    return " in ".join(parents)


async def judge(place: str, root: QWidget, found: list[str]) -> None:
    await asyncio.sleep(0.01)  # lets the loop lay the page out
    assert reached_by_tab(root), place
    found += [f"{place}: {each}" for each in problems(root)]


@pytest.mark.qt_log_ignore(
    "propagateSizeHints", r"raise\(\)", "grabbing the keyboard", extend=True
)
def test_every_window_and_pane_can_be_read_out(driver: Driver, run: Run) -> None:
    found: list[str] = []

    async def walk() -> None:
        window = driver.window
        await judge("create", window.create_page, found)
        await driver.create_vault()
        await judge("kit", window.kit_page, found)
        for entry in PANES:
            driver.shell.show_pane(entry.name)
            await driver.settle()
            await judge(f"empty {entry.name}", driver.shell, found)
        for number in range(3):
            await driver.keep(
                f"We moved house number {number} in spring.\n\n- boxes\n- keys",
                f"Moving {number}", ("home/moving", "work"),
            )  # fmt: skip
        await driver.search("moving")
        for entry in PANES:
            driver.shell.show_pane(entry.name)
            await driver.settle()
            await judge(entry.name, driver.shell, found)
        driver.shell.show_pane(SEARCH)
        search = driver.shell.search
        search.list.setCurrentIndex(search.list.model().index(0, 0))
        await driver.shell.search.detail_model.tasks.settled()
        for tab in range(3):
            search.detail.tabs.choose(tab)
            await driver.settle()
            await judge(f"detail {tab}", driver.shell, found)
        shell = driver.shell
        shell.palette_box.pop_up(shell.actions_now())
        await judge("palette", shell.palette_box, found)
        shell.palette_box.close_over()
        shell.help_page.pop_up(shell.actions_now())
        await judge("help", shell.help_page, found)
        shell.help_page.close_over()
        await driver.lock()
        await judge("unlock", window.unlock_page, found)
        window.unlock_page.recovery_wanted.emit()
        await judge("reset", window.reset_page, found)

    run(walk())
    assert not found, "\n".join(found)


def test_a_control_without_a_name_is_found(qapp: QApplication) -> None:
    root = QWidget()
    field = QLineEdit(root)
    field.setPlaceholderText("a placeholder is no name")
    root.show()
    assert [each for each in problems(root) if "no name" in each]
    root.deleteLater()
