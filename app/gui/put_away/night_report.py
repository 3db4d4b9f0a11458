"""What the rules put away by themselves since a person last looked: said once, quietly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.put_away.ports import PutAwayVault
from app.gui.widgets.banner import Banner
from app.gui.workbench import Workbench
from core.errors import MemoryLinkError

if TYPE_CHECKING:
    from core.curation.runs import RuleRun

_MOST_RUNS = 60


class NightReport(Banner):
    """Hidden while there is nothing new; closing it, or following it, is having seen it."""

    told = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._bench = workbench
        self._vault = cast("PutAwayVault", workbench.session.vault)
        self._tasks = Tasks(self._tell)
        self._newest = 0
        self.acted.connect(self._follow)
        self.close_button.clicked.connect(self._see)

    def look(self) -> None:
        """Find out whether there is something new."""
        self._tasks.start(self._look())

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop, and say nothing."""
        self._tasks.cancel()
        self._newest = 0
        self.dismiss()

    def drawn_as(self) -> tuple[str, str, str]:
        """Return no colour: nothing is wrong."""
        return "hover", "sprout", "text_2"

    async def _look(self) -> None:
        call = self._bench.session.call
        state = await call(self._vault.nightly_state)
        runs = await call(self._vault.rule_runs, _MOST_RUNS)
        new = [run for run in runs if _is_news(run) and run.number > state.seen]
        if not new:
            if self._newest:
                self.forget()
        elif new[0].number != self._newest:
            self._newest = new[0].number
            self._report(new)

    def _report(self, runs: Sequence[RuleRun]) -> None:
        archived = sum(run.put_away for run in runs)
        deleted = sum(run.deleted for run in runs)
        title = self.tr("The rules put {0} memories away").format(number(archived + deleted))
        if archived + deleted == 1:
            title = self.tr("The rules put one memory away")
        said = []
        if archived:
            said.append(self.tr("{0} to the archive").format(number(archived)))
        if deleted:
            said.append(self.tr("{0} to the Trash").format(number(deleted)))
        body = self.tr("{0}. Each can be brought back.").format(" · ".join(said))
        self.say(title, body, tone="ok", action=self.tr("See what changed"))
        self.told.emit()

    def _follow(self) -> None:
        newest = self._newest
        self.dismiss()
        self._see()
        self._bench.run_wanted.emit(newest)

    def _see(self) -> None:
        if self._newest:
            self._tasks.start(self._note(self._newest))

    async def _note(self, newest: int) -> None:
        await self._bench.session.call(self._vault.see_runs, newest)

    def _tell(self, error: BaseException) -> None:
        # The pane says by itself what can't be read; this is only a hint.
        if not isinstance(error, (MemoryLinkError, OSError)):
            raise error


def _is_news(run: RuleRun) -> bool:
    return run.is_nightly and run.undone_by is None and bool(run.put_away or run.deleted)
