"""Archive and delete by the rules that the person wrote, and by no other.

As curation, in steps of a bounded number of memories, each one transaction, undone as one.
What is pinned, or has an open conflict, stays; so does what was once taken back by undo.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from core.curation.retention import RetentionMove, RetentionRule, RetentionStep, check_rule
from core.errors import RuleNotFoundError
from core.model import AwayBy, AwayWhy, Filters, MemoryType, Place, WriteKind
from core.services.changes import Change, ChangeKind
from core.services.curate import MEMORIES_A_STEP
from core.services.open_vault import OpenVault
from core.services.put_away import Moved, moved_by, show_places
from core.services.redescribe import Wanted, redescribe
from core.storage.repositories.away_why import away_why_text
from core.storage.repositories.changes import Written
from core.storage.repositories.retention import RetentionCandidates
from core.storage.repositories.tags import clean_tag
from core.storage.times import to_micros
from core.storage.transaction import Transaction

_T = TypeVar("_T", RetentionRule, int)
AUTHOR = "retention"  # of the change records
_RULES = "retention.rules"
_DAY = timedelta(days=1) // timedelta(microseconds=1)
_COLUMNS = {RetentionStep.ARCHIVE: "archived_at", RetentionStep.DELETE: "deleted_at"}


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What a run did, or with ``is_dry_run`` would do.

    ``change`` is the number of its first change: to undo that is to undo the run.
    ``concerned`` counts the memories that a rule is about, now or later; for a preview alone.
    """

    moves: tuple[RetentionMove, ...]
    change: int | None
    is_dry_run: bool
    concerned: int = 0


@dataclass(frozen=True, slots=True)
class _Pass:
    """One step of one rule, for what has been where it is since before a moment."""

    rule: RetentionRule
    step: RetentionStep
    since: int  # microseconds
    author: str


@dataclass(frozen=True, slots=True)
class _Page:
    last: int | None  # where it ends, ``None`` for the last page
    moves: Mapping[int, RetentionMove]
    moved: Moved | None = None


async def retention_rules(vault: OpenVault) -> tuple[RetentionRule, ...]:
    """Return the rules that the person wrote, in the order in which they were written."""
    return tuple(await vault.database.read(rules_now))


async def add_retention_rule(vault: OpenVault, rule: RetentionRule) -> RetentionRule:
    """Keep a rule and return it with its number.

    Raises:
        InvalidValueError: it is for everything, does nothing, counts impossible days, or its
            tag is none.
    """
    return await _written(vault, _add, checked_rule(rule))


async def change_retention_rule(vault: OpenVault, rule: RetentionRule) -> RetentionRule:
    """Let a rule, found by its number, say something else from now on.

    Raises:
        InvalidValueError: as for a new one.
        RuleNotFoundError: there is none of that number.
    """
    return await _written(vault, _change, checked_rule(rule))


async def remove_retention_rule(vault: OpenVault, number: int) -> RetentionRule:
    """Forget a rule; what it did stays done. Return it.

    Raises:
        RuleNotFoundError: there is none of that number.
    """
    return await _written(vault, _remove, number)


async def _written(
    vault: OpenVault, write: Callable[[Transaction, _T], RetentionRule], what: _T
) -> RetentionRule:
    rule = await vault.database.write(write, what)
    vault.changes.tell(Change(ChangeKind.RULES))
    return rule


async def preview_rule(vault: OpenVault, rule: RetentionRule) -> RetentionReport:
    """Say what a rule would do now, alone; it needn't be kept.

    Raises:
        InvalidValueError: it can't be kept.
    """
    checked = checked_rule(rule)
    report = await _run(vault, [checked], vault.now(), AUTHOR, dry_run=True)
    concerned = await vault.database.read(_concerned, checked)
    return replace(report, concerned=concerned)


async def retain_memories(
    vault: OpenVault,
    *,
    dry_run: bool = False,
    at: datetime | None = None,
    author: str = AUTHOR,
) -> RetentionReport:
    """Do what the rules want of each memory, by the first rule that wants something.

    ``at`` is the moment that the rules count from, by default now.

    Raises:
        StorageError: the disk refused; the steps before are done.
    """
    rules = await retention_rules(vault)
    return await _run(vault, rules, at or vault.now(), author, dry_run=dry_run)


async def _run(
    vault: OpenVault,
    rules: Sequence[RetentionRule],
    moment: datetime,
    author: str,
    *,
    dry_run: bool,
) -> RetentionReport:
    moves: dict[str, RetentionMove] = {}
    run: int | None = None
    for rule in rules:
        for each in _passes(rule, moment, author):
            last: int | None = 0
            while last is not None:
                page = await _next_page(vault, each, last, run, dry_run=dry_run)
                last = page.last
                moves = {move.memory_id: move for move in page.moves.values()} | moves
                if page.moved is not None:
                    run = run or page.moved.record.number
    return RetentionReport(tuple(moves.values()), run, dry_run)


