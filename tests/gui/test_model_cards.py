"""Another model in the settings: shown on its way, taken back, told when done."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.bridge import CoreThread
from app.gui.settings.view import SettingsView
from app.gui.theme import Theme
from core.bootstrap import Options
from core.embedding.model_choice import KnownModel
from core.model import Draft
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.models import FakeModels
from tests.gui.bench import Bench, open_bench
from tests.gui.conftest import Run
from tests.gui.driver import until
from tests.gui.test_whole_window import nameless


@pytest.fixture
def models() -> FakeModels:
    return FakeModels(FakeEmbedder(), "wide")


@pytest.fixture
def bench(
    run: Run,
    theme: Theme,
    core_thread: CoreThread,
    options: Options,
    models: FakeModels,
    tmp_path: Path,
) -> Iterator[Bench]:
    chosen = replace(options, models=models, embedder=models.present)
    made: Bench = run(open_bench(core_thread, chosen, theme, tmp_path))
    yield made
    run(made.close())


async def _settings(bench: Bench) -> SettingsView:
    for number in range(3):
        await bench.call(bench.vault.capture, Draft(f"thought {number}"))
    await bench.call(bench.vault.wait_until_embedded)
    view = bench.show(SettingsView(bench.workbench, lambda: None))
    await view.model.settled()
    view.sections.choose(3)
    return view


def test_a_change_is_asked_for_and_done(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await _settings(bench)
        cards = view.models
        assert cards.row.sentence.text().startswith("fake-64, 1 MB, for 2 languages.")
        cards.choose.click()
        assert cards.choices.buttons[0].accessibleName() == "Use wide"
        assert nameless(cards.choices) == []
        cards.choices.buttons[0].click()
        await view.model.settled()
        assert cards.row.banner.title.text() == "Change to wide?"
        assert "3 texts" in cards.row.banner.body.text()
        cards.row.banner.action.click()
        await view.model.settled()
        await bench.call(bench.vault.wait_for_model)
        view.model.look_at_queue()
        await view.model.settled()
        assert cards.row.sentence.text().startswith("wide")
        await until(lambda: cards.row.banner.title.text() == "Everything is found by wide now")

    run(way())


def test_the_way_there_can_be_left(bench: Bench, run: Run, models: FakeModels) -> None:
    async def way() -> None:
        view = await _settings(bench)
        cards = view.models
        models.there["wide"].fail_on("thought 1")  # so that it takes its attempts
        await bench.call(bench.vault.use_model, "wide")
        cards._stay()
        await view.model.settled()
        state = await bench.call(bench.vault.model_state)
        assert state.next_name is None

    run(way())


def test_a_model_that_is_gone_is_said_and_the_present_one_stays(
    bench: Bench, run: Run, models: FakeModels
) -> None:
    async def way() -> None:
        view = await _settings(bench)
        cards = view.models
        cards.choose.click()
        del models.there["wide"]
        cards.choices.buttons[0].click()
        await view.model.settled()
        assert cards.row.banner.title.text() == "There is no folder /models/wide."
        assert view.focusWidget() is cards.choose
        assert (await bench.call(bench.vault.model_state)).next_name is None

    run(way())


def test_the_command_that_fetches_a_model_is_copied(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await _settings(bench)
        command = "python -m app.fetch_model wide"
        known = KnownModel("wide", ("en",), 1_000, "A fake.", command, is_here=False)
        view.models.choices.show_models([known], None)
        copy = view.models.choices.buttons[0]
        assert copy.accessibleName() == "Copy the command that fetches wide"
        copy.click()
        assert QApplication.clipboard().text() == command
        assert copy.text() == "Copied"

    run(way())


def test_after_the_lock_no_model_is_told_of(bench: Bench, run: Run) -> None:
    async def way() -> None:
        view = await _settings(bench)
        view.models.choose.click()
        view.forget()
        assert view.models.choices.isHidden()
        assert view.model.model_state is None

    run(way())
