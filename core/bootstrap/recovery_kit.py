"""Gives a vault that isn't open new recovery words."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.bootstrap.folder_lock import under_lock
from core.bootstrap.options import Options
from core.bootstrap.unlocking import unlock_with_passphrase
from core.vault_format import new_recovery_code as new_header_recovery_code
from core.vault_format import replace_slot


async def new_recovery_code(
    folder: Path, passphrase: str, *, options: Options | None = None
) -> str:
    """Return 24 new recovery words, shown once and kept nowhere; the old ones stop working.

    Raises:
        WrongPassphraseError, and what ``open_vault`` raises; the old words still work then.
    """
    chosen = options or Options()

    def renew() -> str:
        opened = unlock_with_passphrase(folder, passphrase, chosen)
        made = new_header_recovery_code(opened.vault_id, opened.vault_key)
        replace_slot(folder, opened, made.slot)
        return made.words

    return await asyncio.to_thread(under_lock, folder, renew)
