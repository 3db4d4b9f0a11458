"""What stands above the text of a Markdown note: YAML, or the properties of Logseq.

YAML after help.obsidian.md/properties; ``key:: value`` lines after docs.logseq.com.
"""

import re
from math import isfinite
from typing import Any

import yaml

_MARK = "---"
_LONGEST = 100_000  # characters
_DEEPEST = 50  # brackets in brackets
_BRACKET = re.compile(r"[\[\]{}]")
_LARGEST = 1 << 64
_PROPERTY = re.compile(r"([A-Za-z][\w./-]*)::[ \t]*(.*)")
# Values of these are lists, with commas between.
_LISTS = {"tags", "tag", "alias", "aliases"}


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields above a text, and the text without them, empty lines included.

    Fields are a YAML mapping between two ``---`` lines, or lines of ``key:: value`` at the
    very top. What is neither is text like any other.
    """
    if text.startswith(f"{_MARK}\n"):
        return _split_yaml(text)
    return _split_properties(text)


def _split_yaml(text: str) -> tuple[dict[str, Any], str]:
    end = text.find(f"\n{_MARK}\n", len(_MARK), _LONGEST)
    if end < 0:
        return {}, text
    source = text[len(_MARK) + 1 : end + 1]
    try:
        fields = None if _is_to_harm(source) else yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    body = text[end + len(_MARK) + 2 :]
    return {str(name): value for name, value in fields.items()}, body


def _is_to_harm(source: str) -> bool:
    """Whether it would take more time or memory than there is; no note has the like."""
    depth = 0
    for bracket in _BRACKET.finditer(source):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _DEEPEST:
            return True
    if "*" not in source:
        return False
    # An alias can stand for more memory than there is ("billion laughs").
    events = yaml.parse(source, Loader=yaml.SafeLoader)
    return any(isinstance(event, yaml.AliasEvent) for event in events)


def _split_properties(text: str) -> tuple[dict[str, Any], str]:
    fields: dict[str, Any] = {}
    at = 0
    while found := _PROPERTY.match(text, at, at + _LONGEST):
        name, value = found[1].casefold(), found[2].strip()
        fields[name] = value.split(",") if name in _LISTS else value
        at = found.end() + 1
    # A text of nothing else is kept as it is: there is nothing above it.
    body = text[at:]
    return (fields, body) if fields and body.strip() else ({}, text)


def plain(value: Any) -> Any:
    """Return a field as JSON can hold it."""
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)  # which YAML has and JSON hasn't
    if isinstance(value, int) and abs(value) > _LARGEST:
        return hex(value)  # in decimals Python itself refuses to write it
    return value if isinstance(value, str | int | float | bool | None) else str(value)
