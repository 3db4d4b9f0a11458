import asyncio
import json
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path

import pytest

from core.bootstrap import Options, open_vault
from core.conflicts.aligned import is_alike
from core.conflicts.classify import Text, Verdict, classify
from core.conflicts.stems import stem
from core.model import (
    ConflictKind,
    Draft,
    Filters,
    Memory,
    PairVerdict,
    Progress,
    Reason,
    ReasonCode,
    Scope,
    SearchQuery,
    Settling,
)
from core.services.changes import Change, ChangeKind
from core.services.pair_search import suggested_for
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE

WEDNESDAY = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
THURSDAY = "Lena has her piano lesson on Thursday at 16:15 in room 12."

WORDS = "boats geese rivers tents songs maps lanterns kites ponds hills tracks".split()
OTHERS = "loaves ovens recipes spoons flours bowls kettles salads soups jams nuts".split()


def _document(words: list[str]) -> str:
    return "\n\n".join(
        f"The picture of the {each}, framed, hangs in the hall of the school."
        for each in words
    )


Move = Callable[[Vault, str], Awaitable[Memory]]


async def _capture(vault: Vault, *texts: str) -> list[Memory]:
    kept = [await vault.capture(Draft(text)) for text in texts]
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    return kept


async def _open(vault: Vault) -> list[tuple[str, str]]:
    found = await vault.pair_conflicts()
    return [(each.conflict.older_id, each.conflict.newer_id) for each in found]


async def test_a_captured_memory_is_compared_with_those_near_to_it(vault: Vault) -> None:
    told: list[Change] = []
    vault.subscribe(told.append)
    older, newer = await _capture(vault, WEDNESDAY, THURSDAY)
    [found] = await vault.pair_conflicts()
    conflict = found.conflict
    assert (conflict.older_id, conflict.newer_id) == (older.id, newer.id)
    assert conflict.kind is ConflictKind.CONTRADICTION
    assert conflict.reason.code is ReasonCode.DATE
    assert WEDNESDAY[slice(*conflict.older_span)] == "Wednesday"
    assert THURSDAY[slice(*conflict.newer_span)] == "Thursday"
    concerned = [set(c.memory_ids) for c in told if c.kind is ChangeKind.CONFLICTS]
    assert concerned == [{older.id, newer.id}]


