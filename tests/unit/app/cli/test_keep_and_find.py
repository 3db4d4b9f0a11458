import re

import pytest

from tests.fakes.command_line import CommandLine

SHAPE = {
    *("id", "title", "text", "type", "source", "source_id", "conversation", "speaker", "role"),
    *("tags", "metadata", "created_at", "updated_at", "deleted_at", "archived_at", "pinned"),
    *("importance", "tier", "embedding_status", "revision"),
}
WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT.*[+-]\d\d:\d\d")


def test_add_prints_the_memory_with_all_that_scripts_rely_on(memorylink: CommandLine) -> None:
    memory = memorylink.add(
        "We stay on Postgres.", "--title", "Database", "--type", "decision",
        "--tag", "work/db",        "--tag", "2026", "--date", "2026-03-14", "--pin",
    )  # fmt: skip
    assert set(memory) >= SHAPE
    assert memory["text"] == "We stay on Postgres."
    assert (memory["title"], memory["type"]) == ("Database", "decision")
    assert set(memory["tags"]) == {"work/db", "2026"}
    assert memory["pinned"] is True
    assert memory["created_at"].startswith("2026-03-14T00:00:00")
    assert WITH_OFFSET.fullmatch(memory["updated_at"])
    assert memory["embedding_status"] == "completed"
    assert memory["deleted_at"] is None
    assert memory["revision"] == 1


def test_text_comes_from_standard_input_without_the_shells_line_break(
    memorylink: CommandLine,
) -> None:
    outcome = memorylink("add", "-", "--json", stdin="Zwei Zeilen\nübrig\n".encode())
    assert outcome.json["text"] == "Zwei Zeilen\nübrig"


def test_no_wait_ends_when_it_is_kept_and_says_what_waits(memorylink: CommandLine) -> None:
    outcome = memorylink("add", "--no-wait", "--json", "later")
    assert outcome.json["embedding_status"] == "pending"
    assert "1 memory can be found by words now, by meaning later." in outcome.err
    assert memorylink("embed", "status", "--json").json["pending"] == 1


def test_a_search_first_finishes_a_short_backlog(memorylink: CommandLine) -> None:
    memorylink("add", "--no-wait", "tea for two")
    (hit,) = memorylink("search", "tea", "--json").json
    assert hit["embedding_status"] == "completed"
    assert "by its meaning" in hit["why"]


def test_a_hit_adds_score_why_and_passage(memorylink: CommandLine) -> None:
    memorylink.add("The plumber answers on Sundays.")
    memorylink.add("Rye bread needs three hours.")
    (first, *_) = memorylink("search", "plumber", "--json").json
    assert set(first) >= SHAPE | {"score", "why", "passage"}
    assert isinstance(first["score"], float)
    assert first["why"].startswith("Found by its words (plumber)")
    assert "plumber" in first["passage"]


def test_search_marks_the_match_where_there_is_no_colour(memorylink: CommandLine) -> None:
    memorylink.add("The plumber answers on Sundays.")
    outcome = memorylink("search", "plumber")
    assert "The «plumber» answers" in outcome.out
    assert "\x1b" not in outcome.out


def test_nothing_found_is_exit_1_and_an_empty_array(memorylink: CommandLine) -> None:
    memorylink.add("The plumber answers on Sundays.")
    outcome = memorylink("search", "zebra", "--mode", "keyword", "--json")
    assert (outcome.code, outcome.json) == (1, [])


def test_search_takes_its_query_from_standard_input(memorylink: CommandLine) -> None:
    memorylink.add("The plumber answers on Sundays.")
    assert memorylink("search", "-", "--json", stdin=b"plumber\n").code == 0


def test_search_narrows_by_tag_type_and_date(memorylink: CommandLine) -> None:
    wanted = memorylink.add(
        "tea for two", "--tag", "kitchen/tea", "--type", "task", "--date", "2025-06-01"
    )
    memorylink.add("tea for three", "--date", "2024-06-01")
    for options in (["--tag", "kitchen"], ["--type", "task"], ["--after", "2025"],
                    ["--after", "2025-05", "--before", "2025-07"]):  # fmt: skip
        found = memorylink("search", "tea", "--json", *options).json
        assert [hit["id"] for hit in found] == [wanted["id"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ["x", "--mode", "keyword", "--min-score", "0.5"],
        ["x", "--min-score", "1.5"],
        ["x", "--limit", "0"],
        ["x", "--mode", "telepathy"],
        ["x", "--after", "the day the music died"],
        [""],
        [],
        ["x", "--queries", "-"],
    ],
)
def test_a_search_that_can_not_be_is_wrong_use(
    memorylink: CommandLine, arguments: list[str]
) -> None:
    outcome = memorylink("search", *arguments)
    assert outcome.code == 2
    assert outcome.err
    assert not outcome.out


def test_show_gives_the_memory_and_takes_the_start_of_an_id(memorylink: CommandLine) -> None:
    memory = memorylink.add("Whole text\nof two lines", "--title", "A title")
    assert memorylink("show", memory["id"][:8], "--json").json == memory
    shown = memorylink("show", memory["id"]).out
    assert shown.startswith("A title\n")
    assert "Whole text\nof two lines" in shown


def test_show_of_what_is_not_there_is_exit_1(memorylink: CommandLine) -> None:
    assert memorylink("show", "a" * 16).code == 1


def test_list_pages_by_the_last_id(memorylink: CommandLine) -> None:
    ids = [memorylink.add(f"number {n}", "--date", f"2026-01-{n:02}")["id"] for n in (1, 2, 3)]
    page = memorylink("list", "--limit", "2", "--json").json
    assert [memory["id"] for memory in page] == [ids[2], ids[1]]
    rest = memorylink("list", "--limit", "2", "--cursor", ids[1], "--json").json
    assert [memory["id"] for memory in rest] == [ids[0]]


