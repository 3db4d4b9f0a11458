"""Progress of long work on standard error: a bar on a terminal, a line now and then off it."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.cli.shell import Shell
from core.model import Progress

SECONDS_BETWEEN_LINES = 5.0

_PHASES = {
    "reading": "Reading",
    "keeping": "Keeping",
    "embedding": "Making searchable",
    "comparing": "Comparing",
}

Listener = Callable[[Progress], None]


@contextmanager
def shown_progress(shell: Shell) -> Iterator[Listener]:
    """Show what is reported while the block runs; with ``--json`` nothing is shown."""
    if shell.as_json:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as listener:
            yield listener
    else:
        yield occasional_lines(shell.say, time.monotonic)


def occasional_lines(say: Callable[[str], None], seconds: Callable[[], float]) -> Listener:
    """Return a listener that says how far the work is, at most once in five seconds."""
    last = seconds()

    def listen(progress: Progress) -> None:
        nonlocal last
        if seconds() - last >= SECONDS_BETWEEN_LINES:
            last = seconds()
            of_total = "" if progress.total is None else f" of {progress.total:,}"
            say(f"{_phase(progress)}: {progress.done:,}{of_total}")

    return listen


@contextmanager
def _bar() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Bar(
        *columns, console=Console(stderr=True), transient=True, refresh_per_second=8
    ) as bar:
        task = bar.add_task("", total=None, visible=False)

        def listen(progress: Progress) -> None:
            bar.update(
                task,
                description=_phase(progress),
                completed=progress.done,
                total=progress.total,
                visible=True,
            )

        yield listen


def _phase(progress: Progress) -> str:
    return _PHASES.get(progress.phase, progress.phase.capitalize())
