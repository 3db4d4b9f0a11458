"""Keep a thought while the vault is locked: sealed to its public key, with no key at hand."""

import base64
import secrets
from datetime import datetime
from pathlib import Path

from core.disk import flush_folder
from core.errors import (
    DamagedVaultError,
    InvalidTextError,
    StorageError,
    VaultNotFoundError,
)
from core.model import Draft
from core.ports import Randomness
from core.services.inbox_message import Message, message_to_json
from core.services.keep import check_draft
from core.vault_format import is_half_made
from core.vault_format.atomic import write_atomically
from core.vault_format.copies import read_newest_header
from core.vault_format.files import INBOX_NAME, LETTER_SUFFIX
from core.vault_format.letter import seal_letter

_NAME_SIZE = 15  # random bytes of a file's name; 24 characters of base 32


def seal_to_inbox(
    folder: Path,
    draft: Draft,
    *,
    memory_id: str,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> None:
    """Seal a draft into a vault's inbox; takes no passphrase and no lock.

    When this returns, the letter is on the disk. The next opening of the vault files it as
    the memory ``memory_id``, 16 characters of a-z and 0-9. Blocks for some milliseconds.

    Raises:
        UsageError: a field that can't be kept; nothing was written.
        VaultNotFoundError, DamagedVaultError, NewerFormatError: the folder has no header
            that could be sealed to.
        StorageError: the disk refused; nothing was written.
    """
    check_draft(draft)
    message = _encoded(Message(memory_id, now, draft))
    if is_half_made(folder):
        raise VaultNotFoundError(f"There is no vault in {folder} yet.")
    header = read_newest_header(folder)
    # The older of two: its key is kept whether that rotation is finished or undone.
    generation = header.generations[0]
    try:
        letter = seal_letter(
            message,
            generation.inbox_public_key,
            vault_id=header.vault_id,
            generation=generation.number,
        )
    except ValueError:
        raise DamagedVaultError(
            "The inbox key in the vault's header is none. The header was tampered with."
        ) from None
    name = base64.b32encode(randomness(_NAME_SIZE)).decode("ascii").lower()
    write_atomically(_made_inbox(folder) / f"{name}{LETTER_SUFFIX}", letter)


def _encoded(message: Message) -> bytes:
    try:
        return message_to_json(message)
    except UnicodeEncodeError as error:
        # It quotes the whole text, even as the context of what is raised in its place.
        error.object, error.args = "", ()
        raise InvalidTextError("A value holds half of a surrogate pair.") from None


def _made_inbox(folder: Path) -> Path:
    inbox = folder / INBOX_NAME
    try:
        if not inbox.is_dir():
            inbox.mkdir(mode=0o700, exist_ok=True)
            flush_folder(folder)
    except OSError as error:
        raise StorageError(f"{INBOX_NAME} could not be made: {error.strerror}.") from None
    return inbox
