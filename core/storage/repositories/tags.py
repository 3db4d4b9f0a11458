"""Tags: names compared without case, nested with ``/``."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Connection,
    Text,
    bindparam,
    column,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from core.errors import InvalidValueError
from core.model import Scope, TagColour, TagCount
from core.storage.arrays import THESE, as_seqs
from core.storage.schema import memories, memory_tags, scopes, tags

_LONGEST = 200

# Made once: building a statement takes longer than running it.
_ASSIGN = insert(memory_tags)
_CLEAR = delete(memory_tags).where(memory_tags.c.memory_seq == bindparam("seq"))
_NAMED = select(column("value", Text)).select_from(func.json_each(bindparam("folded")))
_LISTS = (
    select(memory_tags.c.memory_seq, tags.c.name)
    .join(tags, tags.c.id == memory_tags.c.tag_id)
    .where(memory_tags.c.memory_seq.in_(THESE))
    .order_by(memory_tags.c.memory_seq, memory_tags.c.position)
)
_CLEAR_THESE = delete(memory_tags).where(memory_tags.c.memory_seq.in_(THESE))
_CARRIERS = (
    select(memory_tags.c.memory_seq)
    .where(memory_tags.c.tag_id.in_(THESE))
    .distinct()
    .order_by(memory_tags.c.memory_seq)
)
_IS_CARRIED = exists().where(memory_tags.c.tag_id == tags.c.id)
# A tag that nobody carries and that has no colour is but left over: it is as if not there.
_STATES = select(tags.c.scope_id, tags.c.folded, tags.c.id, tags.c.name, tags.c.colour).where(
    tags.c.folded.in_(_NAMED), or_(_IS_CARRIED, tags.c.colour.is_not(None))
)
_NUMBERS = select(tags.c.scope_id, tags.c.folded, tags.c.id).where(tags.c.folded.in_(_NAMED))
_PUT = insert(tags)
_PUT = _PUT.on_conflict_do_update(
    index_elements=["scope_id", "folded"],
    set_={"name": _PUT.excluded.name, "colour": _PUT.excluded.colour},
)
_UNCOLOUR = (
    update(tags)
    .where(tags.c.scope_id == bindparam("scope"), tags.c.folded == bindparam("b_folded"))
    .values(colour=None)
)
_DROP = delete(tags).where(
    tags.c.scope_id == bindparam("scope"), tags.c.folded == bindparam("b_folded"), ~_IS_CARRIED
)

TagKey = tuple[int, str]  # number of the scope, folded name


@dataclass(frozen=True, slots=True)
class TagState:
    """A tag's number, how it is spelt, and its colour."""

    id: int
    name: str
    colour: str | None


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag as it is kept, in its scope; ``carriers`` counts memories, in any place."""

    id: int
    scope_id: int
    name: str
    folded: str
    colour: str | None
    carriers: int


class Tags:
    """Makes tags on first use and keeps which memory carries which."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def assign(self, seq: int, scope_id: int, names: Iterable[str]) -> tuple[str, ...]:
        """Let a memory carry exactly these tags, in this order; return them as they are spelt.

        A tag that is in use keeps its spelling.

        Raises:
            InvalidValueError: a name that can't be a tag.
        """
        cleaned = {name.casefold(): name for name in map(clean_tag, names)}
        self._connection.execute(_CLEAR, {"seq": seq})
        if not cleaned:
            return ()
        states = self._used({(scope_id, folded): name for folded, name in cleaned.items()})
        self._connection.execute(
            _ASSIGN,
            [
                {
                    "scope_id": scope_id,
                    "memory_seq": seq,
                    "tag_id": states[scope_id, folded].id,
                    "position": position,
                }
                for position, folded in enumerate(cleaned)
            ],
        )
        return tuple(states[scope_id, folded].name for folded in cleaned)

    def lists(self, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return the tags of these memories, in their order; none for one without any."""
        names: dict[int, list[str]] = defaultdict(list)
        for seq, name in self._connection.execute(_LISTS, as_seqs(seqs)):
            names[seq].append(name)
        return {seq: tuple(names.get(seq, ())) for seq in seqs}

    def put_lists(self, lists: Mapping[int, tuple[int, Sequence[str]]]) -> None:
        """Let memories carry exactly these tags: ``{seq: (scope number, clean names)}``."""
        states = self._used(
            {
                (scope, name.casefold()): name
                for scope, names in lists.values()
                for name in names
            }
        )
        self._connection.execute(_CLEAR_THESE, as_seqs(list(lists)))
        rows = [
            {
                "scope_id": scope,
                "memory_seq": seq,
                "tag_id": states[scope, folded].id,
                "position": position,
            }
            for seq, (scope, names) in lists.items()
            for position, folded in enumerate(dict.fromkeys(name.casefold() for name in names))
        ]
        if rows:
            self._connection.execute(_ASSIGN, rows)

    def rows(self, scope: Scope | None = None) -> list[TagRow]:
        """Return all tags of one scope or of every one, those nobody carries included."""
        carried = func.count(memory_tags.c.memory_seq)
        query = (
            select(
                tags.c.id, tags.c.scope_id, tags.c.name, tags.c.folded, tags.c.colour, carried
            )
            .outerjoin(memory_tags, memory_tags.c.tag_id == tags.c.id)
            .group_by(tags.c.id)
            .order_by(tags.c.scope_id, tags.c.folded)
        )
        if scope is not None:
            query = query.join(scopes, scopes.c.id == tags.c.scope_id).where(
                scopes.c.user == scope.user, scopes.c.session == scope.session
            )
        return [TagRow(*row) for row in self._connection.execute(query)]

    def carriers(self, tag_ids: Sequence[int]) -> list[int]:
        """Return the numbers of all memories that carry one of these tags."""
        return list(self._connection.scalars(_CARRIERS, as_seqs(tag_ids)))

    def states(self, keys: Iterable[TagKey]) -> dict[TagKey, TagState]:
        """Return number, spelling and colour of tags; those not in use are left out."""
        wanted = set(keys)
        rows = self._connection.execute(_STATES, _named(wanted))
        found = {(row[0], row[1]): TagState(*row[2:]) for row in rows}
        return {key: state for key, state in found.items() if key in wanted}

    def put(self, states: Iterable[tuple[int, str, str | None]]) -> None:
        """Keep tags by scope number, spelling and colour; the folded name finds a tag."""
        rows = [
            {"scope_id": scope, "name": name, "folded": name.casefold(), "colour": colour}
            for scope, name, colour in states
        ]
        if rows:
            self._connection.execute(_PUT, rows)

    def drop(self, keys: Iterable[TagKey]) -> None:
        """Forget those tags that nobody carries; one that is carried loses its colour only."""
        rows = [{"scope": scope, "b_folded": folded} for scope, folded in keys]
        if rows:
            self._connection.execute(_UNCOLOUR, rows)
            self._connection.execute(_DROP, rows)

    def counts(self) -> list[TagCount]:
        """Return every tag in use and its parents, by name, with the living memories below."""
        rows = self._connection.execute(
            select(tags.c.name, memory_tags.c.memory_seq)
            .join(memory_tags, memory_tags.c.tag_id == tags.c.id)
            .join(memories, memories.c.seq == memory_tags.c.memory_seq)
            .where(memories.c.deleted_at.is_(None), memories.c.archived_at.is_(None))
        )
        below: dict[str, set[int]] = {}
        own: dict[str, int] = defaultdict(int)
        shown: dict[str, str] = {}
        for name, seq in rows:
            own[name.casefold()] += 1
            for ancestor in with_ancestors(name):
                below.setdefault(ancestor.casefold(), set()).add(seq)
                shown.setdefault(ancestor.casefold(), ancestor)
        colours = self._colours()
        return [
            TagCount(shown[folded], len(below[folded]), own[folded], colours.get(folded))
            for folded in sorted(below)
        ]

    def count(self) -> int:
        """Count the tags that a memory outside the Trash carries."""
        query = (
            select(func.count(memory_tags.c.tag_id.distinct()))
            .join(memories, memories.c.seq == memory_tags.c.memory_seq)
            .where(memories.c.deleted_at.is_(None))
        )
        return int(self._connection.scalar(query) or 0)

    def _colours(self) -> dict[str, TagColour]:
        rows = self._connection.execute(
            select(tags.c.folded, tags.c.colour).where(tags.c.colour.is_not(None))
        )
        return {folded: TagColour(colour) for folded, colour in rows}

    def _used(self, wanted: Mapping[TagKey, str]) -> dict[TagKey, TagState]:
        """Return tags that are about to be used; those not in use are made, spelt as given."""
        found = self.states(wanted)
        missing = {key: name for key, name in wanted.items() if key not in found}
        if missing:
            self.put((scope, name, None) for (scope, _), name in missing.items())
            for scope, folded, number in self._connection.execute(_NUMBERS, _named(missing)):
                if (scope, folded) in missing:
                    name = missing[scope, folded]
                    found[scope, folded] = TagState(number, name, None)
        return found


def clean_tag(name: str) -> str:
    """Return a tag as it is kept: NFC, single spaces, no ``#`` before it, no empty level.

    Raises:
        InvalidValueError: nothing is left, a level is empty, or it is over 200 characters.
    """
    text = unicodedata.normalize("NFC", name).strip().removeprefix("#")
    levels = [" ".join(level.split()) for level in text.split("/")]
    if not all(levels):
        raise InvalidValueError(
            "A tag needs a name on each side of “/”, such as work/q4."
            if "/" in text
            else "A tag needs a name."
        )
    cleaned = "/".join(levels)
    if len(cleaned) > _LONGEST:
        raise InvalidValueError(f"A tag has at most {_LONGEST} characters.")
    if any("\ud800" <= character <= "\udfff" for character in cleaned):
        raise InvalidValueError("A tag holds half of a surrogate pair.")
    return cleaned


def with_ancestors(name: str) -> Iterable[str]:
    """Return the tag's ancestors from the top, then the tag itself."""
    levels = name.split("/")
    return ("/".join(levels[:depth]) for depth in range(1, len(levels) + 1))


def _named(keys: Iterable[TagKey]) -> dict[str, str]:
    """Return the parameter that ``_NAMED`` reads."""
    return {"folded": json.dumps(sorted({folded for _, folded in keys}))}
