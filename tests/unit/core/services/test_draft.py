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
