"""Whether a file is an export that was made before: such a one may be replaced unasked."""

from pathlib import Path

from core.services.exports.csv_table import COLUMNS

_LOOKED_AT = 1 << 16  # bytes
_STARTS = (
    b'{"id": "',
    b'{"memorylink": "memories"',
    f"\ufeff{','.join(COLUMNS)}\r\n".encode(),
)


def is_earlier_export(path: Path) -> bool:
    """Whether an export wrote this file, or nothing stands in it.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    return not start or start.startswith(_STARTS)
