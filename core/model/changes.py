"""The record of writes, by which they are undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# The author of what a program does by itself. It is undone by its number alone: a person who
# takes the last change back means one of their own.
NIGHTLY = "nightly"


class WriteKind(StrEnum):
    """What a write did."""

    CAPTURE = "capture"
    IMPORT = "import"
    REVISE = "revise"
    DESCRIBE = "describe"
    DELETE = "delete"
    UNDELETE = "undelete"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    TAG_RENAME = "tag_rename"
    TAG_MERGE = "tag_merge"
    TAG_NEST = "tag_nest"
    TAG_DELETE = "tag_delete"
    TAG_RECOLOUR = "tag_recolour"
    RELATE = "relate"
    UNRELATE = "unrelate"
    BRANCH = "branch"
    SETTLE = "settle"
    EXTRACT = "extract"
    CURATE = "curate"
    RETAIN = "retain"
    PURGE = "purge"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """What one write changed. Numbers rise in the order in which the writes were made.

    ``memory_ids`` are those it touched; ``undone_by`` is the number of the undo that took it
    back, ``None`` while it is in effect.
    """

    number: int
    kind: WriteKind
    author: str
    at: datetime
    memory_ids: tuple[str, ...]
    is_undoable: bool
    undone_by: int | None = None
