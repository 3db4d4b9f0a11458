"""A part of the settings: some cards, and what happens in their rows."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.gui.settings.declared import Wired, wired_machine, wired_row
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.workbench import Workbench
from core.settings import Setting


class Part(QObject):
    """``rows`` finds the row of a setting's key or of a job's name."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__()
        self.workbench, self.model = workbench, model
        self.rows: dict[str, SettingRow] = {}
        self.cards: tuple[Card, ...] = ()
        self._wired: dict[str, Wired] = {}

    def show_now(self) -> None:
        """Show the values of now."""
        for key, wired in self._wired.items():
            if key in self.model.states:
                wired.show(str(self.model.states[key].value))

    def job_title(self, where: str) -> str:
        """Return what a job's card says."""
        return self.rows[where].title.text()

    def ended(self, where: str, result: Any) -> None:
        """Show what a job returned."""

    def failed(self, where: str) -> None:
        """Undo what showed that it runs; the row says why it failed."""

    def forget(self) -> None:
        """Empty everything."""
        for row in self.rows.values():
            row.forget()

    def machine_rows(self, settings: Sequence[Any]) -> list[SettingRow]:
        """Return the rows of this machine's settings."""
        rows = []
        for setting in settings:
            wired = wired_machine(setting, self.workbench.settings)
            self.rows[setting.key] = wired.row
            rows.append(wired.row)
        return rows

    def vault_rows(self, settings: Sequence[Setting[Any]]) -> list[SettingRow]:
        """Return the rows of the vault's settings; their values come with ``show_now``."""
        rows = []
        for setting in settings:
            wired = wired_row(setting, self.model.change)
            self.rows[setting.key] = wired.row
            self._wired[setting.key] = wired
            rows.append(wired.row)
        return rows

    def job_row(self, where: str, row: SettingRow) -> SettingRow:
        """Note the row of a job; its Cancel stops the job."""
        self.rows[where] = row
        row.cancelled.connect(partial(self.model.cancel, where))
        return row
