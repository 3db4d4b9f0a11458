"""How the index's child is started."""

import sys

INDEX_CHILD = "index-child"  # the hidden command of a frozen program


def child_command() -> list[str]:
    """Return how the child is started: by this Python, or by the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, INDEX_CHILD]
    # -P: a folder named core where the program was started must not be taken for ours.
    return [sys.executable, "-P", "-m", "core.index.child_main"]
