"""Keep what is being written and not kept yet."""

from core.model import Draft
from core.services import draft
from core.services.draft import PANE
from core.services.faces.face import Face


class DraftsFace(Face):
    """What is being written, encrypted: one a ``slot``, such as the capture pane's."""

    async def save_draft(self, unfinished: Draft, *, slot: str = PANE) -> None:
        """Keep what is being written, encrypted."""
        await draft.save_draft(self._inside(), unfinished, slot=slot)

    async def load_draft(self, *, slot: str = PANE) -> Draft | None:
        """Return what was being written."""
        return await draft.load_draft(self._inside(), slot=slot)

    async def draft_slots(self) -> tuple[str, ...]:
        """Return the slots that hold a draft, the one written last first."""
        return await draft.draft_slots(self._inside())

    async def clear_draft(self, *, slot: str = PANE) -> None:
        """Forget what was being written."""
        await draft.clear_draft(self._inside(), slot=slot)
