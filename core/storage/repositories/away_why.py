"""Why a memory was put away, as the column ``away_why`` has it: JSON, or NULL for a person."""

import json

from core.model import AwayBy, AwayWhy, MemoryType


def away_why_text(why: AwayWhy) -> str:
    """Return what is kept of a reason."""
    said = {name: getattr(why, name) for name in AwayWhy.__slots__}
    return json.dumps({name: value for name, value in said.items() if value is not None})


def away_why_from(text: str) -> AwayWhy | None:
    """Return a reason that was kept, ``None`` for one that a newer program wrote."""
    try:
        said = json.loads(text)
        kind = said.pop("type", None)
        by = AwayBy(said.pop("by"))
        return AwayWhy(by, type=kind and MemoryType(kind), **said)
    except (ValueError, TypeError, KeyError):
        return None
