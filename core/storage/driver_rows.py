"""Rows as the driver gives them, for what is asked with every keystroke."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection


def driver_rows(
    connection: Connection, statement: str, parameters: Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    """Run a statement in the connection's transaction and return all its rows, as tuples.

    SQLAlchemy takes longer to make its rows than SQLite to find them. Errors are the
    driver's own, which ``database_faults`` knows.
    """
    if not connection.in_transaction():
        connection.begin()  # else these rows would not be of the snapshot of those after them
    driver: Any = connection.connection.driver_connection
    rows: list[tuple[Any, ...]] = driver.execute(statement, tuple(parameters)).fetchall()
    return rows