def _passes(rule: RetentionRule, moment: datetime, author: str) -> Iterator[_Pass]:
    # The Trash first: what this run archives has not lain in the archive yet.
    days = {
        RetentionStep.DELETE: rule.delete_after,
        RetentionStep.ARCHIVE: rule.archive_after,
    }
    for step, count in days.items():
        if count is not None:
            yield _Pass(rule, step, to_micros(moment) - count * _DAY, author)


async def _next_page(
    vault: OpenVault, asked: _Pass, after: int, run: int | None, *, dry_run: bool
) -> _Page:
    if dry_run:
        return await vault.database.read(_look, asked, after)
    page = await vault.database.write(_take, vault, asked, after, run)
    if page.moved is not None:
        await show_places(vault, page.moved)
        record = page.moved.record
        vault.told(*record.memory_ids, record=record)
    return page


def _look(tx: Transaction, asked: _Pass, after: int) -> _Page:
    place = Place.ARCHIVE if asked.step is RetentionStep.DELETE else Place.ACTIVE
    rule, filters = asked.rule, _filters(asked.rule, place)
    candidates = RetentionCandidates(tx.connection)
    find = candidates.archived if place is Place.ARCHIVE else candidates.untouched
    seqs = find(filters, asked.since, after, MEMORIES_A_STEP)
    left_alone = tx.facts.taken_back()
    moves = {
        seq: RetentionMove(each.id, asked.step, rule.number)
        for seq, each in tx.descriptions.of(seqs).items()
        if seq not in left_alone
    }
    return _Page(seqs[-1] if len(seqs) == MEMORIES_A_STEP else None, moves)


def _filters(rule: RetentionRule, place: Place) -> Filters:
    return Filters(
        types=() if rule.type is None else (rule.type,),
        tags=() if rule.tag is None else (rule.tag,),
        is_pinned=False,
        has_conflict=False,
        place=place,
    )


def _concerned(tx: Transaction, rule: RetentionRule) -> int:
    places = {
        Place.ACTIVE: rule.archive_after is not None,
        Place.ARCHIVE: rule.delete_after is not None,
    }
    candidates = RetentionCandidates(tx.connection)
    return sum(
        candidates.count(_filters(rule, place)) for place, is_seen in places.items() if is_seen
    )


def _take(
    tx: Transaction, vault: OpenVault, asked: _Pass, after: int, run: int | None
) -> _Page:
    if asked.rule not in rules_now(tx):
        return _Page(None, {})  # the person took it back, or changed it, meanwhile
    page = _look(tx, asked, after)
    if not page.moves:
        return page
    now = vault.micros()
    why = away_why_text(_why(asked))
    wanted = Wanted({_COLUMNS[asked.step]: now, "away_why": why})
    touched = redescribe(tx, dict.fromkeys(page.moves, wanted))
    record = tx.changes.add(Written(WriteKind.RETAIN, now, asked.author), touched)
    tx.changes.join_run(record.number, run or record.number)
    return replace(page, moved=moved_by(tx, record, touched))


def _why(asked: _Pass) -> AwayWhy:
    rule = asked.rule
    is_archived = asked.step is RetentionStep.ARCHIVE
    days = rule.archive_after if is_archived else rule.delete_after
    return AwayWhy(AwayBy.RULE, rule=rule.number, type=rule.type, tag=rule.tag, days=days)


def rules_now(tx: Transaction) -> list[RetentionRule]:
    """Return the rules, in the order in which they were written."""
    kept: list[dict[str, Any]] = json.loads(tx.settings.get(_RULES) or "[]")
    return [
        RetentionRule(**{**each, "type": each["type"] and MemoryType(each["type"])})
        for each in kept
    ]


def _add(tx: Transaction, rule: RetentionRule) -> RetentionRule:
    rules = rules_now(tx)
    numbered = replace(rule, number=max((each.number for each in rules), default=0) + 1)
    put_rules(tx, [*rules, numbered])
    return numbered


def _change(tx: Transaction, rule: RetentionRule) -> RetentionRule:
    _found(tx, rule.number)
    put_rules(tx, [rule if each.number == rule.number else each for each in rules_now(tx)])
    return rule


def checked_rule(rule: RetentionRule) -> RetentionRule:
    """Return a rule as it is kept; raises ``InvalidValueError``."""
    checked = check_rule(rule)
    return checked if checked.tag is None else replace(checked, tag=clean_tag(checked.tag))


def _remove(tx: Transaction, number: int) -> RetentionRule:
    found = _found(tx, number)
    put_rules(tx, [each for each in rules_now(tx) if each.number != number])
    return found


def _found(tx: Transaction, number: int) -> RetentionRule:
    found = next((each for each in rules_now(tx) if each.number == number), None)
    if found is None:
        raise RuleNotFoundError(f"There is no retention rule {number}.")
    return found


def put_rules(tx: Transaction, rules: Sequence[RetentionRule]) -> None:
    """Let these rules hold, and no others."""
    tx.settings.put(_RULES, json.dumps([asdict(each) for each in rules]))
