from tests.fakes.command_line import CommandLine


def collide(memorylink: CommandLine, ours: str, theirs: str) -> str:
    kept = memorylink.add("Rent is 900. Paid monthly.")["id"]
    memorylink("branch", "create", kept, "b", "--at", 1)
    memorylink("edit", kept, "--text", ours, "--branch", "b")
    memorylink("edit", kept, "--text", theirs)
    memorylink("branch", "merge", kept, "b")
    return str(kept)


def test_a_conflict_is_listed_shown_and_settled_by_a_text(memorylink: CommandLine) -> None:
    kept = collide(memorylink, "Rent is 950. Paid monthly.", "Rent is 990. Paid monthly.")
    (found,) = memorylink("conflicts", "list", "--json").json
    assert (found["kind"], found["memory_id"]) == ("edit", kept)
    assert found["id"] in memorylink("conflicts", "list").out
    shown = memorylink("conflicts", "show", found["id"], "--json").json
    assert shown["ours"]["text"] == "Rent is 950. Paid monthly."
    assert shown["theirs"]["text"] == "Rent is 990. Paid monthly."
    assert not shown["merged"]["is_clean"]
    assert "both readings" in memorylink("conflicts", "show", found["id"]).out
    refused = memorylink("conflicts", "resolve", found["id"], "--keep", "merged")
    assert refused.code == 2
    done = memorylink(
        "conflicts", "resolve", found["id"], "--keep", "merged", "--text", "-", "--json",
        stdin=b"Rent is 970.",
    )  # fmt: skip
    assert done.json["text"] == "Rent is 970."
    assert memorylink("conflicts", "list", "--json").json == []


def test_the_revision_beside_can_be_kept_and_the_decision_undone(
    memorylink: CommandLine,
) -> None:
    kept = collide(memorylink, "Rent is 950. Paid monthly.", "Rent is 990. Paid monthly.")
    (found,) = memorylink("conflicts", "list", "--json").json
    memorylink("conflicts", "resolve", found["id"], "--keep", "ours")
    assert memorylink("show", kept, "--json").json["text"] == "Rent is 950. Paid monthly."
    memorylink("undo")
    assert memorylink("show", kept, "--json").json["text"] == "Rent is 990. Paid monthly."
    assert [each["id"] for each in memorylink("conflicts", "list", "--json").json] == [
        found["id"]
    ]


def test_what_is_wrong_is_said(memorylink: CommandLine) -> None:
    assert memorylink("conflicts", "show", "nothing").code == 1
    wrong = memorylink("conflicts", "resolve", "nothing", "--keep", "ours", "--text", "x")
    assert wrong.code == 2
