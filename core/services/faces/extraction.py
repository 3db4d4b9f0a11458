"""Propose facts from conversations, and decide about what was proposed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from core.model import (
    ChangeRecord,
    Extraction,
    FactProposal,
    Filters,
    ImportFormat,
    Memory,
    Progress,
    SaidPassage,
)
from core.services import extract, proposals
from core.services.faces.face import Face

OnProgress = Callable[[Progress], None]


class ExtractionFace(Face):
    """Facts that were found in conversations."""

    async def extract_from_memories(
        self,
        memory_ids: Sequence[str] | None = None,
        *,
        filters: Filters = Filters(),
        only_talks: bool = False,
        me: str | None = None,
        is_dry_run: bool = False,
        on_progress: OnProgress | None = None,
    ) -> Extraction:
        """Propose what these memories, or those the filters mean, say of the speakers.

        ``me`` is what the owner is called; without it the setting of that name counts.
        ``only_talks``: of those named, too, only what was said in a conversation is read.
        """
        return await extract.extract_from_memories(
            self._inside(),
            memory_ids,
            filters,
            only_talks=only_talks,
            me=me,
            is_dry_run=is_dry_run,
            on_progress=on_progress,
        )

    async def extract_from_text(
        self,
        text: str,
        *,
        me: str | None = None,
        at: datetime | None = None,
        is_dry_run: bool = False,
    ) -> Extraction:
        """Propose what a pasted conversation says; nothing of it is kept but that."""
        return await extract.extract_from_text(
            self._inside(), text, me=me, at=at, is_dry_run=is_dry_run
        )

    async def extract_from_file(
        self,
        form: ImportFormat,
        path: Path,
        *,
        me: str | None = None,
        is_dry_run: bool = False,
        on_progress: OnProgress | None = None,
    ) -> Extraction:
        """Propose what a file says that could be imported; it isn't."""
        return await extract.extract_from_file(
            self._inside(), form, path, me=me, is_dry_run=is_dry_run, on_progress=on_progress
        )

    async def proposals(self) -> tuple[FactProposal, ...]:
        """Return the proposed facts that wait for a decision, newest first."""
        return await proposals.open_proposals(self._inside())

    async def said_passage(self, proposal_id: str) -> SaidPassage:
        """Return what stands around the sentence that a proposal came from."""
        return await proposals.said_passage(self._inside(), proposal_id)

    async def keep_proposals(
        self, proposal_ids: Sequence[str], *, texts: Mapping[str, str] | None = None
    ) -> tuple[ChangeRecord, tuple[Memory, ...]] | None:
        """Keep proposals as memories: one change, one undo; see ``keep_proposals``."""
        return await proposals.keep_proposals(self._inside(), proposal_ids, texts=texts or {})

    async def dismiss_proposals(self, proposal_ids: Sequence[str]) -> ChangeRecord | None:
        """Dismiss proposals, which never come back; see ``dismiss_proposals``."""
        return await proposals.dismiss_proposals(self._inside(), proposal_ids)
