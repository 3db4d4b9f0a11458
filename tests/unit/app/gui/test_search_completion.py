"""What is proposed while an operator is typed, and the rows of a long list."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.language import Language, speak
from app.gui.search.completion import completions
from app.gui.search.results_model import MOST_KEPT, ResultsModel
from core.search.dates import parse_date
from tests.fakes.vault import a_memory

TAGS = ("work", "work/q4", "home office", "network")


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


def proposed(text: str, cursor: int | None = None) -> list[str]:
    found = completions(text, len(text) if cursor is None else cursor, TAGS)
    return [] if found is None else [each.insert for each in found.proposals]


@pytest.mark.parametrize(
    ("typed", "inserts"),
    [
        ("ta", ["tag:"]),
        ("rent so", ["source:"]),
        ("tag:wo", ["tag:work ", "tag:work/q4 ", "tag:network "]),
        ("tag:home", ['tag:"home office" ']),
        ('before:"last f', ['before:"last friday" ']),
        ("in:tr", ["in:trash "]),
        ("ti", ["tier:"]),
        ("tier:se", ["tier:semantic "]),
        ("-is:", ["is:pinned "]),
        ("colour:re", []),
        ("t", []),
        ("rent ", []),
        ("is:pinned", []),
    ],
)
def test_what_is_typed_last_is_completed(typed: str, inserts: list[str]) -> None:
    assert proposed(typed) == inserts


def test_times_are_proposed_in_the_windows_language_and_are_understood(
    application: QApplication,
) -> None:
    speak(application, Language.GERMAN)
    try:
        after, before = (
            completions(operator, len(operator), TAGS) for operator in ("after:", "before:")
        )
    finally:
        speak(application, Language.ENGLISH)
    assert after is not None
    assert before is not None
    said = [each.text for each in (*after.proposals, *before.proposals)]
    assert {"gestern", "letzten Freitag", "vor 3 Wochen", "3. März 2025"} <= set(said)
    for text in said:
        parse_date(text, now=datetime(2026, 11, 21, tzinfo=UTC))  # or it raises


def test_nothing_is_proposed_inside_a_word() -> None:
    assert proposed("tag:work", cursor=5) == []


def test_a_long_list_keeps_few_memories_and_asks_for_those_that_are_seen() -> None:
    model = ResultsModel()
    asked: list[list[str]] = []
    model.rows_wanted.connect(asked.append)
    memories = [a_memory(number, f"thing {number}") for number in range(3_000)]
    model.show_ids([each.id for each in memories], memories[:10])
    assert model.rowCount() == 3_000
    for place in (5, 1_500, 1_501):
        model.index(place).data()
    QApplication.processEvents()
    assert asked == [[memories[1_500].id, memories[1_501].id]]
    model.take(memories[1_500:2_900])
    loaded = sum(model.row(place) is not None for place in range(3_000))
    assert loaded == MOST_KEPT


def test_rows_that_go_leave_the_others_in_their_order() -> None:
    model = ResultsModel()
    memories = [a_memory(number, f"thing {number}") for number in range(9)]
    ids = [each.id for each in memories]
    model.show_ids(ids, memories)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.remove([ids[0], ids[1], ids[4], ids[8], "not there"])
    assert list(model.ids()) == [ids[2], ids[3], ids[5], ids[6], ids[7]]
    assert resets == []
