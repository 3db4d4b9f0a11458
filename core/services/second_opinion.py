"""Ask a local NLI model about what the rules found, if the person has one."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.conflicts.second_opinion import wants_opinion, weighed
from core.errors import DamagedModelError, ModelMissingError
from core.ports import SecondOpinion
from core.services.open_vault import OpenVault
from core.services.pair_folding import Judged, Side
from core.services.read_setting import read_setting
from core.settings import CONFLICTS_NLI

# What is compared stands in one sentence; the model reads that, and not a whole document.
_LONGEST = 600  # characters

_log = logging.getLogger(__name__)


async def with_second_opinion(vault: OpenVault, judged: list[Judged]) -> list[Judged]:
    """Return what was judged, each conflict weighed by the model of the settings.

    Without one, or with one that can't be loaded any more, it stays as it is.

    Raises:
        StorageError, VaultLockedError: the settings can't be read.
    """
    asked = [each for each in judged if wants_opinion(each.verdict)]
    folder = await vault.database.read(read_setting, CONFLICTS_NLI) if asked else ""
    if not folder:
        return judged
    try:
        model = vault.second_opinions.open(Path(folder))
        heard = await asyncio.to_thread(_heard, model, asked)
    except (ModelMissingError, DamagedModelError) as error:
        _log.warning("no second opinion on conflicts: %s", type(error).__name__)
        return judged
    return [heard.get(id(each), each) for each in judged]


def _heard(model: SecondOpinion, asked: Sequence[Judged]) -> dict[int, Judged]:
    texts = [(_around(each.older, each), _around(each.newer, each)) for each in asked]
    opinions = model.opinions([*texts, *((newer, older) for older, newer in texts)])
    forth, back = opinions[: len(asked)], opinions[len(asked) :]
    return {
        id(each): replace(each, verdict=weighed(each.verdict, one, other))
        for each, one, other in zip(asked, forth, back, strict=True)
    }


def _around(side: Side, judged: Judged) -> str:
    """Return the lines of a text in which it shows, with the title that says of what."""
    verdict = judged.verdict
    start, end = verdict.older_span if side is judged.older else verdict.newer_span
    text = side.text.text
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    said = text[max(first, start - _LONGEST // 2) : last if last >= 0 else len(text)]
    return f"{side.text.title}: {said}"[:_LONGEST] if side.text.title else said[:_LONGEST]
