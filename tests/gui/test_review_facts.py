"""Review of facts that were found in conversations: one key each, many at once, undo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.capture.view import CaptureView
from app.gui.importing.view import ImportView
from app.gui.review.cases import Proposed
from app.gui.review.fact_page import FactDecision
from app.gui.review.view import ReviewView
from core.model import Draft, Filters, ImportFormat, Source
from tests.fakes.pairs import disagreeing_pair
from tests.gui.bench import Bench
from tests.gui.conftest import Run
from tests.gui.driver import everything_shown
from tests.gui.test_whole_window import nameless

WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ALLERGY = "Nora is allergic to hazelnuts."
CAT = "Nora adopted a grey cat called Olive on 1 March 2026."


async def propose(bench: Bench, *said: str) -> list[str]:
    """Keep turns of one conversation and propose what they say; return the memories' ids."""
    ids = []
    for text in said:
        draft = Draft(text, speaker="Nora", conversation="c", created_at=WHEN,
                      source=Source.CHAT)  # fmt: skip
        ids.append((await bench.call(bench.vault.capture, draft)).id)
    await bench.call(bench.vault.extract_from_memories)
    return ids


async def review(bench: Bench) -> ReviewView:
    view = bench.show(ReviewView(bench.workbench))
    await view.model.settled()
    return view


async def kept(bench: Bench) -> list[str]:
    page = await bench.call(bench.vault.list, Filters(sources=(Source.AI_EXTRACTED,)))
    return [memory.text for memory in page.memories]


TWO = ("I'm allergic to hazelnuts.", "I adopted a grey cat called Olive yesterday.")


