"""What was said in a file that could be imported; nothing of it is kept."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from core.extraction.conversation import parse_conversation
from core.extraction.turns import turn_of
from core.model import Draft, ImportFormat
from core.services.extract_sources import LONGEST, Said
from core.services.imports.formats import drafts_in
from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction


async def said_in_file(
    vault: OpenVault, form: ImportFormat, path: Path, size: int
) -> AsyncIterator[list[Said]]:
    """Yield what the conversations of a file say, ``size`` texts at a time.

    Raises:
        NotFoundError, UsageError, StorageError: as ``import_from``.
    """
    batch: list[Draft] = []
    async for draft in drafts_in(form, path, vault.now()):
        batch.append(draft)
        if len(batch) >= size:
            yield await vault.database.read(_said, batch)
            batch = []
    if batch:
        yield await vault.database.read(_said, batch)
    await asyncio.sleep(0)


def _said(tx: Transaction, drafts: list[Draft]) -> list[Said]:
    return [_said_in(tx, draft) for draft in drafts]


def _said_in(tx: Transaction, draft: Draft) -> Said:
    text = draft.text[:LONGEST]
    if draft.speaker is None and draft.role is None:
        turns = parse_conversation(text, at=draft.created_at)
    else:
        turns = [turn_of(draft.speaker, text, at=draft.created_at, role=draft.role)]
    scope_id = tx.scope_id(draft.scope)
    known = None
    if draft.source_id is not None:
        known = tx.memories.known_by_source(scope_id, draft.source, draft.source_id)
    if known is None:
        return Said(text, turns, draft.tags, scope_id, group=draft.conversation)
    return Said(text, turns, draft.tags, scope_id, known.seq, known.id, draft.conversation)
