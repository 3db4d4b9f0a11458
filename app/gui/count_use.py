"""Tell the vault what was of use; it fades later."""

import logging

from app.gui.session import Session
from core.errors import MemoryLinkError

_log = logging.getLogger(__name__)


async def count_use(session: Session, memory_id: str) -> None:
    """Say that a person used this memory now; that it can't be counted is only logged."""
    try:
        await session.call(session.vault.mark_used, [memory_id])
    except MemoryLinkError as error:
        _log.info("what was used was not counted: %s", type(error).__name__)
