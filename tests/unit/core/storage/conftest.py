"""A database without a vault around it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.storage.database import Database, open_database

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    opened = open_database(path, KEY)
    yield opened
    await opened.close()
