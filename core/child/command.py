"""How a child of this program is started."""

import sys


def command_of(hidden: str, module: str) -> list[str]:
    """Return how to run ``module``; ``hidden`` is the frozen program's word for it."""
    if getattr(sys, "frozen", False):
        return [sys.executable, hidden]
    # -P: a folder named core where the program was started must not be taken for ours.
    return [sys.executable, "-P", "-m", module]
