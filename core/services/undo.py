"""Take a write back: what is still as it left it, and nothing that came later.

Undo looks at each field of each memory. A field that is still what the change made of it goes
back to what it was; one that was written again since stays. So undo never takes a later write
with it, and undoing all changes in reverse gives back the state before the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import UndoRefusedError
from core.model import ChangeRecord, WriteKind
from core.services.branch_settle import move_back
from core.services.branch_undo import move_branches_back, switch_back
from core.services.changes import Change, ChangeKind
from core.services.keep import NewText, append_revision
from core.services.open_vault import OpenVault
from core.services.proposals import move_proposals_back
from core.services.put_away import Moved, moved_by, show_places
from core.services.redescribe import Wanted, redescribe, spliced_back
from core.services.relation_undo import move_relations_back
from core.services.settle_pairs import move_pairs_back
from core.services.tag_rows import restore_tags, settle_tags
from core.storage.repositories.changes import NOT_YET, Touched, Written, merged
from core.storage.repositories.descriptions import Described
from core.storage.times import to_micros
from core.storage.transaction import Transaction


async def undo_change(vault: OpenVault, number: int | None = None) -> ChangeRecord:
    """Undo a change, by default the last one in effect; return what that changed.

    A captured or imported memory goes to the Trash, a text gets a revision with what it said
    before, tags, places and descriptions go back. An import is undone whole. Undoing an undo
    brings the change back; without a number, undos themselves are passed over.

    Raises:
        ChangeNotFoundError: no such change, it is too old to be known, or there is none.
        UndoRefusedError: it was undone already, it can't be, or all that it changed was
            changed again since.
    """
    moved = await vault.database.write(_undo, vault, number)
    await show_places(vault, moved)
    if moved.record.memory_ids:
        vault.told(*moved.record.memory_ids, record=moved.record)
    else:
        vault.changes.tell(Change(ChangeKind.TAGS, (), moved.record))
    return moved.record


@dataclass(frozen=True, slots=True)
class _Back:
    """What goes back for one memory; ``revision`` is the one whose text it gets."""

    wanted: Wanted
    revision: int | None = None
    undone: int | None = None


@dataclass
class _Taken:
    """What an undo touched, and what it did beside, by its name in a record."""

    touched: list[Touched] = field(default_factory=list)
    lists: dict[str, list[Any]] = field(default_factory=dict)

    def also(self, name: str, made: list[Any], concerned: list[Touched]) -> None:
        if made:
            self.lists.setdefault(name, []).extend(made)
        self.touched += concerned


def _undo(tx: Transaction, vault: OpenVault, number: int | None) -> Moved:
    chosen = tx.changes.get(tx.changes.last_undoable() if number is None else number)
    _refuse(chosen)
    numbers = tx.changes.run_of(chosen.number)
    taken = _Taken()
    for each in numbers:
        _undo_one(tx, vault, each, taken)
    touched = merged(taken.touched)
    if not touched and not {"tags", "proposals"} & taken.lists.keys():
        raise UndoRefusedError(
            f"All that change {chosen.number} changed was changed again since. "
            "Undo the later changes first."
        )
    before = {"undid": numbers, **taken.lists}
    record = tx.changes.add(Written(WriteKind.UNDO, vault.micros(), before=before), touched)
    for each in numbers:
        tx.changes.mark_undone(each, record.number)
    return moved_by(tx, record, touched)


def _undo_one(tx: Transaction, vault: OpenVault, number: int, taken: _Taken) -> None:
    before, now = tx.changes.before(number), vault.now()
    micros = to_micros(now)
    taken.also("tags", *restore_tags(tx, before.get("tags", [])))
    taken.touched += _take_back(tx, vault, tx.changes.touched(number))
    taken.also("conflicts", *move_back(tx, before.get("conflicts", [])))
    taken.also("pairs", *move_pairs_back(tx, before.get("pairs", []), now=micros))
    taken.also("switched", *switch_back(tx, before.get("switched", []), now=now))
    taken.also("branches", *move_branches_back(tx, before.get("branches", [])))
    taken.also("relations", *move_relations_back(tx, before.get("relations", []), now=micros))
    taken.also("proposals", *move_proposals_back(tx, before.get("proposals", []), now=micros))
    settle_tags(tx, taken.lists.get("tags", []))


def _refuse(record: ChangeRecord) -> None:
    if record.undone_by is not None:
        raise UndoRefusedError(
            f"Change {record.number} was undone already, by change {record.undone_by}."
        )
    if not record.is_undoable:
        raise UndoRefusedError(f"Change {record.number} can't be undone.")


def _take_back(tx: Transaction, vault: OpenVault, touched: Sequence[Touched]) -> list[Touched]:
    described = tx.descriptions.of([each.seq for each in touched])
    with_tags = [each.seq for each in touched if "tags" in (each.fields or {})]
    lists = tx.tags.lists(with_tags)
    heads = {
        each.seq: each.fields["head"][1]
        for each in touched
        if each.fields and "head" in each.fields
    }
    unchanged = tx.descriptions.saying(heads) if heads else set()
    backs = {
        each.seq: _back(
            described[each.seq],
            each.fields or {},
            lists.get(each.seq, ()),
            vault.micros() if each.seq in unchanged else None,
        )
        for each in touched
    }
    moved = redescribe(tx, {seq: back.wanted for seq, back in backs.items()})
    return moved + [
        _revert(tx, vault, described[seq], back.revision, back.undone)
        for seq, back in backs.items()
        if back.revision is not None
    ]


def _back(
    described: Described,
    fields: Mapping[str, Any],
    tags: Sequence[str],
    unchanged_at: int | None,
) -> _Back:
    """Say what goes back; ``unchanged_at`` is now if the text is still what was written."""
    columns = {
        name: moved[0]
        for name, moved in fields.items()
        if name in described.columns and described.columns[name] == moved[1]
    }
    back_tags = spliced_back(tags, fields["tags"]) if "tags" in fields else None
    if set(columns) == {"updated_at"} and back_tags is None:
        columns = {}  # a date alone is nothing to go back to
    revision = undone = None
    if "head" in fields and unchanged_at is not None:
        was, undone = fields["head"]
        if was != NOT_YET:
            revision = was
        elif described.columns["deleted_at"] is None:
            columns["deleted_at"] = unchanged_at
    return _Back(Wanted(columns, back_tags), revision, undone)


def _revert(
    tx: Transaction,
    vault: OpenVault,
    described: Described,
    number: int,
    undone: int | None,
) -> Touched:
    known = tx.memories.known(described.id)
    then = tx.revisions.get(described.seq, described.id, number)
    message = f"Undid revision {undone}"
    text = NewText(then.title, then.text, "you", vault.now(), message)
    # An undone merge is no ancestor of what follows: else it could never be made again.
    was_merge = undone is not None and _is_merge(tx, described, undone)
    after = number if was_merge else None
    fields = {"head": [described.head, append_revision(tx, known, text, parent=after)]}
    return Touched(described.seq, described.id, described.scope_id, fields)


def _is_merge(tx: Transaction, described: Described, number: int) -> bool:
    return tx.revisions.get(described.seq, described.id, number).merged_from is not None
