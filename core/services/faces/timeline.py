"""See what was kept when."""

from datetime import date

from core.model import Filters, Timeline, TimelinePage
from core.services import timeline
from core.services.faces.face import Face


class TimelineFace(Face):
    """Memories by their days."""

    async def timeline(
        self, first: date, last: date, filters: Filters = Filters()
    ) -> Timeline:
        """Return local days, both ends included, in numbers; see ``timeline_of``."""
        return await timeline.timeline_of(self._inside(), first, last, filters)

    async def timeline_page(
        self,
        first: date,
        last: date,
        filters: Filters = Filters(),
        *,
        limit: int = 100,
        cursor: str | None = None,
    ) -> TimelinePage:
        """Return what was kept on these days, newest first, one page of it."""
        return await timeline.timeline_page(
            self._inside(), first, last, filters, limit=limit, cursor=cursor
        )
