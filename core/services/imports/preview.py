"""How much there is to import, before it is: for a person to see, and for an estimate."""

import asyncio
from pathlib import Path

from core.errors import NotFoundError, StorageError
from core.services.imports.markdown import markdown_files

_BLOCK = 1 << 20  # bytes


async def count_importable(path: Path) -> int:
    """Return how many things an import would look at: Markdown files of a folder, or lines.

    Raises:
        NotFoundError: nothing is there.
        StorageError: it can't be read.
    """
    return await asyncio.to_thread(_count, path)


def _count(path: Path) -> int:
    return len(markdown_files(path)) if path.is_dir() else count_lines(path)


def count_lines(path: Path) -> int:
    """Return the number of lines of a file, the last one counted without its end too.

    Raises:
        NotFoundError, StorageError: as ``count_importable``.
    """
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                lines += block.count(b"\n")
                last = block[-1:]
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.") from None
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}.") from None
    return lines + (last != b"\n")
