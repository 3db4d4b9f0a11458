"""In what order pairs are asked about, and how copies stand behind one entry."""

from datetime import UTC, datetime, timedelta

from core.model import ConflictKind, PairConflict, Reason, ReasonCode, Settling
from core.services.pair_queue import OpenPair, in_order

_START = datetime(2026, 5, 1, tzinfo=UTC)


def a_pair(
    older: str,
    newer: str,
    kind: str = "duplicate",
    sure: float = 0.98,
    *,
    is_brief: bool = True,
) -> OpenPair:
    """Return a pair of two memories, named by letters that are the order they came in."""
    conflict = PairConflict(
        id=older + newer,
        kind=ConflictKind(kind),
        confidence=sure,
        reason=Reason(ReasonCode.NONE),
        older_id=older,
        newer_id=newer,
        older_span=(0, 0),
        newer_span=(0, 0),
        suggested=Settling.REPLACE,
        created_at=_START,
    )
    older_at, newer_at = (_START + timedelta(days=ord(name)) for name in (older, newer))
    return OpenPair(conflict, older, newer, older_at, newer_at, is_brief=is_brief)


def ids(pairs: tuple[OpenPair, ...]) -> list[str]:
    return [pair.conflict.id for pair in pairs]


def test_the_gravest_kind_is_asked_first_then_what_is_short_then_what_is_sure() -> None:
    asked = in_order(
        [
            a_pair("a", "b", "duplicate", 1.0),
            a_pair("c", "d", "update", 0.9),
            a_pair("e", "f", "contradiction", 0.95, is_brief=False),
            a_pair("g", "h", "contradiction", 0.8),
            a_pair("i", "j", "contradiction", 0.9),
        ]
    )
    assert ids(asked) == ["ij", "gh", "ef", "cd", "ab"]


def test_many_copies_stand_behind_the_newest_two() -> None:
    asked = in_order([a_pair("a", "b"), a_pair("b", "c", sure=0.9), a_pair("a", "d")])
    head = next(pair for pair in asked if pair.stands_under is None)
    assert head.conflict.id == "ad"
    assert (sorted(head.copies), head.folded) == (list("abcd"), ("ab", "bc"))
    assert head.conflict.confidence == 0.9  # as sure as the least sure of them
    assert {pair.stands_under for pair in asked if pair is not head} == {"ad"}


def test_two_copies_are_one_entry_and_other_kinds_are_never_folded() -> None:
    asked = in_order(
        [a_pair("a", "b"), a_pair("b", "c", "update"), a_pair("c", "d", "update")]
    )
    assert ids(asked) == ["cd", "bc", "ab"]
    assert not any(pair.copies or pair.folded or pair.stands_under for pair in asked)
