"""Locked screens and sleep, told by fake services on a real bus."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from app.gui.auto_lock import screen
from app.gui.auto_lock.screen import ScreenWatch
from tests.buses import let_go, private_bus
from tests.fakes.desktop_services import LOGIN, SAVER, FakeDesktop


@pytest.fixture
def bus_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        for kind in ("SESSION", "SYSTEM"):
            monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", address)
        yield address


@pytest.fixture
async def desktop(bus_address: str) -> AsyncIterator[FakeDesktop]:
    made = await FakeDesktop.start(LOGIN, SAVER)
    yield made
    made.close()
    await let_go()


class Watched:
    """A watch, and what came of it."""

    def __init__(self) -> None:
        self.locks, self.steps = 0, list[str]()
        self.may_lock = asyncio.Event()
        self.watch = ScreenWatch(self._before_sleep)
        self.watch.locked.connect(self._locked)

    def _locked(self) -> None:
        self.locks += 1

    async def _before_sleep(self) -> None:
        self.steps.append("locking")
        await self.may_lock.wait()
        self.steps.append("locked")


@pytest.fixture
async def watched(desktop: FakeDesktop) -> AsyncIterator[Watched]:
    made = Watched()
    await made.watch.start()
    yield made
    made.watch.close()
    await let_go()


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("saver", [SAVER, "org.gnome.ScreenSaver", "org.xfce.ScreenSaver"])
async def test_a_locked_screen_is_told_and_an_unlocked_one_is_not(
    desktop: FakeDesktop, watched: Watched, saver: str
) -> None:
    desktop.lock_screen(saver, is_on=False)
    desktop.lock_screen(saver)
    await until(lambda: watched.locks)
    assert watched.locks == 1


async def test_our_sessions_lock_counts_and_another_persons_does_not(
    desktop: FakeDesktop, watched: Watched
) -> None:
    desktop.lock_session("/org/freedesktop/login1/session/other")
    desktop.lock_session()
    await until(lambda: watched.locks)
    assert watched.locks == 1


async def test_the_machine_sleeps_only_once_the_vault_is_locked(
    desktop: FakeDesktop, watched: Watched
) -> None:
    assert desktop.is_delayed
    desktop.sleep()
    await until(lambda: watched.steps == ["locking"])
    begun = asyncio.ensure_future(desktop.sleep_may_begin())
    assert not begun.done()
    watched.may_lock.set()
    await asyncio.wait_for(begun, 60)
    assert watched.steps == ["locking", "locked"]
    desktop.sleep(is_on=False)
    await until(lambda: watched.watch.delays_sleep)


async def test_a_lock_that_takes_too_long_does_not_keep_the_machine_awake(
    desktop: FakeDesktop, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "_LONGEST_DELAY", 0.05)
    desktop.sleep()
    await asyncio.wait_for(desktop.sleep_may_begin(), 60)
    assert watched.steps == ["locking"]


async def test_without_any_bus_nothing_is_told_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for kind in ("SESSION", "SYSTEM"):
        monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    watched = Watched()
    await watched.watch.start()
    assert not watched.watch.delays_sleep
    watched.watch.close()
    await let_go()


async def test_without_services_on_the_bus_nothing_breaks_either(bus_address: str) -> None:
    watched = Watched()
    await watched.watch.start()
    assert not watched.watch.delays_sleep
    watched.watch.close()
    await let_go()
