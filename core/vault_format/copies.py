"""The two copies of the header on disk: which one counts, and how both are written."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.errors import DamagedVaultError, StorageError, VaultNotFoundError
from core.vault_format.atomic import remove_leftovers, write_atomically
from core.vault_format.files import DATABASE_NAME, HEADER_COPY_NAME, HEADER_NAME, HEADER_NAMES
from core.vault_format.frame import SIZE_LIMIT, decode_file, encode_file
from core.vault_format.header import Header
from core.vault_format.json_fields import MalformedError

_log = logging.getLogger(__name__)


class StaleCopy(Enum):
    """What becomes of a second copy that can't be rewritten and still has the old header."""

    REMOVED = "removed"  # because a secret in it must open nothing any more
    REFUSED = "refused"  # because a step of several must not go on with it


@dataclass(frozen=True, slots=True)
class _Copy:
    """One file's content, or why it could not be read. Both ``None``: it isn't there."""

    content: bytes | None = None
    failure: OSError | None = None

    @property
    def is_there(self) -> bool:
        return self.content is not None or self.failure is not None


def read_newest_header(folder: Path) -> Header:
    """Return the header of the copy with the highest sequence whose checksum holds.

    Raises:
        VaultNotFoundError: the folder isn't there, is a file, or holds no vault.
        DamagedVaultError: neither copy is sound, both are gone from beside a database,
            or they belong to different vaults.
        NewerFormatError: a sound copy was written in a newer format.
        StorageError: neither copy could be read from the disk.
    """
    copies = [_read(folder / name) for name in HEADER_NAMES]
    if not any(copy.is_there for copy in copies):
        raise nothing_there(folder)
    sound = [
        header
        for copy in copies
        if copy.content is not None
        for header in _decode(copy.content)
    ]
    if not sound:
        raise _nothing_sound(copies)
    if len({header.vault_id for header in sound}) > 1:
        # Never choose: the other one would be overwritten, and with it a vault's only keys.
        raise DamagedVaultError(
            f"{HEADER_NAME} and {HEADER_COPY_NAME} belong to different vaults. "
            "Move the one that isn't this vault's out of the folder."
        )
    return max(sound, key=lambda header: header.sequence)


def write_both_copies(
    folder: Path, header: Header, *, stale: StaleCopy = StaleCopy.REMOVED
) -> None:
    """Write the header to both files, one after the other.

    Once the first is written, the new header counts. ``stale`` says what becomes of a second
    that can't be written. The caller holds the vault's lock.

    Raises:
        StorageError: the first copy could not be written and nothing has changed; or the
            second couldn't, and ``stale`` is ``REFUSED``.
    """
    content = encode_file(header)
    for name in HEADER_NAMES:
        remove_leftovers(folder / name)
    write_atomically(folder / HEADER_NAME, content)
    second = folder / HEADER_COPY_NAME
    if stale is StaleCopy.REFUSED:
        write_atomically(second, content)
    elif not _rewrite(second, content):
        with suppress(OSError):  # told of already, and the next opening tries again
            second.unlink()


def mend_copies(folder: Path, header: Header) -> None:
    """Rewrite every copy that is missing, damaged or older, as far as the disk allows.

    Only for a header whose MAC was checked: a forged one must not spread. A read-only
    folder is no reason not to read a vault, so failures are logged and not raised.
    """
    content = encode_file(header)
    for name in HEADER_NAMES:
        if _needs_rewriting(_read(folder / name), header, content):
            _rewrite(folder / name, content)


def _needs_rewriting(copy: _Copy, header: Header, content: bytes) -> bool:
    if copy.content == content:
        return False
    # A newer one was written while the key was being derived, which takes a second:
    # to undo that would bring an old passphrase back.
    return not any(found.sequence > header.sequence for found in _decode(copy.content or b""))


def _rewrite(path: Path, content: bytes) -> bool:
    try:
        write_atomically(path, content)
    except StorageError as error:
        _log.warning("one copy of the vault's header could not be rewritten: %s", error)
        return False
    return True


def _read(path: Path) -> _Copy:
    try:
        # Looked at first: opening a pipe would wait for a writer for ever.
        if path.exists() and not path.is_file():
            return _Copy(content=b"")
        with path.open("rb") as file:
            return _Copy(content=file.read(SIZE_LIMIT + 1))
    except (FileNotFoundError, NotADirectoryError):
        return _Copy()
    except OSError as error:
        return _Copy(failure=error)


def _decode(content: bytes) -> list[Header]:
    try:
        return [decode_file(content)]
    except MalformedError:
        return []


def nothing_there(folder: Path) -> Exception:
    """Return the error for a folder without a header."""
    if folder.is_file():
        return VaultNotFoundError(f"{folder.name} is a file, not the folder of a vault.")
    if (folder / DATABASE_NAME).exists():
        return DamagedVaultError(
            f"The vault's header is gone: neither {HEADER_NAME} nor {HEADER_COPY_NAME} stands "
            f"beside {DATABASE_NAME}. Bring one of them back from a backup."
        )
    return VaultNotFoundError(f"There is no vault in {folder}.")


def _nothing_sound(copies: list[_Copy]) -> Exception:
    for copy in copies:
        if copy.failure is not None:
            return StorageError(
                f"The vault's header could not be read: {copy.failure.strerror}."
            )
    return DamagedVaultError(
        f"The vault's header is damaged: neither {HEADER_NAME} nor {HEADER_COPY_NAME} is "
        "whole. Bring one of them back from a backup; the memories themselves are untouched."
    )
