"""A memory with its whole past, as an import keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.model import PART_LENGTH, Draft, Revision, title_of
from core.services.imports.batch import Fate
from core.services.keep import NewText, branch_revision, make_current
from core.services.open_vault import OpenVault
from core.services.revise import edit_conflict
from core.services.wiki_links import SIGN, targets_of
from core.storage.repositories.changes import NOT_YET, Touched
from core.storage.repositories.memories import Known
from core.storage.times import to_micros
from core.storage.transaction import Transaction
from core.text import link_name

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """All of one memory, checked. ``columns`` are those of its row but the scope's number.

    ``revisions`` are in the order of their numbers, parents before what was made of them.
    """

    columns: Row
    about: Draft  # what the columns say as a draft: scope, source, tags, speaker
    revisions: tuple[Revision, ...]
    branches: Mapping[str, int]
    heads: tuple[tuple[int, datetime], ...]
    conflicts: tuple[Row, ...]

    @property
    def length(self) -> int:
        """How many characters all its states hold."""
        return sum(len(each.text) for each in self.revisions)

    @property
    def id(self) -> str:
        """The memory's id."""
        return str(self.columns["id"])

    @property
    def head(self) -> Revision:
        """The state that is its current one."""
        number = self.columns["head"]
        return next(each for each in self.revisions if each.number == number)

    def write(self, tx: Transaction, vault: OpenVault) -> tuple[Fate, Touched | None]:
        """Keep it as it was; where the memory is there, add what is new, and lose nothing."""
        known = self._known(tx)
        if known is None:
            return Fate.ADDED, self._add(tx, vault)
        ours = tx.whole.checksums(known.seq)
        theirs = {each.number: each.checksum for each in self.revisions}
        if self.head.checksum in ours.values():
            return Fate.UNCHANGED, None
        branch = tx.branches.current(known.seq)
        if ours.items() <= theirs.items() and branch == self.columns["branch"]:
            return Fate.REVISED, self._go_on(tx, vault, known)
        return Fate.REVISED, self._stand_beside(tx, vault, known, ours)

    def _known(self, tx: Transaction) -> Known | None:
        found = tx.memories.find(self.id)
        about = self.about
        if found is None and about.source_id is not None:
            scope_id = tx.scope_id(about.scope)
            found = tx.memories.known_by_source(scope_id, about.source, about.source_id)
        return found

    def _add(self, tx: Transaction, vault: OpenVault) -> Touched:
        scope_id = tx.scope_id(self.about.scope)
        head = self.head
        named = link_name(title_of(head.title, head.text[:PART_LENGTH])) or None
        seq = tx.memories.add({**self.columns, "scope_id": scope_id, "link_name": named})
        tags = tx.tags.assign(seq, scope_id, self.about.tags)
        labels = " ".join(filter(None, (*tags, self.about.speaker, self.about.entity)))
        tx.memories.add_text(seq, scope_id, title=head.title, text=head.text, labels=labels)
        if SIGN in head.text:
            targets = targets_of(head.text)
            tx.relations.write_links(seq, scope_id, targets, now=vault.micros())
        self._add_past(tx, seq, scope_id)
        tx.jobs.put(seq, scope_id, now=vault.micros())
        return Touched(seq, self.id, scope_id, {"head": [NOT_YET, head.number]})

    def _add_past(self, tx: Transaction, seq: int, scope_id: int) -> None:
        for revision in self.revisions:
            kept = tx.revisions.add(seq, scope_id, revision)
            if revision.number != self.columns["head"]:
                tx.past_words.put(kept, revision.title, revision.text)
        for name, number in self.branches.items():
            tx.branches.put(seq, scope_id, name, number)
        for number, at in self.heads:
            tx.heads.add(seq, scope_id, number, at=to_micros(at))
        for conflict in self.conflicts:
            ends = {"memory_seq": seq, "scope_id": scope_id}
            tx.whole.put_edit_conflict({**conflict, **ends})

    def _go_on(self, tx: Transaction, vault: OpenVault, known: Known) -> Touched:
        """Add the states that came after those that are here."""
        last = tx.revisions.next_number(known.seq) - 1
        for revision in self.revisions:
            if revision.number > last:
                kept = tx.revisions.add(known.seq, known.scope_id, revision)
                if revision.number != self.head.number:
                    tx.past_words.put(kept, revision.title, revision.text)
        for name, number in self.branches.items():
            tx.branches.put(known.seq, known.scope_id, name, number)
        head = self.head
        new = NewText(head.title, head.text, "import", vault.now())
        make_current(tx, known, head.number, new)
        fields = {"head": [known.head, head.number]}
        return Touched(known.seq, known.id, known.scope_id, fields)

    def _stand_beside(
        self, tx: Transaction, vault: OpenVault, known: Known, ours: Mapping[int, str]
    ) -> Touched:
        """Keep a text that went another way since as a branch, for a person to choose."""
        shared = [n.number for n in self.revisions if ours.get(n.number) == n.checksum]
        head = self.head
        new = NewText(head.title, head.text, "import", vault.now(), "From an export")
        number = branch_revision(tx, known, new, base=max(shared, default=known.head))
        edit_conflict(tx, vault, known, ours=number, theirs=known.head)
        # Nothing to undo: both texts are there.
        return Touched(known.seq, known.id, known.scope_id)
