import json

import pytest

from app.cli.arguments import SearchOptions
from app.cli.search_many import options_from
from core.errors import InvalidValueError
from core.model import MemoryType, SearchMode
from tests.fakes.command_line import CommandLine


def lines(*queries: object) -> bytes:
    return "".join(json.dumps(query) + "\n" for query in queries).encode()


def test_each_line_is_answered_in_order_by_its_id(memorylink: CommandLine) -> None:
    memorylink.add("The plumber answers on Sundays.")
    memorylink.add("Rye bread needs three hours.", "--type", "task")
    asked = lines(
        {"id": "a", "query": "plumber", "mode": "keyword"},
        {"id": 2, "query": "nothing like it", "mode": "keyword"},
        {"id": "c", "query": "bread", "type": "task", "limit": 1, "after": None},
    )
    outcome = memorylink("search", "--queries", "-", "--json", stdin=asked)
    assert outcome.code == 0
    assert [line["id"] for line in outcome.lines] == ["a", 2, "c"]
    assert [len(line["hits"]) for line in outcome.lines] == [1, 0, 1]
    assert all(isinstance(line["ms"], float) for line in outcome.lines)
    assert "why" in outcome.lines[0]["hits"][0]


def test_a_broken_line_gets_an_error_and_the_next_is_answered(memorylink: CommandLine) -> None:
    memorylink.add("tea")
    asked = b'{broken\n\n[1]\n{"id": "x"}\n\xff\n' + lines(
        {"id": "y", "query": "tea", "mode": "keyword", "min_score": 0.5},
        {"id": "z", "query": "tea", "colour": "blue"},
        {"id": "ok", "query": "tea"},
    )
    outcome = memorylink("search", "--queries", memorylink.file("q", asked), "--json")
    *errors, good = outcome.lines
    assert outcome.code == 0
    assert [(e["id"], e["line"]) for e in errors] == [
        (None, 1), (None, 3), ("x", 4), (None, 5), ("y", 6), ("z", 7),
    ]  # fmt: skip
    assert all(e["error"] for e in errors)
    assert len(good["hits"]) == 1


def test_a_file_of_queries_that_is_not_there_is_wrong_use(memorylink: CommandLine) -> None:
    assert memorylink("search", "--queries", "/nowhere.jsonl").code == 2


def test_a_lines_options_go_over_the_commands_own() -> None:
    own = SearchOptions(limit=5, tags=("work",), mode=SearchMode.KEYWORD)
    line = {"id": 1, "query": "q", "tag": "home", "types": ["task"], "mode": "semantic"}
    assert options_from(line, own) == SearchOptions(
        limit=5, tags=("home",), types=(MemoryType.TASK,), mode=SearchMode.SEMANTIC
    )


@pytest.mark.parametrize(
    "line",
    [{"limit": "ten"}, {"limit": True}, {"min_score": "high"}, {"mode": "x"}, {"tags": [1]},
     {"type": "poem"}, {"after": 2025}],
)  # fmt: skip
def test_an_option_of_the_wrong_kind_is_refused(line: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        options_from(line, SearchOptions())
