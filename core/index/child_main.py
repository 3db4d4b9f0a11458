"""The child that holds Chroma: ``python -m core.index.child_main``, never started by hand.

It reads numbered requests from standard input and answers on standard output: ids and
vectors, nothing else. Its files lie in a private folder in memory, or nowhere. When its owner
is gone, however it died, the folder is gone too.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO

from core.child import safety
from core.child.frames import Frame, Outcome, read_frame, write_frame
from core.child.pipes import take_pipes
from core.index.child_frames import Ask, hits_body, ids_body, ids_of, pairs_of, query_of
from core.index.private_folder import (
    PrivateFolder,
    candidate_parents,
    make_private_folder,
    remove_leftovers,
)
from core.index.sealed import (
    Marks,
    Refusal,
    SealedPlace,
    remove_unfinished,
    seal_folder,
    unseal_folder,
)

if TYPE_CHECKING:
    from core.index.chroma_store import ChromaStore

# The folder must hold the snapshot, what it grows to, and the next one being written.
ROOM_FACTOR = 3
# A vector's numbers stand in the graph and in Chroma's database; this is what comes on top.
_BYTES_A_VECTOR = 1_000
_LEAST_ROOM = 16 << 20  # bytes; Chroma's empty database and its journal


def main() -> None:
    """Serve one owner until it closes the pipe."""
    requests, answers = take_pipes()
    child = Child(answers)
    safety.refuse_core_image()
    safety.leave_with_owner(child.leave)
    safety.refuse_network()
    try:
        child.serve(requests)
    finally:
        child.leave()  # whatever ended it, a panic of Chroma's included


class Child:
    """Answers one owner's requests, one after the other."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._waiting: SimpleQueue[Frame] = SimpleQueue()
        self._store: ChromaStore | None = None
        self._folder: PrivateFolder | None = None
        self._removed = 0  # since the index was made from nothing
        self._inside = Path()  # Chroma's own folder inside the private one
        self._unfinished: Path | None = None  # a snapshot that may not be in its place
        # Taken again by the same thread when a signal comes in between.
        self._leaving = threading.RLock()

    def serve(self, requests: BinaryIO) -> None:
        """Answer until CLOSE; the owner's death is noticed even while Chroma works."""
        threading.Thread(target=self._listen, args=(requests,), daemon=True).start()
        while True:
            request = self._waiting.get()
            try:
                answer = self._answer(Ask(request.kind), request.body)
            except Exception as error:  # noqa: BLE001 - Chroma fails in many ways; its owner decides
                self._say(request.number, Outcome.FAILED, type(error).__name__.encode())
                continue
            self._say(request.number, Outcome.DONE, answer)
            if request.kind == Ask.CLOSE:
                return

    def leave(self) -> None:
        """Wipe everything and end at once."""
        self._wipe()
        os._exit(0)

    def _listen(self, requests: BinaryIO) -> None:
        while (frame := read_frame(requests)) is not None:
            self._waiting.put(frame)
            if frame.kind == Ask.CLOSE:
                return
        self.leave()

    def _say(self, number: int, outcome: Outcome, body: bytes) -> None:
        try:
            write_frame(self._answers, number, outcome, body)
        except OSError:
            self.leave()

    def _answer(self, ask: Ask, body: bytes) -> bytes:
        match ask:
            case Ask.START:
                return self._start(json.loads(body))
            case Ask.SEAL:
                return self._seal(json.loads(body))
            case Ask.CLOSE:
                return self._close()
            case Ask.REMOVE:
                self._removed += len(ids_of(body))
        return _ask_store(self._opened(), ask, body)

    def _opened(self) -> ChromaStore:
        if self._store is None:
            raise RuntimeError("the index isn't open")
        return self._store

    def _start(self, order: Mapping[str, Any]) -> bytes:
        place = _place(order["snapshot"])
        parents = [] if order["in_memory"] else candidate_parents()
        remove_leftovers(candidate_parents())
        need = _need(order["expected"], order["dimensions"], place)
        with self._leaving:
            self._folder = make_private_folder(need, parents)
        self._settle()
        refusal = self._open_store(place, order["fingerprint"])
        state = {
            "folder": str(self._folder.path) if self._folder else None,
            "refusal": refusal,
            "removed": self._removed,
        }
        return json.dumps(state).encode()

    def _settle(self) -> None:
        # Chroma reads settings from a file .env where it stands, and SQLite may need a
        # folder for its temporary files: neither is anything but ours.
        here = self._folder.path if self._folder else Path(os.path.abspath(os.sep))
        os.chdir(here)
        os.environ["TMPDIR"] = os.environ["SQLITE_TMPDIR"] = str(here)
        if self._folder is None:
            safety.refuse_files()

    def _open_store(self, place: SealedPlace | None, fingerprint: str) -> Refusal | None:
        """Open the snapshot or, for the reason returned, an empty index."""
        from core.index.chroma_store import ChromaStore  # noqa: PLC0415 - takes most of a second

        if self._folder is None:
            self._store = ChromaStore(None, fingerprint)
            return Refusal.MISSING
        refusal = Refusal.MISSING
        if place is not None:
            remove_unfinished(place.path)
            self._inside = self._folder.path / "unsealed"
            result = unseal_folder(place, self._inside)
            if isinstance(result, Marks):
                self._store = _sound_store(ChromaStore, self._inside, fingerprint, result)
                if self._store is not None:
                    self._removed = result.removed
                    return None
                result = Refusal.BAD_CONTENT
            refusal = result
        self._inside = self._folder.path / "made"
        self._inside.mkdir(mode=0o700)
        self._store = ChromaStore(self._inside, fingerprint)
        return refusal

    def _seal(self, order: Mapping[str, Any]) -> bytes:
        place = _place(order["snapshot"])
        if place is None or self._folder is None:
            raise RuntimeError("an index without a folder can't be sealed")
        store = self._opened()
        ids = store.ids()
        self._store = None
        store.close()
        marks = Marks(int(ids.max(initial=0)), len(ids), self._removed)
        # Until this child ends, by then in its place or of no use to anybody.
        unfinished = seal_folder(
            self._inside, place, marks, on_temporary=self._note_unfinished
        )
        return os.fsencode(unfinished)

    def _note_unfinished(self, path: Path) -> None:
        self._unfinished = path

    def _close(self) -> bytes:
        if self._store is not None:
            self._store.close()
            self._store = None
        self._wipe()
        return b""

    def _wipe(self) -> None:
        with self._leaving:
            if self._unfinished is not None:
                with suppress(OSError):
                    self._unfinished.unlink(missing_ok=True)
            if self._folder is not None:
                self._folder.wipe()
                self._folder = None


