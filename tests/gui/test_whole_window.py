"""What holds for every screen: names, a quick start, scaling."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QTextEdit, QWidget

from app.gui.panes import CAPTURE, SEARCH
from app.gui.theme import Appearance, Theme, is_dark
from tests.benchmarks.startup import start_and_paint
from tests.gui.conftest import Run
from tests.gui.driver import Driver

pytestmark = pytest.mark.whole_window

CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QAbstractItemView)


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        is_control = isinstance(widget, CONTROLS)
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (is_control and takes_focus) or not widget.isVisibleTo(root):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_every_control_of_every_screen_has_an_accessible_name(
    driver: Driver, run: Run
) -> None:
    async def way() -> None:
        window = driver.window
        front = window.front
        before = (front.create_page, front.unlock_page, front.kit_page, front.reset_page)
        missing = [nameless(page) for page in before]
        await driver.create_vault()
        missing.append(nameless(driver.shell))
        await driver.keep("Something with a tag.", "Title", ("home/attic",))
        driver.shell.show_pane(CAPTURE)
        missing.append(nameless(driver.shell))
        await driver.search("something")
        missing.append(nameless(driver.shell))
        driver.shell.search.detail.tabs.choose(1)
        missing.append(nameless(driver.shell))
        driver.shell.search.detail.begin_edit()
        missing.append(nameless(driver.shell))
        assert [names for names in missing if names] == []

    run(way())


HEAVY = {
    *("numpy", "onnxruntime", "tokenizers", "chromadb", "sqlalchemy", "sqlcipher3", "torch"),
    *("argon2", "zxcvbn", "Crypto", "keyring", "pydantic", "yaml", "markdown_it", "docx"),
    *("core.bootstrap", "core.services.vault", "app.gui.shell", "app.gui.settings.view"),
}


def test_nothing_heavy_is_loaded_before_the_window_is_painted() -> None:
    loaded = set(json.loads(start_and_paint())["modules"])
    assert {"app.gui.main_window", "app.gui.vault.create_view"} <= loaded
    assert loaded & HEAVY == set()


def test_changing_the_theme_changes_what_is_painted(
    driver: Driver, run: Run, theme: Theme
) -> None:
    async def way() -> None:
        await driver.create_vault()
        await driver.keep("Something to look at in both themes.")
        driver.shell.show_pane(SEARCH)
        await driver.shell.search.model.settled()
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            theme.choose(appearance)
            corner = driver.window.grab().toImage().pixelColor(4, 400)
            assert (corner.lightness() < 128) == is_dark()
        theme.choose(Appearance.LIGHT)

    run(way())


def test_a_narrow_window_folds_the_sidebar_to_its_icons(driver: Driver, run: Run) -> None:
    async def way() -> None:
        await driver.create_vault()
        driver.window.resize(900, 700)
        driver.shell.resize(900, 700)
        assert driver.shell.sidebar.width() == 48
        driver.window.resize(1280, 800)
        driver.shell.resize(1280, 800)
        assert driver.shell.sidebar.width() == 208

    run(way())
