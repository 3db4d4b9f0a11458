"""The words indexes against the texts: of current texts, and of past ones."""

from core.services.doctor.check import Check, Found, Patient
from core.services.doctor.health import Finding, Severity
from core.services.doctor.rules import rows_of
from core.storage.repositories.word_indexes import (
    past_words_fit,
    rebuild_words,
    remake_past_words,
    words_fit,
)
from core.storage.transaction import Transaction

_PAST = "past words"
# Each revision that is not the current text of its memory stands there, and nothing else.
_EXPECTED = """
    SELECT r.seq FROM revisions r JOIN memories m ON m.seq = r.memory_seq
    WHERE r.number != m.head
"""
_THERE = "SELECT rowid FROM past_words"


async def _find_words(patient: Patient) -> Found:
    # FTS5 compares by a command that counts as a write.
    if await patient.opened.database.write(lambda tx: words_fit(tx.connection)):
        return []
    what = "the words index doesn't hold what the texts hold: searches miss memories"
    return [Finding("words", Severity.ERROR, "the words index", what, True)]


async def _repair_words(patient: Patient) -> None:
    await patient.opened.database.write(lambda tx: rebuild_words(tx.connection))


async def _find_past_words(patient: Patient) -> Found:
    return await patient.opened.database.write(_past_words)


async def _repair_past_words(patient: Patient) -> None:
    await patient.opened.database.write(lambda tx: remake_past_words(tx.connection))


def _past_words(tx: Transaction) -> Found:
    where = "the index of past texts"
    if not past_words_fit(tx.connection):
        what = "it is damaged: searches as of a date miss memories"
        return [Finding(_PAST, Severity.ERROR, where, what, True)]
    there = {row[0] for row in rows_of(tx, _THERE)}
    expected = {row[0] for row in rows_of(tx, _EXPECTED)}
    if there == expected:
        return []
    what = (
        f"{len(expected - there):,} past texts are missing, {len(there - expected):,} too many"
    )
    return [Finding(_PAST, Severity.ERROR, where, what, True)]


WORDS = Check("words", "the words index against the texts", _find_words, _repair_words)
PAST_WORDS = Check(
    _PAST,
    "the index of past texts against the revisions",
    _find_past_words,
    _repair_past_words,
)
