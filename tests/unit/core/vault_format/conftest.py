from pathlib import Path

import pytest

from core.vault_format import CreatedHeader
from tests.fakes.vault_header import make_header


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def made(folder: Path) -> CreatedHeader:
    """A vault's header in ``folder``."""
    return make_header(folder)
