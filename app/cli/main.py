"""The command line's root: which commands there are, and the options before them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli import (
    add,
    archive,
    backup,
    branch,
    conflicts,
    curate,
    delete,
    demo,
    doctor,
    edit,
    embed,
    export,
    extract,
    history,
    import_,
    init,
    key,
    list_,
    model,
    passphrase_commands,
    proposals,
    purge,
    recall,
    recovery_kit,
    related,
    retention,
    search,
    settings,
    show,
    stats,
    tags,
    trash,
    undo,
)
from app.cli.command import JsonOption
from app.cli.shell import OpenWindow, Shell
from app.cli.wrong_use import PlainSpeaking
from app.composition import Composition
from core import __version__

EXIT_CODES = (
    "Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 wrong passphrase, 4 vault in use "
    "elsewhere, 5 damaged data, 6 refused (disk full, read-only, a file missing), 70 a fault "
    "in MemoryLink, 130 interrupted."
)

root = typer.Typer(
    name="memorylink",
    cls=PlainSpeaking,
    help="An encrypted memory for one person, found again by its meaning. "
    "Without a command: the window.",
    epilog=EXIT_CODES,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def run(composition: Composition, open_window: OpenWindow) -> int:
    """Run the command line that this process was given; return its exit code."""
    _speak_utf8()
    try:
        root(obj=Shell(composition, open_window), prog_name="memorylink")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"memorylink {__version__}")
        raise typer.Exit


@root.callback(invoke_without_command=True)
def before_the_command(  # noqa: PLR0913, PLR0917 - each is an option of the program
    context: typer.Context,
    vault: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="MEMORYLINK_VAULT",
            show_envvar=False,
            help="The vault's folder (or MEMORYLINK_VAULT; default: the data folder).",
        ),
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            metavar="F",
            envvar="MEMORYLINK_PASSPHRASE_FILE",
            show_envvar=False,
            help="Read the passphrase from a file (or MEMORYLINK_PASSPHRASE_FILE); "
            "otherwise it is asked for.",
        ),
    ] = None,
    as_json: JsonOption = False,
    capture: Annotated[
        bool,
        typer.Option(
            "--capture", help="Open quick capture, for a key that your desktop binds to this."
        ),
    ] = False,
    search: Annotated[
        bool,
        typer.Option("--search", help="Open quick search, for a key bound to this."),
    ] = False,
    hidden: Annotated[
        bool,
        typer.Option("--hidden", help="Start in the tray, without a window."),
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command; without a command: the window."""
    shell: Shell = context.obj
    context.obj = Shell(shell.composition, shell.open_window, vault, passphrase_file, as_json)
    if context.invoked_subcommand is None:
        starts = {"capture": capture, "search": search, "hidden": hidden}
        start = next((name for name, is_asked in starts.items() if is_asked), "show")
        raise typer.Exit(shell.open_window(vault, start))


def _speak_utf8() -> None:
    """Print UTF-8 to files and pipes everywhere; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


for module in (
    init,
    add,
    search,
    recall,
    show,
    list_,
    edit,
    delete,
    history,
    related,
    stats,
    extract,
    demo,
    recovery_kit,
    purge,
    curate,
    doctor,
    undo,
):
    module.register(root)
for grouped in (
    tags,
    branch,
    conflicts,
    proposals,
    archive,
    trash,
    retention,
    import_,
    export,
    backup,
    passphrase_commands,
    key,
    embed,
    model,
    settings,
):
    root.add_typer(grouped.commands)
