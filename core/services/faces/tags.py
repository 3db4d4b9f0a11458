"""Look at tags, and change them on all memories at once."""

from core.model import (
    ChangeRecord,
    Scope,
    TagCount,
    TagOperation,
    TagPlan,
    TagSuggestion,
)
from core.services import browse, tag_operations, tag_suggestions
from core.services.faces.face import Face


class TagsFace(Face):
    """Tags and what is done to them."""

    async def tags(self) -> tuple[TagCount, ...]:
        """Return every tag in use and its parents, with counts."""
        return await browse.tag_counts(self._inside())

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
