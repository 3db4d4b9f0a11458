import pytest

from app.messages import ExitCode
from tests.fakes.command_line import CommandLine


def test_recall_prints_passages_under_date_and_id(memorylink: CommandLine) -> None:
    memory = memorylink.add("Lena is allergic to hazelnuts.", "--date", "2025-07-01T12:00")
    shown = memorylink("recall", "hazelnuts", "--budget", 100)
    assert shown.code == ExitCode.DONE
    assert shown.out == f"2025-07-01 · {memory['id']}\nLena is allergic to hazelnuts.\n\n"
    assert "1 memory, " in shown.err


def test_recall_as_json_gives_the_passage_and_no_more_of_the_text(
    memorylink: CommandLine,
) -> None:
    long = "The boiler was serviced in May. " * 200
    memory = memorylink.add(long, "--tag", "home")
    [found] = memorylink("recall", "boiler", "--json").json
    assert "text" not in found
    assert len(found["passage"]) < len(long) / 4
    assert (found["id"], found["tags"], found["also"]) == (memory["id"], ["home"], [])
    assert 0 < found["tokens"] <= 2_000
    assert {"heading", "score", "why", "created_at"} < found.keys()


def test_a_question_can_come_from_standard_input(memorylink: CommandLine) -> None:
    memorylink.add("about walnuts")
    assert "about walnuts" in memorylink("recall", "-", stdin=b"walnuts\n").out


def test_nothing_found_and_nothing_that_fits_end_alike_and_say_which(
    memorylink: CommandLine,
) -> None:
    nothing = memorylink("recall", "walnuts")
    assert (nothing.code, nothing.out) == (ExitCode.NOTHING_FOUND, "")
    assert "Nothing found." in nothing.err
    memorylink.add("about walnuts")
    small = memorylink("recall", "walnuts", "--budget", 2, "--json")
    assert (small.code, small.json) == (ExitCode.NOTHING_FOUND, [])
    assert "Nothing fits the budget: 1 memory found." in small.err


@pytest.mark.parametrize(
    "wrong",
    [("--budget", "0"), ("--shares", "1/2"), ("--shares", "a/b/c"), ("--shares", "0/1/1")],
)
def test_wrong_use_is_refused(memorylink: CommandLine, wrong: tuple[str, str]) -> None:
    assert memorylink("recall", "walnuts", *wrong).code == ExitCode.WRONG_USE
    assert memorylink("recall", " ").code == ExitCode.WRONG_USE
