"""Making the header of a new vault."""

import base64
import secrets
from collections.abc import Container
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from core.crypto.inbox_key import inbox_public_key
from core.crypto.kdf import DEFAULT_POLICY, KEY_SIZE, KdfPolicy
from core.crypto.passphrase import check_new_passphrase
from core.crypto.recovery_code import SECRET_SIZE, words_from_secret
from core.disk import flush_folder
from core.errors import StorageError, VaultExistsError
from core.ports import Randomness
from core.vault_format.atomic import (
    is_temporary,
    remove_leftovers,
    write_atomically,
)
from core.vault_format.files import (
    BESIDE_ENDINGS,
    HEADER_NAMES,
    LOCK_NAME,
    NEW_DATABASE_NAME,
    header_exists,
    is_half_made,
)
from core.vault_format.frame import encode_file
from core.vault_format.header import Header, KeyGeneration, SlotKind
from core.vault_format.header_mac import with_mac
from core.vault_format.opened import CreatedHeader, OpenedVault
from core.vault_format.slots import wrap_under_passphrase, wrap_under_secret

_ID_SIZE = 10  # bytes; 16 characters of base 32
_NEW_DATABASE_BESIDE = tuple(NEW_DATABASE_NAME + ending for ending in BESIDE_ENDINGS)
_HALF_MADE_NAMES = {LOCK_NAME, NEW_DATABASE_NAME, *_NEW_DATABASE_BESIDE, *HEADER_NAMES}


def create_header(
    folder: Path,
    passphrase: str,
    *,
    now: datetime,
    policy: KdfPolicy = DEFAULT_POLICY,
    randomness: Randomness = secrets.token_bytes,
) -> CreatedHeader:
    """Make a vault's header in an empty or new folder (0700); takes a second or two.

    A ``vault.lock`` may already stand there, and what a killed creation left behind.
    When it fails, the folder is as it was.

    Raises:
        WeakPassphraseError: the passphrase is below the floor.
        VaultExistsError: a vault or other files stand there, or the folder is a file.
        StorageError: the disk refused.
    """
    check_new_vault(folder, passphrase)
    vault_id = base64.b32encode(randomness(_ID_SIZE)).decode("ascii").lower()
    vault_key, recovery_secret = randomness(KEY_SIZE), randomness(SECRET_SIZE)
    generation = KeyGeneration(
        number=1,
        inbox_public_key=inbox_public_key(vault_key),
        passphrase=wrap_under_passphrase(
            vault_key, passphrase, vault_id=vault_id, policy=policy, randomness=randomness
        ),
        recovery=wrap_under_secret(
            vault_key,
            recovery_secret,
            SlotKind.RECOVERY,
            vault_id=vault_id,
            randomness=randomness,
        ),
        keyring=None,
    )
    header = Header(vault_id, 1, now.replace(microsecond=0), (generation,))
    header = with_mac(header, vault_key)
    _write_new(folder, encode_file(header))
    opened = OpenedVault(vault_id, vault_key, header)
    return CreatedHeader(opened, words_from_secret(recovery_secret))


def check_new_vault(folder: Path, passphrase: str) -> None:
    """Refuse before anything is made.

    Raises:
        WeakPassphraseError, VaultExistsError, StorageError: as ``create_header``.
    """
    check_new_passphrase(passphrase)
    check_room(folder)


def check_room(folder: Path) -> None:
    """Refuse a folder that holds anything but what a killed creation left.

    Raises:
        VaultExistsError, StorageError: as ``create_header``.
    """
    if header_exists(folder) and not is_half_made(folder):
        raise VaultExistsError(f"There is already a vault in {folder}.")
    try:
        allowed = _HALF_MADE_NAMES if is_half_made(folder) else {LOCK_NAME}
        occupied = any(not _may_stand_there(entry.name, allowed) for entry in folder.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise VaultExistsError(f"{folder} is no folder but a file, or lies in one.") from None
    except OSError as error:
        raise StorageError(f"{folder} could not be read: {error.strerror}.") from error
    if occupied:
        raise VaultExistsError(
            f"{folder} isn't empty. A vault can't be made among other files; choose an empty "
            "folder or a new one."
        )


def remove_half_made(folder: Path) -> None:
    """Remove what a killed creation left; the caller holds the vault's lock.

    Raises:
        StorageError: the disk refused; what is left still counts as half made.
    """
    if not is_half_made(folder):
        return
    try:
        # The new database goes last: without it a header would be a vault that lost its own.
        for name in (*HEADER_NAMES, *_NEW_DATABASE_BESIDE, NEW_DATABASE_NAME):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} could not be cleared: {error.strerror}.") from error


def _may_stand_there(name: str, allowed: Container[str]) -> bool:
    return name in allowed or any(is_temporary(name, target) for target in HEADER_NAMES)


def _write_new(folder: Path, content: bytes) -> None:
    is_new = _make_folder(folder)
    try:
        for name in HEADER_NAMES:
            remove_leftovers(folder / name)
            write_atomically(folder / name, content)
    except BaseException:
        # Half a creation would be a vault whose recovery words nobody has seen.
        with suppress(OSError):  # the first failure is the one to tell of
            for name in HEADER_NAMES:
                (folder / name).unlink(missing_ok=True)
            if is_new:
                folder.rmdir()
        raise


def _make_folder(folder: Path) -> bool:
    is_new = not folder.is_dir()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_new:
            flush_folder(folder.parent)
    except OSError as error:
        raise StorageError(f"{folder} could not be made: {error.strerror}.") from error
    return is_new
