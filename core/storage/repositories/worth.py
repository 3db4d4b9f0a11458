"""How important a memory is by what was said of it, in SQL: else by what its type is worth."""

from sqlalchemy import case, func

from core.curation.importance import TYPE_WORTH
from core.storage.schema import memories

WORTH = func.coalesce(
    memories.c.importance,
    case({str(kind): worth for kind, worth in TYPE_WORTH.items()}, value=memories.c.type),
)
