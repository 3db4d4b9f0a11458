"""How the child that runs a model is started."""

from core.child.command import command_of

MODEL_CHILD = "model-child"  # the hidden command of a frozen program


def model_child_command() -> list[str]:
    """Return how the child is started: by this Python, or by the frozen program itself."""
    return command_of(MODEL_CHILD, "core.embedding.child_main")
