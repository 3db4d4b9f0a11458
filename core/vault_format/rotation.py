"""Two generations of the vault key in one header: how a rotation begins, ends, and is undone.

The database says which generation holds: it is replaced by one rename between the writing of
a header with both generations and that of a header with the new one alone.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.crypto.inbox_key import inbox_public_key
from core.crypto.kdf import DEFAULT_POLICY, KEY_SIZE, KdfPolicy
from core.errors import DamagedVaultError, WrongPassphraseError
from core.ports import Randomness
from core.vault_format.copies import StaleCopy, read_newest_header, write_both_copies
from core.vault_format.files import DATABASE_NAME
from core.vault_format.header import Header, KeyGeneration
from core.vault_format.header_mac import with_mac
from core.vault_format.opened import OpenedVault
from core.vault_format.opening import check_mac, open_with_secret
from core.vault_format.secrets import Secret
from core.vault_format.slot_change import (
    new_recovery_code,
    own_header,
    write_generation,
)
from core.vault_format.slots import wrap_under_passphrase


@dataclass(frozen=True, slots=True)
class Rotation:
    """A rotation that was planned: the new vault key, its generation and its words.

    Nothing of it is on the disk before ``write_both_generations``.
    """

    old: OpenedVault
    vault_key: bytes = field(repr=False)
    generation: KeyGeneration
    recovery_words: str = field(repr=False)
    header: Header


def plan_rotation(
    folder: Path,
    opened: OpenedVault,
    passphrase: str,
    *,
    policy: KdfPolicy = DEFAULT_POLICY,
    randomness: Randomness = secrets.token_bytes,
) -> Rotation:
    """Make a new vault key, wrapped under the same passphrase and a new recovery code.

    ``passphrase`` is the one that opened the vault. A keyring slot isn't taken along: its
    secret stays with the keyring, and the new key would not be out of its reach.

    Raises:
        DamagedVaultError, VaultNotFoundError, NewerFormatError, VaultInUseError,
        StorageError: as at opening.
    """
    old = own_header(folder, opened)
    vault_key = randomness(KEY_SIZE)
    recovery = new_recovery_code(old.vault_id, vault_key, randomness=randomness)
    generation = KeyGeneration(
        number=old.current.number + 1,
        inbox_public_key=inbox_public_key(vault_key),
        passphrase=wrap_under_passphrase(
            vault_key, passphrase, vault_id=old.vault_id, policy=policy, randomness=randomness
        ),
        recovery=recovery.slot,
        keyring=None,
    )
    both = replace(old, sequence=old.sequence + 1, generations=(old.current, generation))
    both = with_mac(both, opened.vault_key, old.current.number)
    both = with_mac(both, vault_key, generation.number)
    return Rotation(replace(opened, header=old), vault_key, generation, recovery.words, both)


def write_both_generations(folder: Path, rotation: Rotation) -> None:
    """Write the header with both generations into both files.

    Raises:
        StorageError: a copy could not be written; ``undo_rotation`` puts the old one back.
    """
    write_both_copies(folder, rotation.header, stale=StaleCopy.REFUSED)


def finish_rotation(folder: Path, rotation: Rotation) -> OpenedVault:
    """Write the header with the new generation alone; nothing opens by the old one any more.

    Raises:
        StorageError: the disk refused; the next opening does it.
    """
    return write_generation(folder, rotation.header, rotation.generation, rotation.vault_key)


def undo_rotation(folder: Path, rotation: Rotation) -> OpenedVault:
    """Write the header with the old generation alone, whatever stands there now.

    Raises:
        StorageError: the disk refused; the next opening does it.
    """
    old = rotation.old
    return write_generation(folder, rotation.header, old.header.current, old.vault_key)


def open_settled(
    folder: Path, secret: Secret, opens_database: Callable[[bytes], bool]
) -> OpenedVault:
    """Open a vault's header; end a rotation that was killed. The caller holds the lock.

    ``opens_database(vault_key)`` tells whether the database that stands there is under this
    key. If it is the new one, the rotation is finished, else it is undone.

    Raises:
        WrongPassphraseError: the secret opens no slot, or one of a generation that is gone.
        DamagedVaultError: also when the database is under neither key.
        VaultNotFoundError, NewerFormatError, StorageError: as at opening.
    """
    header = read_newest_header(folder)
    if len(header.generations) == 1:
        return open_with_secret(folder, secret)
    opened = 0
    for generation in reversed(header.generations):
        vault_key = secret.unwrap(header.vault_id, generation)
        if vault_key is None:
            continue
        check_mac(header, vault_key, generation.number)
        if opens_database(vault_key):
            return write_generation(folder, header, generation, vault_key)
        opened += 1
    if opened == len(header.generations):
        raise DamagedVaultError(
            f"{DATABASE_NAME} opens neither with the vault's new key nor with its old one: "
            "it is damaged, or another vault's. Bring the vault back from a backup."
        )
    raise WrongPassphraseError(
        f"{secret.refusal} Its key was being rotated: use the passphrase."
        if opened
        else secret.refusal
    )
