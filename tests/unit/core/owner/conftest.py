import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from core.services.vault import Vault
from tests.fakes.owner import Served


@pytest.fixture
def sockets() -> Iterator[Path]:
    """A folder with a short name: pytest's own are too long for a socket's path."""
    folder = Path(tempfile.mkdtemp(prefix="ml-"))
    yield folder / "s"
    shutil.rmtree(folder)


@pytest.fixture
async def served(vault: Vault, sockets: Path) -> AsyncIterator[Served]:
    served = await Served(vault, sockets).start()
    yield served
    await served.stop()
