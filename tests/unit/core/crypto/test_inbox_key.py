from Crypto.Protocol import HPKE
from Crypto.Protocol.DH import import_x25519_public_key
from Crypto.PublicKey import ECC

from core.crypto.inbox_key import inbox_public_key
from core.crypto.keys import KeyLabel, derive_key

KEY = bytes(range(32))


def test_what_is_sealed_to_the_public_key_opens_with_the_inbox_key_alone() -> None:
    public = import_x25519_public_key(inbox_public_key(KEY))
    sender = HPKE.new(receiver_key=public, aead_id=HPKE.AEAD.AES256_GCM)
    sealed = sender.seal(b"a thought while locked")

    private = ECC.construct(curve="Curve25519", seed=derive_key(KEY, KeyLabel.INBOX))
    receiver = HPKE.new(receiver_key=private, aead_id=HPKE.AEAD.AES256_GCM, enc=sender.enc)
    assert receiver.unseal(sealed) == b"a thought while locked"


def test_the_public_key_follows_from_the_vault_key() -> None:
    assert inbox_public_key(KEY) == inbox_public_key(KEY)
    assert inbox_public_key(KEY) != inbox_public_key(bytes(32))
    assert len(inbox_public_key(KEY)) == 32
