"""What can be imported: each format by its name, counted before anything is kept."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.importing.columns import columns_said
from app.gui.importing.known_formats import KnownFormat, known_format, known_formats
from app.gui.sentences import sentence_for, spoken
from app.gui.settings.rows import Card, SettingRow
from app.gui.widgets.buttons import Button, Kind
from app.gui.workbench import Workbench
from core.errors import MemoryLinkError
from core.model import ImportFormat, ImportPreview, Progress

if TYPE_CHECKING:
    from app.gui.importing.ports import ImportingVault

Ask = Callable[[], Coroutine[Any, Any, Path | None]]

_MOST_NAMED = 3  # of what can't be taken, before the import; all are named after it


class FormatChoices(QWidget):
    """A row a format; ``chosen(form, path)`` when what was counted is to be imported.

    The row above them takes anything, and finds out which of them it is.
    """

    chosen = Signal(object, object)
    _progressed = Signal(object)  # emitted by the core's thread; Qt brings it over

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._bench = workbench
        self._tasks = Tasks(self._failed)
        self._looking: asyncio.Task[Any] | None = None
        self._shown: SettingRow | None = None  # where the last choice is told of
        self.rows: dict[ImportFormat, SettingRow] = {}
        self.file_buttons: dict[ImportFormat, Button] = {}
        self.folder_buttons: dict[ImportFormat, Button] = {}
        self._go_on: Callable[[], None] | None = None
        self.any_file = self._button(partial(self._ask_file, None))
        self.any_folder = self._button(self._ask_folder, is_folder=True)
        self.anything = SettingRow(
            self.tr("Any export"),
            self.tr("Choose it, or drop it here: what it is, is found out."),
            self.any_file,
            self.any_folder,
        )
        self.any_file.setAccessibleName(self.tr("Any export: choose a file"))
        self.any_folder.setAccessibleName(self.tr("Any export: choose a folder"))
        self._connect_row(self.anything)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(Card(self.tr("Find out by itself"), [self.anything]))
        rows = [self._row(each) for each in known_formats()]
        column.addWidget(Card(self.tr("From where"), rows))
        column.addStretch(1)
        self._progressed.connect(self._show_progress)

    def focus_first(self) -> None:
        """Begin with what takes anything."""
        self.any_file.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, path: Path) -> None:
        """Find out what is at a path, and count what an import of it would keep."""

        async def known() -> Path:
            return path

        self._start(None, known)

    def forget(self) -> None:
        """Stop counting, and forget what was found."""
        self._tasks.cancel()
        self._shown = None
        self.forget_found()

    def forget_found(self) -> None:
        """Drop what an earlier choice found."""
        self._go_on = None
        for row in (self.anything, *self.rows.values()):
            row.forget()

    async def settled(self) -> None:
        """Wait until nothing is counted."""
        await self._tasks.settled()

    def _row(self, known: KnownFormat) -> SettingRow:
        name = known.name
        buttons: list[QWidget] = []
        if known.files:
            button = self._button(partial(self._ask_file, known), known.form)
            button.setAccessibleName(self.tr("{0}: choose a file").format(name))
            self.file_buttons[known.form] = button
            buttons.append(button)
        if known.is_folder:
            button = self._button(self._ask_folder, known.form, is_folder=True)
            button.setAccessibleName(self.tr("{0}: choose a folder").format(name))
            self.folder_buttons[known.form] = button
            buttons.append(button)
        row = SettingRow(name, known.sentence, *buttons)
        self._connect_row(row)
        self.rows[known.form] = row
        return row

    def _connect_row(self, row: SettingRow) -> None:
        row.cancelled.connect(self._cancel)
        row.banner.acted.connect(self._import)

    def _button(
        self, ask: Ask, form: ImportFormat | None = None, *, is_folder: bool = False
    ) -> Button:
        title = self.tr("Choose a folder…") if is_folder else self.tr("Choose a file…")
        button = Button(title, Kind.SECONDARY)
        button.clicked.connect(partial(self._start, form, ask))
        return button

    def _start(self, form: ImportFormat | None, ask: Ask, _checked: bool = False) -> None:
        if self._looking is None or self._looking.done():
            self._looking = self._tasks.start(self._look(form, ask))

    async def _ask_file(self, known: KnownFormat | None) -> Path | None:
        kinds = self.tr("All files (*)")
        if known is not None:
            kinds = f"{known.name} ({known.files})"
        return await self._bench.chooser.file(self.tr("The file to import"), kinds)

    async def _ask_folder(self) -> Path | None:
        title = self.tr("The folder to import")
        return await self._bench.chooser.folder(title, Path.home())

    async def _look(self, form: ImportFormat | None, ask: Ask) -> None:
        path = await ask()
        if path is None:
            return
        self.forget_found()
        self._shown = row = self.anything if form is None else self.rows[form]
        found = form or await self._guessed(path)
        if found is None:
            row.say(
                self.tr("What {0} is can't be told.").format(path.name),
                self.tr("Choose below where it comes from."),
            )
            return
        name = path.name if form else f"{path.name} ({known_format(found).name})"
        preview = await self._counted(found, path, row)
        self._show_found(found, path, name, preview)

    async def _guessed(self, path: Path) -> ImportFormat | None:
        from core.services.imports.guess import guess_format  # noqa: PLC0415 - the engine

        return await self._bench.session.call(guess_format, path)

    async def _counted(self, form: ImportFormat, path: Path, row: SettingRow) -> ImportPreview:
        row.show_progress(self.tr("Reading {0}").format(path.name))
        vault = cast("ImportingVault", self._bench.session.vault)
        try:
            return await self._bench.session.call(
                vault.preview_import, form, path, on_progress=self._progressed.emit
            )
        finally:
            row.drop_progress()

    def _show_progress(self, now: Progress) -> None:
        if self._shown is not None:
            self._shown.progress(now)

    def _show_found(
        self, form: ImportFormat, path: Path, name: str, preview: ImportPreview
    ) -> None:
        row, count = self._shown or self.anything, len(preview.rejected)
        body = self._what_is_not_taken(preview)
        if not preview.found:
            row.say(self.tr("There is nothing to import in {0}.").format(name), body)
            return
        title = self.tr("{0} memories in {1}").format(number(preview.found), name)
        if preview.found == 1:
            title = self.tr("One memory in {0}").format(name)
        self._go_on = partial(self.chosen.emit, form, path)
        action = self.tr("Import {0}").format(number(preview.found))
        row.say(title, body, tone="warn" if count else "ok", action=action)
        row.banner.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _what_is_not_taken(self, preview: ImportPreview) -> str:
        count = len(preview.rejected)
        named = [f"{spoken(each.where)}: {spoken(each.reason)}" for each in preview.rejected]
        if count > _MOST_NAMED:
            named = [*named[:_MOST_NAMED], self.tr("All are named after the import.")]
        if count and preview.found:
            named.insert(0, self.tr("{0} can't be taken.").format(number(count)))
        return "\n".join([*columns_said(preview.columns), *named])

    def _import(self) -> None:
        if self._go_on is not None:
            go_on, self._go_on = self._go_on, None
            self.forget_found()
            go_on()

    def _cancel(self) -> None:
        if self._looking is not None:
            self._looking.cancel()

    def _failed(self, error: BaseException) -> None:
        if self._shown is not None:
            self._shown.say(self.tr("It can't be read"), sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error
