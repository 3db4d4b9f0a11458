import io
from datetime import UTC, datetime, timedelta

from rich.cells import cell_len

from app.cli.page import Page, age
from app.cli.progress import occasional_lines
from core.model import (
    EmbeddingStatus,
    Hit,
    Memory,
    MemoryType,
    Passage,
    Progress,
    Source,
    Tier,
    Why,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def memory(text: str, title: str | None = None) -> Memory:
    return Memory(
        id="abcdefgh22222222",
        title=title,
        text=text,
        type=MemoryType.NOTE,
        source=Source.MANUAL,
        source_id=None,
        conversation=None,
        speaker=None,
        role=None,
        entity=None,
        tags=("a/b",),
        metadata={},
        created_at=NOW,
        updated_at=NOW,
        accessed_at=None,
        confirmed_at=None,
        deleted_at=None,
        archived_at=None,
        superseded_by=None,
        pinned=False,
        importance=0.5,
        tier=Tier.WORKING,
        embedding_status=EmbeddingStatus.COMPLETED,
        revision=1,
    )


def printed(found: Hit) -> str:
    stream = io.StringIO()
    Page(stream).hit(found, NOW)
    return stream.getvalue()


def test_an_age_is_short_and_a_moment_to_come_is_a_date() -> None:
    assert age(NOW - timedelta(seconds=20), NOW) == "now"
    assert age(NOW - timedelta(days=150), NOW) == "4 mo"
    assert age(NOW + timedelta(days=3), NOW) == "2026-11-23"


def test_a_text_can_not_command_the_terminal() -> None:
    text = "\x1b[2J\x07wipe\x00 \u202eevil\u202c \x9b5m"
    shown = printed(
        Hit(memory(text, title="\x1b]0;owned\x07"), 1.0, Why(), Passage(text, 0, 9))
    )
    assert not {"\x1b", "\x07", "\x00", "\x9b", "\u202e"} & set(shown)
    assert "wipe" in shown


def test_rows_fit_80_columns_whatever_they_hold() -> None:
    text = "漢字とかな交じり文 " * 40 + "x" * 300
    shown = printed(Hit(memory(text, title=text), 1.0, Why(), Passage(text, 0, 9)))

    assert all(cell_len(line) <= 80 for line in shown.splitlines())
    assert len(shown.splitlines()) <= 8


def test_overlapping_marks_are_shown_once() -> None:
    passage = Passage("move the move", 0, 13, ((0, 4), (2, 6), (9, 13)))
    assert "«move» the «move»" in printed(Hit(memory("x"), 1.0, Why(), passage))


def test_lines_of_progress_come_at_most_every_five_seconds() -> None:
    said: list[str] = []
    times = iter([0.0, 1.0, 6.0, 6.0, 7.0, 12.0, 12.0])
    listen = occasional_lines(said.append, lambda: next(times))
    for done in (1, 2000, 3000, 4000):
        listen(Progress(done, 10_000, "embedding"))
    assert said == ["Making searchable: 2,000 of 10,000", "Making searchable: 4,000 of 10,000"]
