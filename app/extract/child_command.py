"""How the process that reads a PDF or DOCX is started."""

import sys

EXTRACT_CHILD = "extract-child"  # the hidden command of a frozen program


def child_command(kind: str) -> list[str]:
    """Return how the child is started: by this Python, or by the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, EXTRACT_CHILD, kind]
    # -P: a folder named app where the program was started must not be taken for ours.
    return [sys.executable, "-P", "-m", "app.extract.child", kind]
