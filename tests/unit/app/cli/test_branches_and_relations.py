from tests.fakes.command_line import CommandLine


def test_a_branch_is_made_written_switched_to_merged_and_deleted(
    memorylink: CommandLine,
) -> None:
    kept = memorylink.add("One. Two. Three.")["id"]
    made = memorylink("branch", "create", kept, "b", "--json")
    assert made.json == {"name": "b", "head": 1, "is_current": False}
    beside = memorylink("edit", kept, "--text", "One. Two. Four.", "--branch", "b")
    assert beside.code == 0
    assert "branch b" in beside.err
    assert memorylink("show", kept, "--json").json["text"] == "One. Two. Three."
    memorylink("edit", kept, "--text", "Zero. Two. Three.", "--message", "first")
    merged = memorylink("branch", "merge", kept, "b", "--message", "both", "--json")
    assert merged.json["text"] == "Zero. Two. Four."
    assert memorylink("branch", "list", kept, "--json").json == [
        {"name": "main", "head": 4, "is_current": True},
        {"name": "b", "head": 2, "is_current": False},
    ]
    shown = memorylink("history", kept).out
    assert "merged with revision 2" in shown
    assert "Revision 2 on b" in shown
    assert "both" in shown
    assert "first" in shown
    switched = memorylink("branch", "switch", kept, "b", "--json").json
    assert (switched["text"], switched["revision"]) == ("One. Two. Four.", 2)
    memorylink("branch", "switch", kept, "main")
    assert memorylink("branch", "delete", kept, "b", "--json").json == [
        {"name": "main", "head": 4, "is_current": True}
    ]
    assert "main" in memorylink("branch", "list", kept).out
    assert len(memorylink("history", kept, "--json").json) == 4


def test_a_merge_that_collides_says_so_and_keeps_both(memorylink: CommandLine) -> None:
    kept = memorylink.add("Rent is 900.")["id"]
    memorylink("branch", "create", kept, "b", "--at", 1)
    memorylink("edit", kept, "--text", "Rent is 950.", "--branch", "b")
    memorylink("edit", kept, "--text", "Rent is 1000.")
    outcome = memorylink("branch", "merge", kept, "b")
    assert outcome.code == 0
    assert "waits for a decision" in outcome.err
    texts = {each["text"] for each in memorylink("history", kept, "--json").json}
    assert texts == {"Rent is 900.", "Rent is 950.", "Rent is 1000."}


def test_what_is_wrong_with_a_branch_is_said(memorylink: CommandLine) -> None:
    kept = memorylink.add("text")["id"]
    assert memorylink("branch", "switch", kept, "none").code == 1
    assert memorylink("edit", kept, "--text", "x", "--branch", "none").code == 1
    assert memorylink("branch", "create", kept, "main").code == 2
    assert memorylink("branch", "create", kept, "a[b").code == 2
    assert memorylink("branch", "delete", kept, "main").code == 2


def test_a_history_comes_in_pages(memorylink: CommandLine) -> None:
    kept = memorylink.add("one")["id"]
    memorylink("edit", kept, "--text", "two")
    memorylink("edit", kept, "--text", "three")
    page = memorylink("history", kept, "--limit", 2, "--json").json
    assert [each["number"] for each in page] == [3, 2]
    rest = memorylink("history", kept, "--limit", 2, "--before", 2, "--json").json
    assert [each["number"] for each in rest] == [1]


def test_what_was_said_then_is_shown_listed_and_found(memorylink: CommandLine) -> None:
    first = memorylink.add("the rent is nine hundred", "--title", "Rent")
    kept, then = first["id"], first["created_at"]
    memorylink("edit", kept, "--text", "the flat was bought", "--title", "Flat")
    memorylink.add("kept later")
    shown = memorylink("show", kept, "--as-of", then, "--json").json
    assert (shown["text"], shown["title"], shown["revision"]) == (
        "the rent is nine hundred", "Rent", 1,
    )  # fmt: skip
    listed = memorylink("list", "--as-of", then, "--json").json
    assert [each["title"] for each in listed] == ["Rent"]
    found = memorylink("search", "nine hundred", "--as-of", then, "--json")
    assert [hit["passage"] for hit in found.json] == ["the rent is nine hundred"]
    words = ("search", "flat bought", "--mode", "keyword", "--as-of")
    assert memorylink(*words, then).code == 1
    assert memorylink(*words, "2100-01-01").code == 0
    for command in (("search", "rent"), ("show", kept)):
        assert memorylink(*command, "--as-of", "1980-01-01").code == 1
    assert memorylink("list", "--as-of", "1980-01-01", "--json").json == []
    early = memorylink("show", kept, "--as-of", "1980-01-01", "--json")
    assert early.code == 1
    assert f"Memory {kept} did not exist yet on 1980-01-01." in early.err
    assert f"It was first kept on {then[:10]}." in early.err
    assert early.json["first_kept_at"] == then
    assert memorylink("list", "--as-of", "no date").code == 2
    # A day means its end: today is now, and in words as in numbers.
    for day in ("today", then[:10]):
        shown = memorylink("show", kept, "--as-of", day, "--json").json
        assert shown["text"] == "the flat was bought"
        assert len(memorylink("list", "--as-of", day, "--json").json) == 2
    assert memorylink("list", "--as-of", "last friday", "--json").json == []


