"""Where a tag could be moved: below any other one, or to the top."""

from collections.abc import Iterable


def destinations(tag: str, names: Iterable[str]) -> list[str]:
    """Return the names that a tag would have elsewhere, the one at the top first.

    Below itself it can't go, and where it stands it needn't.
    """
    folded, last = tag.casefold(), tag.rpartition("/")[2]
    parent = folded.rpartition("/")[0]
    outside = (
        name
        for name in names
        if not f"{name.casefold()}/".startswith(f"{folded}/") and name.casefold() != parent
    )
    found = [f"{name}/{last}" for name in outside]
    return [last, *found] if parent else found
