"""The pane of the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.gui.actions import Action
from app.gui.pane import Pane
from app.gui.ports import Change
from app.gui.settings.about_cards import AboutCards
from app.gui.settings.backup_cards import BackupCards
from app.gui.settings.care_cards import CareCards
from app.gui.settings.curation_cards import CurationCards
from app.gui.settings.hotkey_cards import HotkeyCards
from app.gui.settings.look_cards import LookCards
from app.gui.settings.model_cards import ModelCards
from app.gui.settings.review_cards import ReviewCards
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.search_cards import SearchCards
from app.gui.settings.section_names import SECTIONS
from app.gui.settings.sections import Column, Sections
from app.gui.settings.security_cards import SecurityCards
from app.gui.settings.transfer_cards import TransferCards
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.field import Field
from app.gui.widgets.focus import holds_focus
from app.gui.widgets.pane_head import pane_head
from app.gui.widgets.text import Line
from app.gui.workbench import Workbench
from app.system_keyring import system_keyring
from core.model import Progress, WriteKind

if TYPE_CHECKING:
    from app.gui.settings.part import Part
    from core.ports import Keyring


_BY_RULES = (WriteKind.CURATE, WriteKind.RETAIN, WriteKind.UNDO)


class SettingsView(Pane):
    """Sections at the left, one column of cards beside them."""

    def __init__(
        self,
        workbench: Workbench,
        keyrings: Callable[[], Keyring | None] = system_keyring,
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self.model = SettingsViewModel(workbench.session, keyrings)
        self._make_parts(workbench)
        self.finder = Field(
            self.tr("Find a setting"), placeholder=self.tr("Find a setting"), icon="search"
        )
        self.finder.setFixedWidth(240)
        self.sections = Sections([(each.title, each.icon) for each in SECTIONS])
        self.column = Column(
            [self._cards[each.name] for each in SECTIONS],
            self.tr("No setting has these words in its name or its sentence."),
        )
        self._lay_out()
        self._connect()

    def _make_parts(self, workbench: Workbench) -> None:
        model = self.model
        self.security = SecurityCards(workbench, model)
        self.hotkeys = HotkeyCards(workbench, model)
        self.look = LookCards(workbench, model)
        self.models = ModelCards(workbench, model)
        self.search = SearchCards(workbench, model)
        self.review = ReviewCards(workbench, model)
        self.curation = CurationCards(workbench, model)
        self.backup = BackupCards(workbench, model)
        self.transfer = TransferCards(workbench, model)
        self.care = CareCards(workbench, model)
        self.about = AboutCards(workbench, model)
        self._cards: dict[str, Sequence[Card]] = {
            "security": self.security.cards,
            "hotkeys": self.hotkeys.cards,
            "appearance": self.look.cards,
            "search": (*self.models.cards, *self.search.cards),
            "review": self.review.cards,
            "curation": self.curation.cards,
            "backup": self.backup.cards,
            "transfer": self.transfer.cards,
            "doctor": self.care.cards,
            "about": self.about.cards,
        }
        self._parts: tuple[Part, ...] = (
            self.security, self.hotkeys, self.look, self.models, self.search, self.review,
            self.curation, self.backup, self.transfer, self.care, self.about,
        )  # fmt: skip

    def came(self) -> None:
        """Read all again."""
        self.model.load()
        self.curation.load()

    def changed(self, change: Change) -> None:
        """Follow the embedding, the settings and the rules while they are looked at."""
        if not self.isVisible():
            return
        if change.kind == "embedding":
            self.model.look_at_queue()
        if change.kind == "settings":
            self.model.look_at_settings()
        kind = None if change.record is None else change.record.kind
        if change.kind == "rules" or kind in _BY_RULES:
            self.curation.load()

    def show_section(self, name: str) -> None:
        """Show a section, by its name in ``SECTIONS``."""
        self.finder.edit.clear()
        self.sections.choose([each.name for each in SECTIONS].index(name))

    def show_run(self, run_number: int) -> None:
        """Show what a run of the rules did."""
        self.show_section("curation")
        self.curation.show_run(run_number)

    def focus_first(self) -> None:
        """Begin at the sections."""
        shown = next(row for row in self.sections.rows if row.isChecked())
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Empty what could tell of the vault, and stop what runs."""
        self.model.forget()
        self.finder.edit.clear()
        self.finder.edit.setText("")
        for part in self._parts:
            part.forget()

    def actions_now(self) -> Sequence[Action]:
        """Return what is done most."""
        group = self.tr("Settings")
        return (
            Action("settings.backup", self.tr("Back up now"), group, self.backup.create_now,
                   "hard-drive-download"),
            Action("settings.find", self.tr("Find a setting"), group, self.finder.setFocus,
                   "search", "Ctrl+Shift+F"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(pane_head(self.tr("Settings"), self.finder))
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(Line(is_upright=True))
        row.addWidget(self.column, 1)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        model = self.model
        self.sections.chosen.connect(self._turn)
        self.finder.edit.textChanged.connect(self.column.search)
        model.loaded.connect(self._loaded)
        model.changed.connect(lambda _where: self._loaded())
        model.started.connect(self._started)
        model.progressed.connect(self._progressed)
        model.ended.connect(self._ended)
        model.stopped.connect(self._stopped)
        model.failed.connect(self._failed)

    def _turn(self, place: int) -> None:
        if holds_focus(self.column):
            # What has it may be hidden next.
            self.sections.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.finder.edit.clear()
        self.column.show_section(place)

    def _loaded(self) -> None:
        for part in self._parts:
            part.show_now()

    def _row(self, where: str) -> tuple[Part, SettingRow] | None:
        for part in self._parts:
            if where in part.rows:
                return part, part.rows[where]
        return None

    def _started(self, where: str) -> None:
        found = self._row(where)
        if found is not None:
            part, row = found
            row.show_progress(part.job_title(where))

    def _progressed(self, where: str, now: Progress) -> None:
        found = self._row(where)
        if found is not None:
            found[1].progress(now)

    def _ended(self, where: str, result: Any) -> None:
        found = self._row(where)
        if found is not None:
            part, row = found
            row.drop_progress()
            part.ended(where, result)

    def _stopped(self, where: str) -> None:
        found = self._row(where)
        if found is not None:
            found[1].say(self.tr("Cancelled. Nothing half-made was left."), tone="warn")

    def _failed(self, where: str, sentence: str) -> None:
        found = self._row(where)
        if found is None:
            self._workbench.said.emit(sentence)
            return
        part, row = found
        part.failed(where)
        row.say(sentence)
