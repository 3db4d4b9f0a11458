"""The way from the window's loop to the core's: two event loops in two threads."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, Protocol, TypeVar

_PATIENCE = 10  # seconds

P = ParamSpec("P")
T = TypeVar("T")


class Bridge(Protocol):
    """Runs the core's coroutines for the window."""

    async def call(
        self, function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function(*args)`` where the core lives; cancelling cancels it there."""
        ...


class CoreThread:
    """The core's own event loop in its own thread, so that the window never waits for it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="core", daemon=True)
        self._thread.start()

    async def call(
        self, function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await ``function(*args)`` on the core's loop; cancelling cancels it there too.

        What is asked once the core has ended is cancelled: nobody is left to answer it.
        """
        work = function(*args, **kwargs)
        try:
            running = asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError:
            if not self._loop.is_closed():
                raise
            work.close()
            raise asyncio.CancelledError from None
        return await asyncio.wrap_future(running)

    def stop(self) -> None:
        """Cancel what still runs, let it clean up, and end the thread.

        What doesn't end in ten seconds is left behind: the vault is safe against a kill,
        and a program that can't be closed is worse.
        """
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        # What was asked while the loop came to its end becomes a task in the next turn only.
        self._loop.run_until_complete(asyncio.sleep(0))
        while left := asyncio.all_tasks(self._loop):
            for task in left:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


class Tasks:
    """The window's running coroutines: kept alive, their errors told, ended together."""

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        self._tell = tell
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run ``work`` in the background; an error goes to ``tell``."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def cancel(self) -> None:
        """Cancel all of them; what they would have shown is no longer wanted."""
        for task in tuple(self._running):
            task.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        while self._running:
            await asyncio.wait(tuple(self._running))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._tell(error)
