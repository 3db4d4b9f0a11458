import errno

import pytest

from app.messages import ExitCode, exit_code_for, sentence_for, sentence_for_why
from core import errors
from core.model import Why


def every_error() -> list[type[errors.MemoryLinkError]]:
    found, todo = [], [errors.MemoryLinkError]
    while todo:
        kind = todo.pop()
        found.append(kind)
        todo += kind.__subclasses__()
    return found


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.MemoryNotFoundError("abc"), 1),
        (errors.RevisionNotFoundError("abc", 3), 1),
        (errors.VaultNotFoundError("x"), 2),
        (errors.InvalidDateError("x"), 2),
        (errors.WeakPassphraseError("x"), 2),
        (errors.VaultExistsError("x"), 2),
        (errors.WrongPassphraseError("x"), 3),
        (errors.VaultInUseError("x"), 4),
        (errors.DamagedVaultError("x"), 5),
        (errors.NewerFormatError("x"), 5),
        (errors.StorageError("x"), 6),
        (errors.ModelMissingError("x"), 6),
        (OSError(errno.ENOSPC, "No space"), 6),
        (KeyboardInterrupt(), 130),
        (ValueError("x"), 70),
    ],
)
def test_each_error_has_its_exit_code(error: BaseException, code: int) -> None:
    assert exit_code_for(error) == code


def test_every_error_of_the_core_has_a_documented_code() -> None:
    assert all(exit_code_for(kind.__new__(kind)) != ExitCode.BUG for kind in every_error())


def test_a_sentence_says_what_to_do_next() -> None:
    said = sentence_for(errors.VaultInUseError("Another program has it."))
    assert said == "Another program has it. Lock it there, then try again."


def test_a_full_disk_is_told_in_words_with_its_file() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/some/file")
    assert sentence_for(error) == "/some/file: The disk is full."


def test_a_fault_of_ours_is_told_by_type_and_place_alone() -> None:
    try:
        raise ValueError("canary-4711")
    except ValueError as error:
        said = sentence_for(error)
    assert "ValueError at test_messages.py:" in said
    assert "canary" not in said


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (Why(("move", "database"), 2, 3, 0.7),
         "Found by its words (move, database) and by its meaning"),
        (Why(("move",), 1, 0), "Found by its words (move)"),
        (Why((), 0, 2, 0.5), "Found by its meaning"),
    ],
)  # fmt: skip
def test_why_is_a_sentence(why: Why, sentence: str) -> None:
    assert sentence_for_why(why) == sentence
