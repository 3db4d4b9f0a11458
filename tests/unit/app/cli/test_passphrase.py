import getpass
from pathlib import Path

import pytest

from app.cli import passphrase
from app.cli.passphrase import (
    read_new_passphrase,
    read_passphrase,
    secret_from_file,
    strength_sentence,
)
from core.errors import UsageError
from tests.fakes.command_line import CommandLine


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"tram ladder\n", "tram ladder"),
        (b"tram ladder\r\n", "tram ladder"),
        (b"tram ladder", "tram ladder"),
        (b"tram ladder\n\n", "tram ladder\n"),
        (b" tram \n", " tram "),
        ("Straßenbahn\n".encode(), "Straßenbahn"),
    ],
)
def test_one_trailing_line_break_is_dropped(
    tmp_path: Path, content: bytes, secret: str
) -> None:
    (tmp_path / "f").write_bytes(content)
    assert secret_from_file(tmp_path / "f") == secret


def test_a_passphrase_file_that_can_not_be_read_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes("Straße".encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        secret_from_file(tmp_path / "latin")
    with pytest.raises(UsageError, match="can't be read"):
        secret_from_file(tmp_path / "none")


def test_without_file_and_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "has_terminal", lambda: False)
    with pytest.raises(UsageError, match="--passphrase-file"):
        read_passphrase(None)


def test_a_new_passphrase_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["tram ladder copper", "tram ladder copper", "tram", "trom"])
    said: list[str] = []
    monkeypatch.setattr(passphrase, "has_terminal", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
    assert read_new_passphrase(None, said.append) == "tram ladder copper"
    with pytest.raises(UsageError, match="differ"):
        read_new_passphrase(None, said.append)
    assert said[0].split(".")[0] in passphrase.STRENGTH_WORDS


def test_strength_is_told_in_a_word() -> None:
    assert strength_sentence("").startswith("Very weak.")
    assert strength_sentence("password").startswith("Very weak.")
    assert strength_sentence("rhubarb tram copper ladder").startswith("Strong.")


def test_init_prints_the_recovery_words_once(no_vault: CommandLine) -> None:
    outcome = no_vault("init", "--json")
    assert set(outcome.json) == {"vault_id", "recovery_words"}
    assert len(outcome.json["recovery_words"].split()) == 24
    assert no_vault("init", "--json").code == 2


def test_init_shows_people_numbered_words(no_vault: CommandLine) -> None:
    shown = no_vault("init").out
    assert shown.lstrip().startswith("1  ")
    assert "24  " in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_the_passphrase_is_changed_and_reset(no_vault: CommandLine) -> None:
    words = no_vault("init", "--json").json["recovery_words"]
    second = no_vault.file("second", "seven green lanterns\n")
    third = no_vault.file("third", "nine quiet rivers\n")
    assert no_vault("passphrase", "change", "--new-passphrase-file", second).code == 0
    assert no_vault("list").code == 3
    recovery = no_vault.file("words", words)
    outcome = no_vault(
        "passphrase", "reset", "--recovery-file", recovery, "--new-passphrase-file", third
    )
    assert outcome.code == 0
    no_vault.passphrase_file = second
    assert no_vault("list").code == 3
    no_vault.passphrase_file = third
    assert no_vault("list").code == 0


def test_wrong_recovery_words_change_nothing(memorylink: CommandLine) -> None:
    recovery = memorylink.file("words", "abandon " * 24)
    new = memorylink.file("new", "nine quiet rivers\n")
    outcome = memorylink(
        "passphrase", "reset", "--recovery-file", recovery, "--new-passphrase-file", new
    )
    assert outcome.code == 3
    assert memorylink("list").code == 0
