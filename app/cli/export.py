"""``memorylink export``: write everything out, as plain text."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.command import command, group
from app.cli.progress import shown_progress
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
    ) -> None:
        # A file is written beside and renamed into place: a device would be replaced.
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is not a file.")
        if path.exists() and not overwrite and not _is_earlier(path):
            raise UsageError(
                f"There is a file at {path} already, and no export wrote it. "
                "Add --overwrite to replace it."
            )
        _export(shell, form, path)

    export_one.__doc__ = sentence
    command(commands, form.value)(export_one)


def _add_folder(form: ExportFormat, sentence: str) -> None:
    def export_one(
        shell: Shell,
        path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder to write.")],
    ) -> None:
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is not a folder.")
        _export(shell, form, path)

    export_one.__doc__ = sentence
    command(commands, form.value)(export_one)


for _form, _sentence in _SENTENCES.items():
    if _form is ExportFormat.MARKDOWN:
        _add_folder(_form, _sentence)
    else:
        _add_file(_form, _sentence)


def _export(shell: Shell, form: ExportFormat, path: Path) -> None:
    async def work(vault: "Vault") -> int:
        with shown_progress(shell) as listener:
            return await vault.export_to(form, path, on_progress=listener)

    count = shell.in_vault(work)
    shell.say(
        f"Written to {path}: {counted(count)}. It is plain text: whoever can read it "
        "reads everything. Delete it when you are done."
    )
    if shell.as_json:
        shell.print_json({"format": form.value, "path": str(path), "memories": count})
