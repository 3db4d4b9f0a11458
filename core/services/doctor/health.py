"""What the doctor found. Ids, names and numbers only: never a text, a title or a tag."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_MOST_NAMED = 5


class Severity(StrEnum):
    """How bad a finding is."""

    WARNING = "warning"  # nothing is broken, but something should be done
    ERROR = "error"  # something is broken


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it should be.

    ``where`` names files or ids of memories. ``is_repairable`` is whether it can be mended
    from what is there; ``is_repaired`` whether it was.
    """

    check: str
    severity: Severity
    where: str
    what: str
    is_repairable: bool = False
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at, in order, and what was found."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is broken, or all of it was mended; warnings don't count."""
        return all(
            finding.severity is Severity.WARNING or finding.is_repaired
            for finding in self.findings
        )


def named(what: str, names: Sequence[object]) -> str:
    """Return the first few of what is concerned: ``memory a, b and 17 more``."""
    shown = ", ".join(str(name) for name in names[:_MOST_NAMED])
    left = len(names) - _MOST_NAMED
    return f"{what} {shown}" + (f" and {left:,} more" if left > 0 else "")
