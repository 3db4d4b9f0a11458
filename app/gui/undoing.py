"""Taking changes back: the last one, a certain one, and the undo itself."""

from PySide6.QtCore import QObject, Signal

from app.gui.counts import number
from app.gui.ports import Change
from app.gui.session import Session
from core.model import NIGHTLY, ChangeRecord, WriteKind

_LOOKED_AT = 50  # changes; more can't be taken back by pressing a key


class Undoing(QObject):
    """Knows which changes were made since the vault was opened; only those go back."""

    undone = Signal(str)  # a sentence

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ours: set[int] = set()

    def saw(self, change: Change) -> None:
        """Remember the change, if it was a write."""
        if change.record is not None:
            self._ours.add(change.record.number)

    async def undo_last(self) -> None:
        """Take back the newest change that is in effect."""
        await self._undo_newest(is_undo=False)

    async def redo_last(self) -> None:
        """Take back the newest undo that is in effect."""
        await self._undo_newest(is_undo=True)

    async def undo(self, number: int) -> None:
        """Take back one change, and say so."""
        kind = await self._kind(number)
        record = await self._session.call(self._session.vault.undo, number)
        if kind is WriteKind.EXTRACT:
            self.undone.emit(self.tr("Taken back. What was proposed waits in Review again."))
        else:
            self.undone.emit(await self._sentence(record))

    async def _undo_newest(self, *, is_undo: bool) -> None:
        latest = await self._session.call(self._session.vault.latest_changes, _LOOKED_AT)
        found = next((each for each in latest if self._can_go(each, is_undo=is_undo)), None)
        if found is None:
            self.undone.emit(self.tr("There is nothing to take back."))
        else:
            await self.undo(found.number)

    def _can_go(self, record: ChangeRecord, *, is_undo: bool) -> bool:
        is_wanted = (record.kind is WriteKind.UNDO) is is_undo
        is_own = record.number in self._ours and record.author != NIGHTLY
        return is_wanted and is_own and record.is_undoable

    async def _kind(self, number: int) -> WriteKind | None:
        latest = await self._session.call(self._session.vault.latest_changes, _LOOKED_AT)
        return next((each.kind for each in latest if each.number == number), None)

    async def _sentence(self, record: ChangeRecord) -> str:
        match record.memory_ids:
            case ():
                return self.tr("Taken back.")
            case (only,):
                memory = await self._session.call(self._session.vault.memory, only)
                return self.tr("Taken back: “{0}”").format(memory.display_title)
            case many:
                return self.tr("Taken back for {0} memories.").format(number(len(many)))
