"""Write columns and tags of any number of memories, and say what of them moved.

All that describes memories goes through here (a person's description, places, tags, undo), so
that what undo is told and what was written can't differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.storage.repositories.changes import Touched
from core.storage.repositories.descriptions import Described
from core.storage.repositories.jobs import COMPARE
from core.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a memory shall have: columns as the database keeps them, and clean tags."""

    columns: Mapping[str, Any] = field(default_factory=dict)
    tags: Sequence[str] | None = None


def redescribe(
    tx: Transaction, wanted: Mapping[int, Wanted], *, stamp: int | None = None
) -> list[Touched]:
    """Write what is wanted of these memories; return those of which something moved.

    ``stamp`` becomes their date of change, in microseconds; ``None`` leaves it: a tag that is
    renamed must not make ten thousand memories the last ones changed.
    """
    described = tx.descriptions.of(list(wanted))
    fields = {seq: moved_columns(described[seq], wanted[seq].columns) for seq in described}
    for seq, splice in _put_tags(tx, described, wanted).items():
        fields[seq]["tags"] = splice
    moved = {seq: each for seq, each in fields.items() if each}
    if stamp is not None:
        for seq, each in moved.items():
            each["updated_at"] = [described[seq].columns["updated_at"], stamp]
    tx.descriptions.put({seq: _columns_now(each) for seq, each in moved.items()})
    _compare_returned(tx, described, moved)
    return [
        Touched(seq, described[seq].id, described[seq].scope_id, each)
        for seq, each in moved.items()
    ]


def _compare_returned(
    tx: Transaction,
    described: Mapping[int, Described],
    moved: Mapping[int, Mapping[str, Sequence[Any]]],
) -> None:
    """Ask what disagrees with memories that are no longer put away.

    Meanwhile others were kept, which were not compared with them.
    """
    for seq, fields in moved.items():
        places = [fields[name] for name in _PLACES if name in fields]
        since = [was for was, is_ in places if is_ is None]
        if since:
            tx.jobs.put(seq, described[seq].scope_id, now=max(since), kind=COMPARE)


def places_of(tx: Transaction, touched: Iterable[Touched]) -> tuple[list[int], list[int]]:
    """Return which of these memories searches leave out now, and which they don't."""
    seqs = [each.seq for each in touched]
    away: list[int] = []
    here: list[int] = []
    for seq, described in tx.descriptions.of(seqs).items():
        is_away = any(described.columns[name] is not None for name in _PLACES)
        (away if is_away else here).append(seq)
    return away, here


_PLACES = ("deleted_at", "archived_at")


def moved_columns(described: Described, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``{column: [was, is]}`` for those that differ."""
    return {
        name: [described.columns[name], value]
        for name, value in columns.items()
        if described.columns[name] != value
    }


def splice_of(were: Sequence[str], are: Sequence[str]) -> list[Any]:
    """Return what turns one list of tags into the other: ``[position, were, are]``."""
    start = 0
    while start < min(len(were), len(are)) and were[start] == are[start]:
        start += 1
    end = 0
    while end < min(len(were), len(are)) - start and were[-1 - end] == are[-1 - end]:
        end += 1
    return [start, list(were[start : len(were) - end]), list(are[start : len(are) - end])]


def spliced_back(now: Sequence[str], splice: Sequence[Any]) -> list[str] | None:
    """Return a list of tags as it was before a splice; ``None`` when its place is changed.

    Tags that were added or taken elsewhere in the list since stay as they are.
    """
    start, were, are = splice
    end = start + len(are)
    if folded(now[start:end]) != folded(are):
        return None
    kept = {*folded(now[:start]), *folded(now[end:])}
    return [*now[:start], *(name for name in were if name.casefold() not in kept), *now[end:]]


def folded(names: Iterable[str]) -> list[str]:
    """Return tags as they are compared."""
    return [name.casefold() for name in names]


def _put_tags(
    tx: Transaction, described: Mapping[int, Described], wanted: Mapping[int, Wanted]
) -> dict[int, list[Any]]:
    asked = {seq: each.tags for seq in described if (each := wanted[seq]).tags is not None}
    were = tx.tags.lists(list(asked))
    lists = {
        seq: (described[seq].scope_id, names)
        for seq, names in asked.items()
        if names is not None and folded(names) != folded(were[seq])
    }
    if not lists:
        return {}
    tx.tags.put_lists(lists)
    are = tx.tags.lists(list(lists))
    tx.descriptions.put_labels({seq: described[seq].labels(are[seq]) for seq in lists})
    return {seq: splice_of(were[seq], are[seq]) for seq in lists}


def _columns_now(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: is_ for name, (_, is_) in _columns(fields)}


def _columns(fields: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name, moved) for name, moved in fields.items() if name != "tags"]
