"""Recovery words, another key, and a thought for a locked vault, from the shell."""

import sys
from typing import TextIO

import pytest

from core.bootstrap.folder_lock import take_lock
from core.vault_format.files import INBOX_NAME
from tests.fakes.command_line import CommandLine
from tests.fakes.vault_header import header_of


def reset_code(memorylink: CommandLine, words: str) -> int:
    recovery = memorylink.file("words", words)
    return memorylink(
        "passphrase", "reset",
        "--recovery-file", recovery,
        "--new-passphrase-file", memorylink.passphrase_file,
    ).code  # fmt: skip


def test_new_recovery_words_are_printed_and_the_old_ones_stop_working(
    no_vault: CommandLine,
) -> None:
    old = no_vault("init", "--json").json["recovery_words"]
    outcome = no_vault("recovery-kit", "--json")
    assert set(outcome.json) == {"recovery_words"}
    assert reset_code(no_vault, old) == 3
    assert reset_code(no_vault, outcome.json["recovery_words"]) == 0


def test_people_see_numbered_words_and_are_told_what_they_are_for(
    memorylink: CommandLine,
) -> None:
    outcome = memorylink("recovery-kit")
    assert outcome.out.lstrip().startswith("1  ")
    assert "not shown again" in outcome.err


def test_the_key_is_rotated_and_all_is_there(memorylink: CommandLine) -> None:
    kept = memorylink.add("The gate code is 4711", "--tag", "home")
    outcome = memorylink("key", "rotate", "--json")
    assert outcome.json["generation"] == 2
    assert header_of(memorylink.vault)["keys"][0]["generation"] == 2
    assert memorylink("show", kept["id"], "--json").json["text"] == kept["text"]
    assert reset_code(memorylink, outcome.json["recovery_words"]) == 0


@pytest.mark.parametrize("arguments", [("recovery-kit",), ("key", "rotate")])
def test_a_wrong_passphrase_changes_nothing(
    memorylink: CommandLine, arguments: tuple[str, ...]
) -> None:
    memorylink.passphrase_file = memorylink.file("wrong", "not the passphrase")
    before = header_of(memorylink.vault)
    assert memorylink(*arguments).code == 3
    assert header_of(memorylink.vault) == before


@pytest.mark.parametrize("arguments", [("recovery-kit",), ("key", "rotate")])
def test_without_a_vault_nothing_is_asked(
    no_vault: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert no_vault(*arguments).code == 2


@pytest.mark.parametrize("arguments", [("recovery-kit",), ("key", "rotate")])
def test_a_person_who_says_no_changes_nothing(
    memorylink: CommandLine, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    before = header_of(memorylink.vault)
    monkeypatch.setattr("app.cli.recovery_kit.sys", FakeTerminal())
    monkeypatch.setattr("app.cli.confirming.sys", FakeTerminal())
    outcome = memorylink.bare("--vault", memorylink.vault, *arguments)
    assert outcome.code == 0
    assert "Nothing was changed" in outcome.err
    assert header_of(memorylink.vault) == before


class FakeTerminal:
    """Stands for ``sys`` where somebody sits at the terminal."""

    @property
    def stdin(self) -> "FakeTerminal":
        return self

    @property
    def stderr(self) -> TextIO:
        return sys.stderr

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return "n\n"


def test_a_rotation_while_another_program_has_the_vault_is_in_use(
    memorylink: CommandLine,
) -> None:
    release = take_lock(memorylink.vault)
    assert memorylink("key", "rotate").code == 4
    release()


def test_a_thought_for_a_locked_vault_needs_no_passphrase(memorylink: CommandLine) -> None:
    outcome = memorylink.bare(
        "--vault", memorylink.vault, "add", "--to-inbox", "--json", "--tag", "now", "-",
        stdin=b"call the plumber\n",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    assert outcome.json["inbox"] is True
    assert len(list((memorylink.vault / INBOX_NAME).iterdir())) == 1
    shown = memorylink("show", outcome.json["id"], "--json").json
    assert (shown["text"], shown["tags"]) == ("call the plumber", ["now"])


def test_the_inbox_takes_a_thought_while_another_program_has_the_vault(
    memorylink: CommandLine,
) -> None:
    release = take_lock(memorylink.vault)
    outcome = memorylink.bare("--vault", memorylink.vault, "add", "--to-inbox", "a thought")
    release()
    assert outcome.code == 0, outcome.err
    assert "a thought" in memorylink("list").out


def test_an_empty_thought_or_no_vault_is_wrong_use(no_vault: CommandLine) -> None:
    assert no_vault("add", "--to-inbox", "text").code == 2
    no_vault("init", "--json")
    assert no_vault("add", "--to-inbox", " ").code == 2
    assert not (no_vault.vault / INBOX_NAME).exists()