def test_an_empty_list_is_done(memorylink: CommandLine) -> None:
    assert memorylink("list").code == 0


def test_list_sorts_by_title(memorylink: CommandLine) -> None:
    for title in ("pear", "apple", "quince"):
        memorylink.add("fruit", "--title", title)
    found = memorylink("list", "--sort", "title", "--json").json
    assert [memory["title"] for memory in found] == ["apple", "pear", "quince"]


def test_edit_adds_a_revision_and_history_keeps_both(memorylink: CommandLine) -> None:
    memory = memorylink.add("Meet on Monday.")
    edited = memorylink(
        "edit", memory["id"], "--text", "-", "--message", "moved", "--json",
        stdin=b"Meet on Tuesday.\n",
    ).json  # fmt: skip
    assert (edited["text"], edited["revision"]) == ("Meet on Tuesday.", 2)
    revisions = memorylink("history", memory["id"], "--json").json
    assert [(r["number"], r["text"]) for r in revisions] == [
        (2, "Meet on Tuesday."), (1, "Meet on Monday."),
    ]  # fmt: skip
    assert revisions[0]["message"] == "moved"


def test_edit_describes_without_a_revision(memorylink: CommandLine) -> None:
    memory = memorylink.add("text", "--tag", "old")
    edited = memorylink(
        "edit", memory["id"], "--tag", "new", "--type", "task", "--pin", "--importance", "0.9",
        "--json",
    ).json  # fmt: skip
    assert (edited["tags"], edited["type"], edited["pinned"]) == (["new"], "task", True)
    assert (edited["importance"], edited["revision"]) == (0.9, 1)
    assert memorylink("edit", memory["id"], "--tag", "", "--json").json["tags"] == []


def test_an_importance_is_said_and_taken_back(memorylink: CommandLine) -> None:
    memory = memorylink.add("text", "--importance", "0.5")
    assert (memory["importance"], memory["importance_said"]) == (0.5, True)
    assert memorylink("edit", memory["id"], "--importance", "1", "--no-importance").code == 2
    edited = memorylink("edit", memory["id"], "--no-importance", "--json").json
    assert (edited["importance"], edited["importance_said"]) == (0.5, False)


def test_edit_of_nothing_is_wrong_use(memorylink: CommandLine) -> None:
    assert memorylink("edit", memorylink.add("text")["id"]).code == 2


def test_diff_shows_which_words_changed(memorylink: CommandLine) -> None:
    memory = memorylink.add("Meet on Monday.")
    memorylink("edit", memory["id"], "--text", "Meet on Tuesday.")
    diff = memorylink("diff", memory["id"], "1", "2", "--json").json
    assert (
        "".join(r["text"] for r in diff["runs"] if r["kind"] != "removed")
        == "Meet on Tuesday."
    )
    assert (
        "".join(r["text"] for r in diff["runs"] if r["kind"] != "added") == "Meet on Monday."
    )
    shown = memorylink("diff", memory["id"], "1", "2").out
    assert "[-Monday" in shown
    assert "{+Tuesday" in shown
    assert memorylink("diff", memory["id"], "1", "9").code == 1


def test_revert_brings_an_older_text_back_as_a_new_revision(memorylink: CommandLine) -> None:
    memory = memorylink.add("first")
    memorylink("edit", memory["id"], "--text", "second")
    back = memorylink("revert", memory["id"], "1", "--json").json
    assert (back["text"], back["revision"]) == ("first", 3)


def test_the_trash_gives_back_what_was_deleted(memorylink: CommandLine) -> None:
    memory = memorylink.add("not needed")
    gone = memorylink("delete", memory["id"], "--json")
    assert gone.json["deleted_at"] is not None
    assert memorylink("list", "--json").json == []
    assert [m["id"] for m in memorylink("trash", "--json").json] == [memory["id"]]
    assert [m["id"] for m in memorylink("trash", "list", "--json").json] == [memory["id"]]
    assert memorylink("undelete", memory["id"], "--json").json["deleted_at"] is None
    assert memorylink("trash", "--json").json == []


def test_the_archive_takes_and_gives_back(memorylink: CommandLine) -> None:
    memory = memorylink.add("put aside")
    assert memorylink("archive", "add", memory["id"], "--json").json["archived_at"]
    assert memorylink("list", "--json").json == []
    assert [m["id"] for m in memorylink("archive", "list", "--json").json] == [memory["id"]]
    assert memorylink("archive", "remove", memory["id"], "--json").json["archived_at"] is None


def test_tags_are_counted_with_their_children(memorylink: CommandLine) -> None:
    memorylink.add("one", "--tag", "work/q4")
    memorylink.add("two", "--tag", "work")
    counts = {tag["name"]: tag["count"] for tag in memorylink("tags", "--json").json}
    assert counts == {"work": 2, "work/q4": 1}
    assert "work/q4  1" in memorylink("tags").out


def test_stats_tell_the_vault_in_numbers(memorylink: CommandLine) -> None:
    memorylink.add("one", "--type", "task")
    stats = memorylink("stats", "--json").json
    assert (stats["memories"], stats["by_type"]) == (1, {"task": 1})
    assert "Memories" in memorylink("stats").out


def test_embed_retry_does_again_what_failed(memorylink: CommandLine) -> None:
    memorylink.add("one")
    assert memorylink("embed", "retry", "--json").json["retried"] == 0
    assert "Done" in memorylink("embed").out
