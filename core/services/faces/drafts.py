"""Keep what is being written and not kept yet."""

from core.model import Draft
from core.services import draft
from core.services.faces.face import Face


class DraftsFace(Face):
    """The one unfinished capture, encrypted."""

    async def save_draft(self, unfinished: Draft) -> None:
        """Keep what is being written, encrypted."""
        await draft.save_draft(self._inside(), unfinished)

    async def load_draft(self) -> Draft | None:
        """Return what was being written."""
        return await draft.load_draft(self._inside())

    async def clear_draft(self) -> None:
        """Forget what was being written."""
        await draft.clear_draft(self._inside())
