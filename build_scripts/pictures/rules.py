"""The scenes of curation and retention: a plan, a rule being written, what was done."""

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from app.gui.panes import PUT_AWAY, SETTINGS
from app.gui.put_away.view import PutAwayView
from app.gui.settings.view import SettingsView
from build_scripts.pictures.camera import Camera
from build_scripts.pictures.demo import NOW
from build_scripts.pictures.stage import Stage
from core.curation.retention import RetentionRule
from core.model import MemoryType
from core.services.nightly import curate_if_due

if TYPE_CHECKING:
    from core.services.vault import Vault

_NARROW, _USUAL, _TALL = (900, 640), (1280, 800), (1280, 1100)


async def curation(stage: Stage, camera: Camera) -> None:
    """Two years later: what faded in a night, and what would be moved by a new rule."""
    pane = stage.show(SETTINGS, SettingsView)
    await _plan(stage, camera, pane)
    await _let_nights_pass(stage)
    await _tell(stage, camera)
    await _write_a_rule(stage, camera, pane)
    stage.clock.time = NOW


async def _plan(stage: Stage, camera: Camera, pane: SettingsView) -> None:
    vault, call = _vault(stage), stage.shell.session.call
    await call(vault.add_retention_rule, RetentionRule(MemoryType.MEETING, None, 365, 90))
    await call(vault.add_retention_rule, RetentionRule(None, "recipes/tried", 180))
    pane.show_section("curation")
    await _settled(pane)
    stage.clock.time = NOW + timedelta(days=8)
    pane.curation.look("curate")
    await _settled(pane)
    await camera.take("curation-plan", stage.window)
    pane.curation.plans["curate"].accepted.emit()
    await _settled(pane)
    stage.shell.toast.dismiss()


async def _let_nights_pass(stage: Stage) -> None:
    vault = _vault(stage)
    for days in (560, 561):
        stage.clock.time = NOW + timedelta(days=days, hours=11)
        await stage.shell.session.call(lambda: curate_if_due(vault._inside()))


async def _tell(stage: Stage, camera: Camera) -> None:
    away = stage.show(PUT_AWAY, PutAwayView)
    await away.model.settled()
    await away.messages.report.settled()
    away.tabs.choose(0)
    await away.model.settled()
    away.list.setCurrentIndex(away.model.rows.index(0))
    await camera.take("archive-told", stage.window)
    away.messages.report.action.click()
    pane = stage.show(SETTINGS, SettingsView)
    await _settled(pane)
    await camera.take("curation-run", stage.window)
    pane.curation.runs.moves.close_button.click()


async def _write_a_rule(stage: Stage, camera: Camera, pane: SettingsView) -> None:
    pane.curation.add.click()
    pane.curation.form.type.show_value("task")
    pane.curation.form.archive.show_days(200)
    pane.curation.form.look()
    await _settled(pane)
    stage.window.resize(*_TALL)
    pane.column.ensureWidgetVisible(pane.curation.form)
    await camera.take("retention-rule", stage.window)
    stage.window.resize(*_NARROW)
    pane.column.ensureWidgetVisible(pane.curation.form.keep)
    await camera.take("retention-rule-narrow", stage.window)
    pane.curation.form.leave()
    stage.window.resize(*_USUAL)
    bar = pane.column.verticalScrollBar()
    bar.setValue(bar.maximum())
    await camera.take("curation-rules", stage.window)


def _vault(stage: Stage) -> "Vault":
    return cast("Vault", stage.shell.session.vault)


async def _settled(pane: SettingsView) -> None:
    for _ in range(2):
        await pane.model.settled()
        await pane.curation.care.settled()
