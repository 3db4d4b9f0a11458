"""``memorylink settings``: what the vault is set to."""

from typing import Annotated

import typer

from app.cli.command import command, default_command, group
from app.cli.shapes import setting_shape
from app.cli.shell import Shell

commands = group("settings", "What the vault is set to.")


@default_command(commands)
def settings(shell: Shell) -> None:
    """What the vault is set to; without a command: all settings."""
    print_settings(shell)


@command(commands, "list")
def list_(shell: Shell) -> None:
    """Show all settings, and what each is for."""
    print_settings(shell)


@command(commands, "set")
def set_(
    shell: Shell,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The setting's name.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it shall be.")],
) -> None:
    """Change a setting."""
    state = shell.in_vault(lambda vault: vault.change_setting(key, value))
    if shell.as_json:
        shell.print_json(setting_shape(state))
    else:
        shell.say(f"{state.key} is {state.value} now.")


def print_settings(shell: Shell) -> None:
    """Print every setting with its value."""
    states = shell.in_vault(lambda vault: vault.settings())
    if shell.as_json:
        shell.print_json([setting_shape(state) for state in states])
        return
    from app.cli.page import Page

    page = Page()
    for state in states:
        page.line(f"{state.key} = {state.value}", strong=True)
        page.line(state.sentence)
        page.line(f"Allowed: {state.allowed}. Default: {state.default or 'nothing'}.")
        page.blank()
