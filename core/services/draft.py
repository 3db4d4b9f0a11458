"""What is being written and not kept yet: kept encrypted, so that a crash loses no word.

There is one draft a slot: the pane's and the quick window's never meet, nor do those of texts
that are there already and are written anew. Of these the slot or the ``metadata`` names the
memory, for a purge takes every draft that holds an id of what it purges.
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
            "metadata": dict(draft.metadata),
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
        metadata=fields.get("metadata", {}),
    )


async def draft_slots(vault: OpenVault) -> tuple[str, ...]:
    """Return the slots that hold a draft, the one written last first."""
    return await vault.database.read(lambda tx: tx.drafts.slots())


async def clear_draft(vault: OpenVault, *, slot: str = PANE) -> None:
    """Forget the draft."""
    await vault.database.write(lambda tx: tx.drafts.clear(slot))


def _put(tx: Transaction, slot: str, body: str, now: int) -> None:
    tx.drafts.put(slot, body, tx.scope_id(Scope()), now=now)
