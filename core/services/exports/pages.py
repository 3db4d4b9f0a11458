"""Which memories an export writes, a page at a time: those of now, or what there was then."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime

from core.model import Filters, Memory, Place, Progress, Sort
from core.services.as_of import is_now, memories_then
from core.services.browse import list_ids, memories_of
from core.services.open_vault import OpenVault
from core.services.rewind import rewound
from core.storage.repositories.heads import Then
from core.storage.times import from_micros, to_micros
from core.storage.transaction import Transaction

OnProgress = Callable[[Progress], None]
Pages = AsyncIterator[tuple[tuple[Memory, ...], int]]
_PAGE = 200


def pages(vault: OpenVault, only: Sequence[str] | None, as_of: datetime | None) -> Pages:
    """Yield memories, a page at a time, with how many there are.

    ``only`` are the ids of those that are wanted; by default all outside the Trash are. With
    ``as_of`` they are what they were at that moment, and what was deleted since is among them.

    Raises:
        InvalidDateError: a moment without a zone.
        MemoryNotFoundError: one of ``only`` isn't there at all.
    """
    if as_of is not None and not is_now(vault, as_of):
        return _of_then(vault, only, to_micros(as_of))
    return _all(vault) if only is None else _some(vault, only)


async def write_pages(
    found: Pages,
    write: Callable[[tuple[Memory, ...]], object],
    on_progress: OnProgress | None,
) -> int:
    """Hand each page to ``write``, on a thread; return how many memories there were."""
    count = 0
    async for page, total in found:
        await asyncio.to_thread(write, page)
        count += len(page)
        if on_progress is not None:
            on_progress(Progress(count, total, "writing"))
    return count


async def _some(vault: OpenVault, only: Sequence[str]) -> Pages:
    for start in range(0, len(only), _PAGE):
        yield await memories_of(vault, only[start : start + _PAGE]), len(only)


async def _all(vault: OpenVault) -> Pages:
    # All ids first: a page asked for by its place would count and sort all of them again.
    ids = await list_ids(vault, Filters(place=Place.ALL), sort=Sort.CREATED)
    async for page in _some(vault, ids):
        yield page


async def _of_then(vault: OpenVault, only: Sequence[str] | None, moment: int) -> Pages:
    past = await vault.database.read(_there, only, moment)
    order = sorted(past, key=lambda seq: (-past[seq].created_at, -seq))
    for start in range(0, len(order), _PAGE):
        seqs = order[start : start + _PAGE]
        yield await vault.database.read(_page, seqs, past, moment), len(order)


def _there(tx: Transaction, only: Sequence[str] | None, moment: int) -> Mapping[int, Then]:
    past = tx.heads.at(moment, Filters(place=Place.ALL))
    if only is None:
        return past
    wanted = {tx.memories.known(each).seq for each in only}
    return {seq: then for seq, then in past.items() if seq in wanted}


def _page(
    tx: Transaction, seqs: list[int], past: Mapping[int, Then], moment: int
) -> tuple[Memory, ...]:
    memories = rewound(tx, memories_then(tx, seqs, past), moment)
    at = from_micros(moment)
    # What came back from the Trash since lay there then.
    return tuple(
        memories[seq]
        for seq in seqs
        if seq in memories and not ((gone := memories[seq].deleted_at) and gone <= at)
    )
