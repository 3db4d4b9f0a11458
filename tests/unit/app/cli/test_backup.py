from pathlib import Path

import pytest

from tests.fakes.command_line import CommandLine, Outcome
from tests.fakes.vault_header import NEW_PASSPHRASE


@pytest.fixture
def run(memorylink: CommandLine) -> CommandLine:
    memorylink.add("a red bicycle")
    return memorylink


def _made(run: CommandLine, *arguments: object) -> dict[str, object]:
    outcome = run("backup", "create", "--json", *arguments)
    assert outcome.code == 0, outcome.err
    made: dict[str, object] = outcome.json
    return made


def _restored(run: CommandLine, name: object, into: Path, *arguments: object) -> Outcome:
    return run("backup", "restore", name, "--into", into, *arguments)


def test_a_backup_is_made_listed_and_verified(run: CommandLine) -> None:
    made = _made(run)
    assert (made["memories"], made["revisions"], made["state"]) == (1, 1, "readable")
    listed = run("backup", "list", "--json").json
    assert [each["name"] for each in listed] == [made["name"]]
    (verified,) = run("backup", "verify", "--json").json
    assert (verified["sound"], verified["memories"]) == (True, 1)
    assert run("backup", "verify", made["name"], "--json").json["sound"] is True
    assert run("backup", "verify", made["path"]).code == 0


def test_people_are_told_in_sentences(run: CommandLine, tmp_path: Path) -> None:
    assert "no backup yet" in run("backup", "list").err
    created = run("backup", "create")
    assert "1 memory" in created.err
    assert "vault's own disk" in created.err
    assert "own disk" not in run("backup", "create", "--to", tmp_path / "disk").err
    assert "readable" not in run("backup", "list").out
    assert "1 memory" in run("backup", "list").out


def test_one_is_restored_beside_and_never_over(run: CommandLine, tmp_path: Path) -> None:
    made = _made(run, "--to", tmp_path / "disk")
    restored = _restored(run, made["path"], tmp_path / "again", "--json")
    assert restored.json["memories"] == 1
    listed = run.bare(
        "--vault", tmp_path / "again", "--passphrase-file", run.passphrase_file, "list",
        "--json",
    )  # fmt: skip
    assert [each["text"] for each in listed.json] == ["a red bicycle"]
    over = _restored(run, made["path"], run.vault)
    assert over.code == 2
    assert "never writes over a vault" in over.err


def test_the_recovery_words_restore_too(no_vault: CommandLine, tmp_path: Path) -> None:
    words = no_vault.file("words", no_vault("init", "--json").json["recovery_words"])
    made = _made(no_vault)
    done = _restored(no_vault, made["name"], tmp_path / "again", "--recovery-file", words)
    assert done.code == 0, done.err


def test_each_refusal_has_its_code(run: CommandLine, tmp_path: Path) -> None:
    made = _made(run)
    wrong = run.file("wrong", NEW_PASSPHRASE)
    into = tmp_path / "again"
    refused = run.bare(
        "--vault", run.vault, "--passphrase-file", wrong, "backup", "restore", made["name"],
        "--into", into,
    )  # fmt: skip
    assert refused.code == 3
    assert _restored(run, "none.backup", into).code == 2
    assert _restored(run, run.passphrase_file, into).code == 5
    assert run("backup", "delete", "none.backup").code == 2
    assert not into.exists()


def test_a_damaged_one_is_shown_and_verify_says_so(run: CommandLine) -> None:
    made = _made(run)
    path = Path(str(made["path"]))
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content[:-1])
    (listed,) = run("backup", "list", "--json").json
    assert listed["state"] == "damaged"
    assert listed["reason"]
    assert "damaged" in run("backup", "list").out
    outcome = run("backup", "verify", "--json")
    assert outcome.code == 5
    assert outcome.json[0]["sound"] is False
    assert "Try another backup" in run("backup", "verify", made["name"]).err


def test_backups_are_deleted_by_name(run: CommandLine) -> None:
    made = _made(run)
    assert run("backup", "delete", made["name"], "--json").json == {"deleted": [made["name"]]}
    assert run("backup", "list", "--json").json == []
