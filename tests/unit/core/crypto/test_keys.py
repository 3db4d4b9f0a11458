import hashlib
import hmac

import pytest

from core.crypto.keys import KeyLabel, derive_key, derive_slot_key

KEY = bytes(range(32))


def rfc5869(secret: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt or bytes(32), secret, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)


@pytest.mark.parametrize("label", KeyLabel)
def test_a_derived_key_is_hkdf_with_the_label_in_its_info(label: KeyLabel) -> None:
    expected = rfc5869(KEY, b"", b"memorylink/1/" + label.value.encode())
    assert derive_key(KEY, label) == expected


def test_a_slot_key_is_hkdf_with_the_salt_and_the_kind() -> None:
    salt = bytes(range(100, 132))
    expected = rfc5869(KEY, salt, b"memorylink/1/slot/recovery")
    assert derive_slot_key(KEY, salt, "recovery") == expected


def test_no_two_purposes_share_a_key() -> None:
    keys = {derive_key(KEY, label) for label in KeyLabel}
    keys |= {derive_slot_key(KEY, b"", kind) for kind in ("recovery", "keyring")}
    assert len(keys) == len(KeyLabel) + 2


def test_the_labels_are_the_ones_of_the_format() -> None:
    assert list(KeyLabel) == [
        "db", "index", "backup", "socket", "audit", "header", "inbox", "sync",
    ]  # fmt: skip


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_only_32_bytes_are_a_key(key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        derive_key(key, KeyLabel.DB)
