"""What can be imported: each format by its name, counted before anything is kept."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.sentences import sentence_for, spoken
from app.gui.settings.rows import Card, SettingRow
from app.gui.widgets.buttons import Button, Kind
from app.gui.workbench import Workbench
from core.errors import MemoryLinkError
from core.model import ImportFormat, ImportPreview, Progress

if TYPE_CHECKING:
    from app.gui.importing.ports import ImportingVault

_MOST_NAMED = 3  # of what can't be taken, before the import; all are named after it


class _Format(NamedTuple):
    """A format as a person knows it; ``files`` are the patterns of its files, if it has any.

    ``name`` and ``sentence`` are marked for translation.
    """

    form: ImportFormat
    name: str
    sentence: str
    files: str
    is_folder: bool


_FORMATS = (
    _Format(
        ImportFormat.MARKDOWN,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Obsidian, Logseq, Markdown")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "A folder of notes, with tags and links.")),
        "",
        is_folder=True,
    ),
    _Format(
        ImportFormat.JOPLIN,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Joplin")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "A .jex export, with notebooks and tags.")),
        "*.jex",
        is_folder=True,
    ),
    _Format(
        ImportFormat.KEEP,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Google Keep")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The archive that Google Takeout gives.")),
        "*.zip *.tgz *.json",
        is_folder=True,
    ),
    _Format(
        ImportFormat.CHATGPT,
        str(QT_TRANSLATE_NOOP("ImportFormats", "ChatGPT")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The archive of your conversations.")),
        "*.zip *.json",
        is_folder=True,
    ),
    _Format(
        ImportFormat.CLAUDE,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Claude")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The archive of your conversations.")),
        "*.zip *.json",
        is_folder=True,
    ),
    _Format(
        ImportFormat.MBOX,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Mail (mbox)")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The plain text of mails.")),
        "*.mbox mbox *.zip *.tgz",
        is_folder=True,
    ),
    _Format(
        ImportFormat.CSV,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Table (CSV)")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The first line names the columns.")),
        "*.csv *.tsv *.txt",
        is_folder=False,
    ),
    _Format(
        ImportFormat.MCP_MEMORY,
        str(QT_TRANSLATE_NOOP("ImportFormats", "MCP memory server")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "Its memory.jsonl, with the relations.")),
        "*.jsonl *.json",
        is_folder=False,
    ),
    _Format(
        ImportFormat.JSONL,
        str(QT_TRANSLATE_NOOP("ImportFormats", "JSON Lines")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "One memory a line.")),
        "*.jsonl",
        is_folder=False,
    ),
    _Format(
        ImportFormat.MEMORIES,
        str(QT_TRANSLATE_NOOP("ImportFormats", "MemoryLink, everything")),
        str(
            QT_TRANSLATE_NOOP("ImportFormats", "An export with history, relations and Trash.")
        ),
        "*.jsonl",
        is_folder=False,
    ),
)


class FormatChoices(QWidget):
    """A row a format; ``chosen(form, path)`` when what was counted is to be imported."""

    chosen = Signal(object, object)
    _progressed = Signal(object)  # emitted by the core's thread; Qt brings it over

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._bench = workbench
        self._tasks = Tasks(self._failed)
        self._looking: asyncio.Task[Any] | None = None
        self._form: ImportFormat | None = None
        self.rows: dict[ImportFormat, SettingRow] = {}
        self.file_buttons: dict[ImportFormat, Button] = {}
        self.folder_buttons: dict[ImportFormat, Button] = {}
        self._go_on: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Card(self.tr("From where"), [self._row(each) for each in _FORMATS]))
        column.addStretch(1)
        self._progressed.connect(self._show_progress)

    def focus_first(self) -> None:
        """Begin with the first format."""
        first = next(iter(self.folder_buttons.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Stop counting, and forget what was found."""
        self._tasks.cancel()
        self._form, self._go_on = None, None
        for row in self.rows.values():
            row.forget()

    async def settled(self) -> None:
        """Wait until nothing is counted."""
        await self._tasks.settled()

    def _row(self, known: _Format) -> SettingRow:
        name = _tr(known.name)
        buttons: list[QWidget] = []
        if known.files:
            button = self._button(known, self.tr("Choose a file…"), self._file_of)
            button.setAccessibleName(self.tr("{0}: choose a file").format(name))
            self.file_buttons[known.form] = button
            buttons.append(button)
        if known.is_folder:
            button = self._button(known, self.tr("Choose a folder…"), self._folder_of)
            button.setAccessibleName(self.tr("{0}: choose a folder").format(name))
            self.folder_buttons[known.form] = button
            buttons.append(button)
        row = SettingRow(name, _tr(known.sentence), *buttons)
        row.cancelled.connect(self._cancel)
        row.banner.acted.connect(self._import)
        self.rows[known.form] = row
        return row

    def _button(self, known: _Format, title: str, ask: Callable[[_Format], Any]) -> Button:
        button = Button(title, Kind.SECONDARY)
        button.clicked.connect(partial(self._start, known, ask))
        return button

    def _start(self, known: _Format, ask: Callable[[_Format], Any]) -> None:
        if self._looking is None or self._looking.done():
            self._looking = self._tasks.start(self._look(known, ask))

    async def _file_of(self, known: _Format) -> Path | None:
        kinds = f"{_tr(known.name)} ({known.files})"
        return await self._bench.chooser.file(self.tr("The file to import"), kinds)

    async def _folder_of(self, _known: _Format) -> Path | None:
        title = self.tr("The folder to import")
        return await self._bench.chooser.folder(title, Path.home())

    async def _look(self, known: _Format, ask: Callable[[_Format], Any]) -> None:
        path = await ask(known)
        if path is None:
            return
        self.forget_found()
        self._form = known.form
        row = self.rows[known.form]
        row.show_progress(self.tr("Reading {0}").format(path.name))
        vault = cast("ImportingVault", self._bench.session.vault)
        try:
            preview = await self._bench.session.call(
                vault.preview_import,
                known.form,
                path,
                on_progress=self._progressed.emit,
            )
        finally:
            row.drop_progress()
        self._show_found(known.form, path, preview)

    def forget_found(self) -> None:
        """Drop what an earlier choice found."""
        self._go_on = None
        for row in self.rows.values():
            row.forget()

    def _show_progress(self, now: Progress) -> None:
        if self._form is not None:
            self.rows[self._form].progress(now)

    def _show_found(self, form: ImportFormat, path: Path, preview: ImportPreview) -> None:
        row, count = self.rows[form], len(preview.rejected)
        named = [f"{spoken(each.where)}: {spoken(each.reason)}" for each in preview.rejected]
        if count > _MOST_NAMED:
            named = [*named[:_MOST_NAMED], self.tr("All are named after the import.")]
        body = " ".join(named)
        if not preview.found:
            title = self.tr("There is nothing to import in {0}.").format(path.name)
            row.say(title, body)
            return
        title = self.tr("{0} memories in {1}").format(number(preview.found), path.name)
        if count:
            can_not = self.tr("{0} can't be taken.").format(number(count))
            body = f"{can_not} {body}"
        self._go_on = partial(self.chosen.emit, form, path)
        action = self.tr("Import {0}").format(number(preview.found))
        row.say(title, body, tone="warn" if count else "ok", action=action)
        row.banner.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self) -> None:
        if self._go_on is not None:
            go_on, self._go_on = self._go_on, None
            self.forget_found()
            go_on()

    def _cancel(self) -> None:
        if self._looking is not None:
            self._looking.cancel()

    def _failed(self, error: BaseException) -> None:
        if self._form is not None:
            self.rows[self._form].say(self.tr("It can't be read"), sentence_for(error))
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportFormats", text)
