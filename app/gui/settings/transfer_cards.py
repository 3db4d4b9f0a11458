"""Import and export."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale

from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.workbench import Workbench

_JSONL, _MARKDOWN = "export jsonl", "export markdown"


class TransferCards(Part):
    """Two cards."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.folder = Button(self.tr("Choose a folder…"))
        self.file = Button(self.tr("Choose a file…"))
        self.folder.clicked.connect(lambda: workbench.action_wanted.emit("import-folder"))
        self.file.clicked.connect(lambda: workbench.action_wanted.emit("import-file"))
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
        ]

    def _export_rows(self) -> list[SettingRow]:
        self.to_file.setAccessibleName(self.tr("Export to a .jsonl file"))
        self.to_folder.setAccessibleName(self.tr("Export to a folder of Markdown files"))
        plain = self.tr("Plain text, without the Trash. Whoever reads it reads everything.")
        file = SettingRow(self.tr("A .jsonl file"), plain, self.to_file)
        folder = SettingRow(self.tr("A folder of Markdown files"), plain, self.to_folder)
        return [self.job_row(_JSONL, file), self.job_row(_MARKDOWN, folder)]

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
