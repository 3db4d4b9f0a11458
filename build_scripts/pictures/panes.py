"""The scenes of a filled vault, pane by pane."""

from datetime import timedelta
from typing import cast

from app.gui.capture.disagrees import Writing
from app.gui.capture.view import CaptureView
from app.gui.panes import CAPTURE, PUT_AWAY, REVIEW, SEARCH, SETTINGS, TAGS, TIMELINE
from app.gui.put_away.view import PutAwayView
from app.gui.review.cases import Proposed
from app.gui.review.view import ReviewView
from app.gui.search.view import SearchView
from app.gui.settings.view import SettingsView
from app.gui.tags.view import TagsView
from app.gui.timeline.view import TimelineView
from build_scripts.pictures import demo
from build_scripts.pictures.camera import Camera
from build_scripts.pictures.demo import NOW
from build_scripts.pictures.stage import Stage, until
from core.model import ConflictKind, Draft, RelationKind
from core.services.vault import Vault

_NARROW, _USUAL = (900, 640), (1280, 800)


async def search(stage: Stage, camera: Camera) -> None:
    """The results, and all that can be asked about one of them."""
    pane = stage.show(SEARCH, SearchView)
    pane.model.learn()
    await _ask(pane, demo.QUERY)
    rows = pane.list
    rows.setCurrentIndex(rows.model().index(pane.model.rows.place_of(stage.memory_id), 0))
    await pane.detail_model.tasks.settled()
    pane.field.setFocus()
    await camera.take("search", stage.window)
    pane.popups.ask_day()
    await camera.take("as-of-choosing", stage.window)
    pane.popups.close()
    for tab, name in ((2, "related"), (3, "provenance")):
        pane.detail.tabs.choose(tab)
        await pane.detail_model.tasks.settled()
        await camera.take(name, stage.window)
    pane.detail.begin_link()
    pane.detail.related.picker.kinds[RelationKind.SUPPORTS].click()
    await camera.take("related-linking", stage.window)
    pane.detail.related.end_link()
    pane.detail.begin_edit()
    await camera.take("edit", stage.window)
    pane.detail.edit_box.cancelled.emit()
    pane.detail.tabs.choose(0)


async def search_on(stage: Stage, camera: Camera) -> None:
    """Operators, several rows, a day in the past, a narrow window."""
    pane = stage.show(SEARCH, SearchView)
    pane.field.edit.setText("tag:work/")
    pane.field.edit.textEdited.emit("tag:work/")
    await camera.take("operators", stage.window)
    pane.proposals.hide()
    await _ask(pane, "tag:recipes")
    for _ in range(3):
        pane.field.moved.emit(1, True)
    await camera.take("several", stage.window)
    pane.list.choose_one()
    pane.model.look_at(NOW - timedelta(days=120))
    await _ask(pane, "tag:recipes")
    await camera.take("as-of", stage.window)
    pane.model.look_at(None)
    await _ask(pane, '"hot air balloon" type:decision tag:code')
    await camera.take("nothing-found", stage.window)
    await _ask(pane, demo.QUERY)
    stage.window.resize(*_NARROW)
    await camera.take("search-narrow", stage.window)
    stage.window.resize(*_USUAL)


async def overlays(stage: Stage, camera: Camera) -> None:
    """The palette, the keys, the vault's menu, a toast."""
    shell = stage.shell
    stage.show(SEARCH, SearchView)
    shell.palette_box.pop_up(shell.actions_now())
    shell.palette_box.field.edit.setText("re")
    await camera.take("palette", stage.window)
    shell.palette_box.close_over()
    shell.help_page.pop_up(shell.actions_now())
    await camera.take("help", stage.window)
    shell.help_page.close_over()
    shell.sidebar.menu_wanted.emit()
    await camera.take("vault-menu", stage.window)
    shell.sidebar.head.setFocus()
    stage.close_popups()
    shell.toast.offer_undo("Deleted “Dry run on a copy of production”")
    await camera.take("toast", stage.window)
    shell.toast.dismiss()


async def history(stage: Stage, camera: Camera) -> None:
    """The word diff between two revisions."""
    pane = stage.show(SEARCH, SearchView)
    pane.open_memory(stage.memory_id)
    await pane.detail_model.tasks.settled()
    pane.detail.tabs.choose(1)
    await until(lambda: pane.detail.history_model.revisions)
    pane.detail.history_model.pick(3)
    await pane.detail_model.tasks.settled()
    await camera.take("history", stage.window)
    pane.detail.tabs.choose(0)


