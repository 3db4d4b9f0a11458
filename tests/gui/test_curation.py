"""Curation and retention in the settings: looked at first, done, told of, taken back."""

import asyncio
from datetime import timedelta
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.settings.curation_cards import CurationCards
from app.gui.settings.view import SettingsView
from core.bootstrap import Options
from core.curation.retention import RetentionRule
from core.model import Draft, Filters, MemoryType, Place, Tier
from core.services.changes import Change
from core.services.nightly import curate_if_due
from tests.fakes.clock import HeldClock
from tests.gui.bench import Bench
from tests.gui.conftest import Run

MEETINGS = RetentionRule(MemoryType.MEETING, None, archive_after=30, delete_after=60)


def clock_of(options: Options) -> HeldClock:
    return cast("HeldClock", options.clock)


async def settle(view: SettingsView) -> CurationCards:
    await view.model.settled()
    await view.curation.care.settled()
    return view.curation


async def pane_of(bench: Bench) -> SettingsView:
    view = bench.show(SettingsView(bench.workbench, lambda: None))
    view.sections.choose(4)
    await settle(view)
    return view


async def places(bench: Bench, place: Place) -> set[str]:
    page = await bench.call(bench.vault.list, Filters(place=place), limit=None)
    return {memory.text for memory in page.memories}


def test_nothing_moves_before_the_plan_was_looked_at_and_a_run_is_taken_back(
    bench: Bench, run: Run, options: Options
) -> None:
    async def way() -> None:
        await bench.keep("about walnuts")
        clock_of(options).pass_by(days=8)
        view = await pane_of(bench)
        part = view.curation
        assert part.runs.isHidden()
        part.looks["curate"].click()
        await settle(view)
        box = part.plans["curate"]
        assert "1 memory would move: 1 settling" in box.counts.text()
        assert "about walnuts. Settled: not used for 8 days" in str(
            box.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        )
        [memory] = (await bench.call(bench.vault.list)).memories
        assert memory.tier is Tier.WORKING
        box.go.click()
        await settle(view)
        [memory] = (await bench.call(bench.vault.list)).memories
        assert memory.tier is Tier.EPISODIC
        [row] = part.runs.rows
        assert bench.undoable == [("Moved by the rules: 1 memory", row.run.number)]
        row.see.click()
        await settle(view)
        assert not part.runs.moves.isHidden()
        QTest.keyClick(part.runs.moves.list, Qt.Key.Key_Return)
        row.undo.click()
        await settle(view)
        assert part.runs.rows[0].undo.isHidden()
        [memory] = (await bench.call(bench.vault.list)).memories
        assert memory.tier is Tier.WORKING

    run(way())


def test_leaving_the_plan_moves_nothing_and_nothing_to_move_is_said(
    bench: Bench, run: Run, options: Options
) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        part = view.curation
        part.looks["curate"].click()
        await settle(view)
        assert "Nothing would move" in part.rows["curate"].banner.title.text()
        await bench.keep("about walnuts")
        clock_of(options).pass_by(days=8)
        part.looks["curate"].click()
        await settle(view)
        part.plans["curate"].close_button.click()
        await settle(view)
        assert part.plans["curate"].isHidden()
        assert await bench.call(bench.vault.rule_runs) == ()

    run(way())


