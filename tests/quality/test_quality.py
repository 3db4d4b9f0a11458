"""A floor under the ranking, and the sums of the quality run.

The floor is far below what ``build_scripts/quality`` measures, so that it falls when ranking
breaks and not when a text is added.
"""

from pathlib import Path

from core.embedding.onnx_minilm import OnnxMiniLM
from tests.fakes.embedding import FakeEmbedder
from tests.quality.compared import as_saved, differences, load, save, sign_test, table
from tests.quality.measured import (
    RECALL,
    RECALL_RANDOM,
    Measured,
    Score,
    measure,
    score_of,
)
from tests.quality.sets import Group, LabelledSet, Question, own_set, sets_in
from tests.real_model import loaded_minilm, needs_weights

_TINY = LabelledSet(
    "tiny",
    (
        Group(
            (
                {"text": "hazelnuts and walnuts", "source": "file", "source_id": "nuts"},
                {"text": "the boiler was serviced", "source": "file", "source_id": "boiler"},
            ),
            (Question("q", "which nuts, hazelnuts?", frozenset({"nuts"})),),
        ),
    ),
)


@needs_weights
async def test_the_own_questions_are_answered_well_enough() -> None:
    model: OnnxMiniLM = loaded_minilm()
    means = (await measure(own_set(), model)).means()
    assert means["hybrid"]["recall_10"] >= 0.85
    assert means["hybrid"]["reciprocal_rank"] >= 0.70
    assert means["semantic"]["recall_10"] >= 0.85
    assert means["keyword"]["recall_10"] >= 0.60
    # What importance and recency may cost, and no more.
    for mode in (RECALL, RECALL_RANDOM):
        assert means[mode]["recall_10"] >= means["hybrid"]["recall_10"] - 0.02


async def test_a_set_is_asked_in_every_mode() -> None:
    measured = await measure(_TINY, FakeEmbedder())
    assert set(measured.scores) == {"hybrid", "semantic", "keyword", RECALL, RECALL_RANDOM}
    assert measured.scores["hybrid"] == {"0/q": Score(1, 1, 1, 1)}


def test_a_score_is_the_share_of_gold_and_the_first_ones_rank() -> None:
    score = score_of(["x", "a", "y", "z", "w", "b"], frozenset("abcd"))
    assert score == Score(0, 0.25, 0.5, 0.5)
    assert score_of([], frozenset("a")) == Score(0, 0, 0, 0)


def test_a_comparison_counts_wins_and_losses_and_says_how_likely_they_are(
    tmp_path: Path,
) -> None:
    good, bad = Score(1, 1, 1, 1), Score(0, 0, 0, 0)
    asked = [f"q{number}" for number in range(6)]
    before = as_saved({"share": 0.7}, {"own": Measured({"hybrid": dict.fromkeys(asked, bad)})})
    save(before, tmp_path / "runs" / "before.json")
    now = as_saved({"share": 0.6}, {"own": Measured({"hybrid": dict.fromkeys(asked, good)})})
    told = "\n".join(differences(load(tmp_path / "runs" / "before.json"), now))
    assert "won 6, lost 0 of 6, p 0.03" in told
    assert "recall_10 +1.000" in told
    assert "share was 0.7, is 0.6" in told
    assert "own" in table(now)[1]
    assert (sign_test(0, 0), sign_test(3, 3)) == (1.0, 1.0)


def test_sets_from_elsewhere_keep_their_conversations_apart(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "memories.jsonl").write_text(
        '{"id": "a1", "text": "one", "group": "a"}\n'
        '{"id": "b1", "text": "two", "group": "b"}\n'
    )
    (folder / "queries.jsonl").write_text(
        '{"id": "q", "text": "which?", "gold": ["b1"], "group": "b"}\n'
    )
    (tmp_path / "pairs").mkdir()
    [talks] = sets_in(tmp_path)
    assert talks.name == "talks"
    assert [len(group.questions) for group in talks.groups] == [0, 1]
    assert talks.groups[1].rows[0]["conversation"] == "b"
