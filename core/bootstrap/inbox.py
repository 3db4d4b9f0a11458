"""Keeps a thought for a vault that is locked."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.bootstrap.options import Options
from core.model import Draft
from core.services.seal_to_inbox import seal_to_inbox


async def capture_while_locked(
    folder: Path, draft: Draft, *, options: Options | None = None
) -> str:
    """Seal a draft into the vault's inbox; return the id of the memory it will become.

    Takes no passphrase and no lock. The next opening files it.

    Raises:
        UsageError, VaultNotFoundError, DamagedVaultError, StorageError: as
            ``seal_to_inbox``; nothing was kept.
    """
    chosen = options or Options()
    memory_id = chosen.ids.new_id()
    await asyncio.to_thread(
        seal_to_inbox, folder, draft, memory_id=memory_id, now=chosen.clock.now()
    )
    return memory_id
