"""Files of lines: opened, and read a line at a time, none of them longer than is asked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from core.errors import NotFoundError, StorageError


def opened(path: Path) -> BinaryIO:
    """Open a file that a person named.

    Raises:
        NotFoundError, StorageError: there is none, or it can't be read.
    """
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.") from None
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}.") from None


def numbered_lines(
    stream: BinaryIO, longest: int, *, first: int = 1
) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number; ``None`` is one of more than ``longest`` bytes.

    Empty lines are counted and passed over. Never more than ``longest`` bytes are held.
    """
    number = first - 1
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            while not line.endswith(b"\n") and (line := stream.readline(longest)):
                pass
            yield number, None
        elif line.strip():
            yield number, line
