"""Gives a vault another passphrase, by the old one or by the recovery words."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.bootstrap.folder_lock import under_lock
from core.bootstrap.options import Options
from core.bootstrap.unlocking import unlock_with_passphrase, unlock_with_recovery_words
from core.vault_format import change_passphrase as change_header_passphrase


async def change_passphrase(
    folder: Path, passphrase: str, new_passphrase: str, *, options: Options | None = None
) -> None:
    """Give a vault another passphrase. The recovery words stay the same.

    Whoever kept an old header and knows the old passphrase still has the vault key: only
    ``rotate_key`` shuts them out.

    Raises:
        WrongPassphraseError, WeakPassphraseError, and what ``open_vault`` raises.
    """
    chosen = options or Options()

    def change() -> None:
        opened = unlock_with_passphrase(folder, passphrase, chosen)
        change_header_passphrase(folder, opened, new_passphrase, policy=chosen.policy)

    await asyncio.to_thread(under_lock, folder, change)


async def reset_passphrase(
    folder: Path, recovery_words: str, new_passphrase: str, *, options: Options | None = None
) -> None:
    """Give a vault a new passphrase with its 24 recovery words, which stay the same.

    Raises:
        WrongPassphraseError: the words aren't this vault's; the sentence says what is wrong.
        WeakPassphraseError, and what ``open_vault`` raises.
    """
    policy = (options or Options()).policy

    def reset() -> None:
        opened = unlock_with_recovery_words(folder, recovery_words)
        change_header_passphrase(folder, opened, new_passphrase, policy=policy)

    await asyncio.to_thread(under_lock, folder, reset)
