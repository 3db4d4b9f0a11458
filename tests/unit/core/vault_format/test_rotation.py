from pathlib import Path

import pytest

from core.errors import DamagedVaultError, StorageError, VaultInUseError, WrongPassphraseError
from core.vault_format import CreatedHeader, open_with_passphrase, open_with_recovery_words
from core.vault_format.rotation import (
    Rotation,
    finish_rotation,
    open_settled,
    plan_rotation,
    undo_rotation,
    write_both_generations,
)
from core.vault_format.secrets import passphrase_secret, recovery_secret
from tests.fakes.vault_header import (
    CHEAP_POLICY,
    NEW_PASSPHRASE,
    PASSPHRASE,
    framed,
    header_of,
    write_copies,
)

SECRET = passphrase_secret(PASSPHRASE, CHEAP_POLICY)


@pytest.fixture
def rotation(folder: Path, made: CreatedHeader) -> Rotation:
    """A rotation whose header with both generations stands on the disk."""
    planned = plan_rotation(folder, made.opened, PASSPHRASE, policy=CHEAP_POLICY)
    write_both_generations(folder, planned)
    return planned


def test_a_planned_rotation_changes_nothing_on_the_disk(
    folder: Path, made: CreatedHeader
) -> None:
    before = (folder / "vault.json").read_bytes()
    plan_rotation(folder, made.opened, PASSPHRASE, policy=CHEAP_POLICY)
    assert (folder / "vault.json").read_bytes() == before


def test_the_header_with_both_stands_in_both_files_and_has_no_keyring_slot(
    folder: Path, rotation: Rotation
) -> None:
    header = header_of(folder)
    assert [each["generation"] for each in header["keys"]] == [1, 2]
    assert header_of(folder, "vault.copy.json") == header
    assert header["keys"][1]["slots"]["keyring"] is None


def test_while_two_generations_stand_only_the_holder_of_the_lock_opens(
    folder: Path, rotation: Rotation
) -> None:
    with pytest.raises(VaultInUseError, match="being rotated"):
        open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)


@pytest.mark.parametrize("generation", [1, 2])
def test_the_database_decides_which_generation_holds(
    folder: Path, made: CreatedHeader, rotation: Rotation, generation: int
) -> None:
    key = {1: made.opened.vault_key, 2: rotation.vault_key}[generation]
    opened = open_settled(folder, SECRET, lambda tried: tried == key)
    assert opened.vault_key == key
    assert opened == open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
    assert [each["generation"] for each in header_of(folder)["keys"]] == [generation]
    assert header_of(folder, "vault.copy.json") == header_of(folder)
    right, wrong = made.recovery_words, rotation.recovery_words
    if generation == 2:
        right, wrong = wrong, right
    assert open_with_recovery_words(folder, right) == opened
    with pytest.raises(WrongPassphraseError):
        open_with_recovery_words(folder, wrong)


def test_old_words_undo_a_rotation_that_was_killed_before_the_database_was_renamed(
    folder: Path, made: CreatedHeader, rotation: Rotation
) -> None:
    old = made.opened.vault_key
    secret = recovery_secret(made.recovery_words)
    assert open_settled(folder, secret, lambda key: key == old).vault_key == old


def test_old_words_are_refused_once_the_database_is_renamed_and_nothing_changes(
    folder: Path, made: CreatedHeader, rotation: Rotation
) -> None:
    before = header_of(folder)
    secret = recovery_secret(made.recovery_words)
    with pytest.raises(WrongPassphraseError, match="use the passphrase"):
        open_settled(folder, secret, lambda key: key == rotation.vault_key)
    assert header_of(folder) == before


def test_a_wrong_passphrase_settles_nothing(folder: Path, rotation: Rotation) -> None:
    before = header_of(folder)
    with pytest.raises(WrongPassphraseError):
        open_settled(
            folder, passphrase_secret(NEW_PASSPHRASE, CHEAP_POLICY), lambda _key: True
        )
    assert header_of(folder) == before


def test_a_database_under_neither_key_is_damage_and_nothing_changes(
    folder: Path, rotation: Rotation
) -> None:
    before = header_of(folder)
    with pytest.raises(DamagedVaultError, match="neither"):
        open_settled(folder, SECRET, lambda _key: False)
    assert header_of(folder) == before


def test_a_second_generation_that_somebody_added_is_tampering(
    folder: Path, made: CreatedHeader
) -> None:
    header = header_of(folder)
    header["keys"].append({**header["keys"][0], "generation": 2})
    write_copies(folder, framed(header))
    with pytest.raises(DamagedVaultError, match="seal"):
        open_settled(folder, SECRET, lambda _key: True)


def test_a_rotation_is_finished_or_undone_and_each_write_counts(
    folder: Path, made: CreatedHeader, rotation: Rotation
) -> None:
    assert undo_rotation(folder, rotation).vault_key == made.opened.vault_key
    assert header_of(folder)["sequence"] == 3
    again = plan_rotation(folder, made.opened, PASSPHRASE, policy=CHEAP_POLICY)
    write_both_generations(folder, again)
    assert finish_rotation(folder, again).vault_key == again.vault_key
    assert header_of(folder)["sequence"] == 5
    assert header_of(folder)["keys"][0]["generation"] == 2


def test_a_copy_that_refuses_the_header_with_both_stops_the_rotation(
    folder: Path, made: CreatedHeader
) -> None:
    (folder / "vault.copy.json").unlink()
    (folder / "vault.copy.json").mkdir()
    planned = plan_rotation(folder, made.opened, PASSPHRASE, policy=CHEAP_POLICY)
    with pytest.raises(StorageError):
        write_both_generations(folder, planned)
    undo_rotation(folder, planned)
    opened = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
    assert opened.vault_key == made.opened.vault_key
