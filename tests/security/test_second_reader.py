"""The second reader reads the golden header and what ``core`` makes, and agrees with it."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from core.crypto.keys import KeyLabel, derive_key
from core.vault_format import change_passphrase
from tests.fakes.vault_header import CHEAP_POLICY, NEW_PASSPHRASE, PASSPHRASE, make_header
from tests.security.second_reader import (
    UnreadableError,
    encode,
    labelled,
    passphrase_slot_key,
    read_copy,
    read_header,
    recovery_secret,
    seal,
    seal_message,
    secret_slot_key,
    unwrap,
    x25519_public_key,
)

GOLDEN = Path(__file__).parent.parent / "golden" / "format-1"


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    read = json.loads((GOLDEN / "vectors.json").read_text())
    assert isinstance(read, dict)
    return read


def test_it_opens_the_golden_header_with_the_passphrase(vectors: dict[str, Any]) -> None:
    header = read_header(GOLDEN)
    slot_key = passphrase_slot_key(header, vectors["passphrase"])
    assert slot_key.hex() == vectors["slots"]["passphrase"]["key_encryption_key"]
    assert unwrap(header, "passphrase", slot_key).hex() == vectors["vault_key"]


def test_it_opens_the_golden_header_with_the_recovery_words(vectors: dict[str, Any]) -> None:
    header = read_header(GOLDEN)
    secret = recovery_secret(vectors["recovery_words"])
    assert secret.hex() == vectors["recovery_secret"]
    slot_key = secret_slot_key(header, "recovery", secret)
    assert slot_key.hex() == vectors["slots"]["recovery"]["key_encryption_key"]
    assert unwrap(header, "recovery", slot_key).hex() == vectors["vault_key"]


def test_it_opens_a_header_with_a_keyring_slot(vectors: dict[str, Any]) -> None:
    header = read_copy(GOLDEN / "with-keyring.json")
    slot_key = secret_slot_key(header, "keyring", bytes.fromhex(vectors["keyring_secret"]))
    assert slot_key.hex() == vectors["slots"]["keyring"]["key_encryption_key"]
    assert unwrap(header, "keyring", slot_key).hex() == vectors["vault_key"]


def test_it_derives_every_key_of_the_golden_vault(vectors: dict[str, Any]) -> None:
    vault_key = bytes.fromhex(vectors["vault_key"])
    derived = {label: labelled(vault_key, label).hex() for label in vectors["derived_keys"]}
    assert derived == vectors["derived_keys"]
    assert vectors["database_pragma"] == f"PRAGMA key = \"x'{derived['db']}'\""


def test_it_finds_the_golden_inbox_key(vectors: dict[str, Any]) -> None:
    private_key = bytes.fromhex(vectors["derived_keys"]["inbox"])
    assert x25519_public_key(private_key).hex() == vectors["inbox_public_key"]
    assert read_header(GOLDEN)["keys"][0]["inbox_public_key"] == vectors["inbox_public_key"]


@pytest.mark.parametrize("name", ["vault.json", "with-keyring.json"])
def test_it_makes_the_same_seal(vectors: dict[str, Any], name: str) -> None:
    header, expected = read_copy(GOLDEN / name), vectors["files"][name]
    message = seal_message(header)
    assert hashlib.sha256(message).hexdigest() == expected["mac_input_sha256"]
    assert seal(header, bytes.fromhex(vectors["vault_key"])).hex() == expected["mac"]
    assert hashlib.sha256(encode(header)).hexdigest() == expected["header_sha256"]


def test_it_opens_what_core_makes_and_changes(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    made = make_header(folder)
    database_key = derive_key(made.opened.vault_key, KeyLabel.DB)
    by_passphrase = open_database_key(folder, PASSPHRASE)
    change_passphrase(folder, made.opened, NEW_PASSPHRASE, policy=CHEAP_POLICY)
    by_new_passphrase = open_database_key(folder, NEW_PASSPHRASE)
    header = read_header(folder)
    secret = recovery_secret(made.recovery_words)
    by_words = unwrap(header, "recovery", secret_slot_key(header, "recovery", secret))
    assert {by_passphrase, by_new_passphrase, labelled(by_words, "db")} == {database_key}
    with pytest.raises(UnreadableError, match="secret"):
        open_database_key(folder, PASSPHRASE)


def open_database_key(folder: Path, passphrase: str) -> bytes:
    header = read_header(folder)
    slot_key = passphrase_slot_key(header, passphrase)
    return labelled(unwrap(header, "passphrase", slot_key), "db")
