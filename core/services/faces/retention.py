"""Archive and delete by rules that the person wrote."""

from core.curation.retention import RetentionRule
from core.curation.runs import RuleMoves
from core.services import retain, rule_runs
from core.services.faces.face import Face
from core.services.retain import RetentionReport


class RetentionFace(Face):
    """Retention rules, and doing what they want."""

    async def retention_rules(self) -> tuple[RetentionRule, ...]:
        """Return the rules, in the order in which they were written."""
        return await retain.retention_rules(self._inside())

    async def add_retention_rule(self, rule: RetentionRule) -> RetentionRule:
        """Keep a rule and return it with its number; see ``add_retention_rule``."""
        return await retain.add_retention_rule(self._inside(), rule)

    async def change_retention_rule(self, rule: RetentionRule) -> RetentionRule:
        """Let the rule of that number say something else; see ``change_retention_rule``."""
        return await retain.change_retention_rule(self._inside(), rule)

    async def plan_retention(self, rule: RetentionRule | None = None) -> RuleMoves:
        """Return what the rules, or one that needn't be kept, would do now."""
        return await rule_runs.plan_retention(self._inside(), rule)

    async def remove_retention_rule(self, number: int) -> RetentionRule:
        """Forget a rule; what it did stays done; see ``remove_retention_rule``."""
        return await retain.remove_retention_rule(self._inside(), number)

    async def retain(self, *, dry_run: bool = False) -> RetentionReport:
        """Do what the rules want; see ``retain_memories``."""
        return await retain.retain_memories(self._inside(), dry_run=dry_run)