def test_the_numbers_are_the_vaults_own_the_same_as_in_the_shell(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        part = view.curation
        days, fraction = (
            part.fields["tiers.archive_days"], part.fields["importance.said_by_assistant"]
        )  # fmt: skip
        assert (days.field.edit.text(), fraction.field.edit.text()) == ("540", "-0.1")
        for each, text in ((days, "900"), (fraction, "-0.25")):
            each.field.edit.setText(text)
            QTest.keyClick(each.field.edit, Qt.Key.Key_Return)
        await settle(view)
        rules = await bench.call(bench.vault.curation_rules)
        assert rules["tiers.archive_days"] == 900
        assert rules["importance.said_by_assistant"] == -0.25
        fraction.field.edit.setText("3")
        assert not fraction.field.edit.hasAcceptableInput()
        assert not days.back.isHidden()
        days.back.click()
        part.switch.click()
        await settle(view)
        rules = await bench.call(bench.vault.curation_rules)
        assert (rules["tiers.archive_days"], rules["nightly.run"]) == (540, False)
        assert days.field.edit.text() == "540"
        assert days.back.isHidden()

    run(way())


def test_a_retention_rule_is_looked_at_while_it_is_written_then_kept_edited_and_removed(
    bench: Bench, run: Run, options: Options
) -> None:
    async def way() -> None:
        draft = Draft("a meeting", type=MemoryType.MEETING)
        await bench.call(bench.vault.capture, draft)
        clock_of(options).pass_by(days=31)
        view = await pane_of(bench)
        part, form = view.curation, view.curation.form
        assert not part.looks["retain"].isEnabled()
        part.add.click()
        assert not form.keep.isEnabled()
        form.type.show_value("meeting")
        form.archive.edit.setText("30")
        form.look()
        await settle(view)
        assert "It is for 1 memory as it stands." in form.about.text()
        assert form.box.rows.rowCount() == 1
        assert await bench.call(bench.vault.retention_rules) == ()
        QTest.keyClick(form.archive.edit, Qt.Key.Key_Return)
        await settle(view)
        assert form.isHidden()
        [row] = part.box.rows
        assert row.rule == RetentionRule(MemoryType.MEETING, None, 30, None, 1)
        row.edit.click()
        form.delete.edit.setText("60")
        form.tag.edit.setText("//")
        form.keep.click()
        await settle(view)
        assert "A tag needs a name" in form.about.text()
        form.tag.edit.setText("")
        form.look()
        await settle(view)
        form.keep.click()
        await settle(view)
        assert part.box.rows[0].rule.delete_after == 60
        part.looks["retain"].click()
        await settle(view)
        part.plans["retain"].go.click()
        await settle(view)
        assert await places(bench, Place.ARCHIVE) == {"a meeting"}
        part.box.rows[0].remove.click()
        await settle(view)
        assert part.box.rows == []

    run(way())


def test_esc_leaves_the_form_and_keeps_nothing(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        form = view.curation.form
        view.curation.add.click()
        form.tag.edit.setText("x")
        QTest.keyClick(form.tag.edit, Qt.Key.Key_Escape)
        await settle(view)
        assert form.isHidden()
        assert await bench.call(bench.vault.retention_rules) == ()

    run(way())


def test_what_was_done_at_night_is_shown_by_its_number_and_then_counts_as_seen(
    bench: Bench, run: Run, options: Options
) -> None:
    async def way() -> None:
        await bench.keep("about walnuts")
        await bench.call(bench.vault.wait_until_embedded)
        await bench.call(lambda: curate_if_due(bench.vault._inside()))
        for _ in range(2):
            clock_of(options).pass_by(days=8)
            await bench.call(lambda: curate_if_due(bench.vault._inside()))
        [done] = await bench.call(bench.vault.rule_runs)
        view = await pane_of(bench)
        view.sections.choose(0)
        view.show_run(done.number)
        while view.curation.runs.moves.isHidden():
            await asyncio.sleep(0.01)
        await settle(view)
        assert not view.curation.cards[1].isHidden()
        assert "by itself" in view.curation.runs.rows[0]._about(done)
        assert (await bench.call(bench.vault.nightly_state)).seen == done.number
        assert done.at == clock_of(options).now() - timedelta()

    run(way())


def test_after_a_lock_nothing_of_it_is_left(bench: Bench, run: Run, options: Options) -> None:
    async def way() -> None:
        await bench.keep("about walnuts")
        await bench.call(bench.vault.add_retention_rule, RetentionRule(None, "secret", 1))
        clock_of(options).pass_by(days=8)
        view = await pane_of(bench)
        part = view.curation
        part.looks["curate"].click()
        await settle(view)
        view.forget()
        assert part.plans["curate"].rows.rowCount() == 0
        assert (part.box.rows, part.runs.rows) == ([], [])

    run(way())


def test_rules_that_were_taken_elsewhere_are_shown_at_once(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await pane_of(bench)
        heard: list[Change] = []
        bench.vault.subscribe(heard.append)
        text = "[[retention]]\ntype = 'meeting'\narchive_after = 30\n"
        await bench.call(bench.vault.take_rules, text)
        for change in heard:
            view.changed(change)
        await settle(view)
        assert len(view.curation.care.retention) == 1

    run(way())
