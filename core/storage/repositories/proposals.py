"""Facts that were found in conversations: one row each, also after it was decided."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from core.model import FactKind, FactProposal, MemoryType, ProposalState, Scope
from core.storage.times import from_micros, to_micros

_JOINED = """
    SELECT p.*, m.id AS memory_id, s.user, s.session FROM fact_proposals AS p
    JOIN scopes AS s ON s.id = p.scope_id
    LEFT JOIN memories AS m ON m.seq = p.memory_seq
"""
# Of a conversation in the Trash nobody has to decide now.
_WAITING = f"{_JOINED} WHERE p.state = 'open' AND m.deleted_at IS NULL"
_PUT = """
    INSERT OR IGNORE INTO fact_proposals (id, scope_id, memory_seq, identity, kind, text,
        sentence, passage, confidence, speaker, said_at, type, tags, state, created_at)
    VALUES (:id, :scope_id, :memory_seq, :identity, :kind, :text, :sentence, :passage,
        :confidence, :speaker, :said_at, :type, :tags, 'open', :created_at)
"""
_MOVE = "UPDATE fact_proposals SET state = ?, settled_at = ? WHERE id = ?"
_KEPT = "UPDATE fact_proposals SET kept_seq = ? WHERE id = ?"
_KNOWN = """
    SELECT identity FROM fact_proposals
    WHERE scope_id = ? AND hex(identity) IN (SELECT value FROM json_each(?))
"""
# What a conversation no longer says isn't proposed any longer, unless it was decided.
_FORGET_GONE = """
    DELETE FROM fact_proposals WHERE memory_seq = ? AND state = 'open'
    AND hex(identity) NOT IN (SELECT value FROM json_each(?))
"""
# What was dismissed and stood in no memory can't go with one.
_FORGET_DISMISSED = """
    UPDATE fact_proposals SET text = '', sentence = '', passage = NULL, speaker = NULL,
        tags = '[]'
    WHERE state = 'dismissed' AND memory_seq IS NULL AND settled_at <= ? AND text != ''
"""
_TEXTS = """
    SELECT text, state FROM fact_proposals WHERE scope_id = ? AND text != ''
    ORDER BY seq DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A proposal to be kept; ``passage`` only where no memory holds what was said."""

    scope_id: int
    memory_seq: int | None
    identity: bytes
    passage: str | None
    about: FactProposal


@dataclass(frozen=True, slots=True)
class KnownProposal:
    """A proposal as it stands, and the numbers of the memories it goes with."""

    about: FactProposal
    scope_id: int
    scope: Scope
    identity: bytes
    memory_seq: int | None
    kept_seq: int | None
    passage: str | None


class Proposals:
    """Keeps and reads proposed facts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, new: NewProposal, *, now: int) -> bool:
        """Keep a proposal, which waits; ``False`` when that sentence is known already."""
        about = new.about
        row = {
            "id": about.id,
            "scope_id": new.scope_id,
            "memory_seq": new.memory_seq,
            "identity": new.identity,
            "kind": about.kind.value,
            "text": about.text,
            "sentence": about.sentence,
            "passage": new.passage,
            "confidence": about.confidence,
            "speaker": about.speaker,
            "said_at": None if about.said_at is None else to_micros(about.said_at),
            "type": about.type.value,
            "tags": json.dumps(about.tags, ensure_ascii=False),
            "created_at": now,
        }
        return bool(self._connection.exec_driver_sql(_PUT, row).rowcount)

    def known_identities(self, scope_id: int, identities: Collection[bytes]) -> set[bytes]:
        """Return those of these sentences that were proposed before, whatever became of it."""
        asked = json.dumps([each.hex().upper() for each in identities])
        rows = self._connection.exec_driver_sql(_KNOWN, (scope_id, asked))
        return {row[0] for row in rows}

    def forget_gone(self, memory_seq: int, identities: Collection[bytes]) -> int:
        """Forget what waits of a memory and isn't among these any more; return how many."""
        still = json.dumps([each.hex().upper() for each in identities])
        return self._connection.exec_driver_sql(_FORGET_GONE, (memory_seq, still)).rowcount

    def forget_dismissed(self, moment: int) -> int:
        """Empty what was dismissed by then and no memory holds; return how many.

        Their identities stay: the same sentences are still not proposed again.
        """
        return self._connection.exec_driver_sql(_FORGET_DISMISSED, (moment,)).rowcount

    def latest_texts(self, scope_id: int, limit: int) -> list[tuple[str, ProposalState]]:
        """Return the texts of the last proposals, whatever became of them, newest first."""
        rows = self._connection.exec_driver_sql(_TEXTS, (scope_id, limit))
        return [(row[0], ProposalState(row[1])) for row in rows]

    def waiting(self) -> list[FactProposal]:
        """Return all that wait, newest conversation first, each in its order."""
        return [known.about for known in self._read(f"{_WAITING} ORDER BY p.seq DESC")]

    def waiting_one(self, proposal_id: str) -> KnownProposal | None:
        """Return a proposal that waits."""
        return self._one(f"{_WAITING} AND p.id = ?", proposal_id)

    def get(self, proposal_id: str) -> KnownProposal | None:
        """Return a proposal, whatever its state."""
        return self._one(f"{_JOINED} WHERE p.id = ?", proposal_id)

    def move(self, proposal_id: str, state: ProposalState, *, now: int) -> None:
        """Set what was decided; ``OPEN`` lets it wait."""
        at = None if state is ProposalState.OPEN else now
        self._connection.exec_driver_sql(_MOVE, (state.value, at, proposal_id))

    def keep_as(self, proposal_id: str, memory_seq: int) -> None:
        """Note which memory a proposal became."""
        self._connection.exec_driver_sql(_KEPT, (memory_seq, proposal_id))

    def _one(self, statement: str, *values: Any) -> KnownProposal | None:
        found = self._read(statement, *values)
        return found[0] if found else None

    def _read(self, statement: str, *values: Any) -> Sequence[KnownProposal]:
        rows = self._connection.exec_driver_sql(statement, values).mappings()
        return [_known(row) for row in rows]


def _known(row: RowMapping) -> KnownProposal:
    about = FactProposal(
        id=row["id"],
        kind=FactKind(row["kind"]),
        text=row["text"],
        confidence=row["confidence"],
        sentence=row["sentence"],
        speaker=row["speaker"],
        said_at=_moment(row["said_at"]),
        memory_id=row["memory_id"],
        type=MemoryType(row["type"]),
        tags=tuple(json.loads(row["tags"])),
        state=ProposalState(row["state"]),
        created_at=from_micros(row["created_at"]),
    )
    return KnownProposal(
        about,
        row["scope_id"],
        Scope(row["user"], row["session"]),
        row["identity"],
        row["memory_seq"],
        row["kept_seq"],
        row["passage"],
    )


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
