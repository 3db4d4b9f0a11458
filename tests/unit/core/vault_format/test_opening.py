import os
import resource
import stat
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from core.crypto.kdf import DEFAULT_POLICY
from core.errors import (
    DamagedVaultError,
    NewerFormatError,
    VaultInUseError,
    VaultNotFoundError,
    WrongPassphraseError,
)
from core.vault_format import (
    CreatedHeader,
    change_passphrase,
    open_with_passphrase,
    open_with_recovery_words,
)
from tests.fakes.vault_header import (
    CHEAP_POLICY,
    NEW_PASSPHRASE,
    PASSPHRASE,
    framed,
    header_of,
    make_header,
    write_copies,
)

COPIES = ["vault.json", "vault.copy.json"]


def open_vault(folder: Path, passphrase: str = PASSPHRASE) -> bytes:
    return open_with_passphrase(folder, passphrase, policy=CHEAP_POLICY).vault_key


def test_the_recovery_words_open_the_same_vault(folder: Path, made: CreatedHeader) -> None:
    opened = open_with_recovery_words(folder, made.recovery_words, policy=CHEAP_POLICY)
    assert opened == made.opened


def test_a_passphrase_typed_in_the_other_unicode_form_opens_the_vault(folder: Path) -> None:
    make_header(folder, "Gru\u0308\u00dfe aus Zu\u0308rich")
    open_vault(folder, "Gr\u00fc\u00dfe aus Z\u00fcrich")


@pytest.mark.parametrize(
    "wrong", ["", " ", "x", PASSPHRASE + " ", PASSPHRASE.upper(), "\x00", "\udc80"]
)
def test_a_wrong_passphrase_is_only_that(
    folder: Path, made: CreatedHeader, wrong: str
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(WrongPassphraseError) as refused:
        open_vault(folder, wrong)
    assert len(wrong) < 3 or wrong not in str(refused.value)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_another_vaults_recovery_words_do_not_open_this_one(
    folder: Path, made: CreatedHeader, tmp_path: Path
) -> None:
    other = make_header(tmp_path / "other")
    with pytest.raises(WrongPassphraseError, match="not this vault's"):
        open_with_recovery_words(folder, other.recovery_words)


def test_mistyped_recovery_words_say_what_is_wrong_with_them(
    folder: Path, made: CreatedHeader
) -> None:
    with pytest.raises(WrongPassphraseError, match="Word 1 of"):
        open_with_recovery_words(folder, "x" + made.recovery_words)


def test_no_vault_is_found_where_there_is_nothing(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(VaultNotFoundError, match="no vault in"):
            open_vault(folder)


def test_a_file_in_the_folders_place_is_no_vault(folder: Path) -> None:
    folder.write_text("x")
    with pytest.raises(VaultNotFoundError, match="is a file"):
        open_vault(folder)


def test_a_database_without_its_header_is_damage_and_not_a_missing_vault(
    folder: Path,
) -> None:
    folder.mkdir()
    (folder / "vault.db").touch()
    with pytest.raises(DamagedVaultError, match="header is gone"):
        open_vault(folder)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:400])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


BROKEN: dict[str, Callable[[Path], object]] = {
    "half": _half,
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(os.urandom(5_000)),
    "huge": lambda path: os.truncate(path, 50_000_000),
    "deep": lambda path: path.write_bytes(b'{"header":' + b"[" * 50_000),
    "folder": _folder,
    "pipe": _pipe,
}


@pytest.mark.parametrize("how", [*BROKEN, "missing"])
@pytest.mark.parametrize("name", COPIES)
def test_one_broken_copy_is_no_loss_and_is_rewritten(
    folder: Path, made: CreatedHeader, name: str, how: str
) -> None:
    {**BROKEN, "missing": Path.unlink}[how](folder / name)
    assert open_vault(folder) == made.opened.vault_key
    if how != "folder":  # not ours to remove
        assert (folder / COPIES[0]).read_bytes() == (folder / COPIES[1]).read_bytes()
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("how", BROKEN)
def test_two_broken_copies_are_damage(folder: Path, made: CreatedHeader, how: str) -> None:
    for name in COPIES:
        BROKEN[how](folder / name)
    with pytest.raises(DamagedVaultError, match=r"neither vault\.json nor vault\.copy\.json"):
        open_vault(folder)


def test_a_huge_file_is_not_read_whole(folder: Path, made: CreatedHeader) -> None:
    os.truncate(folder / "vault.json", 50_000_000)
    tracemalloc.start()
    try:
        open_vault(folder)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_copy_that_is_a_link_to_itself_is_passed_over(
    folder: Path, made: CreatedHeader
) -> None:
    _loop(folder / "vault.json")
    assert open_vault(folder) == made.opened.vault_key


def test_a_copy_that_cannot_be_rewritten_does_not_keep_the_vault_shut(
    folder: Path, made: CreatedHeader, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "vault.copy.json").unlink()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))  # a full disk
    try:
        assert open_vault(folder) == made.opened.vault_key
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "could not be rewritten" in caplog.text
    assert [path.name for path in folder.iterdir()] == ["vault.json"]


def test_a_sound_pair_is_not_written_at_opening(folder: Path, made: CreatedHeader) -> None:
    before = [(path, path.stat().st_ino) for path in sorted(folder.iterdir())]
    open_vault(folder)
    assert [(path, path.stat().st_ino) for path in sorted(folder.iterdir())] == before