async def test_a_pair_that_a_rule_fails_on_holds_up_no_other(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(older: Text, newer: Text, *, cosine: float | None = None) -> Verdict:
        if "poison" in older.text + newer.text:
            raise IndexError(older.text)
        return classify(older, newer, cosine=cosine)

    monkeypatch.setattr("core.services.pair_search.classify", failing)
    poison = f"{WEDNESDAY} It is poison."
    _, older, newer = await _capture(vault, poison, WEDNESDAY, THURSDAY)
    assert await _open(vault) == [(older.id, newer.id)]
    assert "failed with a IndexError" in caplog.text
    assert "piano" not in caplog.text


async def test_what_says_nothing_else_is_left_alone(vault: Vault) -> None:
    await _capture(vault, WEDNESDAY, "Nils keeps the spare key of the cabin.")
    assert await _open(vault) == []


async def test_two_documents_do_not_disagree_by_one_value(
    vault: Vault,
) -> None:
    first, second = f"{WEDNESDAY}\n\n{_document(WORDS)}", f"{THURSDAY}\n\n{_document(OTHERS)}"
    await _capture(vault, first, second)
    assert min(len(first), len(second)) > 600
    assert await _open(vault) == []


async def test_a_document_in_two_states_disagrees_by_one_value(vault: Vault) -> None:
    older, newer = await _capture(
        vault, f"{WEDNESDAY}\n\n{_document(WORDS)}", f"{THURSDAY}\n\n{_document(WORDS)}"
    )
    assert await _open(vault) == [(older.id, newer.id)]


async def test_an_edit_closes_a_conflict_and_another_opens_it_again(vault: Vault) -> None:
    older, newer = await _capture(vault, WEDNESDAY, THURSDAY)
    assert len(await _open(vault)) == 1
    await vault.revise(newer.id, base=1, text="The choir sings on Sunday.")
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    assert await _open(vault) == []
    await vault.revise(newer.id, base=2, text=THURSDAY)
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    assert await _open(vault) == [(older.id, newer.id)]


async def test_what_was_dismissed_comes_back_only_when_a_text_changes(vault: Vault) -> None:
    older, newer = await _capture(vault, WEDNESDAY, THURSDAY)
    [found] = await vault.pair_conflicts()
    await vault.settle_pair(found.conflict.id, Settling.DISMISS)
    await vault.scan_conflicts()
    assert await _open(vault) == []
    await vault.describe(newer.id, tags=("music",))
    await vault.revise(newer.id, base=1, text=THURSDAY.replace("16", "17"))
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    assert await _open(vault) == [(older.id, newer.id)]


async def test_two_scopes_are_never_compared(vault: Vault) -> None:
    await vault.capture(Draft(WEDNESDAY, scope=Scope("ada")))
    await vault.capture(Draft(THURSDAY, scope=Scope("bob")))
    await vault.wait_until_embedded()
    await vault.scan_conflicts()
    assert await _open(vault) == []


@pytest.mark.parametrize(
    ("put_away", "back"), [(Vault.archive, Vault.unarchive), (Vault.delete, Vault.undelete)]
)
async def test_what_comes_back_is_compared_with_what_was_kept_meanwhile(
    vault: Vault, put_away: Move, back: Move
) -> None:
    (older,) = await _capture(vault, WEDNESDAY)
    await put_away(vault, older.id)
    (newer,) = await _capture(vault, THURSDAY)
    assert await _open(vault) == []
    await back(vault, older.id)
    await vault.wait_until_compared()
    assert await _open(vault) == [(older.id, newer.id)]


async def test_a_settled_pair_is_not_asked_again_when_the_older_one_comes_back(
    vault: Vault,
) -> None:
    older, _ = await _capture(vault, WEDNESDAY, THURSDAY)
    [found] = await vault.pair_conflicts()
    await vault.settle_pair(found.conflict.id, Settling.REPLACE)
    await vault.unarchive(older.id)
    await vault.wait_until_compared()
    assert await _open(vault) == []


async def test_what_an_import_brings_is_compared(vault: Vault, tmp_path: Path) -> None:
    await _capture(vault, WEDNESDAY)
    (tmp_path / "new.jsonl").write_text(json.dumps({"text": THURSDAY}), "utf-8")
    await vault.import_jsonl(tmp_path / "new.jsonl")
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    [(_, newer)] = await _open(vault)
    assert (await vault.memory(newer)).text == THURSDAY
    found = await vault.search(SearchQuery("lesson", filters=Filters(has_conflict=True)))
    assert len(found.hits) == 2


async def test_what_is_archived_is_not_compared(vault: Vault) -> None:
    older = await vault.capture(Draft(WEDNESDAY))
    await vault.archive(older.id)
    await _capture(vault, THURSDAY)
    await vault.scan_conflicts()
    assert await _open(vault) == []


async def test_a_scan_says_how_far_it_is_and_when_it_was(vault: Vault) -> None:
    assert await vault.last_conflict_scan() is None
    await _capture(vault, WEDNESDAY, THURSDAY)
    said: list[Progress] = []
    scan = await vault.scan_conflicts(on_progress=said.append)
    assert (said[0].done, said[-1].done, said[-1].total) == (0, 2, 2)
    assert scan.looked_at == 2
    assert await vault.last_conflict_scan() == scan


async def test_a_scan_that_was_cut_short_goes_on_where_it_was(vault: Vault) -> None:
    for number in range(40):
        await vault.capture(Draft(f"note {number} of its own"))
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    said: list[int] = []
    scanning: asyncio.Task[object] | None = None

    def stop(progress: Progress) -> None:
        said.append(progress.done)
        if progress.done and scanning is not None:
            scanning.cancel()

    scanning = asyncio.create_task(vault.scan_conflicts(on_progress=stop))
    await asyncio.wait({scanning})
    assert scanning.cancelled()
    assert await vault.last_conflict_scan() is None
    reached = said[-1]
    again: list[int] = []
    scan = await vault.scan_conflicts(on_progress=lambda p: again.append(p.done))
    assert again[0] >= reached > 0
    assert scan.looked_at == 40


async def test_what_waits_to_be_compared_outlives_the_program(
    vault: Vault, folder: Path, options: Options
) -> None:
    await vault.capture(Draft(WEDNESDAY))
    await vault.capture(Draft(THURSDAY))
    await vault.wait_until_embedded()
    await vault.lock()
    again = await open_vault(folder, PASSPHRASE, options=options)
    assert await again.wait_until_compared() == 1
    await again.lock()


async def test_a_text_that_is_being_written_is_compared_and_not_kept(vault: Vault) -> None:
    [kept] = await _capture(vault, WEDNESDAY)
    [found] = await vault.disagreeing(THURSDAY, tags=("music",))
    assert (found.memory_id, found.kind) == (kept.id, ConflictKind.CONTRADICTION)
    assert (found.reason.older_value, found.reason.newer_value) == ("Wednesday", "Thursday")
    assert found.passage == WEDNESDAY
    assert await vault.disagreeing("  ") == ()
    assert await _open(vault) == []


async def test_a_locked_vault_leaves_no_compared_word_behind(vault: Vault) -> None:
    await _capture(vault, WEDNESDAY, THURSDAY)
    assert stem.cache_info().currsize > 0
    await vault.lock()
    assert (stem.cache_info().currsize, is_alike.cache_info().currsize) == (0, 0)


async def test_a_vault_that_warms_up_compares_what_waited(
    vault: Vault, folder: Path, options: Options
) -> None:
    await vault.capture(Draft(WEDNESDAY))
    await vault.capture(Draft(THURSDAY))
    await vault.wait_until_embedded()
    await vault.lock()
    again = await open_vault(folder, PASSPHRASE, options=options)
    found = asyncio.Event()
    again.subscribe(lambda c: found.set() if c.kind is ChangeKind.CONFLICTS else None)
    await again.warm_up()
    await asyncio.wait_for(found.wait(), 20)
    assert len(await again.pair_conflicts()) == 1
    await again.lock()


async def test_many_copies_of_one_text_make_one_chain_and_no_net(vault: Vault) -> None:
    copies = [
        await vault.capture(Draft(f"Buy oat milk, coffee filters and a lamp{end}"))
        for end in (".", "!", " .", "  .", ";")
    ]
    await vault.wait_until_embedded()
    await vault.scan_conflicts()
    ids = [each.id for each in copies]
    assert sorted(await _open(vault)) == sorted(pairwise(ids))
    [head] = [each for each in await vault.pair_conflicts() if each.stands_under is None]
    assert (head.conflict.newer_id, set(head.copies)) == (ids[-1], set(ids))
    await vault.settle_pairs([*head.folded, head.conflict.id], Settling.REPLACE)
    await vault.wait_until_compared()
    assert await _open(vault) == []
    assert (await vault.memory(ids[-1])).archived_at is None


async def test_what_one_of_many_stood_for_comes_up_when_that_one_is_gone(
    vault: Vault,
) -> None:
    first, second, third = [
        await vault.capture(Draft(f"Buy oat milk, coffee filters and a lamp{end}"))
        for end in (".", "!", ";")
    ]
    await vault.wait_until_embedded()
    await vault.scan_conflicts()
    pairs = {each.conflict.newer_id: each.conflict.id for each in await vault.pair_conflicts()}
    await vault.settle_pair(pairs[third.id], Settling.REPLACE)
    assert await _open(vault) == []
    await vault.wait_until_compared()
    assert await _open(vault) == [(first.id, third.id)]
    assert (await vault.memory(second.id)).superseded_by == third.id


async def test_the_entries_of_a_log_are_no_contradictions(vault: Vault) -> None:
    await _capture(vault, *(f"The cat weighs {n}.{n} kg." for n in range(3, 9)))
    await vault.scan_conflicts()
    assert len(await _open(vault)) <= 2


async def test_a_log_is_none_either_when_its_entries_are_compared_one_by_one(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entries say too little to be held against one another, only against the first."""

    def with_first(older: Text, newer: Text, *, cosine: float | None = None) -> Verdict:
        is_of_two = older.text != WEDNESDAY
        return classify(older, Text("Nils.") if is_of_two else newer, cosine=cosine)

    monkeypatch.setattr("core.services.pair_search.classify", with_first)
    days = ("Monday", "Tuesday", "Thursday", "Friday")
    for said in (WEDNESDAY, *(WEDNESDAY.replace("Wednesday", day) for day in days)):
        await _capture(vault, said)
    assert len(await _open(vault)) < len(days) - 1
    before = await _open(vault)
    scan = await vault.scan_conflicts()
    assert (await _open(vault), scan.found) == (before, 0)


async def test_other_values_for_three_details_of_one_memory_are_no_log(vault: Vault) -> None:
    one_detail = (("Wednesday", "Thursday"), ("16:15", "17:30"), ("room 12", "room 14"))
    *others, asked = await _capture(
        vault, *(WEDNESDAY.replace(*change) for change in one_detail), WEDNESDAY
    )
    found = set(await _open(vault))
    assert {(other.id, asked.id) for other in others} <= found


async def test_one_other_value_is_asked_once_though_it_was_told_thrice(vault: Vault) -> None:
    for end in ("", " ", "  "):
        await vault.capture(Draft(f"{WEDNESDAY}{end}"))
    newer = await vault.capture(Draft(THURSDAY))
    await vault.wait_until_embedded()
    await vault.scan_conflicts()
    against = [ids for ids in await _open(vault) if newer.id in ids]
    assert len(against) == 1


@pytest.mark.parametrize(
    ("kind", "code", "confidence", "suggested"),
    [
        (ConflictKind.CONTRADICTION, ReasonCode.DATE, 0.9, Settling.REPLACE),
        (ConflictKind.CONTRADICTION, ReasonCode.NAME, 0.72, Settling.KEEP_BOTH),
        (ConflictKind.UPDATE, ReasonCode.DATE, 0.72, Settling.REPLACE),
        (ConflictKind.DUPLICATE, ReasonCode.SAME_TEXT, 1.0, Settling.REPLACE),
        (ConflictKind.DUPLICATE, ReasonCode.SAME_MEANING, 0.9, Settling.MERGE),
    ],
)
def test_what_is_suggested_goes_by_the_kind_and_how_sure_it_is(
    kind: ConflictKind, code: ReasonCode, confidence: float, suggested: Settling
) -> None:
    verdict = Verdict(PairVerdict(kind.value), confidence, Reason(code))
    assert suggested_for(kind, verdict) is suggested


async def test_a_value_told_twice_long_ago_is_asked_once_however_far_apart(
    vault: Vault,
) -> None:
    first = await vault.capture(Draft(WEDNESDAY))
    for place in range(20):  # more than one step of a scan
        await vault.capture(
            Draft(f"Something about {WORDS[place % 11]} and {OTHERS[place % 11]}")
        )
    second = await vault.capture(Draft(f"{WEDNESDAY} "))
    newer = await vault.capture(Draft(THURSDAY))
    await vault.wait_until_embedded()
    await vault.scan_conflicts()
    found = await _open(vault)
    assert (second.id, newer.id) in found
    assert (first.id, newer.id) not in found
