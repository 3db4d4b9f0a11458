"""Chroma's approximate search, from the owner's side: a ``VectorIndex`` that may get lost."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.child.link import ChildError, ChildLateError, ChildLink, ChildLostError
from core.index.child_command import child_command
from core.index.child_frames import (
    Ask,
    Hits,
    Ids,
    hits_of,
    ids_body,
    ids_of,
    pairs_body,
    query_body,
)
from core.index.private_folder import candidate_parents, remove_leftovers
from core.index.sealed import Refusal, SealedPlace
from core.index.shape import check_shape
from core.ports import Vectors

# More at once gains nothing (3,000 a second from 64 on) and keeps a search waiting.
VECTORS_A_REQUEST = 256
QUERY_PATIENCE = 10.0  # seconds
_WORK_PATIENCE = 120.0
_END_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class ChildOrder:
    """What a child is started with.

    ``expected`` is how many vectors there will be, for the room they need. Without a
    ``snapshot``, or where it is refused, it starts empty. ``in_memory`` uses no folder.
    """

    dimensions: int
    fingerprint: str
    expected: int = 0
    snapshot: SealedPlace | None = None
    in_memory: bool = False


class ChromaIndex:
    """A ``VectorIndex`` in a child process; every method may raise ``ChildError``.

    Used from any thread. Once it raised ``ChildLostError`` it never answers again: a new
    one is made. ``folder`` is where the child keeps its files, ``None`` for in memory;
    ``refusal`` is why the snapshot wasn't taken, ``None`` when it was. ``removed`` is how many
    vectors were taken out since this index was made from nothing: they stay in Chroma's graph.
    """

    def __init__(
        self,
        order: ChildOrder,
        *,
        command: Sequence[str] | None = None,
        on_lost: Callable[[], None] = lambda: None,
    ) -> None:
        """Start a child and wait until it can be asked, about a second.

        Raises:
            ChildError: it can't be started, or ended while it started.
        """
        self._dimensions = order.dimensions
        self.folder: Path | None = None
        # Ids are numbered by the database, so one lock keeps adds and removes in order.
        self._changing = threading.Lock()
        self._link = ChildLink(command or child_command(), on_lost)
        try:
            body = self._link.ask(Ask.START, _order(order), patience=_WORK_PATIENCE)
        except ChildError:
            self.kill()
            raise
        state = json.loads(body)
        self.folder = Path(state["folder"]) if state["folder"] else None
        self.removed = int(state["removed"])
        self.refusal = Refusal(state["refusal"]) if state["refusal"] else None

    @property
    def pid(self) -> int:
        """The child's process number."""
        return self._link.pid

    @property
    def is_ready(self) -> bool:
        """Whether a question is likely answered at once."""
        return self._link.is_alive and self._link.late_since is None

    def check(self, patience: float) -> None:
        """Refuse a child that is lost, or owes an answer for ``patience`` seconds.

        Raises:
            ChildLostError, ChildLateError: as their names say.
        """
        if not self._link.is_alive:
            raise ChildLostError
        since = self._link.late_since
        if since is not None and time.monotonic() - since > patience:
            raise ChildLateError

    def __len__(self) -> int:
        return int(ids_of(self._link.ask(Ask.COUNT, patience=_WORK_PATIENCE))[0])

    def ids(self) -> Ids:
        """Return the ids that are in it, in no order."""
        return ids_of(self._link.ask(Ask.IDS, patience=_WORK_PATIENCE))

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add or replace vectors, ``(len(ids), dimensions) float32, unit length``.

        Raises:
            ValueError: they are of another shape.
        """
        check_shape(ids, vectors, self._dimensions)
        with self._changing:
            for start in range(0, len(ids), VECTORS_A_REQUEST):
                part = slice(start, start + VECTORS_A_REQUEST)
                parts = pairs_body(ids[part], vectors[part])
                self._link.ask(Ask.ADD, *parts, patience=_WORK_PATIENCE)

    def remove(self, ids: Sequence[int]) -> None:
        """Forget these ids; unknown ones are no error. Chroma may keep their numbers."""
        if len(ids):
            with self._changing:
                self._link.ask(Ask.REMOVE, ids_body(ids), patience=_WORK_PATIENCE)
                self.removed += len(ids)

    def search(
        self,
        query: Vectors,
        limit: int,
        among: Sequence[int] | None = None,
        *,
        patience: float = QUERY_PATIENCE,
    ) -> Hits:
        """Return up to ``limit`` ``(id, cosine)``, best first, of all or of ``among``.

        Of all, nearly always the nearest; ``among``, exactly. ``query`` is
        ``(dimensions,) float32, unit length``, ``patience`` in seconds.
        """
        if limit < 1:
            return []
        body = query_body(query, limit, among)
        return hits_of(self._link.ask(Ask.QUERY, *body, patience=patience))

    def seal(self, place: SealedPlace) -> Path:
        """Close Chroma and write the snapshot; nothing but ``close`` works from then on.

        Return the finished file, which ``sealed.publish`` puts in its place; ``close`` removes
        it where nobody did.

        Raises:
            ChildFailedError: the disk refused, or there is no folder to seal.
        """
        order = json.dumps({"snapshot": _fields(place)}).encode()
        return Path(os.fsdecode(self._link.ask(Ask.SEAL, order, patience=_WORK_PATIENCE)))

    def close(self) -> None:
        """Let the child wipe its folder and end; killed if it doesn't."""
        try:
            self._link.ask(Ask.CLOSE, patience=_END_PATIENCE)
        except ChildError:
            self.kill()
            return
        if not self._link.wait_ended(_END_PATIENCE):
            self.kill()

    def kill(self) -> None:
        """End the child at once and wipe what it left."""
        self._link.kill()
        # Not by its name: a child killed while it started has not told it yet.
        remove_leftovers(candidate_parents())


def _order(order: ChildOrder) -> bytes:
    fields = {
        "dimensions": order.dimensions,
        "expected": order.expected,
        "fingerprint": order.fingerprint,
        "in_memory": order.in_memory,
        "snapshot": _fields(order.snapshot) if order.snapshot else None,
    }
    return json.dumps(fields).encode()


def _fields(place: SealedPlace) -> dict[str, str | int]:
    return {
        "path": str(place.path.absolute()),
        "key": place.key.hex(),
        "vault_id": place.vault_id,
        "epoch": place.epoch,
        "fingerprint": place.fingerprint,
    }
