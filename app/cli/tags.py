"""``memorylink tags``: which tags there are."""

from app.cli.command import command, default_command, group
from app.cli.shell import Shell

commands = group("tags", "Which tags there are.")


@default_command(commands)
def tags(shell: Shell) -> None:
    """Which tags there are; without a command: list them."""
    print_tags(shell)


@command(commands, "list")
def list_tags(shell: Shell) -> None:
    """List the tags with how many memories carry them."""
    print_tags(shell)


def print_tags(shell: Shell) -> None:
    """Print every tag and how many living memories carry it or one of its children."""
    found = shell.in_vault(lambda vault: vault.tags())
    if shell.as_json:
        shell.print_json([{"name": tag.name, "count": tag.count} for tag in found])
        return
    from app.cli.page import Page

    Page().table([(tag.name, f"{tag.count:,}") for tag in found])
    if not found:
        shell.say("No memory has a tag yet.")
