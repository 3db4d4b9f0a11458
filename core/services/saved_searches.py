"""Searches that a person gave a name, kept in the vault among its settings."""

import json
from dataclasses import dataclass
from datetime import datetime

from core.errors import InvalidValueError
from core.model import Filters
from core.search.query import LONGEST_QUERY, parse_query
from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction

KEY = "searches.saved"
MOST_SEARCHES = 100
LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name; names are unique whatever their case."""

    name: str
    query: str


async def list_searches(vault: OpenVault) -> tuple[SavedSearch, ...]:
    """Return the saved searches in the order in which they were saved."""
    return await vault.database.read(_read)


async def save_search(vault: OpenVault, name: str, query: str) -> tuple[SavedSearch, ...]:
    """Save a query under a name, in place of what had that name; return all.

    Raises:
        InvalidValueError: no name or no query, one that is too long, or too many searches.
    """
    search = SavedSearch(" ".join(name.split()), query.strip())
    if not search.name or not search.query:
        raise InvalidValueError("A saved search needs a name and a query.")
    if len(search.name) > LONGEST_NAME or len(search.query) > LONGEST_QUERY:
        raise InvalidValueError(
            f"A saved search's name has at most {LONGEST_NAME} characters, "
            f"its query {LONGEST_QUERY}."
        )
    return await vault.database.write(_save, search)


async def forget_search(vault: OpenVault, name: str) -> tuple[SavedSearch, ...]:
    """Take a search off the list, if it is there; return those that are left."""
    return await vault.database.write(_forget, name)


async def rename_search(vault: OpenVault, name: str, new: str) -> tuple[SavedSearch, ...]:
    """Give a saved search another name, in its place, if it is there; return all.

    Raises:
        InvalidValueError: no new name, one that is too long, or another search's.
    """
    shown = " ".join(new.split())
    if not shown or len(shown) > LONGEST_NAME:
        raise InvalidValueError(f"A saved search's name has 1 to {LONGEST_NAME} characters.")
    return await vault.database.write(_rename, name, shown)


async def count_searches(vault: OpenVault) -> dict[str, int]:
    """Count, by name, what the saved searches without words to look for find.

    Words are near to any number of memories, so there is nothing to count.
    """
    return await vault.database.read(_counts, vault.now())


def _read(tx: Transaction) -> tuple[SavedSearch, ...]:
    kept = tx.settings.get(KEY)
    return tuple(SavedSearch(name, query) for name, query in json.loads(kept or "[]"))


def _save(tx: Transaction, search: SavedSearch) -> tuple[SavedSearch, ...]:
    searches = list(_read(tx))
    names = [each.name.casefold() for each in searches]
    if search.name.casefold() in names:
        searches[names.index(search.name.casefold())] = search
    elif len(searches) >= MOST_SEARCHES:
        raise InvalidValueError(f"A vault keeps at most {MOST_SEARCHES} saved searches.")
    else:
        searches.append(search)
    return _write(tx, searches)


def _rename(tx: Transaction, name: str, new: str) -> tuple[SavedSearch, ...]:
    searches = list(_read(tx))
    names = [each.name.casefold() for each in searches]
    if name.casefold() not in names:
        return tuple(searches)
    place = names.index(name.casefold())
    if new.casefold() in names[:place] + names[place + 1 :]:
        raise InvalidValueError(f"There is a saved search “{new}” already.")
    searches[place] = SavedSearch(new, searches[place].query)
    return _write(tx, searches)


def _counts(tx: Transaction, now: datetime) -> dict[str, int]:
    counts = {}
    for each in _read(tx):
        parsed = parse_query(each.query, Filters(), now=now)
        if not (parsed.text.strip() or parsed.excluded):
            counts[each.name] = tx.memories.count(parsed.filters)
    return counts


def _forget(tx: Transaction, name: str) -> tuple[SavedSearch, ...]:
    folded = name.casefold()
    return _write(tx, [each for each in _read(tx) if each.name.casefold() != folded])


def _write(tx: Transaction, searches: list[SavedSearch]) -> tuple[SavedSearch, ...]:
    pairs = [(each.name, each.query) for each in searches]
    tx.settings.put(KEY, json.dumps(pairs, ensure_ascii=False))
    return tuple(searches)
