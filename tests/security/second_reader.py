"""A second reader of the header, written from ``resources/docs/vault-format.md`` alone.

It shares no line with ``core``: only the primitives are libraries'.
"""

import hashlib
import hmac
import importlib.resources
import json
import unicodedata
from collections.abc import Callable
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


def passphrase_slot_key(header: dict[str, Any], passphrase: str, place: int = -1) -> bytes:
    kdf = header["keys"][place]["slots"]["passphrase"]["kdf"]
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


def secret_slot_key(
    header: dict[str, Any], kind: str, secret: bytes, place: int = -1
) -> bytes:
    salt = bytes.fromhex(header["keys"][place]["slots"][kind]["kdf"]["salt"])
    return hkdf(secret, salt, b"memorylink/1/slot/" + kind.encode())


def unwrap(header: dict[str, Any], kind: str, slot_key: bytes, place: int = -1) -> bytes:
    slot = header["keys"][place]["slots"][kind]
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
    if not hmac.compare_digest(seal(header, vault_key).hex(), header["keys"][place]["mac"]):
        raise UnreadableError("seal")
    return vault_key


def unwrap_settled(
    header: dict[str, Any], passphrase: str, opens_database: Callable[[bytes], bool]
) -> tuple[int, bytes]:
    """Return the generation that holds, and its vault key: the database decides."""
    for place in range(len(header["keys"]) - 1, -1, -1):
        slot_key = passphrase_slot_key(header, passphrase, place)
        vault_key = unwrap(header, "passphrase", slot_key, place)
        if opens_database(labelled(vault_key, "db")):
            return int(header["keys"][place]["generation"]), vault_key
    raise UnreadableError("neither key opens the database")


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
    return x25519(private_key, (9).to_bytes(32, "little"))


def x25519(private_key: bytes, point: bytes) -> bytes:
    # RFC 7748, section 5.
    prime = 2**255 - 19
    base = int.from_bytes(point, "little") & (2**255 - 1)
    scalar = int.from_bytes(private_key, "little")
    scalar = (scalar & ~7 & (2**255 - 1)) | 2**254
    x2, z2, x3, z3, swapped = 1, 0, base, 1, 0
    for place in range(254, -1, -1):
        bit = scalar >> place & 1
        if swapped != bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swapped = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a, b * b
        x3, z3 = (da + cb) ** 2 % prime, base * (da - cb) ** 2 % prime
        difference = aa - bb
        x2, z2 = aa * bb % prime, difference * (aa + 121_665 * difference) % prime
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, prime - 2, prime) % prime).to_bytes(32, "little")


def read_letter(letter: bytes, inbox_keys: dict[int, bytes], vault_id: str) -> dict[str, Any]:
    """Return the message in a letter; ``inbox_keys`` are private keys by generation."""
    size = len(letter)
    if letter[:8] != b"MLINBOX1" or size < 4096 or size > 1 << 26 or size & (size - 1):
        raise UnreadableError("no letter")
    generation = int.from_bytes(letter[8:16], "big")
    info = encode(
        {"format": 1, "generation": generation, "kind": "inbox", "vault_id": vault_id}
    )
    key, nonce = hpke_key_and_nonce(inbox_keys[generation], letter[16:48], info)
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=16)
    plain = cipher.decrypt_and_verify(letter[48:-16], letter[-16:])
    length = int.from_bytes(plain[:4], "big")
    if length > len(plain) - 4 or any(plain[4 + length :]):
        raise UnreadableError("padding")
    message = json.loads(plain[4 : 4 + length].decode())
    assert isinstance(message, dict)
    return message


def hpke_key_and_nonce(
    private_key: bytes, encapsulated: bytes, info: bytes
) -> tuple[bytes, bytes]:
    """RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode, message 0."""
    kem, suite = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x02"
    shared = x25519(private_key, encapsulated)
    if shared == bytes(32):
        raise UnreadableError("a point of low order")
    extracted = _labelled_extract(b"", b"eae_prk", shared, kem)
    context = encapsulated + x25519_public_key(private_key)
    secret = _labelled_expand(extracted, b"shared_secret", context, 32, kem)
    schedule = (
        b"\x00"
        + _labelled_extract(b"", b"psk_id_hash", b"", suite)
        + _labelled_extract(b"", b"info_hash", info, suite)
    )
    extracted = _labelled_extract(secret, b"secret", b"", suite)
    key = _labelled_expand(extracted, b"key", schedule, 32, suite)
    return key, _labelled_expand(extracted, b"base_nonce", schedule, 12, suite)


def _labelled_extract(salt: bytes, label: bytes, secret: bytes, suite: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, "sha256")


def _labelled_expand(key: bytes, label: bytes, info: bytes, size: int, suite: bytes) -> bytes:
    labelled_info = size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, labelled_info + b"\x01", "sha256")[:size]
