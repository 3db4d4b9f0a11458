"""What Ctrl+Z takes back."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.session import Session
from app.gui.undoing import Undoing
from core.model import NIGHTLY, WriteKind
from tests.fakes.vault import FakeVault, InlineBridge, a_memory


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault(kept=[a_memory(1, "by day"), a_memory(2, "by night")])


async def test_the_last_change_goes_back_and_not_what_was_done_at_night(
    qapp: QApplication, vault: FakeVault
) -> None:
    undoing = Undoing(Session(InlineBridge(), vault))
    vault.subscribe(undoing.saw)
    by_day: Any = await vault.archive_many([f"{1:016d}"])
    by_night: Any = await vault.archive_many([f"{2:016d}"])
    vault.records[-1] = replace(by_night, author=NIGHTLY)
    await undoing.undo_last()
    undone = [each.number for each in vault.records if each.undone_by is not None]
    assert undone == [by_day.number]


async def test_a_fact_that_is_taken_back_is_told_of_as_proposed_again(
    qapp: QApplication, vault: FakeVault
) -> None:
    undoing = Undoing(Session(InlineBridge(), vault))
    said: list[str] = []
    undoing.undone.connect(said.append)
    kept: Any = await vault.archive_many([f"{1:016d}", f"{2:016d}"])
    vault.records[-1] = replace(kept, kind=WriteKind.EXTRACT)
    await undoing.undo(kept.number)
    assert said == ["Taken back. What was proposed waits in Review again."]
