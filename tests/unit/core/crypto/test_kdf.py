import subprocess
import sys
from dataclasses import replace

import pytest

from core.crypto.kdf import (
    DEFAULT_POLICY,
    KdfCost,
    KdfPolicy,
    choose_cost,
    derive_passphrase_key,
    measure_seconds,
)
from tests.fakes.vault_header import CHEAP_COST, CHEAP_POLICY

MIB = 1024
START = KdfCost(256 * MIB, 3, 4)
ROOMY = replace(DEFAULT_POLICY, memory_guide_kib=8192 * MIB)


def test_the_key_is_argon2id_as_its_authors_publish_it() -> None:
    # From test.c of the reference implementation: version 0x13, t 2, m 2^16, p 1.
    key = derive_passphrase_key("password", b"somesalt", KdfCost(65_536, 2, 1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_both_ways_to_write_an_umlaut_give_the_same_key() -> None:
    keys = {derive_passphrase_key(text, bytes(16), CHEAP_COST) for text in ("ü", "u\u0308")}
    assert len(keys) == 1


def test_the_default_floor_and_ceiling_are_the_promised_ones() -> None:
    assert DEFAULT_POLICY.floor == KdfCost(64 * MIB, 3, 4)
    assert DEFAULT_POLICY.start == START
    assert (DEFAULT_POLICY.ceiling.memory_kib, DEFAULT_POLICY.ceiling.time) == (4096 * MIB, 64)


@pytest.mark.parametrize(
    "cost", [KdfCost(65_535, 3, 4), KdfCost(65_536, 2, 4), KdfCost(65_536, 3, 3)]
)
def test_a_cost_with_any_part_below_the_floor_is_too_weak(cost: KdfCost) -> None:
    assert DEFAULT_POLICY.is_too_weak(cost)
    assert not DEFAULT_POLICY.is_too_weak(DEFAULT_POLICY.floor)


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(4096 * MIB + 1, 3, 4),
        KdfCost(65_536, 65, 4),
        KdfCost(65_536, 3, 65),
        KdfCost(0, 0, 0),
        KdfCost(31, 1, 4),
    ],
)
def test_a_cost_that_would_hang_the_machine_or_is_no_argon2_is_absurd(cost: KdfCost) -> None:
    assert DEFAULT_POLICY.is_absurd(cost)


def test_the_dearest_allowed_cost_is_not_absurd() -> None:
    assert not DEFAULT_POLICY.is_absurd(KdfCost(4096 * MIB, 64, 4))


def test_a_machine_that_takes_half_to_one_second_gets_the_starting_cost() -> None:
    assert choose_cost(ROOMY, measure=lambda _: 0.7) == START


def test_a_fast_machine_gets_more_passes_and_no_more_memory() -> None:
    assert choose_cost(ROOMY, measure=lambda _: 0.25) == KdfCost(256 * MIB, 9, 4)


def test_a_very_fast_clock_does_not_lead_above_the_ceiling() -> None:
    assert choose_cost(ROOMY, measure=lambda _: 0.001).time == 64


def test_a_slow_machine_gets_less_memory_for_the_same_passes() -> None:
    assert choose_cost(ROOMY, measure=lambda _: 1.5) == KdfCost(128 * MIB, 3, 4)


def test_a_machine_that_was_busy_for_a_moment_is_measured_again() -> None:
    seconds = iter([1.5, 0.7])
    assert choose_cost(ROOMY, measure=lambda _: next(seconds)) == START


def test_the_slowest_machine_still_pays_the_floor() -> None:
    assert choose_cost(ROOMY, measure=lambda _: 60.0) == DEFAULT_POLICY.floor


def test_an_eighth_of_a_small_machine_bounds_the_memory_of_a_new_slot() -> None:
    small = replace(DEFAULT_POLICY, memory_guide_kib=128 * MIB)
    assert choose_cost(small, measure=lambda _: 0.7).memory_kib == 128 * MIB


def test_the_tiniest_machine_does_not_lead_below_the_floor() -> None:
    tiny = replace(DEFAULT_POLICY, memory_guide_kib=32 * MIB)
    assert choose_cost(tiny, measure=lambda _: 0.7).memory_kib == 64 * MIB


def test_without_a_guide_the_machine_is_asked_and_the_cost_stays_within_bounds() -> None:
    cost = choose_cost(DEFAULT_POLICY, measure=lambda _: 0.7)
    assert 64 * MIB <= cost.memory_kib <= 256 * MIB


def test_a_cheap_policy_stays_cheap() -> None:
    assert choose_cost(CHEAP_POLICY) == CHEAP_COST


def test_measuring_takes_the_time_that_it_tells() -> None:
    assert measure_seconds(CHEAP_COST) < measure_seconds(KdfCost(32 * MIB, 1, 1))


def test_a_policy_never_reads_its_cost_from_the_environment() -> None:
    assert KdfPolicy() == DEFAULT_POLICY


@pytest.mark.skipif(sys.platform == "win32", reason="no address space limit there")
def test_a_machine_without_the_memory_says_so_instead_of_crashing() -> None:
    script = (
        "import resource\n"
        "from core.crypto.kdf import KdfCost, derive_passphrase_key\n"
        "from core.errors import StorageError\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "try:\n"
        "    derive_passphrase_key('x', bytes(16), KdfCost(2 << 20, 1, 1))\n"
        "except StorageError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "2048 MiB" in done.stdout
