"""How much there is to import, before it is: for an estimate."""

from pathlib import Path

from core.errors import NotFoundError, StorageError

_BLOCK = 1 << 20  # bytes


def count_lines(path: Path) -> int:
    """Return the number of lines of a file, the last one counted without its end too.

    Raises:
        NotFoundError: nothing is there.
        StorageError: it can't be read.
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
