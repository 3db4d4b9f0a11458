"""A vault's header that costs no second to make: cheap Argon2 and countable randomness."""

import hashlib
from datetime import UTC, datetime
from math import inf
from pathlib import Path

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
