"""A floor under the ranking, and the sums of the quality run.

The floor is far below what ``build_scripts/quality`` measures, so that it falls when ranking
breaks and not when a text is added.
"""

from pathlib import Path

import pytest

from core.embedding.onnx_minilm import OnnxMiniLM
from core.search.ranking import RankingPart
from tests.fakes.embedding import FakeEmbedder
from tests.quality.compared import ablations, as_saved, differences, load, save, table
from tests.quality.intervals import interval
from tests.quality.measured import (
    MISSPELT,
    RECALL,
    RECALL_RANDOM,
    Measured,
    Score,
    measure,
    score_of,
)
from tests.quality.sets import Group, LabelledSet, Question, own_set, sets_in
from tests.quality.slips import with_slips
from tests.real_model import loaded_minilm, needs_weights

_TINY = LabelledSet(
    "tiny",
    (
        Group(
            (
                {"text": "hazelnuts and walnuts", "source": "file", "source_id": "nuts"},
                {"text": "the boiler was serviced", "source": "file", "source_id": "boiler"},
            ),
            (Question("q", "which nuts, hazelnuts?", frozenset({"nuts"}), "nuts"),),
        ),
    ),
)
_TALK = LabelledSet(
    "talk",
    (
        Group(
            tuple(
                {"text": text, "source": "file", "source_id": name}
                for name, text in (
                    ("told", "remote control broke yesterday"),
                    ("newer", "control broke remote yesterday"),
                )
            ),
            (Question("q", "remote control", frozenset({"told"})),),
        ),
    ),
)


@needs_weights
async def test_the_own_questions_are_answered_well_enough() -> None:
    model: OnnxMiniLM = loaded_minilm()
    scores = (await measure(own_set(), model)).scores
    assert _mean(scores["hybrid"], "recall_10") >= 0.85
    assert _mean(scores["hybrid"], "reciprocal_rank") >= 0.70
    assert _mean(scores["semantic"], "recall_10") >= 0.85
    assert _mean(scores["keyword"], "recall_10") >= 0.60
    # What importance and recency may cost, and no more.
    for mode in (RECALL, RECALL_RANDOM):
        least = _mean(scores["hybrid"], "recall_10") - 0.02
        assert _mean(scores[mode], "recall_10") >= least


def _mean(scores: dict[str, Score], figure: str) -> float:
    return interval([float(getattr(each, figure)) for each in scores.values()]).mean


async def test_a_set_is_asked_in_every_mode_and_again_without_a_part() -> None:
    measured = await measure(_TINY, FakeEmbedder(), without=[RankingPart.PAIRS])
    modes = {"hybrid", "semantic", "keyword", RECALL, RECALL_RANDOM, MISSPELT, "without pairs"}
    assert set(measured.scores) == modes
    assert measured.scores["hybrid"] == {"0/q": Score(1, 1, 1, 1)}
    assert measured.categories == {"0/q": "nuts"}


async def test_a_part_left_out_has_no_say_in_the_order() -> None:
    [group] = _TALK.groups
    whole = await measure(_TALK, FakeEmbedder(), without=list(RankingPart))
    asked = f"0/{group.questions[0].id}"
    assert whole.scores["hybrid"][asked].reciprocal_rank == 1
    assert whole.scores["without pairs"][asked].reciprocal_rank < 1


def test_a_score_is_the_share_of_gold_its_gain_and_the_first_ones_rank() -> None:
    score = score_of(["x", "a", "y", "z", "w", "b"], frozenset("abcd"))
    assert (score.recall_5, score.recall_10, score.reciprocal_rank) == (0.25, 0.5, 0.5)
    # By hand: 1/log2(3) + 1/log2(7), of 1 + 1/log2(3) + 1/2 + 1/log2(5).
    assert score.ndcg_10 == pytest.approx(0.9871 / 2.5616, abs=1e-4)
    assert score_of(["a"], frozenset("a")) == Score(1, 1, 1, 1)
    assert score_of([], frozenset("a")) == Score(0, 0, 0, 0)


def test_a_slip_is_planted_in_the_rarest_word_and_is_the_same_each_time() -> None:
    [group] = _TINY.groups
    [asked] = with_slips(group)
    assert asked.text.startswith("which nuts, ")
    assert asked.text != group.questions[0].text
    assert abs(len(asked.text) - len(group.questions[0].text)) <= 1
    assert with_slips(group) == (asked,)


def test_an_interval_holds_the_mean_and_shrinks_with_more_questions() -> None:
    few, many = interval([0.0, 1.0] * 5), interval([0.0, 1.0] * 500)
    assert few.mean == many.mean == 0.5
    assert few.low < many.low < 0.5 < many.high < few.high
    assert str(interval([1.0])) == "1.000 [1.000 1.000]"


def test_a_comparison_is_of_each_question_with_itself(tmp_path: Path) -> None:
    good, bad = Score(1, 1, 1, 1), Score(0, 0, 0, 0)
    asked = [f"q{number}" for number in range(6)]
    kinds = dict.fromkeys(asked[:2], "odd") | dict.fromkeys(asked[2:], "even")
    worse = Measured({"hybrid": dict.fromkeys(asked, bad)}, kinds)
    better = Measured({"hybrid": dict.fromkeys(asked, bad) | {"q0": good}}, kinds)
    save(as_saved({"share": 0.7}, {"own": worse}), tmp_path / "runs" / "before.json")
    now = as_saved({"share": 0.6}, {"own": better})
    told = differences(load(tmp_path / "runs" / "before.json"), now)
    assert told[0] == "settings: share was 0.7, is 0.6"
    [of_all] = [line for line in told if " all " in line and "recall_10" in line]
    assert "+0.167 [+0.000 +0.500]; won 1, lost 0 of 6" in of_all
    [of_odd] = [line for line in told if " odd " in line and "recall_10" in line]
    assert "+0.500" in of_odd
    assert not any(" even " in line for line in told)


def test_the_table_has_a_line_for_each_kind_of_question_and_for_each_part() -> None:
    good, bad = Score(1, 1, 1, 1), Score(0, 0, 0, 0)
    measured = Measured(
        {"hybrid": {"a": good, "b": bad}, "without pairs": {"a": bad, "b": bad}},
        {"a": "late", "b": ""},
    )
    run = as_saved({}, {"own": measured})
    [_, of_all, of_late] = table(run)
    assert of_all.split()[:4] == ["own", "hybrid", "all", "2"]
    assert "0.500 [0.000 1.000]" in of_all
    assert of_late.split()[2:5] == ["late", "1", "1.000"]
    [_, brought, _] = ablations(run)
    assert brought.split()[:5] == ["own", "without", "pairs", "all", "-0.500"]


def test_sets_from_elsewhere_keep_their_conversations_apart(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "memories.jsonl").write_text(
        '{"id": "a1", "text": "one", "group": "a"}\n'
        '{"id": "b1", "text": "two", "group": "b"}\n'
    )
    (folder / "queries.jsonl").write_text(
        '{"id": "q", "text": "which?", "gold": ["b1"], "group": "b", "late": true}\n'
    )
    (tmp_path / "pairs").mkdir()
    [talks] = sets_in(tmp_path)
    assert talks.name == "talks"
    assert [len(group.questions) for group in talks.groups] == [0, 1]
    assert talks.groups[1].rows[0]["conversation"] == "b"
    assert talks.groups[1].questions[0].category == "late"
