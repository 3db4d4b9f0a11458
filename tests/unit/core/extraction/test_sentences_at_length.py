"""Whatever was pasted, looking for facts in it takes no more than a moment."""

import time

import pytest

from core.extraction.find import find_facts
from core.extraction.turns import turn_of

LENGTH = 50_000  # characters


@pytest.mark.parametrize("piece", ["I ", ", and ", "a-", "—", "(", "it's ", "you know ", "."])
def test_a_sentence_without_an_end_is_passed_over_in_a_moment(piece: str) -> None:
    text = f"I like tea, {piece * LENGTH}"[:LENGTH] + "x"
    list(find_facts([turn_of("Ann", "I moved to Lisbon.")]))
    began = time.process_time()
    assert list(find_facts([turn_of("Ann", text)])) == []
    assert time.process_time() - began < 2.0  # seconds
