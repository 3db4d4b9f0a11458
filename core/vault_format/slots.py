"""Wrapping the vault key into a slot, and taking it out again."""

from core.crypto.cipher import NONCE_SIZE, seal, unseal
from core.crypto.kdf import (
    ARGON2_SALT_SIZE,
    KEY_SIZE,
    KdfPolicy,
    choose_cost,
    derive_passphrase_key,
)
from core.crypto.keys import derive_slot_key
from core.errors import DamagedVaultError
from core.ports import Randomness
from core.vault_format.header import (
    HKDF_SALT_SIZE,
    SLOT_FORMAT,
    Argon2Parameters,
    HkdfParameters,
    Slot,
    SlotKind,
)
from core.vault_format.json_fields import canonical


def wrap_under_passphrase(
    vault_key: bytes,
    passphrase: str,
    *,
    vault_id: str,
    policy: KdfPolicy,
    randomness: Randomness,
) -> Slot:
    """Return a passphrase slot with a fresh salt, nonce and a cost that fits this machine."""
    parameters = Argon2Parameters(choose_cost(policy), randomness(ARGON2_SALT_SIZE))
    key = derive_passphrase_key(passphrase, parameters.salt, parameters.cost)
    return _wrap(vault_key, key, SlotKind.PASSPHRASE, parameters, vault_id, randomness)


def wrap_under_secret(
    vault_key: bytes, secret: bytes, kind: SlotKind, *, vault_id: str, randomness: Randomness
) -> Slot:
    """Return a recovery or keyring slot; ``secret`` is 32 random bytes."""
    parameters = HkdfParameters(randomness(HKDF_SALT_SIZE))
    key = derive_slot_key(secret, parameters.salt, kind.value)
    return _wrap(vault_key, key, kind, parameters, vault_id, randomness)


def unwrap_with_passphrase(
    slot: Slot, passphrase: str, *, vault_id: str, policy: KdfPolicy
) -> bytes | None:
    """Return the 32-byte vault key, or ``None`` if this passphrase doesn't open the slot.

    Raises:
        DamagedVaultError: the slot's cost is below the floor or absurd; refused before
            any of it is paid.
        WrongPassphraseError: the passphrase holds half of a surrogate pair.
        StorageError: the machine did not give the memory that the cost asks for.
    """
    if not isinstance(slot.kdf, Argon2Parameters):
        raise TypeError("not a passphrase slot")
    check_slot_cost(slot, policy)
    key = derive_passphrase_key(passphrase, slot.kdf.salt, slot.kdf.cost)
    return unseal(key, slot.nonce, slot.wrapped, bound_to=_binding(slot, vault_id))


def unwrap_with_secret(slot: Slot, secret: bytes, *, vault_id: str) -> bytes | None:
    """Return the 32-byte vault key, or ``None`` if this secret doesn't open the slot."""
    if len(secret) != KEY_SIZE:  # a keyring may hand out anything
        return None
    key = derive_slot_key(secret, slot.kdf.salt, slot.kind.value)
    return unseal(key, slot.nonce, slot.wrapped, bound_to=_binding(slot, vault_id))


def _wrap(
    vault_key: bytes,
    key: bytes,
    kind: SlotKind,
    parameters: Argon2Parameters | HkdfParameters,
    vault_id: str,
    randomness: Randomness,
) -> Slot:
    nonce = randomness(NONCE_SIZE)
    bare = Slot(kind, parameters, nonce, b"")
    wrapped = seal(key, nonce, vault_key, bound_to=_binding(bare, vault_id))
    return Slot(kind, parameters, nonce, wrapped)


def _binding(slot: Slot, vault_id: str) -> bytes:
    # Its own parameters and no other slot's: a recovery code must outlive every change
    # of the passphrase, and its words aren't at hand then to wrap anew.
    return canonical(
        {
            "format": SLOT_FORMAT,
            "kdf": slot.kdf.to_json(),
            "slot": slot.kind.value,
            "vault_id": vault_id,
        }
    )


def check_slot_cost(slot: Slot, policy: KdfPolicy) -> None:
    """Refuse a passphrase slot that asks for too little work, or for absurdly much.

    Raises:
        DamagedVaultError: it does; no program that means well wrote it.
    """
    if not isinstance(slot.kdf, Argon2Parameters):
        return  # 32 random bytes are no guesswork
    cost = slot.kdf.cost
    if policy.is_too_weak(cost):
        raise DamagedVaultError(
            "The vault's header asks for less work than a passphrase needs to be safe. "
            "It was damaged or tampered with; use a backup of vault.json."
        )
    if policy.is_absurd(cost):
        raise DamagedVaultError(
            "The vault's header asks for more memory or time than MemoryLink ever uses. "
            "It was damaged or tampered with; use a backup of vault.json."
        )
