"""What the core says is said in German, values and all."""

import errno
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.language import Language, speak
from app.gui.sentences import load_sentences, sentence_for, sentence_for_why, spoken
from build_scripts import core_sentences
from core.errors import (
    RevisionNotFoundError,
    StorageError,
    VaultInUseError,
    VaultLockedError,
    WeakPassphraseError,
)
from core.model import Why

pytestmark = pytest.mark.usefixtures("german")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, Language.GERMAN)
    yield
    speak(qapp, Language.ENGLISH)


def test_the_german_file_has_every_sentence_of_the_core() -> None:
    lacking = core_sentences.found_sentences() - set(load_sentences("de"))
    assert not lacking, (
        f"`{core_sentences.COMMAND}` says what resources/translations/core_de.toml lacks"
    )


def test_the_german_file_has_no_sentence_that_is_said_no_more() -> None:
    assert core_sentences.said_no_more() == set()


def test_a_translation_has_the_values_of_its_sentence() -> None:
    for text, said in load_sentences("de").items():
        places = core_sentences.places(text)
        assert sorted(core_sentences.places(said)) == sorted(places), text


def test_the_reader_of_sources_finds_what_errors_say() -> None:
    assert core_sentences.found_sentences() >= {
        "The vault is locked.",  # of an error's own making
        "{0} can't be read: {1}.",  # with values
        "“{0}:” is no operator",  # given to an error, without a full stop
        "its history has a gap",  # a finding of the doctor
        "Another program holds the vault.",  # of an error without words
        "The default: quick and small; it knows English best.",  # of a model's manifest
    }


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (VaultLockedError(), "Der Tresor ist gesperrt."),
        (RevisionNotFoundError("abc", 3), "Die Erinnerung abc hat keine Fassung 3."),
        (VaultInUseError(), "Ein anderes Programm hat den Tresor. "
                            "Sperre ihn dort und versuche es dann noch einmal."),
        (StorageError("v.db can't be written: No space left on device."),
         "v.db lässt sich nicht schreiben: kein Platz mehr. "
         "Was vorher behalten wurde, ist sicher."),
        (WeakPassphraseError(
            "The passphrase is empty. Four or five unrelated words make a good one."),
         "Die Passphrase ist leer. "
         "Vier oder fünf Wörter ohne Zusammenhang ergeben eine gute."),
        (OSError(errno.ENOSPC, "No space", "/a/b"), "/a/b: Die Platte ist voll."),
        (ValueError("canary"),
         "In MemoryLink ging etwas schief (ValueError bei an unknown place). Was vorher "
         "behalten wurde, ist sicher. Melde es mit der Stelle in Klammern."),
    ],
)  # fmt: skip
def test_an_error_is_told_in_german(error: BaseException, said: str) -> None:
    assert sentence_for(error) == said


def test_a_warning_within_a_warning_is_told_in_german() -> None:
    assert spoken("“foo:” is no operator. It was searched as plain words.") == (
        "„foo:“ ist kein Operator. Gesucht wurde danach als einfache Wörter."
    )


def test_a_finding_and_what_to_do_about_it_are_told_in_german() -> None:
    assert spoken(
        "its history has a gap. What is there can't mend it: bring it back from a backup."
    ) == (
        "ihr Verlauf hat eine Lücke. Mit dem, was da ist, lässt es sich nicht beheben: "
        "Hol es aus einer Sicherung zurück."
    )


@pytest.mark.parametrize("text", ["", "Personal", "Rent. The rent went up.", "{0} of {1}"])
def test_what_is_no_sentence_of_the_core_stays_as_it_is(text: str) -> None:
    assert spoken(text) == text


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why(("move", "database"), 2, 3, 0.7),
         "Gefunden durch die Wörter (move, database) und die Bedeutung"),
        (Why(("move",), 1, 0), "Gefunden durch die Wörter (move)"),
        (Why((), 2, 0), "Gefunden durch die Wörter"),
        (Why((), 2, 2, 0.5), "Gefunden durch die Wörter und die Bedeutung"),
        (Why((), 0, 2, 0.5), "Gefunden durch die Bedeutung"),
    ],
)  # fmt: skip
def test_why_is_told_in_german(why: Why, said: str) -> None:
    assert sentence_for_why(why) == said


def test_english_is_what_the_core_says(qapp: QApplication) -> None:
    speak(qapp, Language.ENGLISH)
    assert sentence_for(VaultLockedError()) == "The vault is locked."


def test_what_was_asked_for_without_words_is_not_said_to_be_found_by_meaning() -> None:
    assert sentence_for_why(Why()) == "Passt zu den Filtern"
    assert sentence_for_why(Why(cosine=0.1)) == "Gefunden durch die Bedeutung"
