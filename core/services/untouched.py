"""Whether anybody has been at a vault's database since it was locked.

A snapshot of the search index is written after the lock, when another program may have the
vault: what that program purged must not come back with it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from core.index.sealed import publish_always

if TYPE_CHECKING:
    from core.index.sealed import Publish

_log = logging.getLogger(__name__)


def publish_if_untouched(database: Path) -> Publish:
    """Return what puts a snapshot in its place if the database is still as it is now.

    To be called under the vault's lock, when the database is closed. Nothing has to be locked
    later: whoever purges writes first, and then removes unfinished snapshots before finished
    ones (``rebuild_index``). So either the write is seen here, or what is published here is
    deleted there.
    """
    before = _trace(database)

    def publish(unfinished: Path, path: Path) -> bool:
        if before is None or _trace(database) != before:
            _log.info("the index's snapshot was given up: the vault was opened meanwhile")
            return False
        return publish_always(unfinished, path)

    return publish


def _trace(database: Path) -> tuple[int, ...] | None:
    """Return what changes with every write, ``None`` where it can't be seen."""
    try:
        found = database.stat()
        trace = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    except OSError:
        return None
    try:
        log = Path(f"{database}-wal").stat()
    except FileNotFoundError:
        return trace
    except OSError:
        return None
    # An empty one is made by opening, and gone by closing: no write.
    return (*trace, log.st_size, log.st_mtime_ns) if log.st_size else trace
