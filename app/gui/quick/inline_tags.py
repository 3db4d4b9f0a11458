"""Tags that are typed inside a text: ``#work/q4``."""

import re

_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w/-]*)")


def inline_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a text in their order, each once; a heading or ``#12`` is none."""
    found: dict[str, str] = {}
    for each in _TAG.finditer(text):
        name = "/".join(part for part in each[1].split("/") if part).rstrip("-")
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def without_sign(text: str, tag: str) -> str:
    """Return the text with a tag's ``#`` taken away, so that it is a word again."""
    wanted = tag.casefold()

    def plain(found: re.Match[str]) -> str:
        return found[1] if found[1].strip("/-").casefold() == wanted else found[0]

    return _TAG.sub(plain, text)
