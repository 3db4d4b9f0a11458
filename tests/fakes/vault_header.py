"""A vault's header that costs no second to make: cheap Argon2 and countable randomness."""

import hashlib
import json
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Any

from core.crypto.kdf import KdfCost, KdfPolicy
from core.vault_format import CreatedHeader, create_header

PASSPHRASE = "correct horse battery"
NEW_PASSPHRASE = "seven green lanterns"
NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
CHEAP_COST = KdfCost(memory_kib=8, time=1, parallelism=1)
CHEAP_POLICY = KdfPolicy(floor=CHEAP_COST, start=CHEAP_COST, target_seconds=(0.0, inf))


class CountedRandomness:
    """The same bytes in each run: SHA-256 of a seed and a count, cut to size."""

    def __init__(self, seed: str = "golden") -> None:
        self._seed = seed
        self._count = 0

    def __call__(self, size: int, /) -> bytes:
        """Return the next ``size`` bytes, at most 32."""
        self._count += 1
        return hashlib.sha256(f"{self._seed} {self._count}".encode()).digest()[:size]


def make_header(folder: Path, passphrase: str = PASSPHRASE) -> CreatedHeader:
    """Make a header at the cheapest cost."""
    return create_header(folder, passphrase, now=NOW, policy=CHEAP_POLICY)


def framed(header: object) -> bytes:
    """Return a header file around any JSON value, with a checksum that holds."""
    encoded = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    return framed_bytes(encoded)


def framed_bytes(encoded: bytes) -> bytes:
    """Return a header file around any bytes, with a checksum that holds."""
    checksum = hashlib.sha256(encoded).hexdigest().encode()
    return b'{"header":' + encoded + b',"sha256":"' + checksum + b'"}\n'


def header_of(folder: Path, name: str = "vault.json") -> dict[str, Any]:
    """Return the header in a vault's file as parsed JSON."""
    header = json.loads((folder / name).read_bytes())["header"]
    assert isinstance(header, dict)
    return header


def write_copies(folder: Path, content: bytes) -> None:
    """Put the same bytes into both of a header's files."""
    for name in ("vault.json", "vault.copy.json"):
        (folder / name).write_bytes(content)
