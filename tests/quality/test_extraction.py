"""The gate for extraction: the own talks, half of which hold nothing that is worth keeping."""

from tests.quality.extraction import own_talks, score_own


def test_own_talks_bring_what_they_hold_and_little_else() -> None:
    talks = own_talks()
    assert len(talks) >= 60
    assert sum(not talk.facts for talk in talks) >= 20
    score = score_own(talks)
    assert score.precision >= 0.95, score.surplus
    assert score.recall >= 0.9, score.missed
