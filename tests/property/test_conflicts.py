"""Comparing never fails, has no favourite side, and a text always repeats itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.conflicts.classify import Text, classify
from core.conflicts.merging import pieces_of, proposed_text
from core.model import PairVerdict
from core.text import fold

WORDS = (
    "the a my Lena Nils piano lesson key rent is was not now on in at Wednesday Thursday 4 14 "
    "May 2024 16:15 900 euros 30 days room never likes hates shed garage . , ! ?"
).split()
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join),
    st.text(min_size=1, max_size=80),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_which_text_is_older_matters_only_to_an_update(one: str, other: str) -> None:
    there, back = classify(Text(one), Text(other)), classify(Text(other), Text(one))
    if PairVerdict.UPDATE not in (there.kind, back.kind):
        assert there.kind is back.kind


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_spans_lie_inside_the_texts(one: str, other: str) -> None:
    verdict = classify(Text(one), Text(other))
    for text, (start, end) in ((one, verdict.older_span), (other, verdict.newer_span)):
        assert 0 <= start <= end <= len(text)
    assert 0 <= verdict.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(fold))  # marks alone say nothing, and so nothing again
def test_a_text_repeats_itself(text: str) -> None:
    assert classify(Text(text), Text(text)).kind is PairVerdict.DUPLICATE


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_proposed_merge_begins_with_the_newer_text(older: str, newer: str) -> None:
    assert "".join(pieces_of(older)) == older
    assert proposed_text(older, newer).startswith(newer.rstrip())
    assert proposed_text(newer, newer) == newer
