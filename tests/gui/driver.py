"""Hands and eyes for the window's tests."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QDragEnterEvent,
    QDropEvent,
    QTextDocument,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.gui.main_window import MainWindow
from app.gui.panes import CAPTURE, SEARCH
from app.gui.shell import Shell
from core.model import Memory
from tests.fakes.vault_header import PASSPHRASE


@dataclass
class HeldChooser:
    """Answers every question for a path with ``answer``."""

    answer: Path | None = None
    asked: list[str] = field(default_factory=list)

    async def folder(self, title: str, start: Path) -> Path | None:
        self.asked.append(title)
        return self.answer

    async def file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.answer

    async def new_file(self, title: str, suggested: Path) -> Path | None:
        self.asked.append(title)
        return self.answer


async def until(is_so: Callable[[], object], seconds: float = 60) -> None:
    """Let both loops run until something is so."""

    async def watch() -> None:
        while not is_so():
            await asyncio.sleep(0.005)

    await asyncio.wait_for(watch(), seconds)


def drop(onto: QWidget, *paths: Path) -> None:
    """Drop files or folders in the middle of a widget, which has to take them."""
    contents = QMimeData()
    contents.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, copy = QPointF(onto.rect().center()), Qt.DropAction.CopyAction
    what = (contents, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(onto.rect().center(), copy, *what)
    QApplication.sendEvent(onto, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(onto, QDropEvent(middle, copy, *what))


class Driver:
    """What a person does with the window."""

    def __init__(self, window: MainWindow, chooser: HeldChooser) -> None:
        self.window, self.chooser = window, chooser
        self._closed: list[bool] = []
        window.closed.connect(lambda: self._closed.append(True))

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    async def create_vault(self) -> None:
        create = self.window.front.create_page
        QTest.keyClicks(create.pair.first.edit, PASSPHRASE)
        QTest.keyClicks(create.pair.second.edit, PASSPHRASE)
        create.go_on.click()
        kit = self.window.front.kit_page
        await until(kit.isVisible)
        kit.is_kept.click()
        kit.open.click()
        await until(lambda: self.window.shell is not None)

    async def unlock(self, passphrase: str = PASSPHRASE) -> None:
        unlock = self.window.front.unlock_page
        await until(unlock.isVisible)
        QTest.keyClicks(unlock.passphrase.edit, passphrase)
        QTest.keyClick(unlock.passphrase.edit, Qt.Key.Key_Return)
        await self.window.front.unlock_model.settled()

    async def lock(self) -> None:
        self.window.lock()
        await self.window.settled()

    async def keep(self, text: str, title: str = "", tags: tuple[str, ...] = ()) -> Memory:
        self.shell.show_pane(CAPTURE)
        capture = self.shell.capture
        capture.title.setText(title)
        for tag in tags:
            QTest.keyClicks(capture.tags.input.edit, tag)
            QTest.keyClick(capture.tags.input.edit, Qt.Key.Key_Return)
        capture.editor.insertPlainText(text)
        kept: list[Memory] = []
        capture.kept.connect(kept.append)
        QTest.keyClick(capture.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: kept)
        return kept[0]

    async def search(self, query: str) -> list[str]:
        """Type a query; return the titles that are found."""
        self.shell.show_pane(SEARCH)
        search = self.shell.search
        search.field.edit.selectAll()
        QTest.keyClicks(search.field.edit, query)
        model = self.shell.search.model
        await until(lambda: model.query == query.strip())
        model.ask()
        await model.settled()
        await self.shell.search.detail_model.tasks.settled()
        return self.titles()

    async def settle(self) -> None:
        """Let the shown pane answer: a round through both loops, some times."""
        session = self.shell.session
        for _ in range(5):
            await session.call(session.vault.embedding_status)
            await asyncio.sleep(0.01)

    def titles(self) -> list[str]:
        rows = self.shell.search.model.rows
        found = (rows.row(place) for place in range(rows.rowCount()))
        return [row.memory.display_title for row in found if row is not None]

    async def close(self) -> None:
        if not self._closed:  # a test may have ended the program
            self.window.close()
        await until(lambda: self._closed)
        self.window.deleteLater()
        await asyncio.sleep(0)


def everything_shown(roots: list[QWidget]) -> Iterator[str]:
    """Yield all that widgets hold and show: names, values, documents, models, undo."""
    for root in roots:
        for each in (root, *root.findChildren(QObject)):
            if isinstance(each, QWidget):
                yield from _widget_texts(each)
            if isinstance(each, QTextDocument):
                yield each.toPlainText()
                if each.isUndoAvailable() or each.isRedoAvailable():
                    yield "undo is available"
    clipboard = QApplication.clipboard()
    yield clipboard.text()


def _widget_texts(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle()
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLineEdit):
        yield widget.text()
    model = getattr(widget, "model", None)
    if callable(model) and model() is not None:
        rows = model()
        for row in range(rows.rowCount()):
            yield str(rows.index(row, 0).data())
    for text in ("text", "toPlainText"):
        said = getattr(widget, text, None)
        if callable(said):
            yield str(said())
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield from accessible_texts(interface)


def accessible_texts(interface: QAccessibleInterface) -> Iterator[str]:
    """Yield what a screen reader would be told about one thing."""
    for kind in QAccessible.Text:
        if kind is not QAccessible.Text.UserText:
            yield interface.text(kind)
