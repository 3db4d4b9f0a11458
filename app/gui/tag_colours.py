"""Which colour a tag has: the one given to it, else one that follows from its name."""

from collections.abc import Iterable
from zlib import crc32

from core.model import TagColour, TagUse

_COLOURS = tuple(TagColour)
_given: dict[str, TagColour] = {}  # folded name -> colour; one vault is open at a time


def know_colours(uses: Iterable[TagUse]) -> bool:
    """Take the colours that tags were given; return whether any is another now."""
    found = {use.name.casefold(): use.colour for use in uses if use.colour is not None}
    is_other = found != _given
    _given.clear()
    _given.update(found)
    return is_other


def forget_colours() -> None:
    """Let go of all names of tags."""
    _given.clear()


def colour_of(name: str) -> TagColour:
    """Return a tag's colour: its own, or that of the nearest tag above it that has one.

    Where none has one, the first part of the name decides, so that families match.
    """
    levels = name.casefold().split("/")
    for depth in range(len(levels), 0, -1):
        colour = _given.get("/".join(levels[:depth]))
        if colour is not None:
            return colour
    return _COLOURS[crc32(levels[0].encode("utf-8", "replace")) % len(_COLOURS)]
