import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DamagedVaultError, RevisionNotFoundError
from core.model import Conflict, DiffKind, Draft, Memory
from core.services.vault import Vault
from core.services.word_diff import word_diff
from core.storage.transaction import Transaction

_TEXTS = st.text(st.sampled_from("ab ,.\n"), max_size=60) | st.text(max_size=60)


@given(_TEXTS, _TEXTS)
def test_the_runs_make_up_both_texts(before: str, after: str) -> None:
    runs = word_diff(before, after)
    kept = {DiffKind.SAME, DiffKind.REMOVED}
    assert "".join(run.text for run in runs if run.kind in kept) == before
    kept = {DiffKind.SAME, DiffKind.ADDED}
    assert "".join(run.text for run in runs if run.kind in kept) == after
    assert all(run.text for run in runs)


def test_a_replaced_phrase_is_one_change() -> None:
    runs = word_diff(
        "in the night of Thursday 26 November.", "in the night of Friday 3 December."
    )
    assert [(run.kind, run.text) for run in runs] == [
        (DiffKind.SAME, "in the night of "),
        (DiffKind.REMOVED, "Thursday 26 November"),
        (DiffKind.ADDED, "Friday 3 December"),
        (DiffKind.SAME, "."),
    ]


def test_a_word_between_two_longer_changes_belongs_to_them() -> None:
    runs = word_diff(
        "Over night. The app shows the maintenance page.",
        "Over night. Until four we promote the old standby.",
    )
    assert [(run.kind, run.text) for run in runs] == [
        (DiffKind.SAME, "Over night. "),
        (DiffKind.REMOVED, "The app shows the maintenance page"),
        (DiffKind.ADDED, "Until four we promote the old standby"),
        (DiffKind.SAME, "."),
    ]


def test_a_sentence_that_stayed_is_found_again_among_others() -> None:
    stayed = "The dry run took fourteen minutes, half of what we feared "
    runs = word_diff(f"From 01:00. {stayed}then", f"{stayed}so. Freeze at 18:00. End")
    assert [run.text for run in runs if run.kind is DiffKind.SAME] == [stayed]


def test_a_time_is_replaced_as_a_whole() -> None:
    runs = word_diff("from 01:00 to 03:00, offline", "from 01:00 to 02:30, offline")
    changed = [run.text for run in runs if run.kind is not DiffKind.SAME]
    assert changed == ["03:00", "02:30"]


def test_two_values_that_changed_stay_two_changes() -> None:
    runs = word_diff("on 3 May from 2 to 4, offline", "on 9 May from 2 to 6, online")
    kinds = [run.kind for run in runs if run.kind is not DiffKind.SAME]
    assert kinds == [DiffKind.REMOVED, DiffKind.ADDED] * 3


def test_long_texts_are_compared_by_lines() -> None:
    lines = [f"line {n} of a long text with several words\n" for n in range(3_000)]
    changed = [*lines]
    changed[1500] = "another line altogether\n"
    changed[10] = "one more\n"
    runs = word_diff("".join(lines), "".join(changed))
    assert [run.text for run in runs if run.kind is DiffKind.ADDED] == [
        "one more",
        "another line altogether",
    ]


def test_one_line_ten_thousand_times_is_compared_in_a_moment() -> None:
    before = "a\n" * 10_000
    began = time.process_time()
    runs = word_diff(f"x\n{before}", f"{before}y\n")
    assert time.process_time() - began < 2.0  # seconds; it took over 10
    assert (
        "".join(run.text for run in runs if run.kind is not DiffKind.ADDED) == f"x\n{before}"
    )


async def test_a_diff_counts_words(vault: Vault) -> None:
    kept = await vault.capture(Draft("Rent is 900 euros"))
    await vault.revise(kept.id, base=1, text="Rent is 950 euros a month")
    diff = await vault.diff(kept.id, 1, 2)
    assert (diff.words_added, diff.words_removed) == (3, 1)
    assert (diff.older.number, diff.newer.number) == (1, 2)
    backwards = await vault.diff(kept.id, 2, 1)
    assert (backwards.words_added, backwards.words_removed) == (1, 3)


async def test_restoring_adds_a_revision_and_loses_nothing(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    await vault.revise(kept.id, base=1, text="second", title="named")
    restored = await vault.revert(kept.id, 1)
    assert isinstance(restored, Memory)
    assert (restored.text, restored.title, restored.revision) == ("first", None, 3)
    assert [r.text for r in await vault.history(kept.id)] == ["first", "second", "first"]
    stale = await vault.revert(kept.id, 2, base=1)
    assert isinstance(stale, Conflict)


async def test_a_long_history_reads_back_whole(vault: Vault) -> None:
    kept = await vault.capture(Draft("state 0"))
    for number in range(1, 60):
        await vault.revise(kept.id, base=number, text=f"state {number} " + "word " * number)
    revisions = await vault.history(kept.id)
    assert [revision.number for revision in revisions] == list(range(60, 0, -1))
    for revision in revisions[:-1]:
        state = revision.number - 1
        assert revision.text == f"state {state} " + "word " * state


async def test_a_revision_that_is_not_there_is_said(vault: Vault) -> None:
    kept = await vault.capture(Draft("first"))
    with pytest.raises(RevisionNotFoundError, match="no revision 2"):
        await vault.diff(kept.id, 1, 2)
    with pytest.raises(RevisionNotFoundError):
        await vault.revert(kept.id, 9)


async def test_a_revision_that_was_tampered_with_is_damage(vault: Vault) -> None:
    kept = await vault.capture(Draft("the genuine text"))

    def tamper(tx: Transaction) -> None:
        tx.connection.exec_driver_sql(
            "UPDATE revisions SET checksum = zeroblob(32) WHERE number = 1"
        )

    await vault._inside().database.write(tamper)
    with pytest.raises(DamagedVaultError, match="checksum") as caught:
        await vault.history(kept.id)
    assert "genuine" not in str(caught.value)
