"""The program ``memorylink``: without arguments the window, otherwise the shell."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.composition import Composition
from app.extract.child_command import EXTRACT_CHILD
from app.messages import ExitCode
from core.embedding.child_command import MODEL_CHILD
from core.index.child_command import INDEX_CHILD
from core.residue import overwrite_freed_memory, refuse_core_image

if TYPE_CHECKING:
    from app.gui.first_instance import FirstInstance, Start

# What a frozen program's installer must take along though no import names it: Chroma and
# OpenTelemetry find these by name while the index's child starts.
FROZEN_IMPORTS = (
    "chromadb.api.rust",
    "chromadb.telemetry.product.posthog",
    "chromadb_rust_bindings",
    "opentelemetry.context.contextvars_context",
)


def main() -> None:
    """Run the program and leave with its exit code."""
    if sys.argv[1:] == [INDEX_CHILD]:
        _be_index_child()
        return
    if sys.argv[1:] == [MODEL_CHILD]:
        _be_model_child()
        return
    if sys.argv[1:] == ["--self-test"]:
        from app.self_test import run_self_test  # noqa: PLC0415

        sys.exit(run_self_test())
    if sys.argv[1:2] == [EXTRACT_CHILD]:
        sys.exit(_be_extract_child(sys.argv[2]))
    from app.cli.main import run  # noqa: PLC0415 - the shell's commands, only from here on

    sys.exit(run(Composition(), open_window))


def _be_index_child() -> None:
    """Hold Chroma for the process that started this one; a person never starts it."""
    # Nothing of the doors is loaded: this process is to be small and quickly there.
    from core.index.child_main import main as serve_owner  # noqa: PLC0415

    serve_owner()


def _be_model_child() -> None:
    """Run a model for the process that started this one."""
    from core.embedding.child_main import main as serve_owner  # noqa: PLC0415 - as above

    serve_owner()


def _be_extract_child(kind: str) -> int:
    """Read a dropped document for the process that started this one."""
    from app.extract.child import main as read_document  # noqa: PLC0415

    return read_document(kind)


def open_window(folder: Path | None, start: str = "show") -> int:
    """Show the window on a vault's folder, or the one last used; return its exit code.

    If it is shown already, it is asked to come forward, and this start is over.
    """
    if not _has_display():
        print(  # noqa: T201 - this is the door
            "There is no display here, so no window can be shown. To see what MemoryLink does "
            "without one, run: memorylink demo",
            file=sys.stderr,
        )
        return ExitCode.WRONG_USE
    # First of all: what is freed before would keep what it held.
    overwrite_freed_memory()
    refuse_core_image()
    from app.gui.first_instance import Start  # noqa: PLC0415 - no shell command needs it

    claim = _claim_or_hand_over(Start(start))
    if isinstance(claim, ExitCode):
        return claim
    from app.gui.application import run_window  # noqa: PLC0415 - Qt only for the window

    return run_window(folder, start=Start(start), claim=claim)


def _claim_or_hand_over(start: "Start") -> "FirstInstance | ExitCode | None":
    from app.gui import first_instance  # noqa: PLC0415 - no shell command needs it

    try:
        claim = first_instance.FirstInstance(first_instance.usual_settings_path())
        if claim.claim():
            return claim
    except OSError:
        return None  # no folder for it: a second window is better than none
    try:
        claim.hand_over(start)
    except first_instance.FirstInstanceStuckError:
        if claim.claim(first_instance.ENDING):
            return claim  # it was just being quit
        print(  # noqa: T201 - this is the door
            "MemoryLink is running, but does not answer. Wait a moment and try again; if it "
            "stays so, end it and start it anew. What was kept is safe.",
            file=sys.stderr,
        )
        return ExitCode.IN_USE
    return ExitCode.DONE


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    main()
