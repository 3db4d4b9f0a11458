"""What is written in a pane and not kept yet, without the pane."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.gui.session import Session
from app.gui.unfinished import CAPTURE, QUICK, Unfinished, save_drafts, written_since
from core.errors import StorageError
from core.model import Draft
from core.services import draft as drafts
from tests.fakes.vault import FakeVault, InlineBridge


class Pane(QObject):
    """Where one writes."""

    def __init__(self, vault: FakeVault) -> None:
        super().__init__()
        self.draft = Draft("")
        self.unfinished = Unfinished(Session(InlineBridge(), vault), lambda: self.draft, self)

    def write(self, text: str) -> None:
        self.draft = Draft(text)
        self.unfinished.edited()


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def pane(qapp: QApplication, vault: FakeVault) -> Iterator[Pane]:
    made = Pane(vault)
    yield made
    made.unfinished.forget()  # or its pause would be over in the middle of a later test


def test_the_slots_are_those_that_the_core_names() -> None:
    assert (CAPTURE, QUICK) == (drafts.PANE, drafts.QUICK)


async def test_a_save_that_the_lock_cuts_off_is_taken_along(pane: Pane) -> None:
    pane.unfinished.begin_over("here")
    pane.write("half a thought")
    pane.unfinished.pause_over()
    assert pane.unfinished.take_unsaved() == (("here", Draft("half a thought")),)
    await pane.unfinished.settled()
    assert pane.unfinished.take_unsaved() == ()


async def test_forgetting_that_the_lock_cuts_off_is_taken_along_too(
    pane: Pane, vault: FakeVault
) -> None:
    vault.drafts["here"] = Draft("half a thought")
    pane.unfinished.begin_over("here")
    pane.unfinished.discard()
    unsaved = pane.unfinished.take_unsaved()
    pane.unfinished.forget()
    await pane.unfinished.settled()
    assert vault.drafts
    await save_drafts(Session(InlineBridge(), vault), unsaved)
    assert vault.drafts == {}


async def test_what_the_disk_refused_comes_back_where_it_was_written(
    pane: Pane, vault: FakeVault
) -> None:
    restored: list[Draft] = []
    pane.unfinished.restored.connect(restored.append)
    pane.unfinished.begin_over("here")
    vault.disk_error = StorageError("The disk is full.")
    pane.write("half a thought")
    pane.unfinished.leave()
    await pane.unfinished.settled()
    pane.unfinished.begin("here")
    await pane.unfinished.settled()
    assert restored == [Draft("half a thought")]
    pane.unfinished.discard()
    pane.unfinished.begin("here")
    await pane.unfinished.settled()
    assert len(restored) == 1


async def test_one_draft_that_is_refused_keeps_no_other_from_the_disk() -> None:
    class Choosy(FakeVault):
        async def save_draft(self, unfinished: Draft, *, slot: str = "") -> None:
            if slot == "first":
                raise StorageError("The disk is full.")
            await super().save_draft(unfinished, slot=slot)

    vault = Choosy()
    both = (("first", Draft("large")), ("second", Draft("small")))
    with pytest.raises(StorageError):
        await save_drafts(Session(InlineBridge(), vault), both)
    assert vault.drafts == {"second": Draft("small")}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Kept.", ""),
        ("Kept.\n", ""),
        ("Kept. And more", "And more"),
        ("Not kept. Kept.", "Not kept. Kept."),
    ],
)
def test_what_is_written_while_a_text_is_being_kept_begins_the_next(
    text: str, rest: str
) -> None:
    assert written_since("Kept.", text) == rest
