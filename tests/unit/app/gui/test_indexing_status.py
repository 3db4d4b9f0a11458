"""How far the embedding is: it never goes back while texts come in."""

import asyncio
from typing import Any, cast

from app.gui.bridge import Tasks
from app.gui.indexing_status import IndexingStatus
from app.gui.session import Session
from core.model import EmbeddingQueueStatus
from core.services.faces.models import ModelState
from core.services.model_switch import MakingState
from tests.fakes.vault import InlineBridge


class _Queue:
    """A vault that answers with the states it is given, one after the other."""

    def __init__(self, *states: EmbeddingQueueStatus) -> None:
        self._states = list(states)

    async def embedding_status(self) -> EmbeddingQueueStatus:
        return self._states.pop(0)


def _fail(error: BaseException) -> None:
    raise error


async def test_what_comes_meanwhile_takes_nothing_from_what_is_done(qapp: object) -> None:
    queue = _Queue(
        EmbeddingQueueStatus(740, 0, 5, 0),
        EmbeddingQueueStatus(421, 0, 324, 0),
        EmbeddingQueueStatus(426, 0, 324, 0),  # five thoughts were written
    )
    tasks = Tasks(_fail)
    status = IndexingStatus(Session(InlineBridge(), cast("Any", queue)), tasks)
    told: list[tuple[int, int, int]] = []
    status.changed.connect(lambda *counts: told.append(counts))
    for _ in range(3):
        status.look()
        await tasks.settled()
        await asyncio.sleep(0)
    status.forget()
    assert told == [(0, 740, 0), (319, 740, 0), (319, 745, 0)]


class _Changing(_Queue):
    """A vault whose queue is empty while it changes its model."""

    async def model_state(self) -> ModelState:
        making = MakingState(3, 40, None, None, 0, None, is_running=True)
        return ModelState(None, None, "wide", None, making)


async def test_a_change_of_model_is_counted_too(qapp: object) -> None:
    tasks = Tasks(_fail)
    vault = _Changing(EmbeddingQueueStatus(0, 0, 40, 0))
    status = IndexingStatus(Session(InlineBridge(), cast("Any", vault)), tasks)
    told: list[tuple[int, int, int]] = []
    status.changed.connect(lambda *counts: told.append(counts))
    status.look()
    await tasks.settled()
    await asyncio.sleep(0)
    status.forget()
    assert told == [(3, 40, 0)]