def test_many_queries_can_each_be_of_their_time(memorylink: CommandLine) -> None:
    first = memorylink.add("the rent is nine hundred")
    memorylink("edit", first["id"], "--text", "the flat was bought")
    line = '{"id": 1, "query": "hundred", "mode": "keyword", "as-of": "%s"}\n'
    queries = line % first["created_at"] + line % "1980-01-01"
    answers = memorylink("search", "--queries", "-", "--json", stdin=queries.encode()).lines
    assert [len(answer["hits"]) for answer in answers] == [1, 0]


def test_related_memories_say_why(memorylink: CommandLine) -> None:
    flat = memorylink.add("the rent of the flat is high", "--title", "Flat")["id"]
    near = memorylink.add("the rent of the flat is low")["id"]
    link = memorylink.add("nothing alike, see [[flat]]")["id"]
    said = memorylink("relate", near, "supports", flat, "--json").json
    assert [(each["id"], each["relations"][0]["direction"]) for each in said] == [(flat, "to")]
    found = memorylink("related", flat, "--json")
    assert found.code == 0
    assert [each["id"] for each in found.json] == [near, link]
    first, second = found.json
    supports = {"kind": "supports", "direction": "from", "said_by": "person"}
    assert first["relations"] == [supports]
    assert first["cosine"] > 0.5
    assert first["shared_words"] == ["rent", "flat"]
    assert first["why"] == "You said that it supports this. Both speak of “rent” and “flat”."
    assert second["relations"] == [
        {"kind": "mentions", "direction": "from", "said_by": "text"}
    ]
    assert second["why"].startswith("It links to this in its text.")
    printed = memorylink("related", link).out
    assert "This links to it in its text." in printed
    assert memorylink("relate", near, "contradicts", flat).code == 0
    seen = memorylink("related", flat, "--json").json[0]
    assert "You said that the two contradict each other." in seen["why"]
    assert memorylink("unrelate", near, "supports", flat).code == 0
    assert memorylink("unrelate", near, "supports", flat).code == 1
    wrong = memorylink("relate", near, "mentions", flat)
    assert wrong.code == 2
    assert "[[Title]]" in wrong.err
    assert memorylink("relate", near, "likes", flat).code == 2
    assert memorylink("relate", near, "follows", near).code == 2


def test_where_nothing_is_related_nothing_is_found(memorylink: CommandLine) -> None:
    alone = memorylink.add("quite alone")["id"]
    outcome = memorylink("related", alone)
    assert outcome.code == 1
    assert "Nothing has to do with it" in outcome.err
    assert memorylink("related", "nobodyhasthis").code == 1


def test_branches_are_compared_and_merged_from_a_preview(memorylink: CommandLine) -> None:
    kept = memorylink.add("The rent is 900 euros. It is due on the first.")["id"]
    memorylink("branch", "create", kept, "b")
    memorylink(
        "edit", kept, "--branch", "b", "--text", "The rent is 950 euros. It is due today."
    )
    memorylink("edit", kept, "--text", "The rent is 1000 euros. It is due on the first.")
    compared = memorylink("branch", "compare", kept, "b", "--json").json
    assert (compared["older_branch"], compared["newer_branch"]) == ("main", "b")
    assert {"kind": "removed", "text": "1000"} in compared["runs"]
    back = memorylink("branch", "compare", kept, "main", "b", "--json").json
    assert {"kind": "added", "text": "1000"} in back["runs"]
    assert "main to b" in memorylink("branch", "compare", kept, "b").out
    assert memorylink("branch", "compare", kept, "none").code == 1
    there = memorylink("branch", "merge", kept, "b", "--preview", "--json").json
    assert (there["is_clean"], there["has_news"], there["ours"]) == (False, True, 3)
    conflict = {"kind": "conflict", "text": "950 1000 ", "ours": "1000 ", "theirs": "950 "}
    assert conflict in there["parts"]
    assert "<<1000 >><<950 >>" in memorylink("branch", "merge", kept, "b", "--preview").out
    assert memorylink("show", kept, "--json").json["revision"] == 3
    own = ("--text", "The rent is 975 euros. It is due today.")
    merged = memorylink("branch", "merge", kept, "b", *own, "--json").json
    assert (merged["text"], merged["revision"]) == (own[1], 4)
    assert memorylink("branch", "merge", kept, "b", "--title", "T").code == 2
    said = memorylink("branch", "merge", kept, "b", "--preview").err
    assert "main holds all that b says" in said


def test_a_merge_by_hand_of_a_preview_that_is_old_is_kept_beside(
    memorylink: CommandLine,
) -> None:
    kept = memorylink.add("The rent is 900 euros.")["id"]
    memorylink("branch", "create", kept, "b")
    memorylink("edit", kept, "--branch", "b", "--text", "The rent is 950 euros.")
    seen = memorylink("branch", "merge", kept, "b", "--preview", "--json").json["seen"]
    memorylink("edit", kept, "--text", "The rent is 900 euros, warm.")
    own = ("branch", "merge", kept, "b", "--text", "The rent is 975 euros.", "--seen", seen)
    merged = memorylink(*own, "--json").json
    assert merged["text"] == "The rent is 900 euros, warm."
    (found,) = memorylink("conflicts", "list", "--json").json
    beside = memorylink("conflicts", "show", found["id"], "--json").json["ours"]
    assert beside["text"] == "The rent is 975 euros."
    assert memorylink("branch", "merge", kept, "b", "--seen", seen).code == 2
