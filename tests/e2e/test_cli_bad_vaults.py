"""Vaults that can't be made or opened: a clear sentence, the right code, nothing lost."""

import os
import sys
from pathlib import Path

import pytest

from core.embedding.model_folder import ModelFolder
from core.embedding.onnx_minilm import OnnxMiniLM
from tests.fakes.command_line import CommandLine
from tests.fakes.vault_header import framed, header_of, write_copies

KEPT = "the cellar key hangs behind the clock"


@pytest.fixture
def filled(memorylink: CommandLine) -> CommandLine:
    memorylink.add(KEPT)
    return memorylink


def texts(memorylink: CommandLine) -> list[str]:
    return [memory["text"] for memory in memorylink("list", "--json").json]


def test_a_wrong_passphrase_is_exit_3(filled: CommandLine) -> None:
    right, filled.passphrase_file = (
        filled.passphrase_file,
        filled.file("other", "other words 77"),
    )
    outcome = filled("search", "key")
    assert (outcome.code, outcome.out) == (3, "")
    assert "passphrase" in outcome.err
    filled.passphrase_file = right
    assert texts(filled) == [KEPT]


@pytest.mark.parametrize("passphrase", ["", "\n", "x", "aaaaaaaaaaaa", "          "])
def test_a_passphrase_that_protects_nothing_is_refused(
    no_vault: CommandLine, passphrase: str
) -> None:
    no_vault.passphrase_file = no_vault.file("weak", passphrase)
    outcome = no_vault("init")
    assert (outcome.code, outcome.out) == (2, "")
    assert "passphrase" in outcome.err
    no_vault.passphrase_file = no_vault.file("good", "copper tram ladder")
    assert no_vault("init").code == 0


def test_a_file_where_a_vault_should_be_is_left_alone(no_vault: CommandLine) -> None:
    no_vault.vault = no_vault.file("diary.txt", "dear diary")
    for command in ("init", "list"):
        assert no_vault(command).code == 2
    assert no_vault.vault.read_text() == "dear diary"


def test_a_folder_with_other_files_does_not_become_a_vault(no_vault: CommandLine) -> None:
    no_vault.vault.mkdir()
    (no_vault.vault / "photo.jpg").write_bytes(b"jpeg")
    outcome = no_vault("init")
    assert outcome.code == 2
    assert os.listdir(no_vault.vault) == ["photo.jpg"] or "vault.lock" in os.listdir(
        no_vault.vault
    )


def test_a_vault_of_a_newer_format_is_not_touched(filled: CommandLine) -> None:
    header = header_of(filled.vault)
    header["format"] = 99
    write_copies(filled.vault, framed(header))
    before = (filled.vault / "vault.json").read_bytes()
    outcome = filled("list")
    assert outcome.code == 5
    assert "newer" in outcome.err
    assert (filled.vault / "vault.json").read_bytes() == before


def test_a_half_written_header_is_mended_from_its_copy(filled: CommandLine) -> None:
    header = filled.vault / "vault.json"
    header.write_bytes(header.read_bytes()[:100])
    assert texts(filled) == [KEPT]
    assert len(header.read_bytes()) > 100


def test_two_half_written_headers_are_damage(filled: CommandLine) -> None:
    write_copies(filled.vault, (filled.vault / "vault.json").read_bytes()[:100])
    outcome = filled("list")
    assert outcome.code == 5
    assert "damaged" in outcome.err.lower()


def test_a_scrambled_database_is_damage(filled: CommandLine) -> None:
    database = filled.vault / "vault.db"
    content = bytearray(database.read_bytes())
    content[: 4096 * 2] = os.urandom(4096 * 2)
    database.write_bytes(content)
    assert filled("list").code == 5


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a place that can't be written")
def test_a_place_that_can_not_be_written_is_refused(no_vault: CommandLine) -> None:
    no_vault.vault = Path("/proc/memorylink")
    outcome = no_vault("init")
    assert outcome.code == 6
    assert "/proc/memorylink" in outcome.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_read_only_vault_is_refused_and_stays(filled: CommandLine) -> None:
    filled.vault.chmod(0o500)
    try:
        assert filled("add", "more").code == 6
    finally:
        filled.vault.chmod(0o700)
    assert texts(filled) == [KEPT]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on a file's size there")
def test_a_disk_that_fills_up_in_a_capture_loses_nothing(filled: CommandLine) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    grown = "".join(os.urandom(64).hex() + " " for _ in range(16_000))  # 2 MB
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
    try:
        outcome = filled("add", "-", stdin=grown.encode())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert outcome.code == 6, outcome.err
    assert grown[:20] not in outcome.err
    assert texts(filled) == [KEPT]
    assert filled("add", "room again").code == 0


def test_an_export_never_replaces_what_is_no_file(filled: CommandLine, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert filled("export", "jsonl", pipe).code == 2
    assert filled("export", "markdown", pipe).code == 2
    assert pipe.is_fifo()


def test_without_the_model_words_still_find_and_the_command_is_named(
    filled: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = OnnxMiniLM(ModelFolder(tmp_path / "no-model"))
    monkeypatch.setattr("core.bootstrap.options.OnnxMiniLM", lambda: nothing)
    with_model = filled.options()
    filled.options = lambda: type(with_model)(policy=with_model.policy)
    added = filled("add", "the spare key is with Nils", "--json")
    assert added.code == 0
    assert added.json["embedding_status"] == "pending"
    assert "fetch_model" in added.err
    found = filled("search", "spare", "--json")
    assert [hit["id"] for hit in found.json] == [added.json["id"]]
    assert "fetch_model" in found.err