def test_a_fact_is_shown_with_the_sentence_marked_in_what_was_said(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await propose(bench, "Careful with the cake. I'm allergic to hazelnuts.")
        view = await review(bench)
        page = view.fact
        assert view.right.currentWidget() is page
        assert page.reason.reason.text() == ALLERGY
        assert page.reader.toPlainText() == (
            "Nora: Careful with the cake. I'm allergic to hazelnuts."
        )
        assert view.model.fact is not None
        start, end = view.model.fact.span
        assert page.reader.toPlainText()[start:end] == "I'm allergic to hazelnuts."
        assert "Need, said by Nora" in page.where.text()
        assert page.box.editor.text() == ALLERGY
        assert [card.text() for card in page.cards.values()] == [
            "Keep", "Edit and keep", "Dismiss",
        ]  # fmt: skip
        assert nameless(view) == []

    run(way())


@pytest.mark.parametrize(("key", "texts"), [(Qt.Key.Key_K, [ALLERGY]), (Qt.Key.Key_N, [])])
def test_one_key_decides_and_the_decision_can_be_undone(
    bench: Bench, run: Run, key: Qt.Key, texts: list[str]
) -> None:
    async def way() -> None:
        await propose(bench, TWO[0])
        view = await review(bench)
        QTest.keyClick(view.list, key)
        await view.model.settled()
        assert view.pages.currentWidget() is view.empty
        assert await kept(bench) == texts
        ((_, number),) = bench.undoable
        await bench.call(bench.vault.undo, number)
        view.model.look()
        await view.model.settled()
        assert view.model.fact is not None
        assert view.model.fact.text == ALLERGY
        assert await kept(bench) == []

    run(way())


def test_what_a_person_makes_of_it_is_kept(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await propose(bench, TWO[0])
        view = await review(bench)
        QTest.keyClick(view.list, Qt.Key.Key_E)
        assert view.fact.box.editor.hasFocus()
        assert view.fact.box.keys.isVisible()
        QTest.keyClicks(view.fact.box.editor, " Never bake with them.")
        assert view.fact.cards[FactDecision.EDIT].is_suggested
        QTest.keyClick(
            view.fact.box.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        await view.model.settled()
        assert await kept(bench) == [f"{ALLERGY} Never bake with them."]

    run(way())


def test_the_sure_ones_are_kept_together_after_their_list_was_shown(
    bench: Bench, run: Run
) -> None:
    async def way() -> None:
        await propose(bench, *TWO, "I want to learn some Portuguese.")
        view = await review(bench)
        assert view.foot.keep.isVisible()
        view.foot.keep.click()
        assert view.right.currentWidget() is view.fact_bulk
        sure = [row.title for row in view.model.sure_facts()]
        assert ALLERGY in sure
        QTest.keyClick(view.fact_bulk, Qt.Key.Key_Return)
        await view.model.settled()
        assert sorted(await kept(bench)) == sorted(sure)
        await bench.call(bench.vault.undo, bench.undoable[-1][1])
        assert await kept(bench) == []

    run(way())


def test_facts_are_counted_and_filtered_beside_conflicts(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await bench.call(disagreeing_pair, bench.vault)
        await propose(bench, *TWO)
        counts: list[int] = []
        view = ReviewView(bench.workbench)
        view.counted.connect(counts.append)
        bench.show(view)
        await view.model.settled()
        assert counts[-1] == 3
        assert view.right.currentWidget() is view.page  # conflicts come first
        view.head.chips[Proposed.FACT].click()
        await view.model.settled()
        assert {row.title for row in view.model.rows.rows} == {ALLERGY, CAT}
        view.list.setCurrentIndex(view.model.rows.index(0))
        await view.model.settled()
        assert view.right.currentWidget() is view.fact

    run(way())


def test_the_conversation_can_be_opened(bench: Bench, run: Run) -> None:
    async def way() -> None:
        [memory_id] = await propose(bench, TWO[0])
        view = await review(bench)
        view.fact.open.click()
        assert bench.memories == [memory_id]

    run(way())


def test_after_a_lock_nothing_holds_a_word(bench: Bench, run: Run) -> None:
    async def way() -> None:
        await propose(bench, *TWO)
        view = await review(bench)
        assert any("hazelnuts" in text for text in everything_shown([view]))
        view.forget()
        assert not any("hazelnuts" in text for text in everything_shown([view]))

    run(way())


TALK = (
    "Nora: Careful with the cake, I'm allergic to hazelnuts.\nBen: Noted!\n"
    "Nora: I adopted a grey cat called Olive last spring.\nBen: Lovely."
)


def test_a_pasted_conversation_is_offered_to_be_looked_through(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = bench.show(CaptureView(bench.workbench))
        await view.model.settled()
        view.editor.add_text("Just a note, long enough to be one, about nobody: nothing else.")
        view.offer.look()
        assert not view.offer.isVisible()
        view.editor.set_text(TALK)
        view.offer.look()
        assert view.offer.isVisible()
        QTest.keyClick(view.offer.box, Qt.Key.Key_Space)
        QTest.keyClick(view.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await view.model.settled()
        await bench.workbench.tasks.settled()
        assert bench.said[-1] == "2 facts from it wait in Review."
        assert not view.offer.isVisible()
        waiting = await bench.call(bench.vault.proposals)
        assert {each.text for each in waiting} >= {ALLERGY}
        assert all(each.memory_id is not None for each in waiting)

    run(way())


@pytest.mark.parametrize("is_wanted", [True, False])
def test_an_import_proposes_facts_only_when_asked(
    bench: Bench, run: Run, tmp_path: Path, is_wanted: bool
) -> None:
    async def way() -> None:
        await propose(bench, "I live in Porto.")  # what was there before is left alone
        before = await bench.call(bench.vault.proposals)
        await bench.call(bench.vault.dismiss_proposals, [each.id for each in before])
        file = tmp_path / "talk.jsonl"
        file.write_text(
            '{"text": "I play the cello.", "speaker": "Bo", "conversation": "x"}\n'
            '{"text": "I live in a note."}\n'
        )
        view = bench.show(ImportView(bench.workbench))
        view.proposes.setChecked(is_wanted)
        view._import(ImportFormat.JSONL, file)
        await view.model.settled()
        waiting = [each.text for each in await bench.call(bench.vault.proposals)]
        assert waiting == (["Bo plays the cello."] if is_wanted else [])
        assert ("1 fact from them waits" in view.counts.text()) is is_wanted
        assert view.review.isVisible() is is_wanted

    run(way())
