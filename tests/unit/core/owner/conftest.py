from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.services.vault import Vault
from tests.fakes.owner import Served


@pytest.fixture
async def served(vault: Vault, sockets: Path) -> AsyncIterator[Served]:
    served = await Served(vault, sockets).start()
    yield served
    await served.stop()
