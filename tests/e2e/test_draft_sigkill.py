"""A draft that nobody kept survives the end of the program, encrypted."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault, open_vault
from core.model import Draft
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

TEXT = "half a thought about the lake"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
async def test_a_draft_survives_sigkill_and_stands_nowhere_in_the_clear(
    tmp_path: Path,
) -> None:
    options = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())
    folder = tmp_path / "Personal"
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    command = [sys.executable, "-m", "tests.e2e.draft_writer", str(folder), TEXT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "saved\n"
        writer.kill()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "vault.db" for path in files)
    assert [path.name for path in files if b"the lake" in path.read_bytes()] == []
    vault = await open_vault(folder, PASSPHRASE, options=options)
    assert await vault.load_draft() == Draft(TEXT)
    await vault.lock()
