"""The names of a vault's files."""

import os
from pathlib import Path

HEADER_NAME = "vault.json"
HEADER_COPY_NAME = "vault.copy.json"
DATABASE_NAME = "vault.db"
# The database until a new vault is complete: renamed to its name as creation's last step.
NEW_DATABASE_NAME = ".vault.db.new"
# The database under the new vault key, until a rotation renames it to DATABASE_NAME.
ROTATED_DATABASE_NAME = ".vault.db.rotated"
LOCK_NAME = "vault.lock"
INBOX_NAME = "inbox"
LETTER_SUFFIX = ".letter"
INDEX_NAME = "index.sealed"
BACKUPS_NAME = "backups"

# What SQLite may leave beside a database; each is the database's name and one of these.
BESIDE_ENDINGS = ("-wal", "-shm", "-journal")

HEADER_NAMES = (HEADER_NAME, HEADER_COPY_NAME)


def header_exists(folder: Path) -> bool:
    """Tell whether one of the header's copies stands in a folder, sound or not."""
    return any(os.path.lexists(folder / name) for name in HEADER_NAMES)


def is_half_made(folder: Path) -> bool:
    """Tell whether a folder holds what a killed creation left: a vault nobody ever had."""
    return os.path.lexists(folder / NEW_DATABASE_NAME) and not os.path.lexists(
        folder / DATABASE_NAME
    )