def test_a_newer_format_is_said_to_be_newer_and_left_alone(
    folder: Path, made: CreatedHeader
) -> None:
    newer = framed({"format": 2})
    (folder / "vault.copy.json").write_bytes(newer)
    with pytest.raises(NewerFormatError, match="newer MemoryLink"):
        open_vault(folder)
    assert (folder / "vault.copy.json").read_bytes() == newer


def test_copies_of_two_vaults_are_never_chosen_between(
    folder: Path, made: CreatedHeader, tmp_path: Path
) -> None:
    # Were the higher one taken, the other vault's only keys would be overwritten.
    other = make_header(tmp_path / "other")
    change_passphrase(tmp_path / "other", other.opened, PASSPHRASE, policy=CHEAP_POLICY)
    stray = (tmp_path / "other" / "vault.json").read_bytes()
    (folder / "vault.copy.json").write_bytes(stray)
    with pytest.raises(DamagedVaultError, match="different vaults"):
        open_vault(folder)
    assert (folder / "vault.copy.json").read_bytes() == stray


def test_a_header_of_a_rotation_under_way_is_left_to_the_program_that_rotates(
    folder: Path, made: CreatedHeader
) -> None:
    header = header_of(folder)
    header["keys"].append({**header["keys"][0], "generation": 2})
    write_copies(folder, framed(header))
    with pytest.raises(VaultInUseError, match="key is being rotated"):
        open_vault(folder)


@pytest.mark.parametrize(
    ("part", "value"),
    [("memory_kib", 65_535), ("memory_kib", 8), ("time", 1), ("time", 2), ("parallelism", 1)],
)
def test_a_cost_below_the_floor_is_refused(
    folder: Path, made: CreatedHeader, part: str, value: int
) -> None:
    _set_cost(folder, **{"memory_kib": 65_536, "time": 3, "parallelism": 4, part: value})
    with pytest.raises(DamagedVaultError, match="less work"):
        open_with_passphrase(folder, PASSPHRASE, policy=DEFAULT_POLICY)


@pytest.mark.parametrize(
    ("part", "value"),
    [("memory_kib", 4_194_305), ("memory_kib", 2**53 - 1), ("time", 65), ("parallelism", 65)],
)
def test_an_absurd_cost_is_refused_before_it_is_paid(
    folder: Path, made: CreatedHeader, part: str, value: int
) -> None:
    _set_cost(folder, **{"memory_kib": 65_536, "time": 3, "parallelism": 4, part: value})
    with pytest.raises(DamagedVaultError, match="more memory or time"):
        open_with_passphrase(folder, PASSPHRASE, policy=DEFAULT_POLICY)


def test_a_cheap_vault_made_by_a_tests_policy_is_refused_by_the_real_one(
    folder: Path, made: CreatedHeader
) -> None:
    with pytest.raises(DamagedVaultError, match="less work"):
        open_with_passphrase(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", 99),
        ("created_at", "2026-03-14T15:09:27Z"),
        ("audit", {"count": 0, "head": "00" * 32}),
    ],
)
def test_a_tampered_field_with_a_new_checksum_breaks_the_seal_and_does_not_spread(
    folder: Path, made: CreatedHeader, field: str, value: object
) -> None:
    untouched = (folder / "vault.copy.json").read_bytes()
    forged = header_of(folder)
    forged[field] = value
    (folder / "vault.json").write_bytes(framed(forged))
    for attempt in (
        lambda: open_vault(folder),
        lambda: open_with_recovery_words(folder, made.recovery_words),
    ):
        with pytest.raises(DamagedVaultError, match="seal"):
            attempt()
    assert (folder / "vault.copy.json").read_bytes() == untouched


def test_another_inbox_key_with_a_new_checksum_breaks_the_seal(
    folder: Path, made: CreatedHeader
) -> None:
    forged = header_of(folder)
    forged["keys"][0]["inbox_public_key"] = "09" + "00" * 31
    write_copies(folder, framed(forged))
    with pytest.raises(DamagedVaultError, match="seal"):
        open_vault(folder)


def test_a_slot_taken_from_another_vault_does_not_open(
    folder: Path, made: CreatedHeader, tmp_path: Path
) -> None:
    make_header(tmp_path / "other")
    forged = header_of(folder)
    forged["keys"][0]["slots"] = header_of(tmp_path / "other")["keys"][0]["slots"]
    write_copies(folder, framed(forged))
    with pytest.raises(WrongPassphraseError):
        open_vault(folder)


def test_an_older_copy_never_opens_with_the_old_passphrase(
    folder: Path, made: CreatedHeader
) -> None:
    old = (folder / "vault.json").read_bytes()
    change_passphrase(folder, made.opened, NEW_PASSPHRASE, policy=CHEAP_POLICY)
    for name in COPIES:
        (folder / name).write_bytes(old)
        with pytest.raises(WrongPassphraseError):
            open_vault(folder)
        assert open_vault(folder, NEW_PASSPHRASE) == made.opened.vault_key
        assert (folder / name).read_bytes() != old


def _set_cost(folder: Path, **cost: int) -> None:
    header = header_of(folder)
    header["keys"][0]["slots"]["passphrase"]["kdf"].update(cost)
    write_copies(folder, framed(header))
