from pathlib import Path

import pytest

from core import __version__
from tests.fakes.command_line import CommandLine


def test_without_a_command_the_window_opens(no_vault: CommandLine) -> None:
    assert no_vault.bare().code == 0
    assert no_vault.bare("--vault", "/some/where").code == 0
    assert no_vault.windows == [None, Path("/some/where")]


@pytest.mark.parametrize("start", ["capture", "search", "hidden"])
def test_a_desktops_own_keys_can_start_any_of_the_windows(
    no_vault: CommandLine, start: str
) -> None:
    assert no_vault.bare(f"--{start}").code == 0
    assert no_vault.bare().code == 0
    assert no_vault.starts == [start, "show"]


def test_the_version_is_printed(no_vault: CommandLine) -> None:
    assert no_vault.bare("--version").out == f"memorylink {__version__}\n"


def test_an_unknown_command_is_wrong_use(no_vault: CommandLine) -> None:
    assert no_vault.bare("frobnicate").code == 2


def test_shared_options_stand_before_or_after_the_command(memorylink: CommandLine) -> None:
    vault, secret = memorylink.vault, memorylink.passphrase_file
    before = ("--vault", vault, "--passphrase-file", secret, "--json")
    assert memorylink.bare(*before, "list").json == []
    assert memorylink.bare("list", *before).json == []
    assert memorylink.bare("tags", *before).json == []
    assert memorylink.bare("--vault", vault, "tags", "--json", "list",
                           "--passphrase-file", secret).json == []  # fmt: skip


def test_an_option_after_the_command_wins(memorylink: CommandLine) -> None:
    outcome = memorylink("list", "--vault", "/nowhere/at/all")
    assert outcome.code == 2
    assert "/nowhere/at/all" in outcome.err


def test_the_environment_names_vault_and_passphrase_file(memorylink: CommandLine) -> None:
    outcome = memorylink.bare(
        "list",
        "--json",
        MEMORYLINK_VAULT=str(memorylink.vault),
        MEMORYLINK_PASSPHRASE_FILE=str(memorylink.passphrase_file),
    )
    assert outcome.json == []


def test_a_missing_vault_names_the_command_that_makes_one(no_vault: CommandLine) -> None:
    outcome = no_vault("list")
    assert outcome.code == 2
    assert "memorylink init" in outcome.err


@pytest.mark.parametrize("command", ["add", "show", "edit", "delete", "history", "diff"])
def test_a_command_without_what_it_needs_is_wrong_use(
    no_vault: CommandLine, command: str
) -> None:
    assert no_vault(command).code == 2


def test_an_error_nobody_foresaw_is_told_without_its_message(memorylink: CommandLine) -> None:
    def fail() -> None:
        raise RuntimeError("canary-4711 stood in the text")

    memorylink.options = fail  # type: ignore[assignment]
    outcome = memorylink("list")
    assert outcome.code == 70
    assert "RuntimeError at test_main.py:" in outcome.err
    assert "canary" not in outcome.out + outcome.err


@pytest.mark.parametrize("group", ["conflicts", "proposals", "backup", "trash", "retention"])
def test_a_group_without_a_command_lists(memorylink: CommandLine, group: str) -> None:
    outcome = memorylink(group, "--json")
    assert outcome.code == 0
    assert outcome.json == memorylink(group, "list", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--limit", "many"), "--limit': it needs to be a whole number."),
        (("list", "--limit", "0"), "--limit': it needs to be 1 or more."),
        (("search", "x", "--min-score", "2"), "--min-score': it needs to be 1 or less."),
        (("search", "x", "--min-score", "high"), "--min-score': it needs to be a number."),
        (
            ("search", "x", "--mode", "guess"),
            "--mode': 'guess' is not one of 'hybrid', 'semantic', 'keyword'.",
        ),
    ],
)
def test_of_a_wrong_value_it_is_said_what_would_be_right(
    no_vault: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    outcome = no_vault.bare(*arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert "Value error" not in outcome.err
