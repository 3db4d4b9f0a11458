"""A program that writes to a vault until it is killed, and says what was acknowledged.

``python -m tests.e2e.kill_writer FOLDER JSONL NAME``: imports the file while it captures and
edits memories of its own, whose ids begin with NAME. Each line on standard output was
written after the await that kept it returned:

- ``{"import": n}``: the first n lines of the file are kept;
- ``{"memory": id, "revision": n, "digest": ...}``: that revision is kept.
"""

import asyncio
import hashlib
import json
import os
import sys
from itertools import count
from pathlib import Path

from core.bootstrap import Options, open_vault
from core.model import Draft, Memory, Progress
from core.services.vault import Vault
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE


async def main(folder: Path, lines: Path, name: str) -> None:
    options = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())
    vault = await open_vault(folder, PASSPHRASE, options=options)
    await asyncio.gather(
        _import_for_ever(vault, lines),
        _capture_for_ever(vault, name),
        _edit_for_ever(vault, name),
    )


async def _import_for_ever(vault: Vault, lines: Path) -> None:
    while True:
        await vault.import_jsonl(lines, on_progress=_acknowledge_import)


def _acknowledge_import(progress: Progress) -> None:
    _say({"import": progress.done})


async def _capture_for_ever(vault: Vault, name: str) -> None:
    for number in count():
        draft = Draft(f"captured {number} by {name}", title=f"T{number}", tags=("a/b", name))
        _acknowledge(await vault.capture(draft, memory_id=f"{name}c{number:010d}"))


async def _edit_for_ever(vault: Vault, name: str) -> None:
    memory = await vault.capture(Draft("first state " * 20), memory_id=f"{name}e")
    _acknowledge(memory)
    for number in count():
        # Every tenth text is of several parts, and the next takes them away again.
        text = f"state {number} of {name} " * (6_000 if number % 10 == 9 else 20)
        edited = await vault.revise(memory.id, base=memory.revision, text=text)
        assert isinstance(edited, Memory)
        memory = edited
        _acknowledge(memory)


def _acknowledge(memory: Memory) -> None:
    digest = hashlib.sha256(memory.text.encode()).hexdigest()
    _say({"memory": memory.id, "revision": memory.revision, "digest": digest})


def _say(fact: dict[str, object]) -> None:
    # One write, not Python's buffer: what was said before the kill has been said.
    os.write(1, json.dumps(fact).encode() + b"\n")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
