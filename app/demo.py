"""The demo: its texts, and the throw-away folder that its vault stands in."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from core.resources import resource_path

OWN_TEXTS = resource_path("demo", "memories.jsonl")
QUESTIONS = resource_path("demo", "questions.jsonl")

_PREFIX = "memorylink-demo-"
_ALIVE = "alive.lock"  # held as long as the program lives that made the folder


class DemoFolder:
    """A private folder for one demo vault; gone with ``drop``, or at the next demo's start.

    The vault's passphrase is known to nobody, so what a killed program leaves is ciphertext.
    """

    def __init__(self) -> None:
        place = _memory_disk()
        _sweep(Path(place or tempfile.gettempdir()))
        self._root = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        self._lock = FileLock(self._root / _ALIVE)
        self._lock.acquire(blocking=False)

    def vault(self, name: str = "Demo") -> Path:
        """Return where the vault goes; its last part is the name that a person sees."""
        return self._root / name

    def drop(self) -> None:
        """Delete the folder and all in it."""
        self._lock.release()
        shutil.rmtree(self._root, ignore_errors=True)


def _memory_disk() -> str | None:
    """Return a folder that lives in memory where the system has one."""
    folder = "/dev/shm"  # noqa: S108 - the vault in it is encrypted, its folder private
    return folder if os.path.isdir(folder) and os.access(folder, os.W_OK) else None


def _sweep(place: Path) -> None:
    """Delete what demos left whose program was killed."""
    for left in place.glob(f"{_PREFIX}*"):
        if not (left / _ALIVE).exists():
            continue  # none of ours, or another one that is just being made
        with suppress(Timeout, OSError):
            with FileLock(left / _ALIVE).acquire(blocking=False):
                pass
            shutil.rmtree(left, ignore_errors=True)
