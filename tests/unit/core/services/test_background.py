"""Work beside all else that fails as nobody expected, and the words that it fails with."""

import asyncio
import gc
import logging

import pytest

from core.services.background import in_background

CANARY = "quokka-canary"


async def _fail() -> None:
    raise ValueError(CANARY)


async def test_of_what_ended_it_the_kind_is_logged_and_no_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    task = in_background(_fail(), "the care of the Trash")
    await asyncio.wait({task})
    del task
    gc.collect()
    await asyncio.sleep(0)
    assert "the care of the Trash ended by a ValueError" in caplog.text
    assert CANARY not in caplog.text


async def test_what_is_cancelled_is_nothing_to_tell_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    task = in_background(asyncio.Event().wait(), "curation")  # type: ignore[arg-type]
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    assert caplog.text == ""
