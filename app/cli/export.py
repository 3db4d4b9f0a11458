"""``memorylink export``: write everything out, as plain text."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import moment_from
from app.cli.command import command, group
from app.cli.progress import shown_progress
from app.cli.shapes import date_shape
from app.cli.shell import Shell
from app.cli.waiting import counted
from core.errors import UsageError
from core.model import ExportFormat

if TYPE_CHECKING:
    from core.services.vault import Vault

OverwriteOption = Annotated[
    bool,
    typer.Option("--overwrite", help="Replace the file, even if no export wrote it."),
]

ExportAsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="D",
        help="Write what was there then, deleted since or not, such as 2025-03-01 or last "
        "friday; a day means its end. Tags, types and pins are those of then as far as the "
        "record of the last 10,000 changes reaches.",
    ),
]

commands = group(
    "export", "Write every memory out as plain text; the Trash stays behind but with memories."
)

_SENTENCES = {
    ExportFormat.JSONL: "Write one memory a line; import jsonl takes it.",
    ExportFormat.MARKDOWN: "Write a folder of Markdown files, one a memory, for Obsidian.",
    ExportFormat.CSV: "Write a table that spreadsheets open; import csv takes it.",
    ExportFormat.MEMORIES: "Write everything, with its history, relations and the Trash; "
    "import memories gives the same vault back.",
}


def _is_earlier(path: Path) -> bool:
    from core.services.exports.earlier import is_earlier_export

    return is_earlier_export(path)


def _add_file(form: ExportFormat, sentence: str) -> None:
    def export_one(
        shell: Shell,
        path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.")],
        overwrite: OverwriteOption = False,
        as_of: ExportAsOfOption = None,
    ) -> None:
        # A file is written beside and renamed into place: a device would be replaced.
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is not a file.")
        if path.exists() and not overwrite and not _is_earlier(path):
            raise UsageError(
                f"There is a file at {path} already, and no export wrote it. "
                "Add --overwrite to replace it."
            )
        _export(shell, form, path, moment_from(as_of))

    export_one.__doc__ = sentence
    command(commands, form.value)(export_one)


def _add_folder(form: ExportFormat, sentence: str) -> None:
    def export_one(
        shell: Shell,
        path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder to write.")],
        as_of: ExportAsOfOption = None,
    ) -> None:
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is not a folder.")
        _export(shell, form, path, moment_from(as_of))

    export_one.__doc__ = sentence
    command(commands, form.value)(export_one)


for _form, _sentence in _SENTENCES.items():
    if _form is ExportFormat.MARKDOWN:
        _add_folder(_form, _sentence)
    else:
        _add_file(_form, _sentence)


def _export(shell: Shell, form: ExportFormat, path: Path, as_of: datetime | None) -> None:
    async def work(vault: "Vault") -> tuple[int, datetime | None]:
        with shown_progress(shell) as listener:
            count = await vault.export_to(form, path, as_of=as_of, on_progress=listener)
        return count, None if as_of is None else await vault.changes_known_since(as_of)

    count, known_since = shell.in_vault(work)
    shell.say(
        f"Written to {path}: {counted(count)}. It is plain text: whoever can read it "
        "reads everything. Delete it when you are done."
    )
    if known_since is not None:
        shell.say(
            f"The record of changes begins on {known_since.astimezone():%Y-%m-%d %H:%M}: "
            "tags, types, pins, archive and Trash are as of then. Texts and titles are those "
            "of the moment you asked for."
        )
    if shell.as_json:
        shell.print_json(
            {
                "format": form.value,
                "path": str(path),
                "memories": count,
                "as_of": date_shape(as_of),
                "changes_known_since": date_shape(known_since),
            }
        )
