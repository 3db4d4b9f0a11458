"""A header in the middle of a rotation and a letter of format 1 are read for ever."""

import json
import shutil
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import pytest

from core.crypto.kdf import DEFAULT_POLICY
from core.crypto.keys import KeyLabel, derive_key
from core.errors import VaultInUseError
from core.services.inbox_message import message_from_json
from core.vault_format import open_with_passphrase, open_with_recovery_words
from core.vault_format.frame import decode_file, encode_file
from core.vault_format.letter import generation_of, open_letter
from core.vault_format.rotation import open_settled, plan_rotation
from core.vault_format.secrets import passphrase_secret, recovery_secret
from tests.fakes.vault_header import CountedRandomness

FORMAT_1 = Path(__file__).parent / "format-1"


def read(name: str) -> dict[str, Any]:
    vectors = json.loads((FORMAT_1 / name).read_text())
    assert isinstance(vectors, dict)
    return vectors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault whose rotation was killed, both copies written."""
    for name in ("vault.json", "vault.copy.json"):
        shutil.copy(FORMAT_1 / "rotating.json", tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("place", [0, 1])
def test_either_generation_of_the_golden_header_opens_as_its_database_says(
    folder: Path, place: int
) -> None:
    vectors = read("vectors-rotation.json")
    expected = vectors["generations"][place]
    key = bytes.fromhex(expected["vault_key"])
    with pytest.raises(VaultInUseError):
        open_with_recovery_words(folder, expected["recovery_words"])
    secret = recovery_secret(expected["recovery_words"])
    opened = open_settled(folder, secret, lambda tried: tried == key)
    assert opened.vault_key == key
    assert opened.header.sequence == vectors["sequence"] + 1
    assert open_with_recovery_words(folder, expected["recovery_words"]) == opened


def test_one_passphrase_opens_both_generations_at_their_real_cost(folder: Path) -> None:
    vectors = read("vectors-rotation.json")
    tried: list[str] = []

    def is_the_old_one(key: bytes) -> bool:
        tried.append(key.hex())
        return len(tried) == 2

    open_settled(
        folder, passphrase_secret(vectors["passphrase"], DEFAULT_POLICY), is_the_old_one
    )
    assert tried == [each["vault_key"] for each in reversed(vectors["generations"])]


def test_the_same_randomness_still_makes_the_golden_rotation_byte_for_byte(
    tmp_path: Path,
) -> None:
    vectors = read("vectors-rotation.json")
    for name in ("vault.json", "vault.copy.json"):
        shutil.copy(FORMAT_1 / name, tmp_path)
    planned = plan_rotation(
        tmp_path,
        open_with_passphrase(tmp_path, vectors["passphrase"]),
        vectors["passphrase"],
        policy=replace(DEFAULT_POLICY, start=DEFAULT_POLICY.floor, target_seconds=(0.0, inf)),
        randomness=CountedRandomness("rotation"),
    )
    golden = (FORMAT_1 / "rotating.json").read_bytes()
    assert encode_file(planned.header) == golden
    assert encode_file(decode_file(golden)) == golden
    assert planned.recovery_words == vectors["generations"][1]["recovery_words"]


def test_the_golden_letter_is_read() -> None:
    vectors, header = (
        read("vectors-inbox.json"),
        decode_file((FORMAT_1 / "vault.json").read_bytes()),
    )
    letter = (FORMAT_1 / "golden.letter").read_bytes()
    vault_key = bytes.fromhex(read("vectors.json")["vault_key"])
    assert generation_of(letter) == vectors["generation"]
    encoded = open_letter(
        letter, derive_key(vault_key, KeyLabel.INBOX), vault_id=header.vault_id
    )
    assert encoded is not None
    assert json.loads(encoded) == vectors["message"]
    message = message_from_json(encoded)
    assert message is not None
    assert message.memory_id == vectors["message"]["id"]
    assert message.draft.text == vectors["message"]["text"]
