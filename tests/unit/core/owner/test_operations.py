"""All that a vault can do crosses, or stands on the list of what doesn't, with a reason."""

import inspect

import pytest

from core.owner.channel import BrokenLinkError
from core.owner.operations import (
    LOCAL,
    REPEATABLE,
    decode_question,
    encode_question,
    operations,
)
from core.services.vault import Vault


def public_methods() -> set[str]:
    return {
        name
        for name, member in inspect.getmembers(Vault, callable)
        if not name.startswith("_")
    }


def test_every_method_of_a_vault_crosses_or_is_named_as_local() -> None:
    assert public_methods() - LOCAL.keys() - operations().keys() == set()


def test_nothing_is_offered_that_is_local() -> None:
    assert LOCAL.keys() & operations().keys() == set()
    assert LOCAL.keys() <= public_methods()


def test_what_may_be_repeated_exists() -> None:
    assert operations().keys() >= REPEATABLE


def test_no_passphrase_and_no_recovery_words_cross() -> None:
    secret = ("passphrase", "words", "code")
    asked = {
        f"{name}({each})"
        for name, operation in operations().items()
        for each in operation.parameters
        if any(word in each for word in secret)
    }
    assert asked == set()


def test_a_question_comes_back_as_it_was_asked() -> None:
    revise = operations()["revise"]
    asked = {"memory_id": "abc", "base": 1, "text": "a\ud800b", "title": None}
    assert decode_question(b"".join(encode_question(revise, asked))) == (revise, asked)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"ask":"lock","with":{}}',
        b'{"ask":"_inside","with":{}}',
        b'{"ask":"__init__","with":{}}',
        b'{"ask":"memory","with":{}}',
        b'{"ask":"memory","with":{"memory_id":7}}',
        b'{"ask":"memory","with":{"memory_id":"a","self":"b"}}',
        b'{"ask":["memory"],"with":{}}',
        b'{"ask":"memory","with":[]}',
        b"[" * 100_000,
    ],
)
def test_nothing_else_can_be_asked(body: bytes) -> None:
    with pytest.raises(BrokenLinkError):
        decode_question(body)
