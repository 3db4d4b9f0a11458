"""A vault where nothing is embedded, and what is in it; archives built after real ones."""

import io
import json
import tarfile
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Options, create_vault
from core.model import Filters, Memory, Place
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE

Kept = Callable[[], Awaitable[dict[str, Memory]]]
MakeArchive = Callable[[str, Mapping[str, Any]], Path]


@pytest.fixture
async def still(folder: Path, options: Options) -> AsyncIterator[Vault]:
    created = await create_vault(
        folder, PASSPHRASE, options=replace(options, works_on_queue=False)
    )
    yield created.vault
    await created.vault.lock()


@pytest.fixture
def kept(still: Vault) -> Kept:
    async def by_text() -> dict[str, Memory]:
        page = await still.list(Filters(place=Place.ALL), limit=None)
        return {memory.text: memory for memory in page.memories}

    return by_text


@pytest.fixture
def zipped(tmp_path: Path) -> MakeArchive:
    def make(name: str, files: Mapping[str, Any]) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in files.items():
                archive.writestr(each, raw(content))
        return path

    return make


@pytest.fixture
def tarred(tmp_path: Path) -> MakeArchive:
    def make(name: str, files: Mapping[str, Any]) -> Path:
        path = tmp_path / name
        with tarfile.open(path, "w") as archive:
            for each, content in files.items():
                info = tarfile.TarInfo(each)
                info.size = len(raw(content))
                archive.addfile(info, io.BytesIO(raw(content)))
        return path

    return make


def raw(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.encode() if isinstance(content, str) else json.dumps(content).encode()
