"""A look through the vault: its progress, its end, and the way out of it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from app.gui.review.scan_model import ScanModel
from app.gui.session import Session
from core.errors import StorageError
from core.model import ConflictScan, EmbeddingQueueStatus, Progress
from tests.fakes.vault import InlineBridge

BEFORE = ConflictScan(datetime(2026, 11, 20, 8, tzinfo=UTC), 40, 2)
NOW = ConflictScan(datetime(2026, 11, 21, 8, tzinfo=UTC), 41, 3)


class HeldScan:
    """Looks until it is let go; then it ends, or fails with ``error``."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.error: Exception | None = None
        self.begun = 0
        self.was_cancelled = False
        self.indexing = EmbeddingQueueStatus(0, 0, 40, 0)
        self.uncompared = 0

    async def embedding_status(self) -> EmbeddingQueueStatus:
        return self.indexing

    async def count_uncompared(self) -> int:
        return self.uncompared

    async def last_conflict_scan(self) -> ConflictScan | None:
        return BEFORE

    async def scan_conflicts(
        self, *, on_progress: Callable[[Progress], None] | None = None
    ) -> ConflictScan:
        self.begun += 1
        assert on_progress is not None
        on_progress(Progress(20, 41, "comparing"))
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.was_cancelled = True
            raise
        if self.error is not None:
            raise self.error
        return NOW


def scanning(vault: HeldScan) -> ScanModel:
    return ScanModel(Session(InlineBridge(), cast("Any", vault)))


async def some_turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_it_counts_what_was_not_compared_yet(qapp: object) -> None:
    vault = HeldScan()
    vault.indexing, vault.uncompared = EmbeddingQueueStatus(3, 1, 36, 0), 2
    model = scanning(vault)
    model.ask()
    await model.settled()
    assert model.waiting == 6
    model.forget()
    assert model.waiting == 0


async def test_it_says_when_it_last_looked(qapp: object) -> None:
    model = scanning(HeldScan())
    model.ask()
    await model.settled()
    assert model.last == BEFORE


async def test_a_look_tells_how_far_it_is_and_what_it_found(qapp: object) -> None:
    vault = HeldScan()
    model = scanning(vault)
    progress: list[Progress] = []
    ended: list[int] = []
    model.progressed.connect(progress.append)
    model.ended.connect(lambda: ended.append(1))
    model.start()
    model.start()
    await some_turns()
    assert model.is_running
    assert progress == [Progress(20, 41, "comparing")]
    vault.go_on.set()
    await model.settled()
    assert (vault.begun, model.last, model.is_running) == (1, NOW, False)
    assert ended == [1]


@pytest.mark.parametrize("is_forgotten", [False, True])
async def test_a_cancelled_look_ends_in_the_core_too(qapp: object, is_forgotten: bool) -> None:
    vault = HeldScan()
    model = scanning(vault)
    ended: list[int] = []
    model.ended.connect(lambda: ended.append(1))
    model.start()
    await some_turns()
    if is_forgotten:
        model.forget()
    else:
        model.cancel()
    await model.settled()
    assert vault.was_cancelled
    assert not model.is_running
    assert ended == []


async def test_a_look_that_fails_says_why_and_can_be_tried_again(qapp: object) -> None:
    vault = HeldScan()
    vault.error = StorageError("The disk is full.")
    vault.go_on.set()
    model = scanning(vault)
    said: list[str] = []
    model.failed.connect(said.append)
    model.start()
    await model.settled()
    assert len(said) == 1
    assert "The disk is full." in said[0]
    vault.error = None
    model.start()
    await model.settled()
    assert model.last == NOW
