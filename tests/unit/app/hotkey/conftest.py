"""A private bus, so that no test talks to the desktop that it runs on."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.buses import let_go, private_bus
from tests.fakes.desktop_services import PORTAL, FakeDesktop


@pytest.fixture
def bus_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
async def desktop(bus_address: str) -> AsyncIterator[FakeDesktop]:
    made = await FakeDesktop.start(PORTAL)
    yield made
    made.close()
    await let_go()
