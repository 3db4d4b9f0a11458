"""How the index's child is started."""

from core.child.command import command_of

INDEX_CHILD = "index-child"  # the hidden command of a frozen program


def child_command() -> list[str]:
    """Return how the child is started: by this Python, or by the frozen program itself."""
    return command_of(INDEX_CHILD, "core.index.child_main")