async def branches(stage: Stage, camera: Camera) -> None:
    """A rewrite beside what a memory says: asked for, compared, merged, switched to."""
    session, memory_id = stage.shell.session, stage.memory_id
    await demo.branch_off(session, stage.clock, memory_id)
    pane = stage.show(SEARCH, SearchView)
    pane.open_memory(memory_id)
    await pane.detail_model.read_again()
    pane.detail.begin_rewrite()
    await camera.take("branch-asking", stage.window)
    pane.detail.history.rail.rewrite.end()
    pane.detail.compare_branch(demo.BRANCH)
    await pane.detail_model.tasks.settled()
    await camera.take("branch", stage.window)
    pane.detail.begin_merge(demo.BRANCH)
    await pane.detail_model.tasks.settled()
    await camera.take("branch-merge", stage.window)
    stage.window.resize(*_NARROW)
    await camera.take("branch-merge-narrow", stage.window)
    pane.detail.history.merge.show_draft(pane.detail.history.merge.draft())
    await camera.take("branch-merge-restored-narrow", stage.window)
    stage.window.resize(*_USUAL)
    pane.detail.history.leave_merge()
    pane.detail.branches.go_on(demo.BRANCH)
    await camera.take("branch-editing", stage.window)
    pane.detail.edit_box.cancelled.emit()
    pane.detail.branches.switch(demo.BRANCH)
    await pane.detail_model.tasks.settled()
    await camera.take("branch-current", stage.window)
    pane.detail.branches.switch("main")
    await pane.detail_model.tasks.settled()
    stage.shell.toast.dismiss()
    pane.detail.tabs.choose(0)


async def timeline(stage: Stage, camera: Camera) -> None:
    """Days, the year, growth, tags."""
    pane = stage.show(TIMELINE, TimelineView)
    await pane.model.tasks.settled()
    pane.model.look_at((NOW - timedelta(days=1)).date())
    await camera.take("timeline", stage.window)


async def tags(stage: Stage, camera: Camera) -> None:
    """The tree with a tag, then the question before one is deleted."""
    pane = stage.show(TAGS, TagsView)
    await pane.model.tasks.settled()
    pane.tree.setCurrentIndex(pane.tree.rows.index_of("work/platform"))
    await pane.model.tasks.settled()
    pane.page.form.begin_name()
    await camera.take("tags", stage.window)
    pane.tree.setCurrentIndex(pane.tree.rows.index_of("work"))
    await pane.model.tasks.settled()
    pane.page.delete.ask()
    await pane.model.tasks.settled()
    await camera.take("tags-delete", stage.window)
    pane.page.delete.leave()


async def review(stage: Stage, camera: Camera) -> None:
    """A contradiction, an update, a duplicate, and many duplicates at once."""
    pane = stage.show(REVIEW, ReviewView)
    await pane.model.settled()
    await camera.take("review", stage.window)
    for kind in (ConflictKind.UPDATE, ConflictKind.DUPLICATE):
        pane.model.choose_kind(kind)
        await pane.model.settled()
        await camera.take(f"review-{kind.value}", stage.window)
    pane.model.choose_kind(None)
    await pane.model.settled()
    pane.foot.accept_wanted.emit()
    await camera.take("review-bulk", stage.window)
    pane.bulk.left.emit()
    stage.window.resize(*_NARROW)
    await camera.take("review-narrow", stage.window)
    stage.window.resize(*_USUAL)
    await _many_copies(stage, camera, pane)


async def _many_copies(stage: Stage, camera: Camera, pane: ReviewView) -> None:
    """Four memories that say the same, behind one entry; they are gone afterwards."""
    session = stage.shell.session
    vault = cast("Vault", session.vault)
    kept = [await session.call(vault.capture, Draft(demo.SAID_AGAIN)) for _ in range(4)]
    await session.call(vault.wait_until_embedded)
    await session.call(vault.wait_until_compared)
    pane.model.look_afresh()
    await pane.model.settled()
    pane.model.choose_kind(ConflictKind.DUPLICATE)
    await pane.model.settled()
    rows = pane.model.rows
    folded = [place for place, row in enumerate(rows.rows) if row.folded]
    if folded:  # without the model's weights, copies are not found
        pane.list.setCurrentIndex(rows.index(folded[0]))
        await pane.model.settled()
        await camera.take("review-copies", stage.window)
    await session.call(vault.purge, [memory.id for memory in kept])
    pane.model.choose_kind(None)
    pane.model.look_afresh()
    await pane.model.settled()


