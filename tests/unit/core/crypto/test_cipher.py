import pytest

from core.crypto.cipher import seal, unseal

KEY, NONCE = bytes(32), bytes(12)


def test_sealing_is_aes_256_gcm_as_nist_publishes_it() -> None:
    # Test case 14 of McGrew and Viega's GCM specification.
    assert seal(KEY, NONCE, bytes(16), bound_to=b"").hex() == (
        "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"
    )


def test_what_was_sealed_comes_back() -> None:
    assert unseal(KEY, NONCE, seal(KEY, NONCE, b"x", bound_to=b"a"), bound_to=b"a") == b"x"


def test_another_key_nonce_or_binding_gives_nothing() -> None:
    sealed = seal(KEY, NONCE, b"x", bound_to=b"a")
    assert unseal(b"\x01" + KEY[1:], NONCE, sealed, bound_to=b"a") is None
    assert unseal(KEY, b"\x01" + NONCE[1:], sealed, bound_to=b"a") is None
    assert unseal(KEY, NONCE, sealed, bound_to=b"b") is None


def test_any_changed_bit_gives_nothing() -> None:
    sealed = seal(KEY, NONCE, b"four", bound_to=b"a")
    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << place % 8
        assert unseal(KEY, NONCE, bytes(changed), bound_to=b"a") is None


@pytest.mark.parametrize("length", range(17))
def test_a_cut_text_gives_nothing(length: int) -> None:
    sealed = seal(KEY, NONCE, b"four", bound_to=b"a")
    assert unseal(KEY, NONCE, sealed[:length], bound_to=b"a") is None


@pytest.mark.parametrize(("key", "nonce"), [(bytes(16), NONCE), (KEY, bytes(16)), (KEY, b"")])
def test_short_keys_and_nonces_that_are_not_12_bytes_are_refused(
    key: bytes, nonce: bytes
) -> None:
    with pytest.raises(ValueError, match="32 bytes and a nonce 12"):
        seal(key, nonce, b"x", bound_to=b"")
    with pytest.raises(ValueError, match="32 bytes and a nonce 12"):
        unseal(key, nonce, bytes(32), bound_to=b"")
