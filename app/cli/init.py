"""``memorylink init``: make a vault and show its recovery words once."""

import typer

from app.cli.command import command
from app.cli.passphrase import read_new_passphrase
from app.cli.shell import Shell
from core.errors import VaultExistsError


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "init")(init)


def init(shell: Shell) -> None:
    """Make a vault; prints its 24 recovery words, once."""
    if shell.composition.has_vault(shell.folder):
        raise VaultExistsError(f"There is already a vault in {shell.folder}.")
    passphrase = read_new_passphrase(shell.passphrase_file, shell.say)
    vault_id, words = shell.run(_create(shell, passphrase))
    if shell.as_json:
        shell.print_json({"vault_id": vault_id, "recovery_words": words})
    else:
        _show(shell, words)


async def _create(shell: Shell, passphrase: str) -> tuple[str, str]:
    created = await shell.composition.create(shell.folder, passphrase)
    await created.vault.lock()
    return created.vault.id, created.recovery_words


def _show(shell: Shell, words: str) -> None:
    from app.cli.page import Page

    shell.say(
        f"A vault is ready in {shell.folder}.\n\n"
        "These are its 24 recovery words. They open it when the passphrase is lost.\n"
        "Write them on paper now: they are not shown again, and without the\n"
        "passphrase and these words nobody can open the vault.\n"
    )
    Page().words(words.split())
    shell.say(
        "\nThe model that comes along finds English texts by their meaning best. For other\n"
        "languages there is another one: memorylink model list"
    )
