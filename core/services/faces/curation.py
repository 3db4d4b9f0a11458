"""Let memories settle and fade, by the rules that ship and the person's own."""

from collections.abc import Mapping, Sequence

from core.curation.rules import Value
from core.curation.runs import RuleMoves, RuleRun
from core.services import curate, rule_runs, rules_as_text
from core.services.curate import CurationReport, OnProgress
from core.services.faces.face import Face
from core.services.rule_runs import NightlyState


class CurationFace(Face):
    """Curation, its rules, and what counts as use."""

    async def curate(
        self, *, dry_run: bool = False, on_progress: OnProgress | None = None
    ) -> CurationReport:
        """Move memories between tiers; see ``curate_memories``."""
        return await curate.curate_memories(
            self._inside(), dry_run=dry_run, on_progress=on_progress
        )

    async def last_curation(self) -> CurationReport | None:
        """Return what the last run did, ``None`` before the first."""
        return await curate.last_curation(self._inside())

    async def curation_rules(self) -> Mapping[str, Value]:
        """Return the rules that hold in this vault, by name."""
        return await curate.curation_rules(self._inside())

    async def change_curation_rule(self, name: str, value: str | None) -> Mapping[str, Value]:
        """Change a rule in this vault; ``None`` goes back to the one that ships."""
        return await curate.change_rule(self._inside(), name, value)

    async def plan_curation(self, *, on_progress: OnProgress | None = None) -> RuleMoves:
        """Return what curation would do now; see ``plan_curation``."""
        return await rule_runs.plan_curation(self._inside(), on_progress=on_progress)

    async def rule_runs(self, limit: int = 20) -> tuple[RuleRun, ...]:
        """Return what curation and retention did in the last 30 days, the newest first."""
        return await rule_runs.rule_runs(self._inside(), limit)

    async def run_moves(self, number: int) -> RuleMoves:
        """Return what one of these runs did; see ``run_moves``."""
        return await rule_runs.run_moves(self._inside(), number)

    async def nightly_state(self) -> NightlyState:
        """Return how it stands about what runs by itself."""
        return await rule_runs.nightly_state(self._inside())

    async def see_runs(self, number: int) -> None:
        """Note that the person has seen the runs up to this one."""
        await rule_runs.see_runs(self._inside(), number)

    async def rules_text(self) -> str:
        """Return all rules that hold in this vault as a readable file; see ``rules_text``."""
        return await rules_as_text.rules_text(self._inside())

    async def take_rules(self, text: str) -> Mapping[str, Value]:
        """Let such a file's rules hold in this vault; see ``take_rules``."""
        return await rules_as_text.take_rules(self._inside(), text)

    async def mark_used(self, memory_ids: Sequence[str]) -> None:
        """Note that a person or program has used these memories; see ``mark_used``."""
        await curate.mark_used(self._inside(), memory_ids)
