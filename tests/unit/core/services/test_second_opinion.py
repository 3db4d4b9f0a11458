from collections.abc import Sequence
from pathlib import Path

import pytest

from core.errors import DamagedModelError, ModelMissingError
from core.model import Draft, Opinion
from core.services.vault import Vault

OLD = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
NEW = "Lena has her piano lesson on Thursday at 16:15 in room 12."
AGAINST, NEITHER = Opinion(0, 0, 1), Opinion(0, 1, 0)


class StoredOpinion:
    """A ``SecondOpinion`` that always holds the same."""

    def __init__(self, held: Opinion | ModelMissingError | DamagedModelError) -> None:
        self.held = held
        self.asked: list[tuple[str, str]] = []

    def check(self) -> None:
        if not isinstance(self.held, Opinion):
            raise self.held

    def opinions(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        self.asked += pairs
        if not isinstance(self.held, Opinion):
            raise self.held
        return [self.held] * len(pairs)


class StoredOpinions:
    """The same for every folder."""

    def __init__(self, model: StoredOpinion) -> None:
        self._model = model

    def open(self, folder: Path) -> StoredOpinion:
        return self._model

    def close(self) -> None:
        pass


async def _use(vault: Vault, model: StoredOpinion, tmp_path: Path) -> None:
    vault._inside().second_opinions = StoredOpinions(model)
    await vault.change_setting("conflicts.nli_folder", str(tmp_path))


async def _keep_both(vault: Vault) -> list[float]:
    await vault.capture(Draft(OLD))
    await vault.capture(Draft(NEW))
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    return [each.conflict.confidence for each in await vault.pair_conflicts()]


async def test_nobody_is_asked_by_default(vault: Vault) -> None:
    model = StoredOpinion(NEITHER)
    vault._inside().second_opinions = StoredOpinions(model)
    assert len(await _keep_both(vault)) == 1
    assert model.asked == []


async def test_a_model_that_disagrees_keeps_a_pair_out_of_the_queue(
    vault: Vault, tmp_path: Path
) -> None:
    model = StoredOpinion(NEITHER)
    await _use(vault, model, tmp_path)
    assert await _keep_both(vault) == []
    assert (OLD, NEW) in model.asked
    assert (NEW, OLD) in model.asked


async def test_a_model_that_agrees_makes_it_surer(vault: Vault, tmp_path: Path) -> None:
    await _use(vault, StoredOpinion(AGAINST), tmp_path)
    [sure] = await _keep_both(vault)
    assert sure > 0.95


async def test_while_writing_the_rules_alone_are_asked(vault: Vault, tmp_path: Path) -> None:
    model = StoredOpinion(NEITHER)
    await _use(vault, model, tmp_path)
    await vault.capture(Draft(OLD))
    await vault.wait_until_embedded()
    assert len(await vault.disagreeing(NEW)) == 1
    assert model.asked == []


async def test_a_model_that_went_away_changes_nothing(vault: Vault, tmp_path: Path) -> None:
    model = StoredOpinion(NEITHER)
    await _use(vault, model, tmp_path)
    model.held = ModelMissingError("gone")
    assert len(await _keep_both(vault)) == 1


async def test_a_folder_that_can_not_be_used_is_refused_when_it_is_chosen(
    vault: Vault, tmp_path: Path
) -> None:
    with pytest.raises(DamagedModelError, match="could run code"):
        await _use(vault, StoredOpinion(DamagedModelError("it could run code")), tmp_path)
    state = await vault.setting("conflicts.nli_folder")
    assert state.value == ""
