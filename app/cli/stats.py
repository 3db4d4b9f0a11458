"""``memorylink stats``: the vault in numbers."""

import typer

from app.cli.command import command
from app.cli.shapes import date_shape, statistics_shape
from app.cli.shell import Shell
from core.model import Statistics


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "stats")(stats)


def stats(shell: Shell) -> None:
    """Show the vault in numbers."""
    statistics = shell.in_vault(lambda vault: vault.statistics())
    if shell.as_json:
        shell.print_json(statistics_shape(statistics))
        return
    from app.cli.page import Page

    Page().table(_rows(statistics))


def _rows(statistics: Statistics) -> list[tuple[str, str]]:
    rows = [
        ("Memories", f"{statistics.memories:,}"),
        *((f"  {kind.value}", f"{count:,}") for kind, count in statistics.by_type),
        ("In the archive", f"{statistics.archived:,}"),
        ("In the Trash", f"{statistics.in_trash:,}"),
        ("Revisions", f"{statistics.revisions:,}"),
        ("Tags", f"{statistics.tags:,}"),
        ("Characters", f"{statistics.characters:,}"),
        ("Passages found by meaning", f"{statistics.chunks:,}"),
        (
            "Waiting to be found by meaning",
            f"{statistics.queue.pending + statistics.queue.processing:,}",
        ),
        ("Model", statistics.model or "none"),
        *_of_other_models(statistics),
        ("Size on disk", f"{statistics.database_bytes / 1e6:,.1f} MB"),
    ]
    if statistics.oldest and statistics.newest:
        oldest, newest = date_shape(statistics.oldest), date_shape(statistics.newest)
        rows.append(("From, to", f"{(oldest or '')[:10]}, {(newest or '')[:10]}"))
    return rows


def _of_other_models(statistics: Statistics) -> list[tuple[str, str]]:
    # They are searched by nobody: not yet, or no more.
    if not statistics.other_chunks:
        return []
    return [("  passages of another model", f"{statistics.other_chunks:,}")]
