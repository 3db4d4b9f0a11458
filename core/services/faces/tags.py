"""Look at tags, and change them on all memories at once."""

from core.model import (
    ChangeRecord,
    Scope,
    TagCount,
    TagOperation,
    TagPlan,
    TagSuggestion,
    TagUse,
)
from core.services import browse, tag_operations, tag_suggestions, tag_usage
from core.services.faces.face import Face


class TagsFace(Face):
    """Tags and what is done to them."""

    async def tags(self) -> tuple[TagCount, ...]:
        """Return every tag in use and its parents, with counts."""
        return await browse.tag_counts(self._inside())

    async def tag_uses(self) -> tuple[TagUse, ...]:
        """Return every tag in use and its parents, with counts, colours and dates."""
        return await tag_usage.tag_uses(self._inside())

    async def tag_company(self, tag: str, limit: int = 8) -> tuple[tuple[str, int], ...]:
        """Return the tags that most often stand beside a tag, with counts."""
        return await tag_usage.tag_company(self._inside(), tag, limit)

    async def plan_tags(
        self, operation: TagOperation, *, scope: Scope | None = None
    ) -> TagPlan:
        """Say what a tag operation would touch; nothing is written."""
        return await tag_operations.plan_tags(self._inside(), operation, scope=scope)

    async def change_tags(
        self, operation: TagOperation, *, scope: Scope | None = None
    ) -> ChangeRecord | None:
        """Rename, merge, nest, delete or recolour tags; see ``tag_operations``."""
        return await tag_operations.change_tags(self._inside(), operation, scope=scope)

    async def suggest_tags(self) -> tuple[TagSuggestion, ...]:
        """Return pairs of tags that are likely one and weren't dismissed."""
        return await tag_suggestions.suggest_tags(self._inside())

    async def dismiss_suggestion(self, tag: str, other: str) -> None:
        """Never suggest again that these two tags are one."""
        await tag_suggestions.dismiss_suggestion(self._inside(), tag, other)
