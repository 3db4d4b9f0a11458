"""The child's ends of the pipes."""

import os
import sys
from typing import BinaryIO


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return where requests come from and answers go; what else is printed goes nowhere."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows only

        msvcrt.setmode(requests, os.O_BINARY)
        msvcrt.setmode(answers, os.O_BINARY)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")
