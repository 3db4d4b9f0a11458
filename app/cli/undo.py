"""``memorylink undo`` and ``changes``: take a write back, and see which there were."""

from typing import Annotated

import typer

from app.cli.command import command
from app.cli.shapes import change_shape
from app.cli.shell import Shell
from core.model import ChangeRecord


def register(root: typer.Typer) -> None:
    """Add the commands."""
    command(root, "undo")(undo)
    command(root, "changes")(changes)


def undo(
    shell: Shell,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[NUMBER]", help="Which change; by default the last one."),
    ] = None,
) -> None:
    """Take a change back; what was written again since stays as it is."""
    record = shell.in_vault(lambda vault: vault.undo(number))
    if shell.as_json:
        shell.print_json(change_shape(record))
    shell.say(
        f"Undone for {_memories(record)}. Bring it back with: memorylink undo {record.number}"
    )


def changes(
    shell: Shell,
    limit: Annotated[int, typer.Option(metavar="N", help="How many at most.")] = 20,
) -> None:
    """List the last changes, newest first."""
    found = shell.in_vault(lambda vault: vault.latest_changes(limit))
    if shell.as_json:
        shell.print_json([change_shape(record) for record in found])
        return
    from app.cli.page import Page

    Page().table([_row(record) for record in found])
    if not found:
        shell.say("Nothing was changed yet.")


def _row(record: ChangeRecord) -> tuple[str, str]:
    said = [
        record.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        record.kind.value.replace("_", " "),
        _memories(record),
        f"by {record.author}",
    ]
    if record.undone_by is not None:
        said.append(f"undone by {record.undone_by}")
    return str(record.number), ", ".join(said)


def _memories(record: ChangeRecord) -> str:
    count = len(record.memory_ids)
    return "1 memory" if count == 1 else f"{count:,} memories"
