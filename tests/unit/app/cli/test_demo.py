import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
import pytest

from app import demo
from app.cli.demo import demo_questions
from app.cli.found_texts import found_texts, plain_from_roff
from app.demo import OWN_TEXTS, QUESTIONS
from core.index.chroma import ChildOrder, ChromaIndex
from core.index.derived import DerivedIndex
from core.index.index_child import launch_chroma
from core.model import IndexKind
from core.resources import resource_path
from core.services import load_index
from tests.fakes.command_line import CommandLine

PAGE = r""".\" a comment
.TH LS 1
.SH NAME
ls \- list directory contents
.SH SYNOPSIS
.B ls
[\fIOPTION\fR]...
.SH DESCRIPTION
List information about the \fBFILE\fRs.
.PP
.BR "sort" (1)
is another one.
.SH AUTHOR
Nobody.
"""


def test_the_demo_has_chroma_beside_the_matrix_and_leaves_nothing_of_it(
    no_vault: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "memory-disk"
    place.mkdir()
    monkeypatch.setattr(demo, "_memory_disk", lambda: str(place))
    launched = []

    def launch(order: ChildOrder, on_lost: Callable[[], None]) -> ChromaIndex:
        launched.append(launch_chroma(order, on_lost))
        return launched[-1]

    monkeypatch.setattr(load_index, "DerivedIndex", partial(DerivedIndex, launch=launch))
    no_vault.index = IndexKind.CHROMA
    outcome = no_vault.bare("demo", "--own-only", "--json")
    assert outcome.code == 0, outcome.err
    assert len(launched) == 1
    assert not psutil.pid_exists(launched[0].pid)
    assert list(place.iterdir()) == []


def test_the_demo_answers_its_questions_and_leaves_nothing(
    no_vault: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "memory-disk"
    place.mkdir()
    monkeypatch.setattr(demo, "_memory_disk", lambda: str(place))
    outcome = no_vault.bare("demo", "--own-only", "--json")
    assert outcome.code == 0
    answers = outcome.json["questions"]
    assert [answer["query"] for answer in answers] == demo_questions()
    assert 6 <= len(answers) <= 10
    assert all(answer["hits"] and answer["hits"][0]["why"] for answer in answers)
    assert list(place.iterdir()) == []


def test_a_kept_demo_opens_with_its_passphrase(no_vault: CommandLine) -> None:
    outcome = no_vault("demo", "--own-only", "--keep", no_vault.vault)
    assert outcome.code == 0
    assert no_vault("stats", "--json").json["memories"] == len(own_texts())


def test_every_planted_pair_and_gold_answer_exists() -> None:
    ids = {text["source_id"] for text in own_texts()}
    planted = json.loads(resource_path("demo", "planted.json").read_text(encoding="utf-8"))
    assert {kind: len(pairs) >= 10 for kind, pairs in planted.items()} == {
        "duplicates": True, "updates": True, "contradictions": True,
    }  # fmt: skip
    assert ids.issuperset(one for pairs in planted.values() for pair in pairs for one in pair)
    with QUESTIONS.open(encoding="utf-8") as lines:
        golds = [json.loads(line)["gold"] for line in lines]
    assert len(golds) >= 48
    assert ids.issuperset(one for gold in golds for one in gold)


def test_the_own_texts_are_about_two_hundred_different_ones() -> None:
    texts = own_texts()
    assert 190 <= len(texts) <= 240
    assert Counter(text["source_id"] for text in texts).most_common(1)[0][1] == 1
    assert len({text["text"] for text in texts}) == len(texts)


def test_a_manual_page_is_read_as_its_name_and_description() -> None:
    assert plain_from_roff(PAGE) == (
        "ls - list directory contents List information about the FILEs. "
        "sort (1) is another one."
    )


def test_found_texts_are_bounded_lines_for_the_import() -> None:
    found = [json.loads(line) for line in found_texts(5)]
    assert len(found) <= 5
    assert all(len(text["text"]) <= 800 and text["source_id"] for text in found)


def own_texts() -> list[dict[str, str]]:
    with OWN_TEXTS.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
