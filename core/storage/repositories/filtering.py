"""Filters as SQL conditions on the table of memories."""

from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, and_, exists, func, or_, select, text

from core.model import Filters, Place
from core.storage.schema import memories, memory_tags, scopes, tags
from core.storage.times import to_micros

# The numbers of the memories about which a person has something to decide. A pair rests while
# one of the two is put away.
CONFLICTING = """
    SELECT memory_seq FROM conflicts WHERE state = 'open'
    UNION
    SELECT sides.value
    FROM pair_conflicts AS pair
    JOIN memories AS older ON older.seq = pair.older_seq
    JOIN memories AS newer ON newer.seq = pair.newer_seq
    JOIN json_each(json_array(pair.older_seq, pair.newer_seq)) AS sides
    WHERE pair.state = 'open'
        AND older.deleted_at IS NULL AND newer.deleted_at IS NULL
        AND older.archived_at IS NULL AND newer.archived_at IS NULL
"""
_CONFLICTING = text(CONFLICTING).columns(memories.c.seq)


def conditions(filters: Filters, *, at: int | None = None) -> list[ColumnElement[bool]]:
    """Return the conditions that hold for the memories the filters mean.

    ``at`` is a moment in microseconds: what went to the archive or the Trash after it is
    taken as not there yet.
    """
    return [
        *_place(filters.place, at),
        *(_carries(tag) for tag in filters.tags),
        *_values(filters),
        *_dates(filters),
        *_scope(filters),
    ]


def _place(place: Place, at: int | None) -> Iterator[ColumnElement[bool]]:
    is_deleted = _is_away(memories.c.deleted_at, at)
    if place is Place.TRASH:
        yield is_deleted
        return
    yield ~is_deleted
    if place is Place.ACTIVE:
        yield ~_is_away(memories.c.archived_at, at)
    elif place is Place.ARCHIVE:
        yield _is_away(memories.c.archived_at, at)


def _is_away(since: Column[int], at: int | None) -> ColumnElement[bool]:
    return since.is_not(None) if at is None else func.ifnull(since <= at, 0) == 1


def _carries(tag: str) -> ColumnElement[bool]:
    folded = tag.casefold()
    # "0" is the character after "/": the range holds the tag's children, by index.
    of_family = or_(
        tags.c.folded == folded,
        and_(tags.c.folded >= f"{folded}/", tags.c.folded < f"{folded}0"),
    )
    return exists(
        select(1)
        .select_from(memory_tags.join(tags, tags.c.id == memory_tags.c.tag_id))
        .where(memory_tags.c.memory_seq == memories.c.seq, of_family)
    )


def _values(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.types:
        yield memories.c.type.in_([str(kind) for kind in filters.types])
    if filters.sources:
        yield memories.c.source.in_([str(source) for source in filters.sources])
    if filters.tiers:
        yield memories.c.tier.in_([str(tier) for tier in filters.tiers])
    if filters.is_pinned is not None:
        yield memories.c.pinned == int(filters.is_pinned)
    if filters.has_conflict is not None:
        has_one = memories.c.seq.in_(_CONFLICTING)
        yield has_one if filters.has_conflict else ~has_one


def _dates(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.after is not None:
        yield memories.c.created_at >= to_micros(filters.after)
    if filters.before is not None:
        yield memories.c.created_at < to_micros(filters.before)


def _scope(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.user is None and filters.session is None:
        return
    wanted = select(scopes.c.id)
    if filters.user is not None:
        wanted = wanted.where(scopes.c.user == filters.user)
    if filters.session is not None:
        wanted = wanted.where(scopes.c.session == filters.session)
    yield memories.c.scope_id.in_(wanted)
