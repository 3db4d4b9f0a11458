"""``memorylink passphrase``: change it, or set a new one with the recovery words."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.command import command, group
from app.cli.passphrase import read_new_passphrase, read_passphrase, read_recovery_words
from app.cli.shell import Shell

commands = group("passphrase", "Change the passphrase, or reset it with the recovery words.")

NewPassphraseFileOption = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file", metavar="F", help="Read the new passphrase from a file."
    ),
]


@command(commands, "change")
def change(shell: Shell, new_file: NewPassphraseFileOption = None) -> None:
    """Change the passphrase."""
    shell.require_vault()
    old = read_passphrase(shell.passphrase_file)
    new = read_new_passphrase(new_file, shell.say, option="--new-passphrase-file")
    shell.run(shell.composition.change_passphrase(shell.folder, old, new))
    _tell(
        shell,
        "The passphrase is changed. The recovery words stay the same.\n"
        "It doesn't shut out whoever kept an older vault.json and knows the old passphrase: "
        "memorylink key rotate does.",
    )


@command(commands, "reset")
def reset(
    shell: Shell,
    recovery_file: Annotated[
        Path | None,
        typer.Option("--recovery-file", metavar="F", help="Read the 24 words from a file."),
    ] = None,
    new_file: NewPassphraseFileOption = None,
) -> None:
    """Set a new passphrase with the recovery words."""
    shell.require_vault()
    words = read_recovery_words(recovery_file)
    # The file named for every command holds the new passphrase here: there is no old one.
    file = new_file or shell.passphrase_file
    new = read_new_passphrase(file, shell.say, option="--new-passphrase-file")
    shell.run(shell.composition.reset_passphrase(shell.folder, words, new))
    _tell(shell, "The new passphrase is set. The recovery words stay the same.")


def _tell(shell: Shell, message: str) -> None:
    if shell.as_json:
        shell.print_json({"changed": True})
    else:
        shell.say(message)
