"""Facts are proposed once, kept by a person's word, and gone with what they came from."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import ProposalNotFoundError, UndoRefusedError
from core.model import (
    Draft,
    FactKind,
    Filters,
    ImportFormat,
    MemoryType,
    RelationKind,
    SearchQuery,
    Source,
    WriteKind,
)
from core.services.extract_folding import Folding
from core.services.vault import Vault
from core.storage.repositories.proposals import NewProposal

WHEN = datetime(2026, 5, 8, 12, 0, tzinfo=UTC)
TALK = """\
Nora: Hi! How are things?
Ben: Good. I moved to Utrecht last month.
Nora: Nice! I'm allergic to hazelnuts, so no cake with them.
Ben: Noted. If I had time I would bake one anyway.
"""


async def _turn(vault: Vault, text: str, speaker: str | None, conversation: str = "c") -> str:
    memory = await vault.capture(
        Draft(text, speaker=speaker, conversation=conversation, created_at=WHEN,
              source=Source.CHAT)
    )  # fmt: skip
    return memory.id


async def _texts(vault: Vault) -> list[str]:
    return [each.text for each in await vault.proposals()]


async def test_a_pasted_conversation_brings_proposals_and_no_memory(vault: Vault) -> None:
    found = await vault.extract_from_text(TALK, me="Ben", at=WHEN)
    assert [(each.kind, each.text) for each in found.proposals] == [
        (FactKind.EVENT, "I moved to Utrecht in April 2026."),
        (FactKind.NEED, "Nora is allergic to hazelnuts, so no cake with them."),
    ]
    assert (found.turns, found.folded) == (4, 0)
    assert (await vault.list(Filters())).total == 0
    assert set(await _texts(vault)) == {each.text for each in found.proposals}


async def test_what_the_owner_is_called_is_known_from_the_settings(vault: Vault) -> None:
    await vault.change_setting("conversations.my_name", " Ben ")
    by_setting = await vault.extract_from_text(TALK, at=WHEN, is_dry_run=True)
    by_name = await vault.extract_from_text(TALK, me="Ben", at=WHEN, is_dry_run=True)
    texts = [each.text for each in by_setting.proposals]
    assert texts == [each.text for each in by_name.proposals]
    assert any(text.startswith("I ") for text in texts)


async def test_a_dry_run_keeps_nothing(vault: Vault) -> None:
    found = await vault.extract_from_text(TALK, is_dry_run=True)
    assert len(found.proposals) == 2
    assert await vault.proposals() == ()


async def test_asked_twice_nothing_is_proposed_twice(vault: Vault) -> None:
    await _turn(vault, "I adopted a grey cat called Olive yesterday.", "Nora")
    first = await vault.extract_from_memories()
    again = await vault.extract_from_memories()
    assert [each.text for each in first.proposals] == [
        "Nora adopted a grey cat called Olive on 7 May 2026."
    ]
    assert (again.proposals, again.folded) == ((), 1)


async def test_what_was_dismissed_returns_only_when_its_text_changed(vault: Vault) -> None:
    memory_id = await _turn(vault, "I hate boiled cabbage.", "Nora")
    [proposal] = (await vault.extract_from_memories()).proposals
    await vault.dismiss_proposals([proposal.id])
    assert (await vault.extract_from_memories()).proposals == ()
    memory = await vault.memory(memory_id)
    await vault.revise(
        memory_id, text="I hate boiled cabbage and sprouts.", base=memory.revision
    )
    [changed] = (await vault.extract_from_memories()).proposals
    assert changed.text == "Nora hates boiled cabbage and sprouts."


async def test_a_sentence_that_is_gone_from_its_memory_waits_no_longer(vault: Vault) -> None:
    memory_id = await _turn(vault, "I live in Porto.", "Nora")
    await vault.extract_from_memories()
    memory = await vault.memory(memory_id)
    await vault.revise(memory_id, text="How are you?", base=memory.revision)
    await vault.extract_from_memories()
    assert await vault.proposals() == ()


async def test_a_kept_proposal_is_a_memory_of_its_own(vault: Vault) -> None:
    source = await _turn(vault, "I decided to study law in Leiden.", "Nora")
    [proposal] = (await vault.extract_from_memories()).proposals
    kept = await vault.keep_proposals([proposal.id])
    assert kept is not None
    record, [memory] = kept
    assert record.kind is WriteKind.EXTRACT
    assert (memory.text, memory.type) == (
        "Nora decided to study law in Leiden.", MemoryType.DECISION,
    )  # fmt: skip
    assert (memory.source, memory.created_at) == (Source.AI_EXTRACTED, WHEN)
    assert (memory.tags, memory.speaker) == (("decision",), "Nora")
    assert memory.metadata["kind"] == "decision"
    [related] = await vault.related(memory.id, limit=0)
    assert (related.memory.id, related.relations[0].kind) == (source, RelationKind.PART_OF)
    assert await vault.proposals() == ()
    found = await vault.search(SearchQuery("study law Leiden"))
    assert memory.id in [hit.memory.id for hit in found.hits]


async def test_a_person_can_word_it_otherwise(vault: Vault) -> None:
    [proposal] = (
        await vault.extract_from_text("Ann: I hate fog.\nBo: Ok.\nAnn: Hm.")
    ).proposals
    kept = await vault.keep_proposals(
        [proposal.id], texts={proposal.id: "Ann can't bear fog."}
    )
    assert kept is not None
    assert kept[1][0].text == "Ann can't bear fog."


async def test_undo_brings_a_kept_and_a_dismissed_proposal_back(vault: Vault) -> None:
    await vault.extract_from_text(TALK, me="Ben", at=WHEN)
    one, other = await vault.proposals()
    kept = await vault.keep_proposals([one.id])
    dismissed = await vault.dismiss_proposals([other.id])
    assert kept is not None
    assert dismissed is not None
    assert await vault.proposals() == ()
    await vault.undo(dismissed.number)
    await vault.undo(kept[0].number)
    assert await _texts(vault) == [one.text, other.text]
    assert (await vault.memory(kept[1][0].id)).deleted_at is not None
    again = await vault.keep_proposals([one.id])
    assert again is not None
    assert again[1][0].id == kept[1][0].id
    assert (await vault.memory(kept[1][0].id)).deleted_at is None


async def test_an_undo_can_be_undone(vault: Vault) -> None:
    await vault.extract_from_text(TALK, me="Ben", at=WHEN)
    one, _ = await vault.proposals()
    record = await vault.dismiss_proposals([one.id])
    assert record is not None
    undone = await vault.undo(record.number)
    await vault.undo(undone.number)
    assert one.id not in [each.id for each in await vault.proposals()]


async def test_what_is_decided_already_is_passed_over(vault: Vault) -> None:
    await vault.extract_from_text(TALK, me="Ben", at=WHEN)
    one, other = await vault.proposals()
    await vault.dismiss_proposals([one.id])
    assert await vault.dismiss_proposals([one.id]) is None
    assert await vault.keep_proposals([one.id]) is None
    kept = await vault.keep_proposals([one.id, other.id, other.id])
    assert kept is not None
    assert len(kept[1]) == 1


async def test_proposals_rest_while_their_source_is_in_the_trash(vault: Vault) -> None:
    memory_id = await _turn(vault, "I live in Porto.", "Nora")
    [proposal] = (await vault.extract_from_memories()).proposals
    await vault.delete(memory_id)
    assert await vault.proposals() == ()
    assert await vault.keep_proposals([proposal.id]) is None
    await vault.undelete(memory_id)
    assert await _texts(vault) == ["Nora lives in Porto."]


async def test_a_purge_takes_the_proposals_of_a_memory_along(vault: Vault) -> None:
    memory_id = await _turn(vault, "I live in Portoflorida.", "Nora")
    await vault.extract_from_memories()
    await vault.purge([memory_id])
    inside = vault._inside()
    rows = await inside.database.read(
        lambda tx: tx.connection.exec_driver_sql("SELECT * FROM fact_proposals").all()
    )
    assert rows == []


async def test_a_purge_of_a_kept_fact_leaves_no_word_of_it_in_its_proposal(
    vault: Vault,
) -> None:
    await _turn(vault, "I live in Portoflorida.", "Nora")
    [proposal] = (await vault.extract_from_memories()).proposals
    kept = await vault.keep_proposals([proposal.id])
    assert kept is not None
    await vault.purge([kept[1][0].id])
    rows = await vault._inside().database.read(
        lambda tx: tx.connection.exec_driver_sql(
            "SELECT text, sentence, passage, state FROM fact_proposals"
        ).all()
    )
    assert [tuple(row) for row in rows] == [("", "", None, "dismissed")]
    assert (await vault.extract_from_memories()).proposals == ()


async def test_what_the_vault_holds_already_is_not_proposed(vault: Vault) -> None:
    await vault.capture(Draft("Nora lives in Porto."))
    await vault.wait_until_embedded()
    found = await vault.extract_from_text("Nora: I live in Porto.\nBo: Ok.\nNora: Yes.")
    assert (found.proposals, found.folded) == ((), 1)


async def test_several_who_say_the_same_bring_one_proposal(vault: Vault) -> None:
    talk = "Nora: I live in Porto.\nBo: Ok.\nNora: Really, I live in Porto!\nBo: Fine."
    found = await vault.extract_from_text(talk)
    assert [each.text for each in found.proposals] == ["Nora lives in Porto."]
    assert found.folded == 1


async def test_a_note_is_read_only_when_it_is_named(vault: Vault) -> None:
    note = await vault.capture(Draft("I'm allergic to penicillin."))
    assert (await vault.extract_from_memories()).proposals == ()
    found = await vault.extract_from_memories([note.id])
    assert [each.text for each in found.proposals] == ["I'm allergic to penicillin."]


async def test_what_an_assistant_says_is_no_fact_about_anybody(vault: Vault) -> None:
    await vault.capture(
        Draft("I love helping with gardens.", role="assistant", speaker="Claude",
              conversation="c", source=Source.CHAT)
    )  # fmt: skip
    await vault.capture(
        Draft("I have two daughters.", role="user", conversation="c", source=Source.CHAT)
    )
    await vault.extract_from_memories()
    assert await _texts(vault) == ["I have two daughters."]


async def test_the_passage_shows_what_was_said_before(vault: Vault) -> None:
    await _turn(vault, "Where do you live now?", "Ben")
    await _turn(vault, "Well, I live in Porto.", "Nora")
    [proposal] = (await vault.extract_from_memories()).proposals
    passage = await vault.said_passage(proposal.id)
    assert passage.text == "Ben: Where do you live now?\n\nNora: Well, I live in Porto."
    assert passage.text[slice(*passage.span)] == "Well, I live in Porto."
    with pytest.raises(ProposalNotFoundError):
        await vault.said_passage("nothing")


async def test_a_pasted_text_shows_its_passage_too(vault: Vault) -> None:
    await vault.extract_from_text(TALK, me="Ben", at=WHEN)
    newest = (await vault.proposals())[0]
    passage = await vault.said_passage(newest.id)
    assert passage.text[slice(*passage.span)] == newest.sentence
    assert "How are things?" in passage.text


async def test_a_file_is_read_without_being_imported(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    file.write_text(
        '{"text": "I play the cello.", "speaker": "Nora", "conversation": "x"}\n'
        '{"text": "I live in Ghent.", "speaker": "Bo", "conversation": "x"}\n'
    )
    found = await vault.extract_from_file(ImportFormat.JSONL, file, me="Bo")
    assert [each.text for each in found.proposals] == [
        "Nora plays the cello.",
        "I live in Ghent.",
    ]
    assert (await vault.list(Filters())).total == 0


async def test_a_kept_fact_does_not_disagree_with_what_it_was_taken_from(vault: Vault) -> None:
    await _turn(vault, "I adopted a grey cat called Olive.", None)
    [proposal] = (await vault.extract_from_memories()).proposals
    await vault.keep_proposals([proposal.id])
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    assert await vault.pair_conflicts() == ()
    await vault.capture(Draft("I adopted a grey cat called Olive."))
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    assert await vault.pair_conflicts() != ()


async def test_what_was_dismissed_of_a_pasted_text_goes_with_the_trash(vault: Vault) -> None:
    await vault.extract_from_text(TALK, me="Ben", at=WHEN)
    one, other = await vault.proposals()
    record = await vault.dismiss_proposals([one.id])
    assert record is not None
    await vault.empty_trash()
    rows = await vault._inside().database.read(
        lambda tx: tx.connection.exec_driver_sql(
            "SELECT text, sentence, passage, speaker FROM fact_proposals ORDER BY seq"
        ).all()
    )
    assert sorted(text for text, *_ in rows) == ["", other.text]
    with pytest.raises(UndoRefusedError):
        await vault.undo(record.number)
    assert (await vault.extract_from_text(TALK, me="Ben", at=WHEN)).proposals == ()


async def test_what_is_purged_while_it_is_read_is_not_proposed(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = await _turn(vault, "I live in Porto.", "Nora")
    await _turn(vault, "I work as a baker.", "Otto", "d")
    fresh = Folding.fresh

    async def purge_meanwhile(
        folding: Folding, found: Sequence[NewProposal]
    ) -> list[NewProposal]:
        await vault.purge([gone])
        return await fresh(folding, found)

    monkeypatch.setattr(Folding, "fresh", purge_meanwhile)
    await vault.extract_from_memories()
    assert all("Porto" not in each.sentence for each in await vault.proposals())
    assert len(await vault.proposals()) == 1
