from dataclasses import replace

from core.crypto.kdf import KdfCost
from core.vault_format.header import Argon2Parameters, Slot, SlotKind
from core.vault_format.slots import (
    unwrap_with_passphrase,
    unwrap_with_secret,
    wrap_under_passphrase,
    wrap_under_secret,
)
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE, CountedRandomness

KEY, SECRET, VAULT_ID = bytes(range(32)), bytes(range(32, 64)), "abcdefghijklmnop"


def passphrase_slot() -> Slot:
    return wrap_under_passphrase(
        KEY,
        PASSPHRASE,
        vault_id=VAULT_ID,
        policy=CHEAP_POLICY,
        randomness=CountedRandomness(),
    )


def secret_slot(kind: SlotKind = SlotKind.RECOVERY) -> Slot:
    return wrap_under_secret(
        KEY, SECRET, kind, vault_id=VAULT_ID, randomness=CountedRandomness()
    )


def unwrap(slot: Slot, vault_id: str = VAULT_ID) -> bytes | None:
    return unwrap_with_passphrase(slot, PASSPHRASE, vault_id=vault_id, policy=CHEAP_POLICY)


def test_a_slot_gives_back_the_key_that_was_wrapped() -> None:
    assert unwrap(passphrase_slot()) == KEY
    for kind in (SlotKind.RECOVERY, SlotKind.KEYRING):
        assert unwrap_with_secret(secret_slot(kind), SECRET, vault_id=VAULT_ID) == KEY


def test_a_slot_is_bound_to_its_vault() -> None:
    assert unwrap(passphrase_slot(), vault_id="ponmlkjihgfedcba") is None
    assert unwrap_with_secret(secret_slot(), SECRET, vault_id="ponmlkjihgfedcba") is None


def test_a_slot_is_bound_to_its_kind() -> None:
    moved = replace(secret_slot(), kind=SlotKind.KEYRING)
    assert unwrap_with_secret(moved, SECRET, vault_id=VAULT_ID) is None


def test_a_slot_is_bound_to_each_of_its_parameters() -> None:
    slot = passphrase_slot()
    assert isinstance(slot.kdf, Argon2Parameters)
    for cost in (KdfCost(9, 1, 1), KdfCost(8, 2, 1), KdfCost(16, 1, 2)):
        assert unwrap(replace(slot, kdf=Argon2Parameters(cost, slot.kdf.salt))) is None
    salted = Argon2Parameters(slot.kdf.cost, b"\x00" * 16)
    assert unwrap(replace(slot, kdf=salted)) is None


def test_another_secret_opens_nothing() -> None:
    assert unwrap_with_secret(secret_slot(), bytes(32), vault_id=VAULT_ID) is None
