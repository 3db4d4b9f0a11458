import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import NewerFormatError
from core.vault_format import CreatedHeader
from core.vault_format.frame import SIZE_LIMIT, decode_file, encode_file
from core.vault_format.header import AuditHead, Header
from core.vault_format.json_fields import MalformedError, canonical
from tests.fakes.vault_header import framed, framed_bytes, header_of


def test_a_header_comes_back_as_it_was(made: CreatedHeader) -> None:
    header = made.opened.header
    assert decode_file(encode_file(header)) == header


def test_a_header_with_an_audit_head_comes_back_as_it_was(made: CreatedHeader) -> None:
    old = made.opened.header
    header = Header(
        old.vault_id, 9, old.created_at, old.generations, AuditHead(17, b"\x01" * 32)
    )
    assert decode_file(encode_file(header)) == header


def test_the_file_is_ordinary_json(made: CreatedHeader) -> None:
    read = json.loads(encode_file(made.opened.header))
    assert read["header"]["format"] == 1
    assert len(read["sha256"]) == 64


def test_every_changed_bit_fails_the_checksum(made: CreatedHeader) -> None:
    content = encode_file(made.opened.header)
    for place in range(len(content) * 8):
        changed = bytearray(content)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(MalformedError, match="checksum"):
            decode_file(bytes(changed))


def test_every_half_written_header_fails_the_checksum(made: CreatedHeader) -> None:
    content = encode_file(made.opened.header)
    for length in range(len(content)):
        with pytest.raises(MalformedError, match="checksum"):
            decode_file(content[:length])


def test_bytes_after_the_header_fail_the_checksum(made: CreatedHeader) -> None:
    with pytest.raises(MalformedError, match="checksum"):
        decode_file(encode_file(made.opened.header) + b" ")


def test_a_file_above_the_limit_is_malformed_even_with_its_checksum() -> None:
    with pytest.raises(MalformedError):
        decode_file(framed({"format": 2, "filler": "x" * SIZE_LIMIT}))


def test_a_newer_format_is_told_by_its_number_whatever_else_it_holds() -> None:
    with pytest.raises(NewerFormatError, match=r"has format 2.*reads up to 1"):
        decode_file(framed({"format": 2, "news": [1.5, True, "é"]}))


def test_a_newer_format_whose_checksum_fails_is_damage() -> None:
    with pytest.raises(MalformedError, match="checksum"):
        decode_file(framed({"format": 2}).replace(b'"format":2', b'"format":3'))


@pytest.mark.parametrize("number", [0, -1, "1", True, None, 1.0])
def test_a_format_that_is_no_number_from_1_is_malformed(number: object) -> None:
    with pytest.raises(MalformedError, match="format"):
        decode_file(framed({"format": number}))


def slot(header: dict[str, Any], kind: str = "passphrase") -> dict[str, Any]:
    found = header["keys"][0]["slots"][kind]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "break_it",
    [
        lambda h: h.update(more=1),
        lambda h: h["keys"][0].update(more=1),
        lambda h: slot(h).update(more=1),
        lambda h: slot(h)["kdf"].update(more=1),
        lambda h: h["keys"][0]["slots"].update(more=None),
        lambda h: h.pop("audit"),
        lambda h: h["keys"][0]["slots"].pop("keyring"),
        lambda h: h.update(keys=[]),
        lambda h: h.update(keys=h["keys"] * 2),
        lambda h: h.update(keys=h["keys"] * 3),
        lambda h: h.update(sequence=0),
        lambda h: h.update(sequence=2**53),
        lambda h: h.update(sequence=True),
        lambda h: h.update(vault_id="../../etc/passwd"),
        lambda h: h.update(created_at="2026-02-30T00:00:00Z"),
        lambda h: h.update(created_at=5),
        lambda h: h.update(audit={"count": 1}),
        lambda h: h.update(audit={"count": -1, "head": "00" * 32}),
        lambda h: slot(h).update(nonce="00" * 16),
        lambda h: slot(h).update(wrapped="00" * 47),
        lambda h: slot(h).update(format=2),
        lambda h: slot(h)["kdf"].update(name="argon2i"),
        lambda h: slot(h)["kdf"].update(version=16),
        lambda h: slot(h)["kdf"].update(time=0),
        lambda h: slot(h)["kdf"].update(memory_kib="262144"),
        lambda h: slot(h)["kdf"].update(salt=""),
        lambda h: slot(h, "recovery")["kdf"].update(salt="00" * 16),
        lambda h: slot(h, "recovery").update(kdf=slot(h)["kdf"]),
        lambda h: h["keys"][0]["slots"].update(passphrase=None),
        lambda h: h["keys"][0].update(mac=h["keys"][0]["mac"].upper()),
    ],
)
def test_a_field_that_is_not_as_the_format_says_is_malformed_despite_its_checksum(
    made: CreatedHeader, folder: Path, break_it: Callable[[dict[str, Any]], object]
) -> None:
    header = copy.deepcopy(header_of(folder))
    header["keys"][0]["mac"] = "ab" * 32
    decode_file(framed(header))
    break_it(header)
    with pytest.raises(MalformedError):
        decode_file(framed(header))


def test_a_doubled_member_is_malformed(made: CreatedHeader) -> None:
    encoded = canonical(made.opened.header.to_json())
    doubled = b'{"audit":null,' + encoded[1:]
    assert json.loads(doubled) == json.loads(encoded)
    with pytest.raises(MalformedError, match="one encoding"):
        decode_file(framed_bytes(doubled))


@pytest.mark.parametrize(
    ("spelled", "otherwise"),
    [(b",", b", "), (b"audit", b"\\u0061udit"), (b'"sequence":1', b'"sequence":1 ')],
)
def test_another_spelling_of_the_same_header_is_malformed(
    made: CreatedHeader, spelled: bytes, otherwise: bytes
) -> None:
    encoded = canonical(made.opened.header.to_json())
    changed = encoded.replace(spelled, otherwise)
    assert json.loads(changed) == json.loads(encoded)
    with pytest.raises(MalformedError, match="one encoding"):
        decode_file(framed_bytes(changed))
