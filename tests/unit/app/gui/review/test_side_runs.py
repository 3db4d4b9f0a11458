from app.gui.review.side_runs import are_alike, folded, marked, side_of
from core.model import DiffKind, DiffRun
from core.services.word_diff import word_diff

PLAN = "The upgrade runs on 10 December, app offline. Customers hear of it a week ahead."
MOVED = "The upgrade runs on 3 December, app read-only. Customers hear of it a week ahead."


def words(runs: tuple[DiffRun, ...], kind: DiffKind) -> list[str]:
    return [run.text for run in runs if run.kind is kind]


def whole(runs: tuple[DiffRun, ...]) -> str:
    return "".join(run.text for run in runs)


def test_each_side_shows_its_own_text_whole() -> None:
    runs = word_diff("one two three", "one 2 three four")
    assert whole(side_of(runs, DiffKind.REMOVED)) == "one two three"
    assert whole(side_of(runs, DiffKind.ADDED)) == "one 2 three four"


def test_texts_that_share_most_words_are_alike() -> None:
    assert are_alike(word_diff(PLAN, MOVED))
    assert not are_alike(word_diff(PLAN, "Lena has her piano lesson on Thursdays at four."))


def test_the_value_is_marked_where_it_was_found() -> None:
    text = "34 then, 34 now."
    runs = marked(text, "34", (8, 16), DiffKind.ADDED)
    assert whole(runs) == text
    assert runs[0].text == "34 then, "
    assert words(runs, DiffKind.ADDED) == ["34"]


def test_without_a_value_in_the_text_its_place_is_marked() -> None:
    runs = marked("It is not so.", "never", (3, 9), DiffKind.REMOVED)
    assert words(runs, DiffKind.REMOVED) == ["is not"]


def test_places_beyond_the_text_are_cut_to_it() -> None:
    runs = marked("short", "", (2, 99), DiffKind.ADDED)
    assert whole(runs) == "short"
    assert words(runs, DiffKind.ADDED) == ["ort"]


def test_a_long_text_keeps_what_is_near_each_change() -> None:
    same = DiffRun(DiffKind.SAME, "word " * 20_000)
    changed = DiffRun(DiffKind.ADDED, "Here.")
    first, second, third = folded((same, changed, same))
    assert second == changed
    assert len(first.text) < 4_000
    assert "⋯" in first.text
    assert first.text.endswith("word ")
    assert third.text.startswith("word ")


def test_a_text_that_can_be_read_whole_is_left_whole() -> None:
    runs = word_diff(PLAN, MOVED)
    assert folded(runs) == runs
