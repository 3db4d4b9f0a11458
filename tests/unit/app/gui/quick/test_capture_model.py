"""A quick thought's draft and its keeping, open vault or locked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.gui.quick.capture_model import QuickCaptureModel
from app.gui.quick.desk import QuickDesk
from app.gui.session import Session
from app.gui.unfinished import QUICK
from core.errors import StorageError, VaultLockedError
from core.model import Draft, Memory
from tests.fakes.vault import FakeDoor, FakeVault, InlineBridge

FULL = StorageError("The disk is full.")


class Written:
    """What is written in the window, and what it was told."""

    def __init__(self, desk: QuickDesk) -> None:
        self.draft = Draft("")
        self.model = QuickCaptureModel(desk, lambda: self.draft)
        self.kept: list[bool] = []
        self.failed: list[str] = []
        self.model.kept.connect(lambda was_sealed, _text: self.kept.append(was_sealed))
        self.model.failed.connect(self.failed.append)
        self.model.restored.connect(self._restore)

    def _restore(self, draft: Draft) -> None:
        self.draft = draft

    def write(self, text: str) -> None:
        self.draft = Draft(text)
        self.model.edited()


@pytest.fixture
def written(desk: QuickDesk) -> Iterator[Written]:
    made = Written(desk)
    yield made
    made.model.stop()  # or its pause would be over in the middle of a later test


def _open(desk: QuickDesk, vault: FakeVault) -> None:
    desk.open(Session(InlineBridge(), vault))


async def test_an_open_vault_keeps_the_thought(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    _open(desk, door.vault)
    written.write("Ask Priya")
    written.model.keep()
    await written.model.settled()
    assert [each.text for each in door.vault.kept] == ["Ask Priya"]
    assert written.kept == [False]
    assert door.sealed == []


async def test_a_locked_vault_gets_it_sealed(
    desk: QuickDesk, door: FakeDoor, written: Written, tmp_path: Path
) -> None:
    written.write("Ask Priya")
    written.model.keep()
    await written.model.settled()
    assert door.sealed == [(tmp_path / "Personal", Draft("Ask Priya"))]
    assert written.kept == [True]


async def test_a_vault_that_locks_meanwhile_gets_it_sealed(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    class Locking(FakeVault):
        async def capture(self, draft: Draft, *, memory_id: str | None = None) -> Memory:
            raise VaultLockedError

    _open(desk, Locking(folder=Path("Work")))
    written.write("Ask Priya")
    written.model.keep()
    await written.model.settled()
    assert door.sealed == [(Path("Work"), Draft("Ask Priya"))]


async def test_a_full_disk_is_told_and_nothing_is_lost(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    door.error = FULL
    written.write("Ask Priya")
    written.model.keep()
    await written.model.settled()
    assert written.kept == []
    assert written.failed[0].startswith("The disk is full.")
    assert written.draft == Draft("Ask Priya")


async def test_without_any_vault_it_says_so(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    door.exists = False
    written.write("Ask Priya")
    written.model.keep()
    await written.model.settled()
    assert written.kept == []
    assert "no vault yet" in written.failed[0]


async def test_the_draft_is_kept_beside_that_of_the_pane(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    door.vault.drafts["capture"] = Draft("a long report")
    _open(desk, door.vault)
    await written.model.settled()
    written.write("half a thought")
    written.model.save()
    await written.model.settled()
    assert door.vault.drafts == {
        "capture": Draft("a long report"), QUICK: Draft("half a thought")
    }  # fmt: skip


async def test_a_draft_that_could_not_be_saved_is_still_unsaved(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    _open(desk, door.vault)
    await written.model.settled()
    door.vault.disk_error = FULL
    written.write("half a thought")
    written.model.save()
    await written.model.settled()
    assert written.failed
    assert written.model.take_unsaved() == ((QUICK, Draft("half a thought")),)


async def test_what_was_typed_while_locked_joins_the_draft_of_before(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    door.vault.drafts[QUICK] = Draft("before", tags=("home",))
    written.write("while locked")
    _open(desk, door.vault)
    await written.model.settled()
    assert written.draft == Draft("before\n\nwhile locked", tags=("home",))


async def test_tags_chosen_while_locked_join_those_of_the_draft_of_before(
    desk: QuickDesk, door: FakeDoor, written: Written
) -> None:
    door.vault.drafts[QUICK] = Draft("before", tags=("home", "rent"))
    written.draft = Draft("while locked", tags=("rent", "work"))
    _open(desk, door.vault)
    await written.model.settled()
    assert written.draft.tags == ("home", "rent", "work")


@pytest.mark.parametrize("is_open", [True, False])
async def test_an_empty_thought_is_not_kept(
    desk: QuickDesk, door: FakeDoor, written: Written, is_open: bool
) -> None:
    if is_open:
        _open(desk, door.vault)
    written.write(" \n")
    written.model.keep()
    await written.model.settled()
    assert (door.vault.kept, door.sealed, written.kept) == ([], [], [])
