"""Gives a vault another passphrase, by the old one or by the recovery words."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.bootstrap.folder_lock import under_lock
from core.bootstrap.options import Options
from core.vault_format import change_passphrase as change_header_passphrase
from core.vault_format import open_with_passphrase, open_with_recovery_words


async def change_passphrase(
    folder: Path, passphrase: str, new_passphrase: str, *, options: Options | None = None
) -> None:
    """Give a vault another passphrase. The recovery words stay the same.

    Raises:
        WrongPassphraseError, WeakPassphraseError, and what ``open_vault`` raises.
    """
    policy = (options or Options()).policy

    def change() -> None:
        opened = open_with_passphrase(folder, passphrase, policy=policy)
        change_header_passphrase(folder, opened, new_passphrase, policy=policy)

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
        opened = open_with_recovery_words(folder, recovery_words, policy=policy)
        change_header_passphrase(folder, opened, new_passphrase, policy=policy)

    await asyncio.to_thread(under_lock, folder, reset)
