"""The rules as they are, and what they did, for the part of the settings about them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.settings.curation_ports import CurationVault
from core.errors import MemoryLinkError

if TYPE_CHECKING:
    from core.curation.retention import RetentionRule
    from core.curation.rules import Value
    from core.curation.runs import RuleRun
    from core.services.curate import CurationReport
    from core.services.rule_runs import NightlyState

Work = Callable[[], Coroutine[Any, Any, None]]
MOST_RUNS = 60
RETENTION = "retention"  # where something failed, if it isn't a rule of curation
RUNS = "runs"


class CurationModel(QObject):
    """``where`` is a rule's name, or one of the places above."""

    loaded = Signal()
    failed = Signal(str, str)  # where, a sentence
    kept = Signal()  # the rule in the form is kept
    previewed = Signal(object)  # RuleMoves of the rule in the form
    refused = Signal(str)  # why the rule in the form can't be kept
    run_shown = Signal(int, object)  # a run's number, its RuleMoves

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.vault = cast("CurationVault", session.vault)
        self._tasks = Tasks(self._raise)
        self._looking: asyncio.Task[Any] | None = None
        self.rules: Mapping[str, Value] = {}
        self.nightly: NightlyState | None = None
        self.last: CurationReport | None = None
        self.runs: tuple[RuleRun, ...] = ()
        self.retention: tuple[RetentionRule, ...] = ()

    def load(self) -> None:
        """Read all that is shown."""
        self._start(RUNS, self._load)

    def put_rule(self, name: str, value: str | None) -> None:
        """Give a rule another value, ``None`` for the one that ships."""
        self._start(name, partial(self._put_rule, name, value))

    def keep_retention(self, rule: RetentionRule) -> None:
        """Add a rule, or change the one of its number."""
        self._start(RETENTION, partial(self._keep_retention, rule))

    def remove_retention(self, number: int) -> None:
        """Forget a rule."""
        self._start(RETENTION, partial(self._remove_retention, number))

    def preview(self, rule: RetentionRule | None) -> None:
        """Find out what a rule would do; a newer question makes the older one pointless."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if rule is not None:
            self._looking = self._tasks.start(self._preview(rule))

    def show_run(self, number: int) -> None:
        """Find out what a run did; it counts as seen from then on."""
        self._start(RUNS, partial(self._show_run, number))

    def undo(self, number: int) -> None:
        """Take a run back."""
        self._start(RUNS, partial(self._undo, number))

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    def forget(self) -> None:
        """Stop everything, and let go of what was read."""
        self._tasks.cancel()
        self.rules, self.nightly, self.last = {}, None, None
        self.runs, self.retention = (), ()

    async def _load(self) -> None:
        call, vault = self._session.call, self.vault
        self.rules = await call(vault.curation_rules)
        self.retention = await call(vault.retention_rules)
        self.nightly = await call(vault.nightly_state)
        self.last = await call(vault.last_curation)
        self.runs = await call(vault.rule_runs, MOST_RUNS)
        self.loaded.emit()

    async def _put_rule(self, name: str, value: str | None) -> None:
        self.rules = await self._session.call(self.vault.change_curation_rule, name, value)
        self.loaded.emit()

    async def _keep_retention(self, rule: RetentionRule) -> None:
        vault = self.vault
        keep = vault.change_retention_rule if rule.number else vault.add_retention_rule
        try:
            await self._session.call(keep, rule)
        except MemoryLinkError as error:
            self.refused.emit(sentence_for(error))
            return
        self.retention = await self._session.call(vault.retention_rules)
        self.kept.emit()
        self.loaded.emit()

    async def _remove_retention(self, number: int) -> None:
        await self._session.call(self.vault.remove_retention_rule, number)
        self.retention = await self._session.call(self.vault.retention_rules)
        self.loaded.emit()

    async def _preview(self, rule: RetentionRule) -> None:
        try:
            moves = await self._session.call(self.vault.plan_retention, rule)
        except MemoryLinkError as error:
            self.refused.emit(sentence_for(error))
        else:
            self.previewed.emit(moves)

    async def _show_run(self, number: int) -> None:
        moves = await self._session.call(self.vault.run_moves, number)
        self.run_shown.emit(number, moves)
        await self._session.call(self.vault.see_runs, number)

    async def _undo(self, number: int) -> None:
        await self._session.call(self.vault.undo, number)
        await self._load()

    def _start(self, where: str, work: Work) -> None:
        self._tasks.start(self._guarded(where, work))

    async def _guarded(self, where: str, work: Work) -> None:
        try:
            await work()
        except (MemoryLinkError, OSError) as error:
            self.failed.emit(where, sentence_for(error))

    def _raise(self, error: BaseException) -> None:
        raise error
