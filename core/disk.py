"""What has to be said to a disk, so that what was written is still there after a crash."""

import os
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk.

    Raises:
        OSError: the system refused.
    """
    if os.name == "nt":  # Windows can't open a folder, and NTFS journals names itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
