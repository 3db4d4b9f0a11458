"""Argon2id: from a passphrase to a key, and how much work that should be."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from core.crypto.machine_memory import total_memory_kib
from core.crypto.passphrase import passphrase_bytes
from core.errors import StorageError

ARGON2_SALT_SIZE = 16  # bytes
KEY_SIZE = 32  # bytes
MIB = 1024  # KiB


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    time: int
    parallelism: int


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which costs are taken, and how a new vault's cost is chosen.

    Tests inject a cheap one. It is never a flag or a field of the header: whoever could
    set it there could make a vault that guesses cheaply.

    ``memory_guide_kib`` bounds the memory of a new slot (``None``: an eighth of the
    machine's). It never bounds opening, or a vault could not move to a smaller machine.
    """

    floor: KdfCost = KdfCost(64 * MIB, 3, 4)
    start: KdfCost = KdfCost(256 * MIB, 3, 4)
    ceiling: KdfCost = KdfCost(4096 * MIB, 64, 64)
    target_seconds: tuple[float, float] = (0.5, 1.0)
    memory_guide_kib: int | None = None

    def is_too_weak(self, cost: KdfCost) -> bool:
        """Tell whether any part of a cost lies under the floor."""
        return (
            cost.memory_kib < self.floor.memory_kib
            or cost.time < self.floor.time
            or cost.parallelism < self.floor.parallelism
        )

    def is_absurd(self, cost: KdfCost) -> bool:
        """Tell whether a cost would hang the machine, or isn't Argon2 at all."""
        return (
            cost.memory_kib > self.ceiling.memory_kib
            or cost.time > self.ceiling.time
            or cost.parallelism > self.ceiling.parallelism
            or cost.time < 1
            or cost.parallelism < 1
            or cost.memory_kib < 8 * cost.parallelism  # RFC 9106, 3.1
        )


DEFAULT_POLICY = KdfPolicy()


def derive_passphrase_key(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return Argon2id (version 0x13) of the passphrase's NFC in UTF-8, 32 bytes.

    Raises:
        WrongPassphraseError: the passphrase holds half of a surrogate pair.
        StorageError: the machine did not give the memory that ``cost`` asks for.
    """
    try:
        return hash_secret_raw(
            passphrase_bytes(passphrase),
            salt,
            time_cost=cost.time,
            memory_cost=cost.memory_kib,
            parallelism=cost.parallelism,
            hash_len=KEY_SIZE,
            type=Type.ID,
            version=ARGON2_VERSION,
        )
    except HashingError:
        raise StorageError(
            f"This vault's passphrase needs {cost.memory_kib // MIB} MiB of free memory "
            "to be checked, and this machine did not give them. Close some programs."
        ) from None


def measure_seconds(cost: KdfCost) -> float:
    """Return how long one derivation takes on this machine, in seconds."""
    begun = time.perf_counter()
    derive_passphrase_key("measure", bytes(ARGON2_SALT_SIZE), cost)
    return time.perf_counter() - begun


def choose_cost(
    policy: KdfPolicy, measure: Callable[[KdfCost], float] = measure_seconds
) -> KdfCost:
    """Return a cost that takes about ``policy.target_seconds`` here, never under the floor.

    Argon2's time grows with memory times passes. A slow machine gets less memory; a fast
    one gets more passes and not more memory, so that the vault still opens on a small one.
    ``measure`` takes a cost and returns seconds.
    """
    cost = _within_memory_guide(policy)
    seconds = measure(cost)
    low, high = policy.target_seconds
    if seconds > high:
        # Whatever else the machine is doing only ever makes it look slower than it is.
        seconds = min(seconds, measure(cost))
    if low <= seconds <= high:
        return cost
    factor = (low + high) / 2 / seconds
    if factor < 1:
        memory = max(policy.floor.memory_kib, int(cost.memory_kib * factor))
        return KdfCost(memory, cost.time, cost.parallelism)
    passes = min(policy.ceiling.time, round(cost.time * factor))
    return KdfCost(cost.memory_kib, passes, cost.parallelism)


def _within_memory_guide(policy: KdfPolicy) -> KdfCost:
    guide = policy.memory_guide_kib
    if guide is None:
        total = total_memory_kib()
        guide = policy.start.memory_kib if total is None else total // 8
    memory = max(policy.floor.memory_kib, min(policy.start.memory_kib, guide))
    return KdfCost(memory, policy.start.time, policy.start.parallelism)
