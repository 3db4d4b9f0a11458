"""The header's MAC: proof that whoever wrote it had the vault key."""

import hashlib
import hmac
from dataclasses import replace

from core.crypto.keys import KeyLabel, derive_key
from core.vault_format.header import Header, KeyGeneration
from core.vault_format.json_fields import canonical


def with_mac(header: Header, vault_key: bytes, number: int | None = None) -> Header:
    """Return the header with one generation's MAC made for all other fields.

    ``number`` is the generation whose key it is, ``None`` for the current one.
    """
    mac = _mac(header, vault_key)
    sealed = _generation(header, number)
    return replace(
        header,
        generations=tuple(
            replace(each, mac=mac) if each is sealed else each for each in header.generations
        ),
    )


def has_right_mac(header: Header, vault_key: bytes, number: int | None = None) -> bool:
    """Tell whether a generation's MAC was made for this header with this key."""
    mac = _generation(header, number).mac
    return hmac.compare_digest(mac, _mac(header, vault_key))


def _generation(header: Header, number: int | None) -> KeyGeneration:
    if number is None:
        return header.current
    return next(each for each in header.generations if each.number == number)


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
