"""Let memories settle and fade by the rules, in steps that can be cut short and undone as one.

Each step is one transaction over a bounded number of memories, decided inside it, so what
is killed half way leaves whole steps, and the next run goes on with what is left.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.curation.facts import Facts
from core.curation.rules import Rules, Value, rules_with, value_from
from core.curation.tiers import MoveReason, TierMove, tier_move
from core.errors import StorageError
from core.model import AwayBy, AwayWhy, Progress, Tier, WriteKind
from core.services.changes import Change, ChangeKind
from core.services.open_vault import OpenVault
from core.services.put_away import Moved, moved_by, show_places
from core.services.redescribe import Wanted, redescribe
from core.storage.repositories.away_why import away_why_text
from core.storage.repositories.changes import Written
from core.storage.transaction import Transaction

AUTHOR = "curation"  # of the change records
MEMORIES_A_STEP = 500
OnProgress = Callable[[Progress], None]
_RULES = "curation.rules"
_LAST = "curation.last"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CurationReport:
    """What a run did, or with ``is_dry_run`` would do.

    ``change`` is the number of its first change: to undo that is to undo the run. ``None``
    when nothing moved. ``moves`` is empty in the report of a run in the past.
    """

    at: datetime
    looked_at: int
    moved: int
    moves: tuple[TierMove, ...]
    change: int | None
    is_dry_run: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every step of a run is told; ``run`` is the number of the run's first change."""

    moment: datetime
    author: str
    run: int | None


@dataclass(frozen=True, slots=True)
class _Step:
    """One page of memories: where it ends, ``None`` for the last, and what moves by number."""

    last: int | None
    looked_at: int
    moves: Mapping[int, TierMove]
    moved: Moved | None = None


async def curate_memories(
    vault: OpenVault,
    *,
    dry_run: bool = False,
    at: datetime | None = None,
    author: str = AUTHOR,
    on_progress: OnProgress | None = None,
) -> CurationReport:
    """Move each memory at most one tier on, by the rules; all of it is undone as one change.

    ``at`` is the moment that the rules count from, by default now. What a person took back
    once, by undo, is left alone.

    Raises:
        StorageError: the disk refused; the steps before are kept.
    """
    moment = at or vault.now()
    seq: int | None = 0
    looked_at = 0
    moves: list[TierMove] = []
    run: int | None = None
    total = await vault.database.read(lambda tx: tx.facts.count()) if on_progress else 0
    while seq is not None:
        asked = _Asked(moment, author, run)
        step = await _next_step(vault, seq, asked, dry_run=dry_run)
        seq, looked_at = step.last, looked_at + step.looked_at
        moves += step.moves.values()
        if on_progress is not None:
            on_progress(Progress(looked_at, max(total, looked_at), "curating"))
        if step.moved is not None:
            await show_places(vault, step.moved)
            record = step.moved.record
            run = run or record.number
            vault.told(*record.memory_ids, record=record)
    report = CurationReport(vault.now(), looked_at, len(moves), tuple(moves), run, dry_run)
    if not dry_run:
        await vault.database.write(_keep_report, report)
    return report


async def last_curation(vault: OpenVault) -> CurationReport | None:
    """Return the last run's report, without its moves; ``None`` before the first."""
    kept = await vault.database.read(lambda tx: tx.settings.get(_LAST))
    if kept is None:
        return None
    said = json.loads(kept)
    at = datetime.fromisoformat(said["at"])
    return CurationReport(at, said["looked_at"], said["moved"], (), said["change"], False)


async def curation_rules(vault: OpenVault) -> Mapping[str, Value]:
    """Return the rules that hold in this vault, by name."""
    return (await vault.database.read(rules_of)).values()


