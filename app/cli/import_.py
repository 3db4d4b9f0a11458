"""``memorylink import``: take in a file or a folder of texts."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import STANDARD_INPUT, WaitOption
from app.cli.command import command, group
from app.cli.progress import Listener, shown_progress
from app.cli.shapes import import_shape, preview_shape
from app.cli.shell import Shell
from app.cli.standard_input import give_up, standard_input
from app.cli.waiting import finish_embedding
from app.messages import ExitCode
from core.errors import UsageError
from core.model import ImportFormat, ImportPreview, ImportReport, Rejection

if TYPE_CHECKING:
    from core.services.vault import Vault

Reader = Callable[["Vault", Listener], Awaitable[ImportReport]]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say how much there is, and keep nothing.")
]

commands = group("import", "Take in texts from a file or a folder; it can be run twice.")

# Each format but JSON Lines, which standard input may have too: what PATH is, and the help.
_FORMATS = {
    ImportFormat.MARKDOWN: (
        "A folder of Markdown notes.",
        "Take in a folder of Markdown notes, such as one of Obsidian or Logseq.",
    ),
    ImportFormat.JOPLIN: (
        "A .jex file, or the folder of a RAW export.",
        "Take in notes of Joplin, with notebooks and tags.",
    ),
    ImportFormat.CHATGPT: (
        "The .zip file, or its folder, or conversations.json.",
        "Take in the conversations of a ChatGPT export.",
    ),
    ImportFormat.CLAUDE: (
        "The .zip file, or its folder, or conversations.json.",
        "Take in the conversations of a Claude export.",
    ),
    ImportFormat.KEEP: (
        "The .zip or .tgz file of Takeout, or its folder.",
        "Take in notes of Google Keep, as Takeout gives them.",
    ),
    ImportFormat.CSV: (
        "A .csv or .tsv file; the first line names the columns.",
        "Take in a table: text, title, tags, date and so on, by the columns' names.",
    ),
    ImportFormat.MCP_MEMORY: (
        "The memory.jsonl file.",
        "Take in what the reference MCP memory server remembers.",
    ),
    ImportFormat.MBOX: (
        "An .mbox file, or a folder of them.",
        "Take in the text of mails.",
    ),
    ImportFormat.MEMORIES: (
        "A file that export memories wrote.",
        "Take in an export of everything, with its history, tags, relations and Trash.",
    ),
}
_FOLDERS_ONLY = {ImportFormat.MARKDOWN}
_FILES_ONLY = {
    ImportFormat.JSONL,
    ImportFormat.CSV,
    ImportFormat.MCP_MEMORY,
    ImportFormat.MEMORIES,
}


@command(commands, "jsonl")
def import_jsonl(
    shell: Shell,
    path: Annotated[
        Path, typer.Argument(metavar="PATH|-", help="A file of one JSON object a line.")
    ],
    dry_run: DryRunOption = False,
    wait: WaitOption = None,
) -> None:
    """Take in JSON lines: {text, title?, type?, tags?, created_at?, source_id?, ...}."""
    if str(path) != STANDARD_INPUT:
        _import_path(shell, ImportFormat.JSONL, path, dry_run=dry_run, wait=wait)
    elif dry_run:
        raise UsageError("What comes by standard input can't be read twice: no --dry-run.")
    else:
        _import(shell, _read_standard_input, wait=wait)


def _add(form: ImportFormat, what: str, sentence: str) -> None:
    def import_one(
        shell: Shell,
        path: Annotated[Path, typer.Argument(metavar="PATH", help=what)],
        dry_run: DryRunOption = False,
        wait: WaitOption = None,
    ) -> None:
        _import_path(shell, form, path, dry_run=dry_run, wait=wait)

    import_one.__doc__ = sentence
    command(commands, form.value)(import_one)


for _form, (_what, _sentence) in _FORMATS.items():
    _add(_form, _what, _sentence)


def _import_path(
    shell: Shell, form: ImportFormat, path: Path, *, dry_run: bool, wait: bool | None
) -> None:
    if form in _FILES_ONLY and not path.is_file():
        raise UsageError(f"{path} is not a file.")
    if form in _FOLDERS_ONLY and not path.is_dir():
        raise UsageError(f"{path} is not a folder.")
    if not path.exists():
        raise UsageError(f"There is nothing at {path}.")
    if dry_run:
        _preview(shell, form, path)
        return
    _import(
        shell,
        lambda vault, listener: vault.import_from(form, path, on_progress=listener),
        wait=wait,
    )


def _preview(shell: Shell, form: ImportFormat, path: Path) -> None:
    async def work(vault: "Vault") -> ImportPreview:
        with shown_progress(shell) as listener:
            return await vault.preview_import(form, path, on_progress=listener)

    preview = shell.in_vault(work)
    _name(shell, preview.rejected)
    if shell.as_json:
        shell.print_json(preview_shape(preview))
        return
    from app.cli.page import Page

    Page().table(
        [
            ("Would be kept", f"{preview.found:,}"),
            ("Can't be taken", f"{len(preview.rejected):,}"),
            *((f"Column “{column}”", field) for column, field in preview.columns),
        ]
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
        _name(shell, report.rejected)
        return report, await finish_embedding(shell, vault, wait=wait)

    report, waiting = shell.in_vault(work, with_embedding=wait is not False)
    if shell.as_json:
        shell.print_json(import_shape(report, waiting))
    else:
        _show(report)
    if report.seen and len(report.rejected) >= report.seen:
        raise typer.Exit(ExitCode.WRONG_USE)


def _name(shell: Shell, rejected: tuple[Rejection, ...]) -> None:
    for rejection in rejected:
        shell.say(f"{rejection.where}: {rejection.reason}")


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
