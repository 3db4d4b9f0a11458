"""``memorylink related``, ``relate``, ``unrelate``: what memories have to do with others."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import IdArgument, member_of
from app.cli.command import command
from app.cli.shapes import related_shape
from app.cli.shell import Shell
from app.cli.waiting import drain_short_backlog
from app.messages import ExitCode
from core.model import RelatedMemory, RelationKind

if TYPE_CHECKING:
    from core.services.vault import Vault

_SAID = tuple(kind for kind in RelationKind if kind is not RelationKind.MENTIONS)
KindArgument = Annotated[
    str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(_SAID)}.")
]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The other memory's id.")]


def register(root: typer.Typer) -> None:
    """Add the commands."""
    command(root, "related")(related)
    command(root, "relate")(relate)
    command(root, "unrelate")(unrelate)


def related(
    shell: Shell,
    memory_id: IdArgument,
    limit: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="At most so many that are only near."),
    ] = 10,
) -> None:
    """Show which memories have to do with one: linked ones, then the nearest."""
    found = shell.in_vault(
        lambda vault: _related(shell, vault, memory_id, limit), with_embedding=True
    )
    if shell.as_json:
        shell.print_json([related_shape(each) for each in found])
    else:
        _show(shell, found)
    if not found:
        raise typer.Exit(ExitCode.NOTHING_FOUND)


def relate(
    shell: Shell, memory_id: IdArgument, kind: KindArgument, other: OtherArgument
) -> None:
    """Say that a memory has to do with another."""
    wanted = member_of(RelationKind, kind, "KIND")
    _say(shell, memory_id, lambda vault: vault.relate(memory_id, wanted, other))


def unrelate(
    shell: Shell, memory_id: IdArgument, kind: KindArgument, other: OtherArgument
) -> None:
    """Take back that a memory has to do with another."""
    wanted = member_of(RelationKind, kind, "KIND")
    _say(shell, memory_id, lambda vault: vault.unrelate(memory_id, wanted, other))


async def _related(
    shell: Shell, vault: "Vault", memory_id: str, limit: int
) -> tuple[RelatedMemory, ...]:
    await drain_short_backlog(shell, vault)
    return await vault.related(memory_id, limit=limit)


def _say(shell: Shell, memory_id: str, saying: "Callable[[Vault], Awaitable[object]]") -> None:
    """Say it, and print what the memory is linked with then."""

    async def work(vault: "Vault") -> tuple[RelatedMemory, ...]:
        await saying(vault)
        return await vault.related(memory_id, limit=0)

    found = shell.in_vault(work)
    if shell.as_json:
        shell.print_json([related_shape(each) for each in found])


def _show(shell: Shell, found: tuple[RelatedMemory, ...]) -> None:
    from app.cli.page import Page, now

    page, moment = Page(), now()
    for each in found:
        page.related(each, moment)
    if not found:
        shell.say("Nothing has to do with it.")
