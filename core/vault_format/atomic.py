"""Writing a small file so that a reader finds the old bytes or the new ones, never a mix."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from core.disk import flush_folder
from core.errors import StorageError

TEMPORARY_SUFFIX = ".tmp"


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file's content as a whole, readable by its owner only (0600).

    When this returns, content and name are on the disk. When it raises, ``path`` is as
    it was and no temporary file is left, with one exception that no program can undo:
    if only the folder's own flush fails, the new content stands.

    Raises:
        StorageError: the disk is full, the folder is read-only or gone, or ``path`` is
            a folder.
    """
    try:
        _replace(path, content)
        flush_folder(path.parent)
    except OSError as error:
        raise StorageError(f"{path.name} could not be written: {error.strerror}.") from error


def is_temporary(name: str, target: str) -> bool:
    """Tell whether ``name`` is what a killed write of the file ``target`` left behind."""
    return name.startswith(f".{target}.") and name.endswith(TEMPORARY_SUFFIX)


def remove_leftovers(path: Path) -> None:
    """Remove what killed writes of a file left behind, as far as the disk allows.

    Only for a caller who knows that nobody else is writing the file.
    """
    with suppress(OSError):  # they are no danger, only litter
        for entry in path.parent.iterdir():
            if is_temporary(entry.name, path.name):
                entry.unlink()


def _replace(path: Path, content: bytes) -> None:
    # In the same folder, because a rename is atomic only within one file system.
    descriptor, temporary = tempfile.mkstemp(
        prefix=f".{path.name}.", suffix=TEMPORARY_SUFFIX, dir=path.parent
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            # Before the rename: else a power cut can leave the new name without content.
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):  # the first failure is the one to tell of
            os.unlink(temporary)
        raise
