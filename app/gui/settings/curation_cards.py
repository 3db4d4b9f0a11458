"""Curation and retention: the rules, what they did, and a look before they do anything."""

from typing import Any

from PySide6.QtCore import Qt

from app.gui.counts import memories, number
from app.gui.settings.curation_model import RETENTION, RUNS, CurationModel
from app.gui.settings.curation_words import counts_sentence, rule_subject, when
from app.gui.settings.moves_box import MovesBox
from app.gui.settings.part import Part
from app.gui.settings.retention_box import RetentionBox
from app.gui.settings.retention_form import RetentionForm
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.rule_rows import IMPORTANCE, TIERS, rule_rows, shown_number
from app.gui.settings.runs_box import RunsBox
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.widgets.switch import Switch
from app.gui.workbench import Workbench
from core.curation.importance import TYPE_WORTH
from core.curation.retention import RetentionRule
from core.curation.runs import RuleMoves
from core.model import MemoryType

_NIGHTLY = "nightly.run"
_CURATE, _RETAIN = "curate", "retain"


class CurationCards(Part):
    """Five cards; ``care`` knows the rules and the runs."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.care = care = CurationModel(workbench.session, self)
        self._wanted_run: int | None = None
        self.fields = rule_rows((*TIERS, *IMPORTANCE), care.put_rule)
        self.looks = {where: Button(self.tr("Look first")) for where in (_CURATE, _RETAIN)}
        self.plans = {where: self._plan_box(where) for where in (_CURATE, _RETAIN)}
        self.looks[_CURATE].setAccessibleName(self.tr("Look what curation would move"))
        self.looks[_RETAIN].setAccessibleName(self.tr("Look what your rules would move"))
        for where, look in self.looks.items():
            look.clicked.connect(lambda _=False, where=where: self.look(where))
        self.runs = RunsBox(workbench.now)
        self.form, self.box = RetentionForm(), RetentionBox()
        self.add = Button(self.tr("Add a rule…"))
        self.switch = Switch(self.tr("Every night"))
        self.cards = (
            Card(self.tr("Curation"), self._curation_rows()),
            Card(self.tr("What the rules did"), [self._runs_row()]),
            Card(self.tr("Retention"), self._retention_rows()),
            Card(self.tr("How memories settle and fade"), self._rows_of(TIERS)),
            Card(
                self.tr("How important a memory is"),
                [self._worth_row(), *self._rows_of(IMPORTANCE)],
            ),
        )
        self._connect()

    def load(self) -> None:
        """Read rules and runs again."""
        self.care.load()

    def show_run(self, run_number: int) -> None:
        """Show what a run did, as soon as the runs are there."""
        self._wanted_run = run_number
        self.care.load()

    def look(self, where: str) -> None:
        """Find out what would move, before anything does."""
        vault = self.care.vault
        plan = vault.plan_curation if where == _CURATE else vault.plan_retention
        self.rows[where].banner.dismiss()
        self.plans[where].forget()
        self.model.start(where, plan, reports=where == _CURATE)

    def job_title(self, where: str) -> str:
        """Return what a job's card says."""
        return self.tr("Going through the memories")

    def ended(self, where: str, result: Any) -> None:
        """Show what would move, or say what did."""
        if isinstance(result, RuleMoves):
            self._show_plan(where, result)
            return
        moved = len(result.moves)
        if result.change is None:
            self.workbench.said.emit(self.tr("Nothing moved"))
        else:
            text = self.tr("Moved by the rules: {0}").format(memories(moved))
            self.workbench.undo_offered.emit(text, result.change)
        self.looks[where].setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def forget(self) -> None:
        """Empty everything."""
        super().forget()
        self.care.forget()
        self._wanted_run = None
        self.form.forget()
        self.box.show_rules(())
        self.runs.forget()
        for box in self.plans.values():
            box.forget()

    def _show_plan(self, where: str, moves: RuleMoves) -> None:
        row = self.rows[where]
        if not moves.total:
            row.say(self.tr("Nothing would move now"), tone="ok")
            return
        text = self.tr("{0} would move: {1}")
        counts = text.format(memories(moves.total), counts_sentence(moves))
        go = self.tr("Move {0}").format(memories(moves.total))
        box = self.plans[where]
        box.show_moves(moves, counts=counts, go=go, leave=self.tr("Leave all as it is"))
        box.list.setFocus(Qt.FocusReason.OtherFocusReason)
        box.list.setCurrentIndex(box.rows.index(0))

    def _run(self, where: str) -> None:
        vault = self.care.vault
        self.plans[where].forget()
        self.model.start(
            where,
            vault.curate if where == _CURATE else vault.retain,
            reports=where == _CURATE,
        )

    def _plan_box(self, where: str) -> MovesBox:
        box = MovesBox(self.tr("What would move"))
        box.accepted.connect(lambda: self._run(where))
        box.left.connect(self.looks[where].setFocus)
        box.memory_wanted.connect(self.workbench.memory_wanted)
        return box

    def _curation_rows(self) -> list[SettingRow]:
        self.nightly = SettingRow(self.tr("Every night"), "", self.switch)
        self.rows[_NIGHTLY] = self.nightly
        now = SettingRow(
            self.tr("Curate now"),
            self.tr(
                "Shows first what would move, and why. Pinned memories and those with an "
                "open conflict never fade."
            ),
            self.looks[_CURATE],
        )
        now.below.addWidget(self.plans[_CURATE])
        return [self.nightly, self.job_row(_CURATE, now)]

    def _runs_row(self) -> SettingRow:
        row = SettingRow(self.tr("In the last 30 days"), "")
        row.below.addWidget(self.runs)
        self.rows[RUNS] = row
        return row

    def _retention_rows(self) -> list[SettingRow]:
        rules = SettingRow(self.tr("Your rules"), "", self.add)
        rules.below.addWidget(self.box)
        rules.below.addWidget(self.form)
        self.rows[RETENTION] = rules
        now = SettingRow(
            self.tr("Do it now"),
            self.tr("Shows first what your rules would move; else they run every night."),
            self.looks[_RETAIN],
        )
        now.below.addWidget(self.plans[_RETAIN])
        return [rules, self.job_row(_RETAIN, now)]

    def _rows_of(self, names: tuple[str, ...]) -> list[SettingRow]:
        for name in names:
            self.rows[name] = self.fields[name].row
        return [self.fields[name].row for name in names]

    def _worth_row(self) -> SettingRow:
        worth = {kind: shown_number(TYPE_WORTH[kind]) for kind in MemoryType}
        text = self.tr(
            "What you said of it stands, and pinned is 1. Else it begins at what its type is "
            "worth: decision {0}; insight {1}, contact {2}, task {3}; meeting {4}, note {5}, "
            "custom {6}; file {7}. From there:"
        )
        order = (
            MemoryType.DECISION, MemoryType.INSIGHT, MemoryType.CONTACT, MemoryType.TASK,
            MemoryType.MEETING, MemoryType.NOTE, MemoryType.CUSTOM, MemoryType.FILE,
        )  # fmt: skip
        words = text.format(*(worth[kind] for kind in order))
        return SettingRow(self.tr("Where it begins"), words)

    def _connect(self) -> None:
        care = self.care
        care.loaded.connect(self._show)
        care.failed.connect(self._failed)
        care.previewed.connect(self.form.show_moves)
        care.refused.connect(self.form.refuse)
        care.kept.connect(self.form.leave)
        care.run_shown.connect(self.runs.show_moves)
        self.switch.clicked.connect(
            lambda is_on: care.put_rule(_NIGHTLY, "true" if is_on else "false")
        )
        self.add.clicked.connect(lambda: self.form.begin(RetentionRule()))
        self.form.looked.connect(care.preview)
        self.form.kept.connect(care.keep_retention)
        self.form.left.connect(self.add.setFocus)
        self.box.edit_wanted.connect(self.form.begin)
        self.box.remove_wanted.connect(self._remove)
        self.runs.see_wanted.connect(care.show_run)
        self.runs.undo_wanted.connect(care.undo)
        self.runs.memory_wanted.connect(self.workbench.memory_wanted)

    def _show(self) -> None:
        care = self.care
        for name, each in self.fields.items():
            if name in care.rules:
                each.show_value(care.rules[name])
        self.switch.setChecked(bool(care.rules.get(_NIGHTLY, True)))
        self.nightly.sentence.set_text(self._about_nightly())
        self.runs.show_runs(care.runs)
        self.rows[RUNS].sentence.set_text(self._about_runs())
        self.box.show_rules(care.retention)
        self.rows[RETENTION].sentence.set_text(self._about_rules())
        self.looks[_RETAIN].setEnabled(bool(care.retention))
        self._show_wanted()

    def _show_wanted(self) -> None:
        wanted, self._wanted_run = self._wanted_run, None
        if wanted is not None:
            self.care.show_run(wanted)

    def _about_nightly(self) -> str:
        text = self.tr("Once a day, while the vault is open, by the rules below.")
        nightly = self.care.nightly
        if nightly is None or nightly.looked_at is None:
            return text
        last = when(nightly.looked_at, self.workbench.now())
        return self.tr("{0} Last looked: {1}.").format(text, last)

    def _about_runs(self) -> str:
        if self.care.runs:
            return self.tr("What was done can be taken back for so long.")
        last = self.care.last
        if last is None:
            return self.tr("The rules moved nothing yet.")
        text = self.tr("The rules moved nothing. Curated last: {0}, {1} looked at.")
        return text.format(when(last.at, self.workbench.now()), number(last.looked_at))

    def _about_rules(self) -> str:
        days = self.model.states.get("trash.days")
        text = self.tr("Only rules that you write here ever delete anything.")
        if days is None or not self.care.retention:
            return text
        if not int(days.value):
            return self.tr("{0} What goes to the Trash waits there.").format(text)
        rest = self.tr("{0} What goes to the Trash goes for good {1} days later.")
        return rest.format(text, number(int(days.value)))

    def _remove(self, rule: RetentionRule) -> None:
        self.care.remove_retention(rule.number)
        text = self.tr("Removed the rule: {0}").format(rule_subject(rule))
        again = RetentionRule(rule.type, rule.tag, rule.archive_after, rule.delete_after)
        self.workbench.take_back_offered.emit(text, lambda: self.care.keep_retention(again))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, where: str, sentence: str) -> None:
        self.rows.get(where, self.nightly).say(sentence)
        self._show()
