"""The one capture that is being written: kept encrypted, so that a crash loses no word."""

import json
from datetime import datetime

from core.model import Draft, MemoryType, Scope
from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction


async def save_draft(vault: OpenVault, draft: Draft) -> None:
    """Keep what is being written instead of any draft before. Nothing is checked yet."""
    body = json.dumps(
        {
            # A lone surrogate can't be stored; ASCII escapes carry it through.
            "text": draft.text,
            "title": draft.title,
            "type": str(draft.type),
            "tags": list(draft.tags),
            "created_at": draft.created_at.isoformat() if draft.created_at else None,
            "pinned": draft.pinned,
        }
    )
    await vault.database.write(_put, body, vault.micros())


async def load_draft(vault: OpenVault) -> Draft | None:
    """Return what was being written, ``None`` when nothing was."""
    body = await vault.database.read(lambda tx: tx.drafts.get())
    if body is None:
        return None
    fields = json.loads(body)
    return Draft(
        text=fields["text"],
        title=fields["title"],
        type=MemoryType(fields["type"]),
        tags=tuple(fields["tags"]),
        created_at=datetime.fromisoformat(fields["created_at"])
        if fields["created_at"]
        else None,
        pinned=fields["pinned"],
    )


async def clear_draft(vault: OpenVault) -> None:
    """Forget the draft."""
    await vault.database.write(lambda tx: tx.drafts.clear())


def _put(tx: Transaction, body: str, now: int) -> None:
    tx.drafts.put(body, tx.scope_id(Scope()), now=now)
