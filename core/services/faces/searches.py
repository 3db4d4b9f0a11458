"""Saved searches, and long lists looked at a piece at a time."""

from collections.abc import Sequence

from core.model import Filters, Memory, Sort
from core.services import browse, saved_searches
from core.services.faces.face import Face
from core.services.saved_searches import SavedSearch


class SearchesFace(Face):
    """What a list of results stands on beside ``search`` and ``list``."""

    async def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the searches that have a name, in the order in which they were saved."""
        return await saved_searches.list_searches(self._inside())

    async def save_search(self, name: str, query: str) -> tuple[SavedSearch, ...]:
        """Give a query a name; return all that are saved; see ``save_search``."""
        return await saved_searches.save_search(self._inside(), name, query)

    async def forget_search(self, name: str) -> tuple[SavedSearch, ...]:
        """Take a search off the list; return those that are left."""
        return await saved_searches.forget_search(self._inside(), name)

    async def rename_search(self, name: str, new: str) -> tuple[SavedSearch, ...]:
        """Give a saved search another name; return all; see ``rename_search``."""
        return await saved_searches.rename_search(self._inside(), name, new)

    async def count_searches(self) -> dict[str, int]:
        """Count what the saved searches find that are filters alone, by name."""
        return await saved_searches.count_searches(self._inside())

    async def list_ids(
        self, filters: Filters = Filters(), *, sort: Sort = Sort.CREATED
    ) -> tuple[str, ...]:
        """Return the ids of all memories that the filters mean, in order."""
        return await browse.list_ids(self._inside(), filters, sort=sort)

    async def memories_of(self, memory_ids: Sequence[str]) -> tuple[Memory, ...]:
        """Return these memories in this order; those that are gone are left out."""
        return await browse.memories_of(self._inside(), memory_ids)
