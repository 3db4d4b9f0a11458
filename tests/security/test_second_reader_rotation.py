"""The second reader on a vault in the middle of a rotation, and on letters."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from core.bootstrap import Options, capture_while_locked, create_vault, rotate_key
from core.model import Draft
from tests.fakes.vault_header import PASSPHRASE
from tests.security.second_reader import (
    UnreadableError,
    encode,
    hpke_key_and_nonce,
    labelled,
    passphrase_slot_key,
    read_copy,
    read_header,
    read_letter,
    recovery_secret,
    seal,
    seal_message,
    secret_slot_key,
    unwrap,
    unwrap_settled,
)

GOLDEN = Path(__file__).parent.parent / "golden" / "format-1"


def vectors(name: str) -> dict[str, Any]:
    read = json.loads((GOLDEN / name).read_text())
    assert isinstance(read, dict)
    return read


def test_it_opens_both_generations_of_the_golden_rotation() -> None:
    header, expected = read_copy(GOLDEN / "rotating.json"), vectors("vectors-rotation.json")
    for place, generation in enumerate(expected["generations"]):
        slot_key = passphrase_slot_key(header, expected["passphrase"], place)
        by_passphrase = unwrap(header, "passphrase", slot_key, place)
        secret = recovery_secret(generation["recovery_words"])
        slot_key = secret_slot_key(header, "recovery", secret, place)
        by_words = unwrap(header, "recovery", slot_key, place)
        assert by_passphrase.hex() == by_words.hex() == generation["vault_key"]
        assert seal(header, by_words).hex() == generation["mac"]
    assert hashlib.sha256(seal_message(header)).hexdigest() == expected["mac_input_sha256"]
    assert hashlib.sha256(encode(header)).hexdigest() == expected["header_sha256"]


def test_the_words_of_one_generation_do_not_open_the_other() -> None:
    header, expected = read_copy(GOLDEN / "rotating.json"), vectors("vectors-rotation.json")
    secret = recovery_secret(expected["generations"][0]["recovery_words"])
    with pytest.raises(UnreadableError, match="secret"):
        unwrap(header, "recovery", secret_slot_key(header, "recovery", secret, 1), 1)


def test_it_reads_the_golden_letter() -> None:
    letter, expected = (GOLDEN / "golden.letter").read_bytes(), vectors("vectors-inbox.json")
    private_key = bytes.fromhex(expected["inbox_private_key"])
    key, nonce = hpke_key_and_nonce(private_key, letter[16:48], expected["info"].encode())
    assert (key.hex(), nonce.hex()) == (expected["key"], expected["base_nonce"])
    message = read_letter(letter, {1: private_key}, vectors("vectors.json")["vault_id"])
    assert message == expected["message"]
    assert hashlib.sha256(letter).hexdigest() == expected["file_sha256"]


async def test_it_follows_a_rotation_of_core_killed_at_any_step(
    folder: Path, options: Options
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.capture(Draft("kept through the rotation"))
    await created.vault.lock()
    seen: list[int] = []

    def look(_step: str) -> None:
        def opens(key: bytes) -> bool:
            return texts_under(folder / "vault.db", key) == ["kept through the rotation"]

        seen.append(unwrap_settled(read_header(folder), PASSPHRASE, opens)[0])

    await rotate_key(folder, PASSPHRASE, options=options, reached=look)
    assert seen == [1] * 6 + [2] * 3


async def test_it_reads_what_core_seals_and_the_key_kept_through_a_rotation(
    folder: Path, options: Options
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    await capture_while_locked(folder, Draft("sealed by core", tags=("a",)), options=options)
    [letter] = (folder / "inbox").iterdir()
    content = letter.read_bytes()
    header = read_header(folder)
    old_key = unwrap(header, "passphrase", passphrase_slot_key(header, PASSPHRASE))
    message = read_letter(content, {1: labelled(old_key, "inbox")}, header["vault_id"])
    assert (message["text"], message["tags"]) == ("sealed by core", ["a"])
    await rotate_key(folder, PASSPHRASE, options=options)
    header = read_header(folder)
    new_key = unwrap(header, "passphrase", passphrase_slot_key(header, PASSPHRASE))
    [(kept,)] = rows_under(
        folder / "vault.db",
        labelled(new_key, "db"),
        "SELECT value FROM settings WHERE key = 'inbox_keys'",
    )
    keys = {int(number): bytes.fromhex(key) for number, key in json.loads(kept).items()}
    assert read_letter(content, keys, header["vault_id"]) == message


def texts_under(database: Path, key: bytes) -> list[str] | None:
    try:
        return [text for (text,) in rows_under(database, key, "SELECT text FROM parts")]
    except sqlcipher.DatabaseError:
        return None


def rows_under(database: Path, key: bytes, query: str) -> list[tuple[Any, ...]]:
    connection = sqlcipher.connect(str(database))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return list(connection.execute(query))
    finally:
        connection.close()
