"""Headers of every released format open for ever. The files here are never made anew."""

import json
import shutil
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import pytest

from core.crypto.kdf import DEFAULT_POLICY
from core.crypto.keys import KeyLabel, derive_key
from core.vault_format import create_header, open_with_passphrase, open_with_recovery_words
from core.vault_format.frame import decode_file, encode_file
from core.vault_format.slots import unwrap_with_secret
from tests.fakes.vault_header import NOW, CountedRandomness

FORMAT_1 = Path(__file__).parent / "format-1"


@pytest.fixture
def vectors() -> dict[str, Any]:
    read = json.loads((FORMAT_1 / "vectors.json").read_text())
    assert isinstance(read, dict)
    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy, because opening may write."""
    for name in ("vault.json", "vault.copy.json"):
        shutil.copy(FORMAT_1 / name, tmp_path)
    return tmp_path


def test_the_golden_header_opens_at_its_real_cost(
    folder: Path, vectors: dict[str, Any]
) -> None:
    opened = open_with_passphrase(folder, vectors["passphrase"])
    assert opened.vault_id == vectors["vault_id"]
    assert opened.vault_key.hex() == vectors["vault_key"]
    derived = {label.value: derive_key(opened.vault_key, label).hex() for label in KeyLabel}
    assert derived == vectors["derived_keys"]


def test_the_golden_header_opens_with_its_recovery_words(
    folder: Path, vectors: dict[str, Any]
) -> None:
    opened = open_with_recovery_words(folder, vectors["recovery_words"])
    assert opened.vault_key.hex() == vectors["vault_key"]


def test_the_golden_keyring_slot_opens(folder: Path, vectors: dict[str, Any]) -> None:
    content = (FORMAT_1 / "with-keyring.json").read_bytes()
    header = decode_file(content)
    assert encode_file(header) == content
    slot = header.current.keyring
    assert slot is not None
    secret = bytes.fromhex(vectors["keyring_secret"])
    vault_key = unwrap_with_secret(slot, secret, vault_id=header.vault_id)
    assert vault_key == bytes.fromhex(vectors["vault_key"])


def test_the_newer_header_with_a_keyring_slot_takes_the_older_ones_place(
    folder: Path, vectors: dict[str, Any]
) -> None:
    shutil.copy(FORMAT_1 / "with-keyring.json", folder / "vault.copy.json")
    opened = open_with_recovery_words(folder, vectors["recovery_words"])
    assert opened.header.sequence == 2
    assert (folder / "vault.json").read_bytes() == (folder / "vault.copy.json").read_bytes()


def test_the_same_randomness_still_makes_the_golden_header_byte_for_byte(
    tmp_path: Path, vectors: dict[str, Any]
) -> None:
    at_floor = replace(DEFAULT_POLICY, start=DEFAULT_POLICY.floor, target_seconds=(0.0, inf))
    made = create_header(
        tmp_path / "vault",
        vectors["passphrase"],
        now=NOW,
        policy=at_floor,
        randomness=CountedRandomness(),
    )
    golden = (FORMAT_1 / "vault.json").read_bytes()
    assert (tmp_path / "vault" / "vault.json").read_bytes() == golden
    assert made.recovery_words == vectors["recovery_words"]