def _sound_store(
    make: type[ChromaStore], inside: Path, fingerprint: str, marks: Marks
) -> ChromaStore | None:
    """Open an unsealed snapshot; ``None`` if this Chroma can't read it or finds less in it."""
    try:
        store = make(inside, fingerprint)
        if len(store) == marks.count:
            return store
        store.close()
    except Exception:  # noqa: BLE001 - another version's files; an index is made again
        return None
    return None


def _ask_store(store: ChromaStore, ask: Ask, body: bytes) -> bytes:
    match ask:
        case Ask.ADD:
            store.add(*pairs_of(body))
        case Ask.REMOVE:
            store.remove(ids_of(body))
        case Ask.QUERY:
            query, limit, among = query_of(body)
            if among is None:
                return hits_body(store.nearest(query, limit))
            return hits_body(store.nearest_among(query, limit, among))
        case Ask.COUNT:
            return ids_body([len(store)])
        case Ask.IDS:
            return ids_body(store.ids())
        case _:
            raise RuntimeError("no such request")
    return b""


def _need(expected: int, dimensions: int, place: SealedPlace | None) -> int:
    size = expected * (2 * 4 * dimensions + _BYTES_A_VECTOR)
    if place is not None:
        with suppress(OSError):  # none yet
            size = max(size, place.path.stat().st_size)
    return max(ROOM_FACTOR * size, _LEAST_ROOM)


def _place(fields: Mapping[str, Any] | None) -> SealedPlace | None:
    if fields is None:
        return None
    return SealedPlace(
        Path(fields["path"]),
        bytes.fromhex(fields["key"]),
        fields["vault_id"],
        fields["epoch"],
        fields["fingerprint"],
    )


if __name__ == "__main__":
    main()
