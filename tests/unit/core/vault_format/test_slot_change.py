import json
from pathlib import Path

import pytest

from core.crypto.kdf import DEFAULT_POLICY
from core.errors import (
    DamagedVaultError,
    InvalidValueError,
    StorageError,
    WrongPassphraseError,
)
from core.vault_format import (
    CreatedHeader,
    drop_keyring_slot,
    new_keyring_secret,
    new_passphrase_slot,
    new_recovery_code,
    open_with_keyring_secret,
    open_with_passphrase,
    open_with_recovery_words,
    replace_slot,
    slot_from_text,
    slot_text,
    write_atomically,
)
from tests.fakes.vault_header import (
    CHEAP_POLICY,
    NEW_PASSPHRASE,
    PASSPHRASE,
    header_of,
    make_header,
)


def test_new_recovery_words_open_and_the_old_ones_open_neither_copy(
    folder: Path, made: CreatedHeader
) -> None:
    new = new_recovery_code(made.opened.vault_id, made.opened.vault_key)
    replace_slot(folder, made.opened, new.slot)
    for name in ("vault.copy.json", "vault.json"):
        kept = (folder / name).read_bytes()
        (folder / name).unlink()
        with pytest.raises(WrongPassphraseError):
            open_with_recovery_words(folder, made.recovery_words)
        (folder / name).write_bytes(kept)
    opened = open_with_recovery_words(folder, new.words)
    assert opened.vault_key == made.opened.vault_key
    assert open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY) == opened


def test_a_copy_that_cannot_take_the_new_words_is_removed(
    folder: Path, made: CreatedHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses_the_copy(path: Path, content: bytes) -> None:
        if path.name == "vault.copy.json":
            raise StorageError("vault.copy.json could not be written: No space left.")
        write_atomically(path, content)

    monkeypatch.setattr("core.vault_format.copies.write_atomically", refuses_the_copy)
    new = new_recovery_code(made.opened.vault_id, made.opened.vault_key)
    replace_slot(folder, made.opened, new.slot)
    assert [entry.name for entry in folder.iterdir()] == ["vault.json"]


def test_a_slot_wrapped_elsewhere_is_handed_over_as_text_without_any_secret(
    folder: Path, made: CreatedHeader
) -> None:
    opened = made.opened
    slot = new_passphrase_slot(
        opened.vault_id, opened.vault_key, NEW_PASSPHRASE, policy=CHEAP_POLICY
    )
    text = slot_text(slot)
    assert NEW_PASSPHRASE not in text
    assert opened.vault_key.hex() not in text
    replace_slot(folder, opened, slot_from_text("passphrase", text, policy=CHEAP_POLICY))
    assert (
        open_with_passphrase(folder, NEW_PASSPHRASE, policy=CHEAP_POLICY).header.sequence == 2
    )


def a_slot(made: CreatedHeader) -> dict[str, object]:
    slot = json.loads(slot_text(made.opened.header.current.passphrase))
    assert isinstance(slot, dict)
    return slot


@pytest.mark.parametrize("kind", ["recovery", "keyring", "socket", ""])
def test_a_slot_of_another_kind_is_refused(made: CreatedHeader, kind: str) -> None:
    with pytest.raises(InvalidValueError):
        slot_from_text(kind, json.dumps(a_slot(made)), policy=CHEAP_POLICY)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\ud800", "x" * 5000, "[" * 4000])
def test_what_is_no_slot_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        slot_from_text("passphrase", text, policy=CHEAP_POLICY)


def test_a_passphrase_slot_of_a_cheap_cost_is_refused(made: CreatedHeader) -> None:
    with pytest.raises(InvalidValueError):
        slot_from_text("passphrase", json.dumps(a_slot(made)), policy=DEFAULT_POLICY)


def test_a_keyring_slot_opens_until_it_is_dropped(folder: Path, made: CreatedHeader) -> None:
    new = new_keyring_secret(made.opened.vault_id, made.opened.vault_key)
    with_slot = replace_slot(folder, made.opened, new.slot)
    assert open_with_keyring_secret(folder, new.secret) == with_slot
    for wrong in (b"", bytes(32), new.secret[:31], new.secret + b"\0"):
        with pytest.raises(WrongPassphraseError, match="keyring"):
            open_with_keyring_secret(folder, wrong)
    drop_keyring_slot(folder, with_slot)
    with pytest.raises(WrongPassphraseError, match="keyring"):
        open_with_keyring_secret(folder, new.secret)
    assert header_of(folder)["keys"][0]["slots"]["keyring"] is None


def test_dropping_no_keyring_slot_writes_nothing(folder: Path, made: CreatedHeader) -> None:
    drop_keyring_slot(folder, made.opened)
    assert header_of(folder)["sequence"] == 1


def test_another_vaults_key_writes_no_slot(
    folder: Path, made: CreatedHeader, tmp_path: Path
) -> None:
    other = make_header(tmp_path / "other").opened
    with pytest.raises(DamagedVaultError, match="another vault's"):
        replace_slot(folder, other, other.header.current.recovery)
