"""What a passphrase may be, and which bytes it stands for."""

import re
import unicodedata

from core.errors import WeakPassphraseError, WrongPassphraseError

SHORTEST_PASSPHRASE = 8  # characters, after NFC
FEWEST_DIFFERENT = 3  # characters that differ, white space not counted

_SURROGATE = re.compile("[\ud800-\udfff]")


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that would protect nothing.

    This is the floor under every door; the window adds zxcvbn's advice on top.

    Raises:
        WeakPassphraseError: empty, under 8 characters after NFC, made of fewer than 3
            different characters, or holding half of a surrogate pair.
    """
    if _SURROGATE.search(passphrase):
        raise WeakPassphraseError(
            "The passphrase holds half of a surrogate pair, which can't be typed again. "
            "Use whole characters."
        )
    shown = unicodedata.normalize("NFC", passphrase)
    if not shown.strip():
        raise WeakPassphraseError(f"The passphrase is empty. {_ADVICE}")
    if len(shown) < SHORTEST_PASSPHRASE:
        raise WeakPassphraseError(
            f"The passphrase has {len(shown)} of at least {SHORTEST_PASSPHRASE} characters. "
            f"{_ADVICE}"
        )
    if len(set("".join(shown.split()))) < FEWEST_DIFFERENT:
        raise WeakPassphraseError(
            f"The passphrase repeats the same one or two characters. {_ADVICE}"
        )


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the UTF-8 of the passphrase's NFC, so that every keyboard means the same bytes.

    Raises:
        WrongPassphraseError: half of a surrogate pair, which no vault's passphrase holds.
    """
    if _SURROGATE.search(passphrase):
        raise WrongPassphraseError("The passphrase is wrong: it holds a broken character.")
    return unicodedata.normalize("NFC", passphrase).encode()


_ADVICE = "Four or five unrelated words make a good one."
