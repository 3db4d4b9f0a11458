"""``memorylink add``: keep one memory."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import TextArgument, WaitOption, date_from, text_from
from app.cli.changed_memory import print_memory
from app.cli.command import command
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.model import Draft, Memory, MemoryType

if TYPE_CHECKING:
    from core.services.vault import Vault


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "add")(add)


def add(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    text: TextArgument,
    *,
    title: Annotated[str | None, typer.Option(help="A title.")] = None,
    kind: Annotated[MemoryType, typer.Option("--type", help="Its type.")] = MemoryType.NOTE,
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="T", help="A tag, nested with /; may be repeated."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="D", help="When it was, if not now.")
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Pin it.")] = False,
    importance: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="I",
            help="How important it is, from 0 to 1; else what its type is worth.",
        ),
    ] = None,
    wait: WaitOption = None,
    to_inbox: Annotated[
        bool,
        typer.Option(
            "--to-inbox",
            help="Seal it into the locked vault's inbox: asks for no passphrase. It is "
            "filed when the vault is opened next.",
        ),
    ] = False,
) -> None:
    """Keep a memory."""
    draft = Draft(
        text_from(text),
        title=title,
        type=kind,
        tags=tuple(tag or ()),
        created_at=date_from(date),
        importance=importance,
        pinned=pin,
    )
    if to_inbox:
        _seal(shell, draft)
        return
    memory = shell.in_vault(
        lambda vault: _add(shell, vault, draft, wait=wait),
        with_embedding=wait is not False,
    )
    print_memory(shell, memory)


def _seal(shell: Shell, draft: Draft) -> None:
    shell.require_vault()
    memory_id = shell.run(shell.composition.capture_while_locked(shell.folder, draft))
    if shell.as_json:
        shell.print_json({"id": memory_id, "inbox": True})
    else:
        shell.say("Sealed into the inbox. It is filed when the vault is opened next.")


async def _add(shell: Shell, vault: "Vault", draft: Draft, *, wait: bool | None) -> Memory:
    memory = await vault.capture(draft)
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(memory.id)
