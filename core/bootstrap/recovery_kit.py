"""Gives a vault new recovery words, whoever has it open."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.bootstrap.folder_lock import under_lock
from core.bootstrap.options import Options
from core.bootstrap.sharing import Owned, Sharing, open_shared
from core.bootstrap.unlocking import unlock_with_passphrase
from core.services.to_the_end import despite_cancelling
from core.vault_format import new_recovery_code as new_header_recovery_code
from core.vault_format import replace_slot, slot_text
from core.vault_format.proving import prove_passphrase


async def new_recovery_code(
    folder: Path, passphrase: str, *, options: Options | None = None
) -> str:
    """Return 24 new recovery words, shown once and kept nowhere; the old ones stop working.

    Once begun it is not cancelled: a caller who is gets the words all the same.

    Raises:
        WrongPassphraseError, and what ``open_vault`` raises; the old words still work then.
    """
    chosen = options or Options()

    def renew() -> str:
        opened = unlock_with_passphrase(folder, passphrase, chosen)
        made = new_header_recovery_code(opened.vault_id, opened.vault_key)
        replace_slot(folder, opened, made.slot)
        return made.words

    return await despite_cancelling(asyncio.to_thread(under_lock, folder, renew))


async def new_shared_recovery_code(
    folder: Path, passphrase: str, sharing: Sharing, *, options: Options | None = None
) -> str:
    """Return new recovery words as ``new_recovery_code``, or through the vault's owner.

    The owner is handed the wrapped slot; neither passphrase nor words cross.

    Raises:
        WrongPassphraseError, and what ``open_shared`` raises.
    """
    chosen = options or Options()
    way = await open_shared(folder, passphrase, sharing, options=chosen)
    try:
        if isinstance(way, Owned):
            return await despite_cancelling(way.vault.new_recovery_code())
        proved = await asyncio.to_thread(
            prove_passphrase, folder, passphrase, policy=chosen.policy
        )
        made = new_header_recovery_code(proved.vault_id, proved.vault_key)
        await despite_cancelling(way.replace_slot("recovery", slot_text(made.slot)))
        return made.words
    finally:
        await way.leave()
