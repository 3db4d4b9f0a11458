"""What is being written and not kept yet: kept encrypted, so that a crash loses no word.

There is one draft a slot: the pane's and the quick window's never meet.
"""

import json
from datetime import datetime

from core.model import Draft, MemoryType, Scope
from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction

PANE, QUICK = "capture", "quick"


async def save_draft(vault: OpenVault, draft: Draft, *, slot: str = PANE) -> None:
    """Keep what is being written instead of any draft before. Nothing is checked yet."""
    body = json.dumps(
        {
            "slot": slot,
            # A lone surrogate can't be stored; ASCII escapes carry it through.
            "text": draft.text,
            "title": draft.title,
            "type": str(draft.type),
            "tags": list(draft.tags),
            "created_at": draft.created_at.isoformat() if draft.created_at else None,
            "pinned": draft.pinned,
        }
    )
    await vault.database.write(_put, slot, body, vault.micros())


async def load_draft(vault: OpenVault, *, slot: str = PANE) -> Draft | None:
    """Return what was being written, ``None`` when nothing was."""
    body = await vault.database.read(lambda tx: tx.drafts.get(slot))
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


async def clear_draft(vault: OpenVault, *, slot: str = PANE) -> None:
    """Forget the draft."""
    await vault.database.write(lambda tx: tx.drafts.clear(slot))


def _put(tx: Transaction, slot: str, body: str, now: int) -> None:
    tx.drafts.put(slot, body, tx.scope_id(Scope()), now=now)
