"""``memorylink recovery-kit``: new recovery words, because the old ones are kept nowhere."""

import sys

import typer

from app.cli.command import command
from app.cli.confirming import confirm
from app.cli.passphrase import read_passphrase
from app.cli.shell import Shell


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "recovery-kit")(recovery_kit)


def recovery_kit(shell: Shell) -> None:
    """Make new recovery words and print them, once; the old ones stop working."""
    shell.require_vault()
    question = "The words you have now will stop working; new ones are shown once. Go on?"
    if not may_replace_words(shell, question):
        return
    passphrase = read_passphrase(shell.passphrase_file)
    words = shell.run(shell.composition.new_recovery_code(shell.folder, passphrase))
    if shell.as_json:
        shell.print_json({"recovery_words": words})
    else:
        show_words(shell, words)


def may_replace_words(shell: Shell, question: str) -> bool:
    """Ask whoever sits at the terminal; a script is told by the words themselves."""
    is_script = shell.passphrase_file is not None or not sys.stdin.isatty()
    return confirm(shell, question, yes=is_script)


def show_words(shell: Shell, words: str) -> None:
    """Print the words for a person, with what they are for."""
    from app.cli.page import Page

    shell.say(
        "These are the vault's 24 recovery words now. They open it when the passphrase is\n"
        "lost. Write them on paper: they are not shown again, and the words from before\n"
        "open the vault no more.\n"
    )
    Page().words(words.split())
