"""The exact matrix and Chroma as one index: always right at once, Chroma's whenever it can."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from core.child.link import ChildError
from core.index.chroma import VECTORS_A_REQUEST, ChildOrder
from core.index.exact import ExactIndex
from core.index.index_child import IndexChild, Launch, Patience, launch_chroma
from core.index.sealed import Publish, publish_always, remove_unfinished
from core.index.sieve import Sieve

if TYPE_CHECKING:
    from core.index.child_frames import Hits, Ids
    from core.index.sealed import SealedPlace
    from core.ports import Vectors


_log = logging.getLogger(__name__)

_JOIN_AFTER_KILL = 30.0  # seconds
# What was removed stays in Chroma's graph and in the way, so beyond a share of what is left
# the index is made anew.
_REMOVED_SHARE = 0.1
_LEAST_REMOVED = 200
_COUNTED_AT_ONCE = 4_096
_LOOK_AGAIN = 0.5  # seconds, while an answer is late


class _Wish(Enum):
    SERVE = "serve"
    REBUILD = "rebuild"
    SEAL = "seal"
    END = "end"


class DerivedIndex:
    """A ``VectorIndex`` whose plain questions Chroma answers whenever it is up to date.

    The matrix answers until then, again whenever Chroma is behind, late or lost, and always
    what is asked ``among`` some: a search never waits for Chroma. One thread starts the
    child, tells it what changed, and starts another when it is lost.

    Used from any thread; ``start``, ``rebuild`` and what ends it by its one owner.
    """

    def __init__(
        self,
        dimensions: int,
        fingerprint: str,
        *,
        snapshot: SealedPlace | None = None,
        launch: Launch = launch_chroma,
        patience: Patience | None = None,
    ) -> None:
        """Make an empty index; without a ``snapshot`` nothing is ever unsealed or sealed."""
        self._exact = ExactIndex(dimensions)
        self._order = ChildOrder(dimensions, fingerprint, snapshot=snapshot)
        self._seals_to = snapshot
        self._publish: Publish = publish_always
        self._launch = launch
        self._patience = patience or Patience()
        self._state = threading.Condition()
        self._wish = _Wish.SERVE
        self._chroma: IndexChild | None = None
        self._sieve = Sieve(np.empty(0, dtype=np.int64))
        self._changed: set[int] = set()  # ids whose vectors Chroma must be told or forget
        self._is_behind = True
        self._is_followed = False  # whether changes are noted for a child, there or to come
        self._is_sealed = False
        self._thread: threading.Thread | None = None

    def __len__(self) -> int:
        return len(self._exact)

    @property
    def is_ready(self) -> bool:
        """Whether Chroma would answer a plain question now."""
        return self._answering() is not None

    @property
    def behind_by(self) -> int:
        """How many changes Chroma has yet to be told; meaningful while a child serves."""
        return len(self._changed)

    @property
    def child(self) -> IndexChild | None:
        """The child that serves now, if any."""
        return self._chroma

    def ids(self) -> Ids:
        """Return the ids that are in it, in no order."""
        return self._exact.ids()

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add or replace vectors, ``(len(ids), dimensions) float32, unit length``."""
        with self._state:
            self._exact.add(ids, vectors)
            self._note(ids)

    def remove(self, ids: Sequence[int]) -> None:
        """Forget these ids; unknown ones are no error."""
        with self._state:
            self._exact.remove(ids)
            self._note(ids)

    def search(
        self, query: Vectors, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``limit`` ``(id, cosine)``, best first, of all or of ``among``.

        ``query`` is ``(dimensions,) float32, unit length``.
        """
        chroma = self._answering() if among is None else None
        if chroma is not None:
            found = self._asked(chroma, query, limit)
            if found is not None:
                return found
        return self._exact.search(query, limit, among)

    def start(self) -> None:
        """Start the child in the background; to be called once all vectors were added."""
        with self._state:
            self._is_followed = True
        # Never one that ends before the child: see ChildLink.
        self._thread = threading.Thread(target=self._run, name="index supervisor", daemon=True)
        self._thread.start()

    def wait_ready(self, patience: float) -> bool:
        """Wait until Chroma answers plain questions, up to ``patience`` seconds."""
        with self._state:
            return self._state.wait_for(lambda: self.is_ready, patience)

    def rebuild(self, snapshot: SealedPlace | None = None) -> None:
        """Throw away the child and all it holds, and make a new one from the matrix.

        For after a purge: Chroma keeps the numbers of what was removed. ``snapshot`` is
        where to seal to from then on, with its raised epoch. When this returns, the old
        child and its folder are gone, unless it was just being started: then it never serves.
        """
        with self._state:
            # An index that is being let go of is not made anew, and seals nothing.
            is_served = self._wish in {_Wish.SERVE, _Wish.REBUILD}
            self._wish = _Wish.REBUILD if is_served else _Wish.END
            self._seals_to = snapshot
            self._order = replace(self._order, snapshot=None)
            self._is_behind = True
            chroma, self._chroma = self._chroma, None
            self._state.notify_all()
        if chroma is not None:
            chroma.kill()

    def let_go(self, *, seal: bool = True, publish: Publish | None = None) -> None:
        """Drop all vectors at once, and begin to end the child, which is not waited for.

        Before it ends it writes the snapshot if there is need; ``publish`` puts it in place.
        """
        with self._state:
            can_seal = seal and self._wish is _Wish.SERVE
            self._wish = _Wish.SEAL if can_seal else _Wish.END
            self._publish = publish or publish_always
            self._end_serving()
        self._exact.clear()

    def ended(self, patience: float) -> bool:
        """Wait, after ``let_go``, until the child and its folder are gone.

        Blocks up to ``patience`` seconds, then kills the child and gives the snapshot up. Tell
        whether ``index.sealed`` is as good as the index was.
        """
        if self._thread is not None:
            self._thread.join(patience)
            if self._thread.is_alive():
                self.drop()
        with self._state:
            # The key in it is the vault's.
            self._order = replace(self._order, snapshot=None)
            self._seals_to = None
        return self._is_sealed

    def close(self, *, seal: bool = True, patience: float = 30.0) -> bool:
        """Do ``let_go`` and return what ``ended`` does."""
        self.let_go(seal=seal)
        return self.ended(patience)

    def drop(self) -> None:
        """Kill the child, its folder and an unfinished snapshot gone; no other is started.

        The matrix, if there still is one, answers on. Blocks for a moment.
        """
        with self._state:
            unfinished_at = self._seals_to if self._wish is _Wish.SEAL else None
            self._wish = _Wish.END
            self._end_serving()
            chroma, self._chroma = self._chroma, None
        if chroma is not None:
            chroma.kill()
        if self._thread is not None:
            self._thread.join(_JOIN_AFTER_KILL)
        if unfinished_at is not None:
            remove_unfinished(unfinished_at.path)

    def _end_serving(self) -> None:
        self._is_behind = True
        self._is_followed = False
        self._changed.clear()
        self._state.notify_all()

    def _answering(self) -> IndexChild | None:
        chroma = self._chroma
        if chroma is None or self._is_behind or not chroma.is_ready:
            return None
        return chroma

    def _asked(self, chroma: IndexChild, query: Vectors, limit: int) -> Hits | None:
        held_back = self._sieve.held_back
        try:
            found = chroma.search(query, limit, patience=self._patience.query)
        except ChildError:
            self._tell()  # it may be stuck, and then somebody must see to it
            return None
        if len(found) < min(limit, len(self._exact) - len(held_back)):
            return None  # the graph has lost sight of some; the matrix has not
        if held_back:
            found += self._exact.search(query, limit, list(held_back))
            found.sort(key=lambda hit: (-hit[1], hit[0]))
        return found[: max(limit, 0)]

    def _note(self, ids: Sequence[int]) -> None:
        if self._is_followed:
            self._changed.update(ids)
            self._is_behind = True
            self._state.notify_all()

    def _tell(self) -> None:
        with self._state:
            self._state.notify_all()

    def _run(self) -> None:
        failures = 0
        while self._goes_on():
            began = time.monotonic()
            try:
                self._live(in_memory=failures > 1)
            except ChildError as error:
                if self._wish is not _Wish.SERVE:
                    continue  # killed on purpose
                is_proven = time.monotonic() - began > self._patience.proven
                failures = 1 if is_proven else failures + 1
                # The kind only; there is nothing else worth telling, and nothing secret in it.
                _log.warning("the index's process failed: %s", type(error).__name__)
                if failures == self._patience.most_failures:
                    break
                self._pause(failures)
        with self._state:
            self._is_followed = False
            self._changed.clear()

    def _goes_on(self) -> bool:
        with self._state:
            if self._wish is _Wish.REBUILD:
                self._wish = _Wish.SERVE
            return self._wish is _Wish.SERVE

    def _pause(self, failures: int) -> None:
        patience = self._patience
        seconds = min(patience.first_pause * 2 ** (failures - 1), patience.longest_pause)
        with self._state:
            self._state.wait_for(lambda: self._wish is not _Wish.SERVE, seconds)

    def _live(self, *, in_memory: bool) -> None:
        """Start a child, serve it until something else is wished, and end it."""
        with self._state:
            order = replace(self._order, expected=len(self._exact), in_memory=in_memory)
            # Taken once: a later child would have to be told what was replaced meanwhile.
            self._order = replace(self._order, snapshot=None)
        chroma = self._launch(order, self._tell)
        try:
            if self._adopt(chroma):
                told = self._serve(chroma)
                if self._wish is _Wish.SEAL:
                    self._seal(chroma, is_as_sealed=told == 0 and chroma.refusal is None)
        except BaseException:
            self._forget(chroma)
            chroma.kill()
            raise
        self._forget(chroma)
        chroma.close()

    def _adopt(self, chroma: IndexChild) -> bool:
        """Note what a new child lacks and what the vault doesn't know, unless it must go."""
        there = chroma.ids()
        sieve = Sieve(there)
        for start in range(0, len(there), _COUNTED_AT_ONCE):
            part = there[start : start + _COUNTED_AT_ONCE].tolist()
            sieve.count(self._exact.vectors_of(part)[1])
        with self._state:
            if self._wish is not _Wish.SERVE:
                return False
            # A chunk's id never comes back with another vector, so the ids say it all.
            self._changed.update(np.setxor1d(there, self._exact.ids()).tolist())
            self._sieve = sieve
            self._chroma = chroma
            return True

    def _forget(self, chroma: IndexChild) -> None:
        with self._state:
            if self._chroma is chroma:
                self._is_behind = True
                self._chroma = None

    def _serve(self, chroma: IndexChild) -> int:
        """Tell the child what changes for as long as it shall serve; return how much."""
        told = 0
        while batch := self._next_batch(chroma):
            known, vectors = self._exact.vectors_of(batch)
            forgotten, places = self._sieve.sift(batch, known, vectors)
            chroma.remove(forgotten)
            if places:
                chroma.add([known[place] for place in places], vectors[places])
            told += len(forgotten) + len(places)
        return told

    def _next_batch(self, chroma: IndexChild) -> list[int]:
        """Wait for changes and take some; none when something else is wished.

        Raises:
            ChildError: the child is lost or stuck.
        """
        with self._state:
            while self._wish is _Wish.SERVE:
                if self._changed:
                    size = min(len(self._changed), VECTORS_A_REQUEST)
                    return [self._changed.pop() for _ in range(size)]
                chroma.check(self._patience.stuck)
                if chroma.removed > max(_LEAST_REMOVED, _REMOVED_SHARE * len(self._exact)):
                    self._wish = _Wish.REBUILD
                    break
                self._is_behind = False
                self._state.notify_all()
                self._state.wait(None if chroma.is_ready else _LOOK_AGAIN)
            return []

    def _seal(self, chroma: IndexChild, *, is_as_sealed: bool) -> None:
        if self._seals_to is None or chroma.folder is None:
            return
        if is_as_sealed:
            self._is_sealed = True
            return
        unfinished = chroma.seal(self._seals_to)
        with self._state:  # drop and rebuild come before it or after it
            if self._wish is _Wish.SEAL:
                self._is_sealed = self._publish(unfinished, self._seals_to.path)
