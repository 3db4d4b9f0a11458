"""A second reader of backups, written from ``resources/docs/vault-format.md`` alone.

It shares no line with ``core``: only the primitives are libraries'.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from Crypto.Cipher import AES

from tests.security.second_reader import UnreadableError, encode, hkdf, labelled, read_copy

PIECE = 1_048_576

VaultKeyOf = Callable[[dict[str, Any]], bytes]


def count_backup(path: Path, workplace: Path, vault_key_of: VaultKeyOf) -> dict[str, Any]:
    """Open a backup into a folder laid out as a vault; return the summary and counted rows."""
    content = path.read_bytes()
    length = int.from_bytes(content[20:24], "little")
    end = 24 + length
    if hashlib.sha256(content[:end]).digest() != content[end : end + 32]:
        raise UnreadableError("backup")
    if content[:16] != b"MemoryLinkBackup" or content[16:20] != b"\x01\0\0\0":
        raise UnreadableError("format")
    header_file = content[24:end]
    for name in ("vault.json", "vault.copy.json"):
        (workplace / name).write_bytes(header_file)
    header = read_copy(workplace / "vault.json")
    vault_key = vault_key_of(header)
    plain = _unsealed(content[end + 32 :], vault_key, header["vault_id"], header_file)
    size = int.from_bytes(plain[:4], "little")
    summary = json.loads(plain[4 : 4 + size])
    database = plain[4 + size :]
    if encode(summary) != plain[4 : 4 + size] or len(database) != summary["database_bytes"]:
        raise UnreadableError("summary")
    (workplace / "vault.db").write_bytes(database)
    return {"said": summary, "counted": _counted(workplace / "vault.db", vault_key)}


def _unsealed(sealed: bytes, vault_key: bytes, vault_id: str, header_file: bytes) -> bytes:
    key = hkdf(labelled(vault_key, "backup"), sealed[:32], b"memorylink/1/backup/chunks")
    bound_to = {
        "format": 1,
        "header": hashlib.sha256(header_file).hexdigest(),
        "kind": "backup",
        "vault_id": vault_id,
    }
    pieces = [sealed[at : at + PIECE + 16] for at in range(32, len(sealed), PIECE + 16)]
    plain = b""
    for number, piece in enumerate(pieces):
        is_last = number == len(pieces) - 1
        nonce = number.to_bytes(11, "big") + bytes([is_last])
        cipher = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=16)
        cipher.update(encode(bound_to))
        try:
            plain += cipher.decrypt_and_verify(piece[:-16], piece[-16:])
        except ValueError:
            raise UnreadableError("piece") from None
    return plain


def _counted(path: Path, vault_key: bytes) -> dict[str, int]:
    connection = sqlcipher.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{labelled(vault_key, 'db').hex()}'\"")
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("memories", "revisions", "chunks")
        }
    finally:
        connection.close()
