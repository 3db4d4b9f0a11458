"""``memorylink import``: take in a file or a folder of texts."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import STANDARD_INPUT, WaitOption
from app.cli.command import command, group
from app.cli.progress import Listener, shown_progress
from app.cli.shapes import import_shape
from app.cli.shell import Shell
from app.cli.standard_input import give_up, standard_input
from app.cli.waiting import finish_embedding
from app.messages import ExitCode
from core.errors import UsageError
from core.model import ImportReport

if TYPE_CHECKING:
    from core.services.vault import Vault

Reader = Callable[["Vault", Listener], Awaitable[ImportReport]]

commands = group("import", "Take in texts from a file or a folder; it can be run twice.")


@command(commands, "jsonl")
def import_jsonl(
    shell: Shell,
    path: Annotated[
        Path, typer.Argument(metavar="PATH|-", help="A file of one JSON object a line.")
    ],
    wait: WaitOption = None,
) -> None:
    """Take in JSON lines: {text, title?, type?, tags?, created_at?, source_id?, ...}."""
    if str(path) == STANDARD_INPUT:
        _import(shell, _read_standard_input, wait=wait)
        return
    if not path.is_file():
        raise UsageError(f"{path} is not a file.")
    _import(
        shell,
        lambda vault, listener: vault.import_jsonl(path, on_progress=listener),
        wait=wait,
    )


@command(commands, "markdown")
def import_markdown(
    shell: Shell,
    folder: Annotated[
        Path, typer.Argument(metavar="PATH", help="A folder of Markdown notes.")
    ],
    wait: WaitOption = None,
) -> None:
    """Take in a folder of Markdown notes, such as one of Obsidian or Logseq."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    _import(
        shell,
        lambda vault, listener: vault.import_markdown(folder, on_progress=listener),
        wait=wait,
    )


async def _read_standard_input(vault: "Vault", listener: Listener) -> ImportReport:
    from asyncio import CancelledError

    stream = standard_input()
    try:
        return await vault.import_jsonl_stream(stream, on_progress=listener)
    except CancelledError:
        give_up(stream)
        raise


def _import(shell: Shell, read: Reader, *, wait: bool | None) -> None:
    async def work(vault: "Vault") -> tuple[ImportReport, int]:
        report = await _kept(shell, vault, read)
        for rejection in report.rejected:
            shell.say(f"{rejection.where}: {rejection.reason}")
        return report, await finish_embedding(shell, vault, wait=wait)

    report, waiting = shell.in_vault(work, with_embedding=wait is not False)
    if shell.as_json:
        shell.print_json(import_shape(report, waiting))
    else:
        _show(report)
    if report.seen and len(report.rejected) >= report.seen:
        raise typer.Exit(ExitCode.WRONG_USE)


async def _kept(shell: Shell, vault: "Vault", read: Reader) -> ImportReport:
    from asyncio import CancelledError

    try:
        with shown_progress(shell) as listener:
            return await read(vault, listener)
    except CancelledError:
        shell.say(
            "What was read so far is kept. Run the same import again to go on: "
            "nothing is kept twice."
        )
        raise


def _show(report: ImportReport) -> None:
    from app.cli.page import Page

    Page().table(
        [
            ("Kept", f"{report.kept:,}"),
            ("  new", f"{report.added:,}"),
            ("  changed", f"{report.revised:,}"),
            ("  there already", f"{report.unchanged:,}"),
            ("Not taken", f"{len(report.rejected):,}"),
        ]
    )
