"""``memorylink export``: write everything out, as plain text."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.command import command, group
from app.cli.progress import Listener, shown_progress
from app.cli.shell import Shell
from app.cli.waiting import counted
from core.errors import UsageError

if TYPE_CHECKING:
    from core.services.vault import Vault

Writer = Callable[["Vault", Listener], Awaitable[int]]

commands = group("export", "Write every memory out as plain text; the Trash stays behind.")


@command(commands, "jsonl")
def export_jsonl(
    shell: Shell,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.")],
) -> None:
    """Write one memory a line; import jsonl takes it."""
    if path.exists() and not path.is_file():
        # The file is written beside and renamed into place: a device would be replaced.
        raise UsageError(f"{path} is not a file.")
    _export(
        shell,
        path,
        "jsonl",
        lambda vault, listener: vault.export_jsonl(path, on_progress=listener),
    )


@command(commands, "markdown")
def export_markdown(
    shell: Shell,
    folder: Annotated[Path, typer.Argument(metavar="PATH", help="The folder to write.")],
) -> None:
    """Write one Markdown file a memory."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    _export(
        shell,
        folder,
        "markdown",
        lambda vault, listener: vault.export_markdown(folder, on_progress=listener),
    )


def _export(shell: Shell, path: Path, form: str, write: Writer) -> None:
    async def work(vault: "Vault") -> int:
        with shown_progress(shell) as listener:
            return await write(vault, listener)

    count = shell.in_vault(work)
    shell.say(
        f"Written to {path}: {counted(count)}. It is plain text: whoever can read it "
        "reads everything. Delete it when you are done."
    )
    if shell.as_json:
        shell.print_json({"format": form, "path": str(path), "memories": count})
