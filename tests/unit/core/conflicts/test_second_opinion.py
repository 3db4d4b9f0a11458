from dataclasses import replace

from core.conflicts.classify import Verdict
from core.conflicts.second_opinion import wants_opinion, weighed
from core.model import Opinion, PairVerdict, Reason, ReasonCode

AGAINST, FOLLOWS, NEITHER = (
    Opinion(0.02, 0.03, 0.95),
    Opinion(0.96, 0.03, 0.01),
    Opinion(0, 1, 0),
)
FOUND = Verdict(PairVerdict.CONTRADICTION, 0.8, Reason(ReasonCode.DATE, "4 May", "9 May"))
COPY = Verdict(PairVerdict.DUPLICATE, 0.9, Reason(ReasonCode.SAME_MEANING))


def test_a_model_that_agrees_in_one_order_makes_a_contradiction_surer() -> None:
    assert weighed(FOUND, NEITHER, AGAINST).confidence > 0.85
    assert weighed(FOUND, AGAINST, NEITHER).kind is PairVerdict.CONTRADICTION


def test_a_model_that_sees_no_contradiction_takes_it_out_of_the_queue() -> None:
    assert weighed(FOUND, NEITHER, NEITHER).kind is PairVerdict.RELATED
    assert weighed(FOUND, FOLLOWS, FOLLOWS).kind is PairVerdict.RELATED


def test_duplicates_have_to_follow_from_each_other() -> None:
    assert weighed(COPY, FOLLOWS, FOLLOWS).confidence > 0.93
    assert weighed(COPY, FOLLOWS, NEITHER).kind is PairVerdict.RELATED


def test_reason_and_spans_stay_those_of_the_rules() -> None:
    found = replace(FOUND, older_span=(1, 6), newer_span=(2, 7))
    surer = weighed(found, AGAINST, AGAINST)
    assert (surer.reason, surer.older_span, surer.newer_span) == (found.reason, (1, 6), (2, 7))


def test_nobody_is_asked_about_the_same_text_or_about_no_conflict() -> None:
    assert wants_opinion(FOUND)
    assert not wants_opinion(replace(COPY, reason=Reason(ReasonCode.SAME_TEXT)))
    assert not wants_opinion(replace(FOUND, kind=PairVerdict.UNRELATED))
