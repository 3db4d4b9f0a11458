import base64
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core.crypto.inbox_key import inbox_public_key
from core.crypto.kdf import KdfCost
from core.crypto.recovery_code import words_from_secret
from core.errors import VaultExistsError, WeakPassphraseError
from core.vault_format import CreatedHeader, create_header, header_exists, open_with_passphrase
from tests.fakes.vault_header import (
    CHEAP_POLICY,
    NOW,
    PASSPHRASE,
    CountedRandomness,
    header_of,
    make_header,
)


def test_a_new_vault_opens_with_its_passphrase(folder: Path, made: CreatedHeader) -> None:
    assert open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY) == made.opened


def test_both_copies_are_equal_and_for_their_owner_only(
    folder: Path, made: CreatedHeader
) -> None:
    paths = [folder / "vault.json", folder / "vault.copy.json"]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_header_holds_the_fields_of_later_features(
    folder: Path, made: CreatedHeader
) -> None:
    header = header_of(folder)
    [generation] = header["keys"]
    assert header["audit"] is None
    assert generation["generation"] == 1
    assert generation["slots"]["keyring"] is None
    inbox = inbox_public_key(made.opened.vault_key)
    assert generation["inbox_public_key"] == inbox.hex()


def test_nothing_secret_stands_in_the_header_or_in_a_repr(
    folder: Path, made: CreatedHeader
) -> None:
    key = made.opened.vault_key
    shown = (folder / "vault.json").read_text() + repr(made)
    forms = [key.hex(), repr(key)[2:-1], base64.b64encode(key).decode(), PASSPHRASE]
    assert not [form for form in forms if form in shown]
    assert made.recovery_words not in shown


def test_every_vault_has_its_own_keys_salts_and_nonces(tmp_path: Path) -> None:
    first, second = make_header(tmp_path / "1"), make_header(tmp_path / "2")
    assert first.opened.vault_key != second.opened.vault_key
    assert first.opened.vault_id != second.opened.vault_id
    assert first.recovery_words != second.recovery_words
    slots = [
        slot
        for made in (first, second)
        for slot in (
            made.opened.header.current.passphrase,
            made.opened.header.current.recovery,
        )
    ]
    assert len({slot.nonce for slot in slots}) == 4
    assert len({slot.kdf.salt for slot in slots}) == 4
    assert len({slot.wrapped for slot in slots}) == 4


def test_all_that_is_random_comes_from_the_given_randomness(folder: Path) -> None:
    made = create_header(
        folder, PASSPHRASE, now=NOW, policy=CHEAP_POLICY, randomness=CountedRandomness("x")
    )
    draws = CountedRandomness("x")
    vault_id, vault_key, secret = draws(10), draws(32), draws(32)
    assert made.opened.vault_id == base64.b32encode(vault_id).decode().lower()
    assert made.opened.vault_key == vault_key
    assert made.recovery_words == words_from_secret(secret)


def test_the_default_cost_is_a_real_one(folder: Path) -> None:
    create_header(folder, PASSPHRASE, now=NOW)
    header = open_with_passphrase(folder, PASSPHRASE).header
    kdf = header.current.passphrase.kdf.to_json()
    cost = KdfCost(65_536, 3, 4)
    assert [kdf[name] for name in ("time", "parallelism")] >= [cost.time, cost.parallelism]
    assert 65_536 <= int(str(kdf["memory_kib"])) <= 262_144


@pytest.mark.parametrize("passphrase", ["", "x", "aaaaaaaaaaaa", "half \ud800 a pair"])
def test_a_weak_passphrase_makes_nothing(folder: Path, passphrase: str) -> None:
    with pytest.raises(WeakPassphraseError):
        make_header(folder, passphrase)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["vault.json", "vault.copy.json"])
def test_a_vault_is_never_made_over_another(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_bytes(b"damaged, but somebody's")
    with pytest.raises(VaultExistsError, match="already a vault"):
        make_header(folder)
    assert (folder / name).read_bytes() == b"damaged, but somebody's"


@pytest.mark.parametrize("name", ["vault.db", "thesis.odt", ".hidden"])
def test_a_folder_with_other_files_is_refused_and_left_alone(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_bytes(b"mine")
    with pytest.raises(VaultExistsError, match="other files"):
        make_header(folder)
    assert [entry.name for entry in folder.iterdir()] == [name]


def test_a_file_in_the_folders_place_is_refused(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(VaultExistsError, match="no folder but a file"):
        make_header(folder)
    assert folder.read_text() == "a file"


def test_the_lock_and_a_killed_creations_leftovers_are_no_obstacle(folder: Path) -> None:
    folder.mkdir()
    (folder / "vault.lock").touch()
    (folder / ".vault.json.x8k2.tmp").write_bytes(b"half")
    make_header(folder)
    names = sorted(entry.name for entry in folder.iterdir())
    assert names == ["vault.copy.json", "vault.json", "vault.lock"]


FULL_AT_THE_SECOND_COPY = """
import errno, sys
from pathlib import Path
from core.errors import StorageError
from tests.fakes.vault_header import make_header

def refuse(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith("vault.copy.json"):
        raise OSError(errno.ENOSPC, "No space left on device")
sys.addaudithook(refuse)
try:
    make_header(Path(sys.argv[1]))
except StorageError as error:
    print(error)
"""


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_that_refuses_the_second_copy_leaves_no_half_vault(
    folder: Path, is_there: bool
) -> None:
    if is_there:
        folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FULL_AT_THE_SECOND_COPY, str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "vault.copy.json could not be written: No space left on device.\n"
    assert folder.exists() == is_there
    assert not header_exists(folder)


def test_a_folder_inside_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(VaultExistsError, match="lies in one"):
        make_header(tmp_path / "file" / "vault")


def test_a_header_exists_as_soon_as_one_copy_stands_there(folder: Path) -> None:
    assert not header_exists(folder)
    make_header(folder)
    (folder / "vault.json").unlink()
    assert header_exists(folder)
