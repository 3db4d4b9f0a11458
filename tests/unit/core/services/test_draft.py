"""What is being written, in its slots."""

from core.model import Draft
from core.services.draft import PANE, QUICK
from core.services.vault import Vault


async def test_each_slot_has_a_draft_of_its_own(vault: Vault) -> None:
    await vault.save_draft(Draft("in the pane"))
    await vault.save_draft(Draft("in the quick window"), slot=QUICK)
    assert await vault.load_draft(slot=PANE) == Draft("in the pane")
    assert await vault.load_draft(slot=QUICK) == Draft("in the quick window")


async def test_clearing_one_slot_leaves_the_other(vault: Vault) -> None:
    await vault.save_draft(Draft("in the pane"))
    await vault.save_draft(Draft("in the quick window"), slot=QUICK)
    await vault.clear_draft(slot=QUICK)
    assert await vault.load_draft() == Draft("in the pane")
    assert await vault.load_draft(slot=QUICK) is None


async def test_the_slots_with_a_draft_are_named_the_one_written_last_first(
    vault: Vault,
) -> None:
    for slot in ("edit a", PANE, "edit a"):
        await vault.save_draft(Draft("some text"), slot=slot)
    assert await vault.draft_slots() == ("edit a", PANE)


async def test_a_draft_keeps_what_it_notes_about_the_text_it_goes_out_from(
    vault: Vault,
) -> None:
    draft = Draft("anew", metadata={"base": 3, "is_new": False})
    await vault.save_draft(draft, slot="edit a")
    assert await vault.load_draft(slot="edit a") == draft
