"""The header's MAC: proof that whoever wrote it had the vault key."""

import hashlib
import hmac
from dataclasses import replace

from core.crypto.keys import KeyLabel, derive_key
from core.vault_format.header import Header, KeyGeneration
from core.vault_format.json_fields import canonical


def with_mac(header: Header, vault_key: bytes) -> Header:
    """Return the header with the current generation's MAC made for all other fields."""
    current = replace(header.current, mac=_mac(header, vault_key))
    return replace(header, generations=(*header.generations[:-1], current))


def has_right_mac(header: Header, vault_key: bytes) -> bool:
    """Tell whether the current generation's MAC was made for this header with this key."""
    return hmac.compare_digest(header.current.mac, _mac(header, vault_key))


def _mac(header: Header, vault_key: bytes) -> bytes:
    # Without any generation's MAC: two of them can't each cover the other.
    bare = {
        **header.to_json(),
        "keys": [_without_mac(generation) for generation in header.generations],
    }
    key = derive_key(vault_key, KeyLabel.HEADER)
    return hmac.new(key, canonical(bare), hashlib.sha256).digest()


def _without_mac(generation: KeyGeneration) -> dict[str, object]:
    return {name: value for name, value in generation.to_json().items() if name != "mac"}
