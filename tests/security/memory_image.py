"""What a process still holds in memory once its vault is locked.

``python -m tests.security.memory_image`` starts a process that uses a vault as a person
would, reads all its writable memory while the vault is open and again once it is locked, and
counts in both: words of texts, titles, tags and queries, vectors, the passphrase and each
key, in the encodings that ``tests.security.traces`` knows and keys in hex too. Reading
another process's memory needs the right to trace it: one's own child, or root.
"""

import asyncio
import base64
import contextlib
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.bootstrap import Options, open_vault
from core.crypto.keys import KeyLabel, derive_key
from core.services.vault import Vault
from core.storage.transaction import Transaction
from core.vault_format import open_with_passphrase
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.security.live_vault import CANARIES
from tests.security.traces import needles_of_vectors, needles_of_words, traces_in

_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw.. \S+ \S+ \S+\s*(\S*)")
_AT_ONCE = 64 << 20  # bytes

Counts = dict[str, int]


@dataclass(frozen=True)
class Image:
    """How often what was looked for stands in a process's memory, open and locked."""

    open: Counts
    locked: Counts
    open_bytes: int
    locked_bytes: int


def measure(scratch: Path) -> Image:
    """Use a vault in a process, lock it, and look at the process's memory both times.

    Raises:
        PermissionError: this system doesn't let a process read its child's memory.
    """
    folder = scratch / "Personal"
    command = [sys.executable, "-m", "tests.security.live_vault", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as living:
        assert living.stdin is not None
        assert living.stdout is not None
        try:
            assert living.stdout.readline() == "open\n"
            images = [_memory(living.pid)]
            living.stdin.write("\n")
            living.stdin.flush()
            assert living.stdout.readline() == "locked\n"
            images.append(_memory(living.pid))
        finally:
            living.kill()
    # What to look for is known only now: the vault can't be opened twice at a time.
    needles = _Needles(folder)
    counts = [needles.count(image) for image in images]
    return Image(counts[0], counts[1], len(images[0]), len(images[1]))


class _Needles:
    """All that is looked for, by what it is."""

    def __init__(self, folder: Path) -> None:
        vault_key = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY).vault_key
        keys = {f"key: {label}": derive_key(vault_key, label) for label in KeyLabel}
        self._exact = {"passphrase": PASSPHRASE.encode(), "key: vault": vault_key, **keys}
        self._words = {
            "words of texts": needles_of_words(
                CANARIES[place] for place in ("text", "edit", "deleted", "long", "draft")
            ),
            "titles, tags, names": needles_of_words(
                CANARIES[place] for place in ("title", "tag", "source", "speaker", "metadata")
            ),
            "queries": needles_of_words([CANARIES["query"]]),
            "vectors": needles_of_vectors(asyncio.run(_vectors(folder))[:, :12]),
        }

    def count(self, image: bytes) -> Counts:
        # One pass for all of them: an image is hundreds of mebibytes.
        every = np.unique(np.concatenate(list(self._words.values())))
        counts = dict.fromkeys((*self._words, *self._exact), 0)
        for start in range(0, len(image), _AT_ONCE):
            piece = image[start : start + _AT_ONCE]
            places = traces_in(piece, every)
            found = [int.from_bytes(piece[at : at + 8], "little") for at in places]
            for name, needles in self._words.items():
                counts[name] += int(np.isin(np.array(found, np.uint64), needles).sum())
        for name, key in self._exact.items():
            counts[name] = sum(image.count(form) for form in _forms(key))
        return counts


def _forms(secret: bytes) -> tuple[bytes, ...]:
    wide = secret.decode("latin-1").encode("utf-16-le")
    return secret, wide, secret.hex().encode(), base64.b64encode(secret)[:-4]


async def _vectors(folder: Path) -> NDArray[np.float32]:
    options = Options(policy=CHEAP_POLICY, works_on_queue=False)
    vault: Vault = await open_vault(folder, PASSPHRASE, options=options)
    try:
        return await vault._inside().database.read(_stored)
    finally:
        await vault.lock()


def _stored(tx: Transaction) -> NDArray[np.float32]:
    rows = tx.connection.exec_driver_sql("SELECT vector FROM chunks").fetchall()
    return np.stack([np.frombuffer(row[0], np.float32) for row in rows])


def _memory(pid: int) -> bytes:
    pieces = []
    with (
        Path(f"/proc/{pid}/maps").open() as regions,
        Path(f"/proc/{pid}/mem").open("rb", 0) as memory,
    ):
        for line in regions:
            match = _REGION.match(line)
            if match is None or match[3].startswith("[v"):
                continue
            start, end = int(match[1], 16), int(match[2], 16)
            memory.seek(start)
            with contextlib.suppress(OSError):  # a region that is mapped and not there
                pieces.append(memory.read(end - start))
    return b"".join(pieces)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        image = measure(Path(scratch))
    if "--json" in sys.argv:
        print(json.dumps({"open": image.open, "locked": image.locked}))
        return
    mebibytes = (image.open_bytes >> 20, image.locked_bytes >> 20)
    print(f"writable memory: {mebibytes[0]} MiB open, {mebibytes[1]} MiB locked")
    print(f"{'':24}{'open':>8}{'locked':>8}")
    for name, count in image.open.items():
        print(f"{name:24}{count:>8}{image.locked[name]:>8}")


if __name__ == "__main__":
    main()
