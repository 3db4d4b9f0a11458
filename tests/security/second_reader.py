"""A second reader of the header, written from ``resources/docs/vault-format.md`` alone.

It shares no line with ``core``: only the primitives are libraries'.
"""

import hashlib
import hmac
import importlib.resources
import json
import unicodedata
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from Crypto.Cipher import AES


class UnreadableError(Exception):
    """The second reader can't read the header, or the secret is wrong."""


def encode(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def read_copy(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    inner, tail = content[10:-78], content[-78:]
    checksum = hashlib.sha256(inner).hexdigest().encode()
    if content[:10] != b'{"header":' or tail != b',"sha256":"' + checksum + b'"}\n':
        raise UnreadableError("checksum")
    header = json.loads(inner)
    if header["format"] != 1 or encode(header) != inner:
        raise UnreadableError("format")
    assert isinstance(header, dict)
    return header


def read_header(folder: Path) -> dict[str, Any]:
    copies = []
    for name in ("vault.json", "vault.copy.json"):
        try:
            copies.append(read_copy(folder / name))
        except (FileNotFoundError, UnreadableError):
            continue
    if not copies or len({copy["vault_id"] for copy in copies}) > 1:
        raise UnreadableError("copies")
    return max(copies, key=lambda copy: int(copy["sequence"]))


def passphrase_slot_key(header: dict[str, Any], passphrase: str) -> bytes:
    kdf = header["keys"][-1]["slots"]["passphrase"]["kdf"]
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        bytes.fromhex(kdf["salt"]),
        time_cost=kdf["time"],
        memory_cost=kdf["memory_kib"],
        parallelism=kdf["parallelism"],
        hash_len=32,
        type=Type.ID,
        version=kdf["version"],
    )


def recovery_secret(words: str) -> bytes:
    listed = importlib.resources.files("mnemonic").joinpath("wordlist/english.txt")
    places = {word: place for place, word in enumerate(listed.read_text().split())}
    bits = 0
    for word in words.split():
        bits = bits << 11 | places[word]
    secret, checksum = (bits >> 8).to_bytes(32, "big"), bits & 0xFF
    if hashlib.sha256(secret).digest()[0] != checksum:
        raise UnreadableError("words")
    return secret


def secret_slot_key(header: dict[str, Any], kind: str, secret: bytes) -> bytes:
    salt = bytes.fromhex(header["keys"][-1]["slots"][kind]["kdf"]["salt"])
    return hkdf(secret, salt, b"memorylink/1/slot/" + kind.encode())


def unwrap(header: dict[str, Any], kind: str, slot_key: bytes) -> bytes:
    slot = header["keys"][-1]["slots"][kind]
    wrapped = bytes.fromhex(slot["wrapped"])
    cipher = AES.new(slot_key, AES.MODE_GCM, nonce=bytes.fromhex(slot["nonce"]), mac_len=16)
    cipher.update(
        encode(
            {
                "format": slot["format"],
                "kdf": slot["kdf"],
                "slot": kind,
                "vault_id": header["vault_id"],
            }
        )
    )
    try:
        vault_key = cipher.decrypt_and_verify(wrapped[:32], wrapped[32:])
    except ValueError:
        raise UnreadableError("secret") from None
    if not hmac.compare_digest(seal(header, vault_key).hex(), header["keys"][-1]["mac"]):
        raise UnreadableError("seal")
    return vault_key


def seal_message(header: dict[str, Any]) -> bytes:
    bare = json.loads(json.dumps(header))
    for generation in bare["keys"]:
        del generation["mac"]
    return encode(bare)


def seal(header: dict[str, Any], vault_key: bytes) -> bytes:
    return hmac.digest(labelled(vault_key, "header"), seal_message(header), "sha256")


def labelled(vault_key: bytes, label: str) -> bytes:
    return hkdf(vault_key, b"", b"memorylink/1/" + label.encode())


def x25519_public_key(private_key: bytes) -> bytes:
    # RFC 7748, section 5, with the base point 9.
    prime = 2**255 - 19
    scalar = int.from_bytes(private_key, "little")
    scalar = (scalar & ~7 & (2**255 - 1)) | 2**254
    x2, z2, x3, z3, swapped = 1, 0, 9, 1, 0
    for place in range(254, -1, -1):
        bit = scalar >> place & 1
        if swapped != bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swapped = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a, b * b
        x3, z3 = (da + cb) ** 2 % prime, 9 * (da - cb) ** 2 % prime
        difference = aa - bb
        x2, z2 = aa * bb % prime, difference * (aa + 121_665 * difference) % prime
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, prime - 2, prime) % prime).to_bytes(32, "little")