async def facts(stage: Stage, camera: Camera) -> None:
    """A proposed fact, one that is worded otherwise, and many at once."""
    session = stage.shell.session
    vault = cast("Vault", session.vault)
    await session.call(vault.extract_from_text, demo.TALK, me="Jonas")
    pane = stage.show(REVIEW, ReviewView)
    pane.model.look_afresh()
    await pane.model.settled()
    pane.model.choose_kind(Proposed.FACT)
    await pane.model.settled()
    await camera.take("review-fact", stage.window)
    pane.fact.box.editor.setFocus()
    pane.fact.box.editor.add_text(" Ask before baking.")
    await camera.take("review-fact-edited", stage.window)
    pane.fact.box.start_over()
    pane.foot.keep_wanted.emit()
    await camera.take("review-facts-bulk", stage.window)
    pane.fact_bulk.left.emit()
    stage.window.resize(*_NARROW)
    await camera.take("review-fact-narrow", stage.window)
    stage.window.resize(*_USUAL)
    waiting = await session.call(vault.proposals)
    await session.call(vault.dismiss_proposals, [each.id for each in waiting])
    pane.model.choose_kind(None)
    await pane.model.settled()


async def capture(stage: Stage, camera: Camera) -> None:
    """A draft, with what is similar and what disagrees beside it."""
    session, vault = stage.shell.session, stage.shell.session.vault
    page = await session.call(vault.list, limit=20)
    same = next(each.id for each in page.memories if each.title == demo.DRAFT_TITLE)
    await session.call(vault.delete, same)  # it is only being written
    pane = stage.show(CAPTURE, CaptureView)
    draft = Draft(demo.DRAFT, title=demo.DRAFT_TITLE, tags=demo.DRAFT_TAGS)
    pane.show_draft(draft)
    pane.unfinished.saved.emit(draft)
    words = f"{demo.DRAFT_TITLE} {demo.DRAFT}"
    writing = Writing(demo.DRAFT, demo.DRAFT_TITLE, demo.DRAFT_TAGS)
    pane.beside.written(lambda: (words, demo.DRAFT_TAGS), lambda: writing)
    await _look_beside(pane)
    await camera.take("capture", stage.window)
    stage.window.resize(*_NARROW)
    await camera.take("capture-narrow", stage.window)
    stage.window.resize(*_USUAL)
    pane.show_draft(Draft(demo.CHANGE, title=demo.CHANGE_TITLE))
    changed = Writing(demo.CHANGE, demo.CHANGE_TITLE)
    pane.beside.written(lambda: (demo.CHANGE, ()), lambda: changed)
    await _look_beside(pane)
    await camera.take("capture-disagrees", stage.window)
    pane.strip.framed[0].replace.click()
    stage.window.resize(*_NARROW)
    await camera.take("capture-disagrees-narrow", stage.window)
    stage.window.resize(*_USUAL)
    pane.beside.forget()
    pane.show_draft(Draft(demo.TALK, title=demo.TALK_TITLE))
    pane.offer.look()
    pane.offer.box.setChecked(True)
    await camera.take("capture-talk", stage.window)
    pane.offer.forget()
    pane.show_draft(Draft(""))
    await session.call(vault.undelete, same)


async def _look_beside(pane: CaptureView) -> None:
    pane.similar.look()
    pane.disagrees.look()
    await pane.beside.settled()


async def settings(stage: Stage, camera: Camera) -> None:
    """Each section."""
    pane = stage.show(SETTINGS, SettingsView)
    await pane.model.settled()
    pane.backup.create_now()
    await pane.model.settled()
    for place, row in enumerate(pane.sections.rows):
        pane.sections.choose(place)
        name = row.text().split()[0].lower()
        await camera.take(f"settings-{name}", stage.window)
    pane.finder.edit.setText("lock")
    await camera.take("settings-found", stage.window)
    pane.finder.edit.clear()


async def put_away(stage: Stage, camera: Camera) -> None:
    """The archive and the Trash."""
    await demo.put_away(stage.shell.session, stage.clock)
    pane = stage.show(PUT_AWAY, PutAwayView)
    await pane.model.settled()
    await camera.take("archive", stage.window)
    pane.tabs.choose(1)
    await pane.model.settled()
    await camera.take("trash", stage.window)
    pane.empty_trash.click()
    await pane.model.settled()
    await camera.take("trash-emptying", stage.window)


async def _ask(pane: SearchView, query: str) -> None:
    pane.field.edit.setText(query)
    pane.model.ask()
    await pane.model.settled()
    if pane.model.milliseconds is not None:
        pane.model.milliseconds = 12  # the machine's, not the window's
        pane.facets._show_line()
    await pane.detail_model.tasks.settled()
