"""A file or a folder of an export: whole or not at all, and for nobody else to read."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from core.errors import StorageError


@contextmanager
def whole_or_nothing(path: Path, *, newline: str | None = None) -> Iterator[TextIO]:
    """Write beside ``path``, mode 0600, and put the file in its place when all is on disk.

    Raises:
        StorageError: it can't be written; what was there before is untouched.
    """
    unfinished: Path | None = None
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        unfinished = Path(name)
        with os.fdopen(number, "w", encoding="utf-8", newline=newline) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise StorageError(f"{path} can't be written: {error.strerror}.") from None
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)


@contextmanager
def whole_folder_or_nothing(folder: Path) -> Iterator[Path]:
    """Give a folder beside ``folder``, mode 0700, and put it in its place when all is in it.

    Raises:
        StorageError: there is something in it already, or it can't be written.
    """
    unfinished: Path | None = None
    try:
        if folder.exists() and any(folder.iterdir()):
            raise StorageError(f"{folder} isn't empty. Choose a new folder for the export.")
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.")
        unfinished = Path(name)
        yield unfinished
        if folder.exists():
            folder.rmdir()  # empty still, or it can't be
        unfinished.rename(folder)
    except OSError as error:
        raise StorageError(f"{folder} can't be written: {error.strerror}.") from None
    finally:
        if unfinished is not None and unfinished.exists():
            shutil.rmtree(unfinished)
