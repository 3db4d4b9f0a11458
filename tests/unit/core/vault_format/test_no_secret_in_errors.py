"""A canary as the secret turns up in no message, no chained error and no log."""

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import MemoryLinkError
from core.vault_format import (
    CreatedHeader,
    change_passphrase,
    create_header,
    open_with_passphrase,
    open_with_recovery_words,
)
from tests.fakes.vault_header import CHEAP_POLICY, NOW, PASSPHRASE

CANARY = "canary"


def weak(folder: Path, made: CreatedHeader) -> None:
    create_header(folder / "other", CANARY, now=NOW, policy=CHEAP_POLICY)


def weak_new(folder: Path, made: CreatedHeader) -> None:
    change_passphrase(folder, made.opened, CANARY + "\ud800", policy=CHEAP_POLICY)


def wrong(folder: Path, made: CreatedHeader) -> None:
    open_with_passphrase(folder, CANARY, policy=CHEAP_POLICY)


def broken(folder: Path, made: CreatedHeader) -> None:
    open_with_passphrase(folder, CANARY + "\ud800", policy=CHEAP_POLICY)


def unknown_word(folder: Path, made: CreatedHeader) -> None:
    open_with_recovery_words(folder, (CANARY + " ") * 24)


def too_few_words(folder: Path, made: CreatedHeader) -> None:
    open_with_recovery_words(folder, CANARY)


def failed_checksum(folder: Path, made: CreatedHeader) -> None:
    open_with_recovery_words(folder, "canal " * 24)


def unwritable(folder: Path, made: CreatedHeader) -> None:
    (folder / "vault.json").unlink()
    (folder / "vault.json").mkdir()
    change_passphrase(folder, made.opened, CANARY * 2, policy=CHEAP_POLICY)


def damaged(folder: Path, made: CreatedHeader) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"x")
    open_with_passphrase(folder, CANARY, policy=CHEAP_POLICY)


@pytest.mark.parametrize(
    "fail",
    [
        weak,
        weak_new,
        wrong,
        broken,
        unknown_word,
        too_few_words,
        failed_checksum,
        unwritable,
        damaged,
    ],
)
def test_no_error_tells_a_secret(
    folder: Path,
    made: CreatedHeader,
    fail: Callable[[Path, CreatedHeader], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(MemoryLinkError) as failed:
        fail(folder, made)
    told = _messages(failed.value) + caplog.text
    secrets = [CANARY, "canal", PASSPHRASE, made.recovery_words, made.opened.vault_key.hex()]
    assert not [secret for secret in secrets if secret in told]


def _messages(error: BaseException | None) -> str:
    # Messages only: the lines of this file in a traceback name the canary.
    told = ""
    while error is not None:
        told += "".join(traceback.format_exception_only(error)) + repr(error.args)
        error = error.__cause__ or error.__context__
    return told
