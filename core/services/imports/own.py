"""How what an export of ours wrote is known again: by the fields that only it writes."""

import re
from collections.abc import Mapping
from typing import Any

_ID = re.compile(r"[0-9a-z]{16}")
# An id alone says little: other programs write one too, and it means nothing here.
_IN_A_LINE = {"created_at", "updated_at", "tier", "embedding_status", "revision", "source"}
_IN_A_ROW = {"created_at", "updated_at", "tier", "source"}
_ABOVE_A_NOTE = {"created", "updated", "type", "source"}


def id_in_line(fields: Mapping[str, Any]) -> str | None:
    """Return the id of the memory that a line of JSON was written of, if we wrote it."""
    return _id(fields, _IN_A_LINE)


def id_in_row(cells: Mapping[str, str]) -> str | None:
    """Return the id of the memory that a row of a table was written of, if we wrote it."""
    return _id(cells, _IN_A_ROW)


def id_above_text(fields: Mapping[str, Any]) -> str | None:
    """Return the id of the memory that a Markdown file was written of, if we wrote it."""
    return _id(fields, _ABOVE_A_NOTE)


def _id(fields: Mapping[str, Any], beside: set[str]) -> str | None:
    value = fields.get("id")
    is_ours = isinstance(value, str) and _ID.fullmatch(value) and fields.keys() >= beside
    return value if is_ours else None
