"""Numbered steps from an empty file to today's schema.

``PRAGMA user_version`` says how far a database is. Each step and its new number are one
transaction, so a step that fails or is killed leaves the version before it, whole.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine

from core.errors import NewerFormatError
from core.storage.migrations import m0001_first, m0002_engine

# A statement, or a function for what SQL alone can't do (texts stand compressed).
Action = str | Callable[[Connection], None]
# The actions of each step, in order; the version is the position, from 1.
STEPS: tuple[Sequence[Action], ...] = (m0001_first.STATEMENTS, m0002_engine.STATEMENTS)


def migrate(engine: Engine, steps: Sequence[Sequence[Action]] = STEPS) -> int:
    """Bring the database to the newest schema and return its version.

    Raises:
        NewerFormatError: the database was written by a newer program.
    """
    with engine.begin() as connection:
        version = _version(connection)
    if version > len(steps):
        raise NewerFormatError(
            f"This vault's database has version {version}; this program reads up to "
            f"{len(steps)}. Nothing was changed: update MemoryLink to open it."
        )
    for number, actions in enumerate(steps[version:], start=version + 1):
        with engine.begin() as connection:
            for action in actions:
                if isinstance(action, str):
                    connection.exec_driver_sql(action)
                else:
                    action(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return len(steps)


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
