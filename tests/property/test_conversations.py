"""Pasted conversations come back as they were said, in every way of writing them down."""

import re
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from core.extraction.conversation import is_conversation, parse_conversation
from core.extraction.find import find_facts

NAMES = st.sampled_from(["Ann", "Ben Lee", "Zoë", "O'Hara", "Jean-Luc"])
WORDS = st.lists(
    st.sampled_from("I like tea and we met yesterday in the old café on 3 May".split()),
    min_size=1,
    max_size=12,
).map(" ".join)
TURNS = st.lists(st.tuples(NAMES, WORDS), min_size=2, max_size=8).filter(
    lambda turns: (
        len({name for name, _ in turns}) < len(turns) and len({name for name, _ in turns}) <= 2
    )
)
WHEN = datetime(2026, 5, 12, 14, 3)


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_turn_stands_in_it(text: str) -> None:
    for turn in parse_conversation(text):
        assert text[turn.start : turn.start + len(turn.text)] == turn.text
    list(find_facts(parse_conversation(text)))


@given(TURNS)
def test_names_before_a_colon_come_back(turns: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{name}: {said}" for name, said in turns)
    assert is_conversation(text)
    assert [(each.speaker, each.text) for each in parse_conversation(text)] == turns


@given(TURNS, st.sampled_from(["[{0}, {1}] {2}: {3}", "{0}, {1} - {2}: {3}"]))
def test_stamps_of_chat_programs_come_back(turns: list[tuple[str, str]], form: str) -> None:
    day, clock = "12/05/2026", "14:03"
    text = "\n".join(form.format(day, clock, name, said) for name, said in turns)
    text += "\n" + form.format("13/05/2026", clock, turns[0][0], "Bye")
    *found, last = parse_conversation(text)
    assert [(each.speaker, each.text) for each in found] == turns
    assert {each.at for each in found} == {WHEN}
    assert last.at == WHEN.replace(day=13)


@given(TURNS)
def test_speakers_over_their_text_come_back(turns: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"**{name}:** {said}" for name, said in turns)
    assert [(each.speaker, each.text) for each in parse_conversation(text)] == turns
    headed = "\n\n".join(f"## {name}\n\n{said}" for name, said in turns)
    assert [(e.speaker, e.text.strip()) for e in parse_conversation(headed)] == turns


@given(TURNS, NAMES)
def test_the_owner_speaks_as_i_and_nobody_else_does(
    turns: list[tuple[str, str]], me: str
) -> None:
    text = "\n".join(f"{name}: I love the quiet of the harbour." for name, _ in turns)
    parsed = parse_conversation(text, me=me)
    assert [each.speaker for each in parsed] == [None if n == me else n for n, _ in turns]
    for fact in find_facts(parsed):
        is_mine = parsed[fact.turn].speaker is None
        assert (re.match(r"I\b", fact.text) is not None) is is_mine
