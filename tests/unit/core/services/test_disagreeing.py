"""What a text that is being written disagrees with."""

from core.model import Draft, MemoryType
from core.services.vault import Vault

WEDNESDAY = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
THURSDAY = "Lena has her piano lesson on Thursday at 16:15 in room 12."


async def _kept(vault: Vault, draft: Draft) -> None:
    await vault.capture(draft)
    await vault.wait_until_embedded()


async def test_the_passage_begins_a_few_words_before_what_disagrees(vault: Vault) -> None:
    before = "The green book stays on the shelf beside the window of the hall. "
    await _kept(vault, Draft(before + WEDNESDAY, type=MemoryType.MEETING))
    (told,) = await vault.disagreeing(THURSDAY)
    assert told.type is MemoryType.MEETING
    start, end = (place - told.passage_start for place in told.span)
    assert told.passage[start:end] == "Wednesday"
    assert 0 < told.passage_start < len(before + WEDNESDAY) - len(told.passage) + 1
    assert told.passage[0] != " "


async def test_what_stands_some_lines_above_the_one_being_written_disagrees(
    vault: Vault,
) -> None:
    await _kept(vault, Draft(WEDNESDAY))
    text = f"{THURSDAY}\n{_socks(14)}"
    told = await vault.disagreeing(text)
    assert [text[slice(*each.text_span)] for each in told] == ["Thursday"]


async def test_what_disagreed_does_so_however_much_is_written_after_it(vault: Vault) -> None:
    await _kept(vault, Draft(WEDNESDAY))
    (told,) = await vault.disagreeing(THURSDAY)
    text = f"{THURSDAY}\n{_socks(30)}"
    assert await vault.disagreeing(text) == ()
    (still,) = await vault.disagreeing(text, known=(told.memory_id,))
    assert still.memory_id == told.memory_id
    corrected = text.replace("Thursday", "Wednesday")
    assert await vault.disagreeing(corrected, known=(told.memory_id, "0" * 32)) == ()


async def test_a_word_of_a_query_language_is_a_word(vault: Vault) -> None:
    assert await vault.disagreeing('tag:"x -after') == ()


def _socks(count: int) -> str:
    lines = (f"Pack the blue sock number {each} into box {each}." for each in range(count))
    return "\n".join(lines)
