"""The way between the two loops."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from app.gui.bridge import CoreThread, Tasks


@pytest.fixture
def core() -> Iterator[CoreThread]:
    thread = CoreThread()
    yield thread
    thread.stop()


async def test_a_call_runs_in_the_cores_thread(core: CoreThread) -> None:
    async def where(word: str, *, end: str) -> tuple[str, str]:
        return word + end, threading.current_thread().name

    assert await core.call(where, "he", end="re") == ("here", "core")


async def test_an_error_comes_back(core: CoreThread) -> None:
    async def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await core.call(fail)


async def test_cancelling_a_call_cancels_it_in_the_core(core: CoreThread) -> None:
    begun, cancelled = threading.Event(), threading.Event()

    async def wait() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    call = asyncio.create_task(core.call(wait))
    await asyncio.to_thread(begun.wait, 5)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await asyncio.to_thread(cancelled.wait, 5)


async def test_stopping_lets_what_runs_clean_up() -> None:
    core, begun, cleaned = CoreThread(), threading.Event(), threading.Event()

    async def wait() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.set()

    call = asyncio.create_task(core.call(wait))
    await asyncio.to_thread(begun.wait, 5)
    core.stop()
    assert cleaned.is_set()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_what_is_asked_while_the_core_ends_is_cancelled() -> None:
    core, held, ending = CoreThread(), threading.Event(), threading.Event()

    async def wait() -> None:
        await asyncio.Event().wait()

    def end() -> None:
        core._loop.stop()
        ending.set()
        held.wait(5)

    core._loop.call_soon_threadsafe(end)
    await asyncio.to_thread(ending.wait, 5)
    call = asyncio.create_task(core.call(wait))
    await asyncio.sleep(0)
    held.set()
    core._thread.join(5)
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(call, 60)


async def test_what_is_asked_after_the_cores_end_is_cancelled() -> None:
    core = CoreThread()
    core.stop()
    asked: list[str] = []

    async def ask() -> None:
        asked.append("never")

    with pytest.raises(asyncio.CancelledError):
        await core.call(ask)
    assert asked == []


async def test_tasks_tell_errors_and_keep_quiet_about_cancelling() -> None:
    told: list[BaseException] = []
    tasks = Tasks(told.append)

    async def fail() -> None:
        raise KeyError("x")

    tasks.start(fail())
    tasks.start(asyncio.sleep(60))
    await asyncio.sleep(0)
    tasks.cancel()
    await tasks.settled()
    await asyncio.sleep(0)
    assert [type(error) for error in told] == [KeyError]
