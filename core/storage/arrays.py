"""Lists of numbers as one parameter of a statement.

A list of any length is one parameter; a list of parameters would be another statement for
each length, made and prepared anew. SQLite's ``json_each`` takes it apart.
"""

from collections.abc import Iterable

from sqlalchemy import Integer, bindparam, column, func, select

# Reads what ``as_seqs`` hands over: ``memories.c.seq.in_(THESE)``.
THESE = select(column("value", Integer)).select_from(func.json_each(bindparam("seqs")))


def array_of(numbers: Iterable[int]) -> str:
    """Return numbers as a JSON array."""
    return "[" + ",".join(map(str, numbers)) + "]"


def as_seqs(numbers: Iterable[int]) -> dict[str, str]:
    """Return the parameter that ``THESE`` reads."""
    return {"seqs": array_of(numbers)}
