"""Import and export."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale

from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.workbench import Workbench
from core.model import ExportFormat

_JSONL, _MARKDOWN = "export jsonl", "export markdown"
_CSV, _MEMORIES = "export csv", "export memories"
_SUGGESTED = {_CSV: "memories.csv", _MEMORIES: "everything.jsonl"}
_FORMS = {_CSV: ExportFormat.CSV, _MEMORIES: ExportFormat.MEMORIES}


class TransferCards(Part):
    """Two cards."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.folder = Button(self.tr("Choose a folder…"))
        self.file = Button(self.tr("Choose a file…"))
        self.folder.clicked.connect(lambda: workbench.action_wanted.emit("import-folder"))
        self.file.clicked.connect(lambda: workbench.action_wanted.emit("import-file"))
        self.other = Button(self.tr("Choose from where…"))
        self.other.clicked.connect(lambda: workbench.action_wanted.emit("import-other"))
        self.to_table, self.to_all = Button(self.tr("Export…")), Button(self.tr("Export…"))
        for button, where in ((self.to_table, _CSV), (self.to_all, _MEMORIES)):
            button.clicked.connect(partial(self._start_export, where))
        self.to_file = Button(self.tr("Export…"))
        self.to_folder = Button(self.tr("Export…"))
        self.to_file.clicked.connect(lambda: workbench.tasks.start(self._export_file()))
        self.to_folder.clicked.connect(lambda: workbench.tasks.start(self._export_folder()))
        self.cards = (
            Card(self.tr("Import"), self._import_rows()),
            Card(self.tr("Export"), self._export_rows()),
        )

    def job_title(self, where: str) -> str:
        """Return what the job's card says."""
        return self.tr("Exporting")

    def ended(self, where: str, result: Any) -> None:
        """Say how many were written, and that they are plain."""
        title = self.tr("{0} memories were written").format(QLocale().toString(result))
        body = self.tr("As plain text, for this person's account alone to read.")
        self.rows[where].say(title, body, tone="warn")

    def _import_rows(self) -> list[SettingRow]:
        self.folder.setAccessibleName(self.tr("Import a folder of Markdown notes"))
        self.file.setAccessibleName(self.tr("Import a .jsonl file"))
        again = self.tr("It can be run again: nothing doubles.")
        return [
            SettingRow(self.tr("A folder of Markdown notes"), again, self.folder),
            SettingRow(self.tr("A .jsonl file"), again, self.file),
            SettingRow(
                self.tr("Another program"),
                self.tr("Joplin, Google Keep, ChatGPT, Claude, mail, tables and others."),
                self.other,
            ),
        ]

    def _export_rows(self) -> list[SettingRow]:
        self.to_file.setAccessibleName(self.tr("Export to a .jsonl file"))
        self.to_folder.setAccessibleName(self.tr("Export to a folder of Markdown files"))
        plain = self.tr("Plain text, without the Trash. Whoever reads it reads everything.")
        file = SettingRow(self.tr("A .jsonl file"), plain, self.to_file)
        folder = SettingRow(self.tr("A folder of Markdown files"), plain, self.to_folder)
        self.to_table.setAccessibleName(self.tr("Export to a table (CSV)"))
        self.to_all.setAccessibleName(self.tr("Export everything, with history and Trash"))
        table = SettingRow(self.tr("A table (CSV)"), plain, self.to_table)
        whole = self.tr("Plain text, with history, relations and Trash: to import it again.")
        everything = SettingRow(self.tr("Everything"), whole, self.to_all)
        return [
            self.job_row(_JSONL, file),
            self.job_row(_MARKDOWN, folder),
            self.job_row(_CSV, table),
            self.job_row(_MEMORIES, everything),
        ]

    def _start_export(self, where: str) -> None:
        self.workbench.tasks.start(self._export(where))

    async def _export(self, where: str) -> None:
        suggested = Path.home() / _SUGGESTED[where]
        path = await self.workbench.chooser.new_file(self.tr("Export to"), suggested)
        if path is not None:
            self.model.start(where, self.model.vault.export_to, _FORMS[where], path)

    async def _export_file(self) -> None:
        suggested = Path.home() / "memories.jsonl"
        path = await self.workbench.chooser.new_file(self.tr("Export to"), suggested)
        if path is not None:
            self.model.start(_JSONL, self.model.vault.export_jsonl, path)

    async def _export_folder(self) -> None:
        title = self.tr("Export to an empty folder")
        path = await self.workbench.chooser.folder(title, Path.home())
        if path is not None:
            self.model.start(_MARKDOWN, self.model.vault.export_markdown, path)
