"""Let memories settle and fade, by the rules that ship and the person's own."""

from collections.abc import Mapping, Sequence

from core.curation.rules import Value
from core.services import curate
from core.services.curate import CurationReport
from core.services.faces.face import Face


class CurationFace(Face):
    """Curation, its rules, and what counts as use."""

    async def curate(self, *, dry_run: bool = False) -> CurationReport:
        """Move memories between tiers; see ``curate_memories``."""
        return await curate.curate_memories(self._inside(), dry_run=dry_run)

    async def last_curation(self) -> CurationReport | None:
        """Return what the last run did, ``None`` before the first."""
        return await curate.last_curation(self._inside())

    async def curation_rules(self) -> Mapping[str, Value]:
        """Return the rules that hold in this vault, by name."""
        return await curate.curation_rules(self._inside())

    async def change_curation_rule(self, name: str, value: str | None) -> Mapping[str, Value]:
        """Change a rule in this vault; ``None`` goes back to the one that ships."""
        return await curate.change_rule(self._inside(), name, value)

    async def mark_used(self, memory_ids: Sequence[str]) -> None:
        """Note that a person or program has used these memories; see ``mark_used``."""
        await curate.mark_used(self._inside(), memory_ids)
