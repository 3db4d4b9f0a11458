"""What a person wants of a kind of memory after a time: first the archive, then the Trash."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import InvalidValueError
from core.model import MemoryType

MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One rule, for the memories of a type, under a tag, or both.

    ``archive_after`` counts days since a memory was last kept or changed, ``delete_after``
    days since it came into the archive; both begin anew when a person brings it back. ``None``
    is never. ``number`` is 0 before it is kept.
    """

    type: MemoryType | None = None
    tag: str | None = None
    archive_after: int | None = None
    delete_after: int | None = None
    number: int = 0


class RetentionStep(StrEnum):
    """What a rule does with a memory."""

    ARCHIVE = "archive"
    DELETE = "delete"  # to the Trash


@dataclass(frozen=True, slots=True)
class RetentionMove:
    """One memory's step, and the number of the rule that wants it."""

    memory_id: str
    step: RetentionStep
    rule: int


def check_rule(rule: RetentionRule) -> RetentionRule:
    """Return a rule that can be kept.

    Raises:
        InvalidValueError: it is for everything, does nothing, or counts impossible days.
    """
    if rule.type is None and rule.tag is None:
        raise InvalidValueError("A retention rule is for a type, a tag, or both.")
    days = [each for each in (rule.archive_after, rule.delete_after) if each is not None]
    if not days:
        raise InvalidValueError("A retention rule archives, deletes, or both.")
    if any(not 1 <= each <= MOST_DAYS for each in days):
        raise InvalidValueError(f"The days are whole numbers from 1 to {MOST_DAYS}.")
    return rule
