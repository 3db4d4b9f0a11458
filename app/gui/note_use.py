"""Tell the vault what was of use; it fades later."""

import logging

from app.gui.session import Session
from core.errors import MemoryLinkError

_log = logging.getLogger(__name__)


async def note_use(session: Session, memory_id: str) -> None:
    """Note that a person used this memory now; that it can't be noted is only logged."""
    try:
        await session.call(session.vault.mark_used, [memory_id])
    except MemoryLinkError as error:
        _log.info("what was used was not noted: %s", type(error).__name__)