async def change_rule(vault: OpenVault, name: str, value: str | None) -> Mapping[str, Value]:
    """Give a rule another value in this vault, as text; ``None`` for the one that ships.

    Raises:
        InvalidValueError: no such rule, or a value that makes no sense for it.
    """
    wanted = value_from(name, value if value is not None else json.dumps(_shipped(name)))
    rules = await vault.database.write(_put_rule, name, wanted)
    vault.changes.tell(Change(ChangeKind.RULES))
    return rules.values()


async def mark_used(vault: OpenVault, memory_ids: Sequence[str]) -> None:
    """Note that these memories, by their whole ids, were of use now; they fade later.

    A disk that refuses is logged: it is only a hint, and no reason to keep an answer back.
    """
    now = vault.micros()
    try:
        await vault.database.write(lambda tx: tx.descriptions.mark_used(memory_ids, now))
    except StorageError as error:
        _log.warning("what was used could not be noted: %s", type(error).__name__)


def rules_of(tx: Transaction) -> Rules:
    """Return the rules that hold in this vault."""
    return rules_with(_own_rules(tx))


def put_own_rules(tx: Transaction, own: Mapping[str, Value]) -> None:
    """Let these values hold in this vault; all others are as they ship."""
    tx.settings.put(_RULES, json.dumps(dict(own)))


async def _next_step(vault: OpenVault, seq: int, asked: _Asked, *, dry_run: bool) -> _Step:
    if dry_run:
        return await vault.database.read(_plan, seq, asked.moment)
    return await vault.database.write(_take_step, vault, seq, asked)


def _plan(tx: Transaction, seq: int, moment: datetime) -> _Step:
    page = tx.facts.after(seq, MEMORIES_A_STEP)
    last = page[-1].seq if len(page) == MEMORIES_A_STEP else None
    return _Step(last, len(page), dict(_moves(tx, page, moment)))


def _take_step(tx: Transaction, vault: OpenVault, seq: int, asked: _Asked) -> _Step:
    step = _plan(tx, seq, asked.moment)
    if not step.moves:
        return step
    now = vault.micros()
    columns = {each: _columns(move, now) for each, move in step.moves.items()}
    touched = redescribe(tx, {each: Wanted(values) for each, values in columns.items()})
    # What a person took out of the archive has been used: it begins to fade anew.
    back = [m.memory_id for m in step.moves.values() if m.reason is MoveReason.BROUGHT_BACK]
    tx.descriptions.mark_used(back, now)
    record = tx.changes.add(Written(WriteKind.CURATE, now, asked.author), touched)
    tx.changes.join_run(record.number, asked.run or record.number)
    return replace(step, moved=moved_by(tx, record, touched))


def _moves(
    tx: Transaction, page: Sequence[Facts], moment: datetime
) -> Iterator[tuple[int, TierMove]]:
    rules, left_alone = rules_of(tx), tx.facts.taken_back()
    for facts in page:
        if facts.seq not in left_alone:
            move = tier_move(facts, rules, moment)
            if move is not None:
                yield facts.seq, move


def _columns(move: TierMove, now: int) -> dict[str, Any]:
    if move.becomes is Tier.ARCHIVE:
        why = AwayWhy(AwayBy.FADED, move.importance, move.idle_days)
        return {
            "tier": move.becomes.value,
            "archived_at": now,
            "away_why": away_why_text(why),
        }
    return {"tier": move.becomes.value}


def _keep_report(tx: Transaction, report: CurationReport) -> None:
    said = {
        "at": report.at.isoformat(),
        "looked_at": report.looked_at,
        "moved": report.moved,
        "change": report.change,
    }
    tx.settings.put(_LAST, json.dumps(said))


def _own_rules(tx: Transaction) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tx.settings.get(_RULES) or "{}")
    return found


def _put_rule(tx: Transaction, name: str, value: Value) -> Rules:
    own = _own_rules(tx)
    own[name] = value
    if value == _shipped(name):
        del own[name]
    put_own_rules(tx, own)
    return rules_with(own)


def _shipped(name: str) -> Value | None:
    return rules_with({}).values().get(name)
