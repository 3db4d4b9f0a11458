"""An owner of an index for tests to kill: ``python -m tests.security.index_owner FOLDER``.

It adds vectors, says its child's process number and folder, and waits. With ``busy`` the
child is in the middle of a long addition; with ``sealing``, of its snapshot; with ``copied``
a forked process holds a copy of the pipe's end, so that no end of file comes.
"""

import json
import os
import sys
import threading
from pathlib import Path

from core.index.chroma import ChildOrder, ChromaIndex
from core.index.sealed import SealedPlace
from tests.fakes.index import unit_vectors

DIMENSIONS = 128
PLACE_KEY = bytes(range(32))


def main(vault: Path, what: str) -> None:
    """Own an index until killed."""
    chroma = ChromaIndex(ChildOrder(DIMENSIONS, "fingerprint"))
    count = 6_000 if what == "busy" else 600
    vectors = unit_vectors(count, DIMENSIONS)
    chroma.add(range(100), vectors[:100])
    if what == "copied":
        _fork_bystander()
    said = {"pid": chroma.pid, "folder": str(chroma.folder)}
    print(json.dumps(said), flush=True)
    if what == "busy":
        chroma.add(range(count), vectors)
    elif what == "sealing":
        place = SealedPlace(vault / "index.sealed", PLACE_KEY, "vault", 1, "fingerprint")
        chroma.seal(place)
    threading.Event().wait()


def _fork_bystander() -> None:
    """Fork a process that keeps all our pipes open for longer than the test looks."""
    if os.fork() == 0:
        os.close(1)  # the test reads our output to its end
        threading.Event().wait(5)
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
